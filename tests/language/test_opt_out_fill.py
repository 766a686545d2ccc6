"""A refusal of messages counts whatever surrounds it: assent, feeling, how often they come."""

import pytest

from contact_center.language.opt_out import read_wish
from contact_center.language.opt_out_fill import is_fill, without_fill


@pytest.mark.parametrize(
    "text",
    [
        "pls stop sending me offers every other day omg",
        "yes stop the offers and the savings tips too",
        "ok so stop the tips pls",
        "ugh no more tips seriously",
        "yeah no more ads twice a day pls lol",
        "omg you guys stop texting me promos 5 times a week",
        "ok so quit sending me those loan offers all the time",
        "stop the birthday wishes already omg",
        "yep and stop the marketing texts too please",
        "能不能别再给我发贷款广告了，一天好几条，烦死了",
        "对，优惠推荐这些统统不要",
        "嗯别再发广告了，隔三差五的",
        "好的 小知识也别发了 真的烦",
        "对，祝福和小知识都别发了，天天发",
        "真是服了，别再给我推销信用卡了，每周三条",
    ],
)
def test_a_refusal_with_fill_is_heard_and_says_nothing_else(text: str) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.decision, wish.certain, wish.alone) == ("withdrawn", True, True)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("yes stop the tips and the birthday greetings too", ("tips", "greeting")),
        ("ugh quit sending me loan offers every single day", ("marketing",)),
        ("对，小知识和节日祝福都不要了，没完没了", ("tips", "greeting")),
    ],
)
def test_the_kinds_are_those_named(text: str, kinds: tuple[str, ...]) -> None:
    wish = read_wish(text)
    assert wish is not None
    assert (wish.kinds, wish.alone) == (kinds, True)


@pytest.mark.parametrize(
    "text",
    [
        "yes stop",
        "对，停",
        "yes stop my card omg",
        "yes cancel the message too",
        "do you have offers every day?",
        "will you send offers every week",
        "yes send me the tips every day",
        "对，发短信",
        "stop the standing order every month",
        "yeah stop, the code text came twice a day",
        "好的，验证码短信一天几条啊",
    ],
)
def test_fill_makes_no_refusal(text: str) -> None:
    assert read_wish(text) is None


def test_another_request_is_no_fill() -> None:
    wish = read_wish("yes stop the tips too omg. what is my balance")
    assert wish is None or not wish.alone


@pytest.mark.parametrize("clause", ["every other day", "omg", "yes", "一天好几条", "对", "天天发"])
def test_fill(clause: str) -> None:
    assert is_fill(clause)


@pytest.mark.parametrize("clause", ["my card", "what is my balance", "转账", "一天的限额"])
def test_matter_is_no_fill(clause: str) -> None:
    assert not is_fill(clause)


def test_only_what_speaks_of_messages_is_shortened() -> None:
    assert without_fill("yes stop every day") is None
    assert without_fill("stop the offers") is None
    assert without_fill("yes, stop the offers every day omg") == "stop the offers"
