"""A yes in more words agrees; a correction, a doubt or another wish beside it does not."""

import pytest

from contact_center.language.lexicons.confirmation import (
    after_agreement,
    agreement_at_end,
    agrees_to_all,
    confirmation,
)


def agrees(text: str, named: str = "") -> bool:
    if confirmation(text, files=True, named=named) == "yes":
        return True
    return after_agreement(text) is not None or agreement_at_end(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "ok go",
        "yep that's me",
        "yup all good send it over",
        "yes please as quick as you can",
        "looks right to me",
        "works for me",
        "yes exactly what I said",
        "you got it right",
        "aye that's it pal",
        "no changes, go on",
        "I confirm the above",
        "ok then please give me the reference number",
        "can you file it now please",
        "yes, and let me know when it's done",
        "thank you so much for your help, yes",
        "给我个编号吧",
        "单号是多少",
        "行就这样登记",
        "好就这么办吧我赶时间",
        "对呀就是这么回事",
        "信息都对",
        "没有要改的了 提交",
        "不用改了 就这样",
        "行 听您的",
        "可以啦 唔该晒",
        "麻烦给我登记一下",
        "没毛病 走起",
        "对 麻烦快一点 我等着用钱",
        "对的 办好了告诉我一声",
        "嗯呐 就是我说的这些 你赶紧给我报上去吧 我还上班呢",
        "嗯都对了你登记吧麻烦你了",
        "everything I said is right just get it registered please",
        "赶紧交上去吧",
        "对 给我报上去吧",
        "你马上帮我提上去吧",
        "没错 发出去吧",
    ],
)
def test_it_agrees_in_more_words(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes but in July",
        "yes no wait",
        "算了不办了",
        "yes, how long will it take?",
        "is that right",
        "ok let me check",
        "ok one moment",
        "yes please change the time",
        "yes it was 300 not 200",
        "all of it is wrong",
        "nothing is right",
        "just give me a person",
        "对，不过是七月",
        "对，时间改成五点",
        "好的我看看",
        "嗯我再想想",
        "都不对",
        "没说对",
        "给我看看",
        "对，是三百不是两百",
    ],
)
def test_what_changes_or_doubts_is_no_yes(text: str) -> None:
    assert not agrees(text)


@pytest.mark.parametrize(
    ("text", "named", "answer"),
    [
        ("Yes 4. Cheers", "+8613700000110, tomorrow 4 pm", "yes"),
        ("yes 5", "tomorrow 4 pm", None),
        ("对 602没错", "滨海市柳荫路128号三栋602", "yes"),
        ("对六零二没错就这样改", "滨海市柳荫路一百二十八号三栋六零二", "yes"),
        ("对 603", "滨海市柳荫路128号三栋602", None),
    ],
)
def test_a_number_that_was_shown_may_be_repeated(text: str, named: str, answer: str | None) -> None:
    assert confirmation(text, named=named, files=True) == answer


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("对，就是这样，登记吧", ""),
        ("yes all of that is right, send it", ""),
        ("不用打电话，登记吧", "不用打电话"),
        ("I said it already, High Street. Put it on record!", "I said it already, High Street"),
        ("对", None),
        ("yes you may", None),
        ("可以打给我", None),
    ],
)
def test_handing_in_agrees_to_all_that_was_told(text: str, beside: str | None) -> None:
    assert agrees_to_all(text) == beside


@pytest.mark.parametrize(
    "text", ["对对对 赶快", "嗯嗯 停吧 别耽误", "yes, don't wait, block it", "yes quick please"]
)
def test_haste_takes_nothing_from_a_yes_that_cannot_be_undone(text: str) -> None:
    assert confirmation(text, named="1234", stops=True) == "yes"


@pytest.mark.parametrize("text", ["yes I found it in my pocket", "yes my wife lost it", "对 在我包里"])
def test_what_cannot_be_undone_takes_no_story_beside_the_yes(text: str) -> None:
    assert confirmation(text, named="1234", stops=True) != "yes"


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("今朝十點，機場分行，120蚊，其他冇補充", "今朝十點，機場分行，120蚊"),
        ("就在东湖支行，没有什么要补充的了", "就在东湖支行"),
        ("at High Street, nothing else to add", "at High Street"),
        ("it was 90 yuan, no more details to add", "it was 90 yuan"),
    ],
)
def test_nothing_to_add_agrees_to_the_whole(text: str, beside: str) -> None:
    assert agrees_to_all(text) == beside
