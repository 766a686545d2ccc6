"""When somebody only says who they are, and in which language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.clear import clear_language, first_language
from contact_center.language.introduction import introduced_in, is_introduction

ZH = (
    *(
        "我叫 Michael Johnson",
        "你好，我叫陈晨",
        "我的名字是王小明",
        "本人姓名王小明",
        "我係陳大文",
        "我叫做陳大文",
    ),
    *(
        "我是陈晨",
        "我姓王",
        "我的英文名叫 Jenny",
        "我個名係陳大文",
        "叫我小王就行",
        "大家都叫我Tom",
        "叫我陈先生",
        "我叫欧阳明月",
        "我叫 michael van der berg",
    ),
)
EN = (
    *("my name is 陈晨", "I'm called Bob", "my name's Bob Miller", "Hi, my name is Ann", "call me Bob"),
    *("this is Bob speaking", "I am Michael Johnson", "my name is José García", "Hello! My name is 王小明."),
    *("ｍｙ　ｎａｍｅ　ｉｓ　Ｂｏｂ", "my name is Li", "hello, I am Michael Johnson"),
    *("Hey there! Call me Li Wei",),
)
NONE = (
    *(
        "我叫你们转人工",
        "我叫了外卖",
        "我是学生",
        "我是客户",
        "我是来投诉的",
        "我叫陈晨，我的卡丢了",
        "我叫不到车",
    ),
    *("我叫人工", "我是高管", "我姓什么", "我叫什么名字", "我是不是被骗了", "我是新客户", "陈晨", ""),
    *("call me back", "call me", "call me tomorrow", "call me when you can", "my name is wrong"),
    *("my name is misspelled on the card", "I am lost", "I'm angry", "this is a scam", "this is urgent"),
    *("my name is Bob and I lost my card", "what is my name", "this is fraud", "叫我怎么办", "叫我等"),
    *("叫我去网点",),
)


@pytest.mark.parametrize("text", ZH)
def test_who_says_a_name_in_chinese(text: str) -> None:
    assert introduced_in(text) == first_language(text) == "zh"


@pytest.mark.parametrize("text", EN)
def test_who_says_a_name_in_english(text: str) -> None:
    assert introduced_in(text) == first_language(text) == "en"


@pytest.mark.parametrize("text", NONE)
def test_who_says_anything_else(text: str) -> None:
    assert not is_introduction(text)


@given(st.lists(st.from_regex(r"[A-Za-z][a-z]{1,9}", fullmatch=True), min_size=1, max_size=3))
def test_no_latin_name_makes_a_chinese_talk_english(names: list[str]) -> None:
    said = f"我叫{' '.join(names)}"
    assert first_language(said) == "zh"
    assert clear_language(said) in {None, "zh"}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert introduced_in(text) in {None, "zh", "en"}
