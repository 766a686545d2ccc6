"""The name by which a branch is called, also of one that the bank does not have."""

import pytest

from contact_center.language.lexicons.branch_names import branch_named_in, place_alone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("周三下午去虹口支行", "虹口"),
        ("下午三点天河支行", "天河"),
        ("去你们上海的分行", "上海"),
        ("约在五道口那家", "五道口"),
        ("銅鑼灣嗰間分行", "銅鑼灣"),
        ("预约一下 后天上午去松江网点", "松江"),
        ("book me in at the Shinjuku office", "Shinjuku"),
        ("I prefer the Tai Po branch", "Tai Po"),
        ("the one in Brooklyn, Friday morning", "Brooklyn"),
        ("is there a branch in Kowloon", "Kowloon"),
        ("an appointment in branch Willow Lane please", "Willow Lane"),
        ("I want to come to branch Elm Street next Tuesday", "Elm Street"),
        ("your office Elm Park on Monday", "Elm Park"),
        ("mong kok branch at two in the afternoon", "mong kok"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert branch_named_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "离我最近的网点",
        "哪个网点人少",
        "随便哪个网点",
        "我想去大一点的网点",
        "去支行办业务",
        "附近有网点吗",
        "I want an appointment at the branch",
        "the nearest branch",
        "which branch is open",
        "at your main branch",
        "the first one in the morning",
        "see you at the branch at ten",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert branch_named_in(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("虹桥吧", "虹桥"),
        ("去浦东", "浦东"),
        ("Tai Po please", "Tai Po"),
        ("随便", None),
        ("可以", None),
        ("没错", None),
        ("Yes", None),
        ("whatever is free", None),
    ],
)
def test_a_place_may_be_the_whole_answer(text: str, place: str | None) -> None:
    assert place_alone(text) == place
