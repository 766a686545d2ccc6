"""Only a plain yes is one: whatever else is said before something is done, it is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.turn.texts import NO as NO_OFFER
from actions.turn.texts import YES as YES_OFFER
from contact_center.language.lexicons.confirmation import (
    agreement_at_end,
    confirmation,
    goes_on,
    is_courtesy,
    tells_other_numbers,
)
from contact_center.vocabulary.text import Language
from tests.patterns import CHEAP_READING_S, grows, repeated

YES = (
    "是",
    "是的",
    "对",
    "对的",
    "对，没错",
    "没错",
    "好",
    "好的",
    "好的，谢谢",
    "行",
    "可以",
    "确认",
    "确定",
    "嗯",
    "嗯嗯",
    "同意",
    "没问题",
    "对，挂失吧",
    "是的，请挂失",
    "好，就这张",
    "係",
    "係呀",
    "啱",
    "對",
    "對，沒錯",
    "确认挂失",
    "要",
    "ok",
    "OK",
    "Ok!",
    "好啊",
    "yes",
    "Yes, that is right",
    "yes, that's right",
    "yes please",
    "yep",
    "yeah sure",
    "sure, go ahead",
    "correct",
    "that's correct",
    "that's right",
    "right",
    "go ahead",
    "please do",
    "y",
    "👍",
    "✅ ",
    "YES!!!",
    "ｙｅｓ",
    "yes please block it",
    "ok block it",
    "yes, block it now please",
    "confirm",
    "I confirm",
    "fine",
    "do it",
    "absolutely",
    "that's the one",
    "yes you may",
    "对\u200b",
    "好的👌",
    "是是是",
    "对对对",
    "yes yes",
    "没有错",
    "不错",
    "No problem",
    "可以的",
    "好吧",
    "Yes. Thank you",
    "对，尾号1234",
    "yes, 1234",
    "yes the card ending in 1234",
)
NO = (
    "不",
    "不对",
    "不是",
    "不用",
    "不要",
    "不用了",
    "no",
    "No, that is not right",
    "nope",
    "nah",
    "not that one",
    "不是这张",
    "对不起，不是这张",
    "错了",
    "別",
    "别挂失",
    "唔係",
    "不，谢谢",
    "no thanks",
    "don't",
    "dont do it",
    "never",
    "好像不是这张",
    "not now",
    "👎",
    "是不，不是",
    "yes no",
    "no yes",
    "不对，是另外一张",
    "否",
    "none",
)
UNCLEAR = (
    "是哪张卡",
    "是哪张？",
    "好像是",
    "好像",
    "对吗",
    "是吗",
    "可以吗",
    "能挂失吗",
    "行不行",
    "要多久",
    "要多少钱",
    "yes but the other one",
    "对，但是是信用卡",
    "是的不过先等等",
    "等等",
    "wait",
    "hold on",
    "maybe",
    "要是找到了呢",
    "得先等等",
    "挂失",
    "我的卡丢了",
    "5678",
    "对，5678",
    "yes, 5678",
    "yes the 5678",
    "what",
    "is that right?",
    "yes?",
    "呃",
    "嗯？",
    "我妈的",
    "请帮我查余额",
    "Yes, and change my address to 5 High Street",
    "I lost my card",
    "block it",
    "请挂失",
    "我要挂失",
    "对我来说都一样",
    "好几张",
    "好多",
    "是昨天",
    "是5678",
    "对方骗了我",
    "行李丢了",
    "要投诉",
    "对账单",
    "可以查余额",
    "fine print",
    "right card please, left pocket",
    "sure thing about the fee",
    "ok google",
    "y tho",
)


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_in_any_writing(text: str) -> None:
    assert confirmation(text, named="1234") == "yes"


@pytest.mark.parametrize("text", NO)
def test_a_no_also_beside_a_word_that_may_begin_a_yes(text: str) -> None:
    assert confirmation(text, named="1234") == "no"


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_question_a_doubt_and_another_wish_are_no_answer(text: str) -> None:
    assert confirmation(text, named="1234") is None


@given(st.sampled_from(YES), st.text())
def test_whatever_is_said_besides_a_yes_never_turns_a_no_into_one(yes: str, more: str) -> None:
    assert confirmation(f"{yes} {more} 不是这张", named="1234") != "yes"
    assert confirmation(f"{yes} {more} not that one", named="1234") != "yes"


@given(
    st.sampled_from(YES), st.from_regex(r"[0-9]{4}", fullmatch=True).filter(lambda digits: digits != "1234")
)
def test_another_number_beside_a_yes_is_no_yes(yes: str, digits: str) -> None:
    assert confirmation(f"{yes} {digits}", named="1234") != "yes"


@given(st.text())
def test_it_reads_anything(text: str) -> None:
    assert confirmation(text) in {"yes", "no", None}


def test_it_takes_time_in_proportion_to_what_is_written() -> None:
    signs = ("好", "yes ", "是", "the ", "不", " ", "?", "x", "'")
    assert grows(lambda text: confirmation(text + "ž"), repeated(*signs), cheap_s=CHEAP_READING_S) is None


@pytest.mark.parametrize("text", ["谢谢", "这张", "please", "", "  ", "ok thanks"])
def test_courtesies_change_nothing(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["换卡", "昨天", "a new card"])
def test_what_says_something_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


ALL = (
    *(
        "both",
        "两张都要",
        "都挂失",
        "both please",
        "all of them",
        "全部都要",
        "两张卡都挂失",
        "兩張都要",
        "both cards",
    ),
    *(
        "block both",
        "both of them please",
        "全部挂失",
        "都要",
        "both!",
        "两张一起挂失",
        "ＢＯＴＨ",
        "both\u200b",
        "一齊掛失晒，兩張都要",
    ),
)


@pytest.mark.parametrize("text", ALL)
def test_all_of_what_was_named_is_a_yes_where_several_were(text: str) -> None:
    assert confirmation(text, count=2) == "yes"
    assert confirmation(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "both?",
            "不是两张都要",
            "都不要",
            "not both",
            "两张都挂失了吗",
            "one",
            "只要一张",
            "哪两张",
            "谢谢",
            "block",
        ),
        *("my card", "挂失", "both but wait", "both cards are in my bag"),
    ],
)
def test_less_than_all_of_it_is_no_yes(text: str) -> None:
    assert confirmation(text, count=2) != "yes"


CLOSING = (
    *(
        "thanks, that's all",
        "thank you that is all for now",
        "well that's all",
        "hello all",
        "hi all",
        "thanks all",
    ),
    *(
        "你们都",
        "谢谢你们全部",
        "謝謝你哋全部",
        "谢谢大家",
        "您都",
        "辛苦你们全部",
        "多谢晒，全部",
        "thank you both",
    ),
    *(
        "ok thanks for everything",
        "yes that's all",
        "ok that's it",
        "that will be all",
        "thanks for all",
        "dear all",
    ),
    *(
        "好了",
        "好了，谢谢",
        "行了，就这样",
        "好的，先这样，谢谢",
        "可以了，謝謝",
        "没事",
        "沒事，謝謝",
        "就这样吧",
    ),
    *(
        "I'm fine, thanks",
        "all good",
        "we're ok",
        "it's fine",
        "no worries, thanks",
        "ok, bye",
        "you all",
        "ＴＨＡＮＫＳ ＡＬＬ",
    ),
)
COUNTS = {
    2: (
        "两张",
        "兩張都要",
        "both",
        "two cards",
        "all two",
        "这两张都挂失",
        "2张",
        "both cards please",
        "yes, both",
    ),
    3: (
        "三张",
        "三張都要",
        "all three",
        "all three cards",
        "三张卡一起挂失",
        "yes, all three of them",
        "３张都要",
    ),
    4: ("四张都要", "all four of them", "四張全部掛失"),
}
SOME = (
    *(
        "就两张信用卡",
        "all credit",
        "信用卡都挂失",
        "both credit cards",
        "一张",
        "只要一张",
        "yes, this one",
        "对，这张",
    ),
    *(
        "yes, one of them",
        "是的，信用卡",
        "yes, the debit card",
        "係，嗰張",
        "just one",
        "yes just the one",
        "the card",
    ),
)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("text", CLOSING)
def test_who_closes_the_conversation_or_greets_everybody_has_not_said_yes(text: str, count: int) -> None:
    assert confirmation(text, count=count) is None


@pytest.mark.parametrize("asked", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("count", "text"), [(count, text) for count, texts in COUNTS.items() for text in texts]
)
def test_a_count_is_a_yes_to_as_many_and_to_no_others(count: int, text: str, asked: int) -> None:
    assert confirmation(text, count=asked) == ("yes" if asked == count else None)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("text", SOME)
def test_some_of_several_are_no_yes_to_all(text: str, count: int) -> None:
    assert confirmation(text, count=count) is None


@pytest.mark.parametrize(
    "text", ["all", "all of them", "全部", "都要", "全部都挂失", "all my cards", "every one of them"]
)
@pytest.mark.parametrize("count", [2, 3, 7])
def test_all_is_all_of_however_many(text: str, count: int) -> None:
    assert confirmation(text, count=count) == "yes"
    assert confirmation(text) is None


@given(st.sampled_from((*YES, *ALL)), st.sampled_from(CLOSING), st.integers(1, 4))
def test_a_closing_word_beside_a_yes_leaves_it_open(yes: str, closing: str, count: int) -> None:
    assert confirmation(f"{yes}, {closing}", named="1234", count=count) != "yes"


@pytest.mark.parametrize("text", ["yes, 1234", "对，尾号1234", "1234"])
def test_a_number_of_one_of_several_is_no_yes_to_all(text: str) -> None:
    assert confirmation(text, named="1234, 5678", count=2) is None


def test_the_numbers_of_all_are_no_other_answer() -> None:
    assert confirmation("yes, 1234 5678", named="1234, 5678", count=2) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "不要取消",
            "别取消，继续",
            "唔好停止",
            "不要放弃挂失",
            "別暫停",
            "don't cancel",
            "do not stop",
            "never stop blocking",
        ),
        *("don’t cancel the block", "please do not abort", "不要停止，挂失", "别停下"),
    ],
)
def test_not_to_stop_is_no_refusal(text: str) -> None:
    assert goes_on(text)
    assert confirmation(text) is None


@pytest.mark.parametrize(
    "text", ["别停我的卡", "don't stop my card", "取消", "stop", "不要挂失", "don't cancel my card", "好"]
)
def test_not_to_block_is_not_to_go_on(text: str) -> None:
    assert not goes_on(text)


@pytest.mark.parametrize("text", ["对，就嗰張", "係，呢張"])
def test_cantonese_words_around_a_yes(text: str) -> None:
    assert confirmation(text) == "yes"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_sent_for_who_chooses_yes_or_no_is_read_as_that(language: Language, count: int) -> None:
    named = ", ".join(["1234", "5678", "9012"][:count])

    for shown in (YES_OFFER.title, YES_OFFER.text):
        assert confirmation(shown.say(language), named=named, count=count) == "yes"
    for shown in (NO_OFFER.title, NO_OFFER.text):
        assert confirmation(shown.say(language), named=named, count=count) == "no"


@pytest.mark.parametrize(
    "text", ["好那提交吧", "行，发出去吧", "ok file it", "yes, send it off", "right, put it through"]
)
def test_a_yes_may_say_what_is_to_be_done(text: str) -> None:
    assert confirmation(text) == "yes"


@pytest.mark.parametrize("text", ["嗯那停了吧", "好，停掉", "yes stop it", "ok stop the card"])
def test_a_yes_to_stopping_is_one_only_where_that_was_asked(text: str) -> None:
    assert confirmation(text, stops=True) == "yes"


@pytest.mark.parametrize(
    "text", ["停吧", "stop", "别停", "好，停止", "yes, and stop the transfer", "行，停另一张"]
)
def test_stopping_alone_or_something_else_is_no_yes(text: str) -> None:
    assert confirmation(text, stops=True) != "yes"


@pytest.mark.parametrize("text", ["对对就挂这张", "嗯，封掉它", "是的挂掉吧", "行，就封那张"])
def test_a_yes_that_names_what_is_done_in_short(text: str) -> None:
    assert confirmation(text, named="尾号4821", stops=True) == "yes"


def test_who_hangs_up_agrees_to_nothing() -> None:
    assert confirmation("对，我先挂了", named="尾号4821", stops=True) is None


LABELS = ("地址", "金额", "address", "amount")


@pytest.mark.parametrize(
    "text",
    [
        "上报吧",
        "快提交吧",
        "就这么多了",
        "没有别的了，提交吧",
        "金额没错，登记吧",
        "就打预留的号码就好",
        "就这么定了",
        "submit it please",
        "file it",
        "that's everything, thanks",
        "yes the amount is right, record it",
        "Yes, kindly put it through",
        "nothing else, send it off",
        "call me on the registered number, yes",
    ],
)
def test_handing_in_what_was_shown_agrees(text: str) -> None:
    said = text.replace("kindly ", "").replace("call me ", "")
    assert confirmation(said, labels=LABELS, files=True) == "yes"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("先别提交", "no"),
        ("金额不对", "no"),
        ("可以提交了吗", None),
        ("就这些吗", None),
        ("寄到公司去", None),
        ("don't file it yet", "no"),
        ("the amount is wrong", "no"),
        ("send it to my office", None),
        ("is that everything?", None),
        ("save the date", None),
    ],
)
def test_other_words_do_not_hand_it_in(text: str, answer: str | None) -> None:
    assert confirmation(text, labels=LABELS, files=True) == answer


@pytest.mark.parametrize("text", ["上报吧", "就这么多了", "file it", "that's everything, thanks"])
def test_what_cannot_be_undone_needs_a_plain_yes(text: str) -> None:
    assert confirmation(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("没受伤，就是吓了一跳，登记吧", "没受伤，就是吓了一跳"),
        ("邮编310000 没错", "邮编310000"),
        ("I lost no money, submit it", "I lost no money"),
        ("the clerk wore a red scarf", None),
        ("提交吧", ""),
    ],
)
def test_a_statement_stands_before_the_agreement(text: str, rest: str | None) -> None:
    assert agreement_at_end(text) == rest


@pytest.mark.parametrize(
    ("text", "shown", "other"),
    [
        ("柳荫路88号3栋1503", "新地址：滨海市柳荫路88号3栋1502", True),
        ("柳荫路88号3栋1502", "新地址：滨海市柳荫路88号3栋1502", False),
        ("call 13800000012", "number to call: +86 138 0000 0012", False),
        ("call 13800000013", "number to call: +86 138 0000 0012", True),
        ("1,350 yuan", "amount: CNY 1,350.00", False),
        ("Friday at 3", "time: Fri 4 Dec 15:00", False),
    ],
)
def test_a_long_number_that_was_not_shown_is_no_agreement(text: str, shown: str, other: bool) -> None:
    assert tells_other_numbers(text, shown) is other


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yep thats it", "yes"),
        ("yeah that's it, thanks", "yes"),
        ("that's it", None),
        ("对，就这样", "yes"),
        ("嗯嗯，就係咁样", "yes"),
        ("就这样", None),
        ("没别的要补充了", "yes"),
        ("是这样吗", None),
        ("ok that's it?", None),
        ("对，就这样，等等", None),
    ],
)
def test_a_yes_may_close(text: str, answer: str | None) -> None:
    assert confirmation(text, files=True) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes block it, the one ending 1234, it's the only one I have", "yes"),
        ("yes that's my only card", "yes"),
        ("对，我就这一张卡", "yes"),
        ("信用卡尾号一二三四对的确认冻结", "yes"),
        ("信用卡尾号五六七八对的确认冻结", None),
        ("yes block the one ending one two three four", "yes"),
        ("yes block the one ending five six seven eight", None),
        ("yes I have the card", None),
        ("yes, the only one I want to keep", None),
        ("ok I will look for my only card first", None),
        ("no, it's the only one I have", "no"),
        ("it's my only card", None),
        ("就这一张，别冻结", "no"),
    ],
)
def test_that_it_is_the_only_card_is_no_doubt(text: str, answer: str | None) -> None:
    assert confirmation(text, named="1234", stops=True) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("係，取消啦，遲啲再約", "yes"),
        ("对，取消吧", "yes"),
        ("yes, cancel it", "yes"),
        ("yes please cancel the appointment, I'll book another time", "yes"),
        ("对，改天再约", "yes"),
        ("取消", "no"),
        ("cancel", "no"),
        ("yes, don't cancel it", "no"),
        ("不要取消，改天再约", None),
        ("对了，先别取消", None),
        ("yes cancel the card", "no"),
        ("can you cancel it?", None),
    ],
)
def test_a_yes_to_cancelling_may_name_it(text: str, answer: str | None) -> None:
    assert confirmation(text, calls_off=True) == answer


AGREEING = ("对", "好的", "是的，确认", "行", "嗯，没错", "yes", "ok", "yes please", "that's right", "sure")
CHANGES = (
    *("改", "改吧", "改到那个时间", "帮我改过去", "修改一下", "挪吧", "换到那天", "变更吧"),
    *("move it", "change it", "please reschedule the appointment", "update my address", "switch it over"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_yes_to_changing_may_name_it_and_the_name_alone_is_none(change: str) -> None:
    for word in AGREEING:
        if word.isascii() == change.isascii():
            assert confirmation(f"{word}, {change}", changes=True) == "yes", word
            assert confirmation(
                f"{word} {change}, thanks" if word.isascii() else f"{word}，{change}，谢谢", changes=True
            )
    assert confirmation(change, changes=True) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("是的，改成周六", None),
        ("对，不过门牌要改一下", None),
        ("yes, but change the number", None),
        ("yes, change it to Saturday", None),
        ("no, change it", "no"),
        ("不改了", "no"),
        ("能改吗", None),
        ("yes change the card", None),
    ],
)
def test_another_change_is_no_yes_to_this_one(text: str, answer: str | None) -> None:
    assert confirmation(text, changes=True) == answer


@pytest.mark.parametrize("sure", ["I'm sure", "i’m certain", "I am positive", "im sure", "we're sure"])
@pytest.mark.parametrize("before", ["yes", "yeah", "yes,", "ok yes"])
@pytest.mark.parametrize("after", ["", " block it", ", go ahead", " thanks"])
def test_who_is_sure_says_yes(before: str, sure: str, after: str) -> None:
    assert confirmation(f"{before} {sure}{after}") == "yes"


@pytest.mark.parametrize(
    "text", ["I'm not sure", "yes I'm not so sure", "am i sure?", "I'm certain it is the other one"]
)
def test_who_is_not_sure_says_none(text: str) -> None:
    assert confirmation(text) != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "对对对就这张给我锁掉",
        "是的把它冻掉吧",
        "嗯，就是这张，锁上",
        "yes lock it down",
        "yep that one, block it straight away",
    ],
)
def test_the_deed_in_other_words_beside_a_yes_agrees(text: str) -> None:
    said = "挂失港湾借记卡（尾号1234）" if not text.isascii() else "block your Harbour debit card ending 1234"
    assert confirmation(text, named=said, stops=True) == "yes"


@pytest.mark.parametrize(
    "text", ["对，但不是这张", "锁掉另一张", "yes but not that one, lock the other down"]
)
def test_the_deed_for_another_card_does_not(text: str) -> None:
    assert confirmation(text, named="1234", stops=True) != "yes"
