"""Whether a text says when something happened, and where."""

import pytest

from contact_center.language.lexicons.occasion import landmark_told, tells_both, tells_when, tells_where
from tests.patterns import CHEAP_READING_S, grows, repeated

BOTH = (
    "昨天上午在南京路支行，柜员对我大喊大叫",
    "刚才在手机银行转账被扣了五十块",
    "上周五網上銀行扣了我兩次錢，喺手机上",
    "11月20号下午，机场的取款机吞了我的卡",
    "last Monday at the airport branch I waited for two hours",
    "at 3pm today your teller on Nanjing Road was rude",
    "on 20 Nov the machine at the railway station kept my card",
    "two days ago in the mobile app a transfer failed",
)
WHEN_ONLY = (
    "今天上午柜员对我大喊大叫",
    "琴日你哋職員好冇禮貌",
    "this morning your clerk shouted at me",
    "3 days ago you charged me",
)
WHERE_ONLY = ("南京路支行的柜员态度恶劣", "a rude clerk at the airport branch", "机场的取款机吞了卡")
NEITHER = (
    "柜员态度恶劣",
    "你们乱收费",
    "I want to complain about the queue in your branch",
    "your clerk lost my papers",
)


@pytest.mark.parametrize("text", BOTH)
def test_both(text: str) -> None:
    assert tells_both(text)


@pytest.mark.parametrize("text", WHEN_ONLY)
def test_when_alone(text: str) -> None:
    assert (tells_when(text), tells_where(text)) == (True, False)


@pytest.mark.parametrize("text", WHERE_ONLY)
def test_where_alone(text: str) -> None:
    assert (tells_when(text), tells_where(text)) == (False, True)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    assert not tells_when(text)
    assert not tells_where(text)


def test_long_texts_are_read_in_proportion() -> None:
    signs = ("1", "一", "路", "x", " ", "3 ", "at ")
    assert grows(tells_both, repeated(*signs), cheap_s=CHEAP_READING_S) is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("the cash machine in your branch on the sea front is dark", "on the sea front"),
        ("your machine outside the town hall kept my note", "outside the town hall"),
        ("The coin counter by the old market jams", "by the old market"),
        ("图书馆对面那台取款机吐不出钱", "图书馆对面"),
        ("你们体育馆门口的自助机坏了", "体育馆门口"),
    ],
)
def test_a_landmark_tells_where(text: str, where: str) -> None:
    assert landmark_told(text) == where


@pytest.mark.parametrize(
    "text",
    ["the machine at your branch is dark", "the screen in front of me", "on the third day", "取款机坏了"],
)
def test_no_landmark_tells_no_place(text: str) -> None:
    assert landmark_told(text) is None


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("东湖支行隔壁的取款机", True),
        ("东湖支行门口的取款机", False),
        ("next to the station", True),
        ("in the station", False),
    ],
)
def test_what_is_beside_a_landmark_is_not_in_it(text: str, is_beside: bool) -> None:
    assert (landmark_told(text, beside=True) is not None) is is_beside
