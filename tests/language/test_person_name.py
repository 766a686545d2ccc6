"""Whether words look like the name of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.person_name import is_name_en, is_name_zh, is_surname_zh, may_be_name_en


@pytest.mark.parametrize(
    "name", ["陈晨", "王小明", "欧阳明月", "诸葛亮", "陈先生", "小王", "安娜", "汤姆", "李女士"]
)
def test_a_name_in_chinese(name: str) -> None:
    assert is_name_zh(name)


@pytest.mark.parametrize(
    "name", ["马上", "金卡", "周三", "警察", "挂失", "高级", "余额", "写错", "王", "孙女", ""]
)
def test_no_name_in_chinese(name: str) -> None:
    assert not is_name_zh(name)


@pytest.mark.parametrize("name", ["程序员", "石油局", "高中生", "温州", "鲍勃"])
def test_what_may_be_a_trade_or_a_place_is_no_name_where_one_may_stand(name: str) -> None:
    assert not is_name_zh(name, strictly=True)


@pytest.mark.parametrize("name", ["bob", "li wei", "mary ann lee", "siobhan oneil"])
def test_a_name_in_english(name: str) -> None:
    assert is_name_en(name, name.title())
    assert may_be_name_en(name)


@pytest.mark.parametrize("name", ["wrong", "spelt wrong", "bob and", "no longer smith", "printed twice", ""])
def test_no_name_in_english(name: str) -> None:
    assert not is_name_en(name, name)
    assert not is_name_en(name, name.title())


def test_a_name_that_is_not_known_needs_capitals() -> None:
    assert is_name_en("svetlana", "Svetlana")
    assert not is_name_en("svetlana", "svetlana")
    assert not is_name_en("svetlana", "SVETLANA")
    assert not is_name_en("svetlana", "Svetlana", strictly=True)


def test_a_surname() -> None:
    assert [name for name in ("王", "欧阳", "什", "王小") if is_surname_zh(name)] == ["王", "欧阳"]


@given(st.text(), st.text())
def test_any_words_are_read(name: str, written: str) -> None:
    assert is_name_zh(name) in {True, False}
    assert is_name_en(name.lower(), written) in {True, False}
    assert may_be_name_en(name) in {True, False}
