"""Which score a text is, in any writing; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.tickets.ratings.score import Score, score_of

SAID = {
    5: [
        "5", "5分", "五分", "５分", "⑤分", "5️⃣", "很满意", "Very good", "五颗星", "5星", "5 stars",
        "five stars", "⭐⭐⭐⭐⭐",
        "★★★★★", "5/5", "5 / 5", "5 out of 5", "I'd give it a 5", "I’d give it a 5!", "非常满意！谢谢",
        "十分满意", "超级满意",
        "excellent", "Great service!", "满分", "五星好评", "very good, thanks", "5分，谢谢", "打5分",
        "我给5分", "rate 5",
        "Rating: 5", "the service was excellent", "很好", "服务很好", "太棒了", "I'm very satisfied",
        "perfect!!!", "好的，5分",
    ],
    4: [
        "4", "4。", "四分", "4分吧", "給4分", "四星", "4颗星", "⭐⭐⭐⭐", "★★★★☆", "4/5",
        "four out of five", "a 4", "a solid 4",
        "I would give 4 stars", "4 points", "满意", "滿意", "比较满意", "挺好的", "不错", "还不错",
        "good", "pretty good",
        "服务评分 4", "Rate the service 4", "我觉得可以给4分",
    ],
    3: ["3", "3分", "一般", "一般般", "还行", "fair", "average", "so-so", "not bad", "⭐⭐⭐", "3 stars"],
    2: ["2", "两分", "两颗星", "2 stars", "⭐⭐", "不满意", "不太满意", "差", "有点失望", "poor",
        "not satisfied", "not very good"],
    1: ["1", "1星", "一分", "⭐", "★☆☆☆☆", "很不满意", "非常不满意", "很差", "太差了", "差评", "terrible",
        "very poor", "the worst"],
}  # fmt: skip
NONE = [
    "", "0", "6", "6分", "10分", "10/10", "4.5", "4,5", "4-5", "3/4", "1/2", "5/6", "55", "12345", "5%",
    "¥5", "5 + 5", "1 or 5", "5分还是4分", "5分钟", "等了5分钟", "5 minutes", "5点", "5号", "第5",
    "3分钱", "2 cards were stolen", "5 please call me", "ok", "好", "好的", "谢谢", "thanks", "hello",
    "fine", "good morning", "good idea", "not sure", "👍", "🌧", "⭐⭐⭐⭐⭐⭐", "很好看", "is it good?",
    "满意吗？", "满意吗", "what is the rate 5", "rate 5 years?", "评分标准是什么", "我的卡丢了",
    "I lost my card", "很满意，但是我的卡丢了", "good, but my card is lost", "我的卡丢了，5分，4分",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "score"), [(text, score) for score, texts in SAID.items() for text in texts]
)
def test_a_score_in_any_writing(text: str, score: int) -> None:
    found = score_of(text)
    assert found is not None
    assert (found.value, found.rest) == (score, "")


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_score(text: str) -> None:
    assert score_of(text) is None


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("5", False),
        ("很满意", False),
        ("good", False),
        ("4/5", True),
        ("5分", True),
        ("rate 4", True),
        ("⭐⭐", True),
    ],
)
def test_a_bare_number_or_word_may_answer_something_else(text: str, certain: bool) -> None:
    found = score_of(text)
    assert found is not None
    assert found.certain is certain


@pytest.mark.parametrize(
    ("text", "score", "rest"),
    [
        ("4分，另外我的卡丢了", 4, "另外我的卡丢了"),
        ("4分 等得有点久", 4, "等得有点久"),
        ("5 stars, Lin was very helpful", 5, "Lin was very helpful"),
        ("⭐ 我的卡丢了", 1, "我的卡丢了"),
        ("5/5. Thanks! Where is my card?", 5, "Where is my card?"),
        ("解决了，5分", 5, "解决了"),
    ],
)
def test_what_is_said_beside_a_score_is_kept(text: str, score: int, rest: str) -> None:
    assert score_of(text) == Score(score, True, rest)


@given(st.text(max_size=60))
def test_any_text_has_a_score_of_the_scale_or_none(text: str) -> None:
    found = score_of(text)
    assert found is None or 1 <= found.value <= 5


@pytest.mark.parametrize("sign", ["⭐", "5", "分", "，", "very ", "很", " ", "5分，"])
def test_a_long_text_is_not_even_read(sign: str) -> None:
    assert score_of(sign * 50_000) is None
