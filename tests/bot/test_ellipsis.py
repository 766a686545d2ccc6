"""A short message that leaves something out is known by its words; what it names anew replaces the old."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ellipsis import Kind, answers, asks, kind_of, renewed

NAMED = {
    "zh": [
        ("借记卡", "信用卡", "虚拟卡"),
        ("房贷", "车贷", "经营贷"),
        ("国内", "境外"),
        ("活期", "大额存单"),
        ("英镑", "港币", "瑞郎"),
        ("六个月", "两年", "90天"),
        ("五千元", "3万"),
        ("周二", "周末", "除夕"),
        ("柜台", "手机银行"),
    ],
    "en": [
        ("debit card", "credit card", "virtual card"),
        ("mortgage", "car loan", "business loan"),
        ("abroad", "at home"),
        ("savings account", "notice deposit"),
        ("pounds", "swiss francs", "yen"),
        ("six months", "two years", "90 days"),
        ("five thousand", "30k"),
        ("tuesday", "weekend"),
        ("at the counter", "mobile app"),
    ],
}
PAIRS = [
    (language, then, now)
    for language, kinds in NAMED.items()
    for kind in kinds
    for then in kind
    for now in kind
    if then != now and "swiss" not in then + now
]
FRAMES = {
    "zh": ("请问{}的规定是什么", "那{}呢", "要是{}呢？"),
    "en": ("what are the rules for {} please", "and {}?", "what about {}"),
}


@pytest.mark.parametrize(("language", "then", "now"), PAIRS)
def test_what_is_named_anew_replaces_what_was_named(language: str, then: str, now: str) -> None:
    question, *calls = FRAMES[language]
    for call in calls:
        assert renewed(question.format(then), call.format(now)) == question.format(now)
        assert kind_of(call.format(now)) == "value"


@pytest.mark.parametrize(("language", "then", "now"), PAIRS)
def test_it_can_be_replaced_back(language: str, then: str, now: str) -> None:
    question = FRAMES[language][0].format(then)
    assert renewed(renewed(question, now), then) == question


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("信用卡年费多少", "那要多久"),
        ("一年期定存利率", "那手续费呢"),
        ("what is the fee for a credit card", "and how long does it take?"),
        ("what is the rate for two years", "and for a mortgage?"),
    ],
)
def test_what_is_of_no_kind_named_before_replaces_nothing(question: str, text: str) -> None:
    assert renewed(question, text) == question


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_judged(question: str, text: str) -> None:
    assert kind_of(text) in ("value", "points", "link", "brief", "plain")
    assert renewed(question, "") == question
    assert renewed("", text) == ""
    assert isinstance(asks(text) and answers(text), bool)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("那两年呢", "value"),
        ("信用卡的呢？", "value"),
        ("咁美金呢", "value"),
        ("换成日元呢", "value"),
        ("要是周六呢？", "value"),
        ("那信用卡要收年费吗", "link"),
        ("多久？", "link"),
        ("那要准备哪些材料", "link"),
        ("它能退吗", "points"),
        ("下午四点", "brief"),
        ("我想挂失银行卡", "plain"),
        ("开户需要带什么证件", "plain"),
        ("我想把手机号码换成新的号码", "plain"),
        ("and for two years?", "value"),
        ("what about my credit card", "value"),
        ("and on saturdays?", "value"),
        ("same for euros", "value"),
        ("how long then?", "link"),
        ("and how much does that cost?", "points"),
        ("can I undo it?", "points"),
        ("at four", "brief"),
        ("how do I open an account", "plain"),
        ("I would like to report a stolen purse", "plain"),
    ],
)
def test_how_much_a_message_leaves_out(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        *("他要是不同意呢", "能退吗", "要几天", "what if he refuses?", "and if not?"),
        *(
            "好的那能不能用手机办",
            "行 周末能取不",
            "嗯，还是要去柜台",
            "okay and for five years is it any more",
        ),
        *("thanks, can my wife go instead", "right and on a Sunday", "fine will it cost me"),
    ],
)
def test_a_question(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["好的，谢谢", "行，那就这样", "okay thanks", "that is it", "great, I will do that"]
)
def test_no_question(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", ["不是那张", "对，就是它", "好的", "no, the other", "yes please", "Right."])
def test_an_answer(text: str) -> None:
    assert answers(text)


@pytest.mark.parametrize("text", ["电邮也别发", "还是收不到", "still nothing", "emails as well please"])
def test_no_answer(text: str) -> None:
    assert not answers(text)
