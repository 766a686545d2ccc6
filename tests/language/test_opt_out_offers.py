"""Who is sick of offers says so by what is offered; who speaks of a loan or a card of their own does not."""

import pytest

from contact_center.language.opt_out import read_wish


@pytest.mark.parametrize(
    "text",
    [
        "stop sending me loan offers",
        "pls stop sending me loan offers, im sick of them",
        "yes no more offers",
        "stop advertising loans to me",
        "stop pushing credit cards",
        "please don't offer me insurance any more",
        "stop trying to sell me a loan",
        "no marketing please",
        "i don't want any credit card promotions",
        "stop calling me about loans",
        "could you stop bombarding me with card offers",
        "enough with the loan ads already",
        "im not interested in loan offers",
        "dont text me about credit cards anymore",
        "take me off your marketing calls",
        "别再给我推荐贷款了",
        "不要再推销信用卡",
        "别给我发优惠了",
        "我不想再收到贷款推荐",
        "不要再给我打电话推销",
        "唔好再send啲loan優惠畀我",
        "别老给我推理财产品，烦死了",
        "贷款广告不要再发了",
        "信用卡推销短信请停掉",
        "不要营销短信",
        "不要再向我推销保险和基金",
        "麻烦不要再给我推荐什么信用卡分期了，谢谢",
        "唔好再推銷信用卡喇",
        "拒绝贷款推销",
        "能不能别再给我打推销电话",
    ],
)
def test_offers_named_by_what_is_sold_are_refused_and_nothing_else(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain, wish.alone, wish.kinds) == ("withdrawn", True, True, ("marketing",))


@pytest.mark.parametrize(
    "text",
    [
        "stop the loan offer",
        "i want loan offers",
        "stop my loan application",
        "i don't want the loan",
        "no loans",
        "don't call me about my loan",
        "stop my card",
        "不要贷款了",
        "给我推荐贷款",
        "有什么贷款推荐",
        "不要推荐基金，我要存定期",
        "别推荐别的，我就要贷款",
        "信用卡不要了",
        "不用给我办信用卡了",
        "are there any card offers?",
        "do you offer loans",
        "我不想贷款了",
        "别打电话给我",
        "理财产品我不想要了",
        "不要寄卡给我",
        "stop the card payment",
        "i don't need a card",
        "why do you send loan offers",
        "怎么停掉贷款广告",
        "no deposits today",
        "don't send me the card, i will collect it",
    ],
)
def test_what_one_has_or_asks_for_is_not(text: str) -> None:
    assert read_wish(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "stop sending me loan offers. will I still get my codes?",
        "别再给我推荐贷款了，扣款提醒还会发吗",
        "no credit card promotions please, what is my card limit?",
    ],
)
def test_what_is_asked_beside_it_still_needs_an_answer(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.alone, wish.kinds) == (False, ("marketing",))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("and the birthday greetings, those too", ("greeting",)),
        ("生日祝福也一样，这些都不要", ("greeting",)),
        ("and the tips, stop those as well", ("tips",)),
    ],
)
def test_a_kind_is_named_as_well_in_more_words(text: str, kinds: tuple[str, ...]) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain, wish.kinds) == ("withdrawn", False, kinds)
