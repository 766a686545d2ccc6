"""Which language a text asks to be spoken to in, in any wording; and what asks for none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.wish import wished_language

CHINESE = """
请用中文|說中文|说中文|唔該講中文|讲普通话|in Chinese|Chinese please|speak Chinese
could we speak Chinese please
I'd rather write in Mandarin|please switch to Chinese|中文|中文谢谢|請講廣東話|speak 中文
I don't speak English|不会英文|看不懂英文
听不懂英语|can you speak Mandarin?|My English is not very good|我英文不好|请用中文告诉我余额|换成中文
转中文|not English, Chinese please
qing shuo zhongwen|改用中文吧|请说汉语|in chinese please: my card is lost|Can we continue in Chinese?
用返中文|可以用中文吗？
你不会说中文吗|中文服务|no English|Switch back to Chinese|我要中文|別講英文|請用繁體中文
为什么用英文回复我|中文 pls|请用 Chinese
you speak English but I can't read English|【请用中文】|请\u200b用中文|说中文，我的卡丢了
可以说中文吗? my English 不太好
"""
ENGLISH = """
讲英文|English please|可以用英语吗|switch to English|请用英文跟我说|能说英语吗|ENGLISH!!|English|英文
use English|I can't read Chinese
我不会中文|请说 English|英文please|do you speak English?|let's speak English|I prefer English
could you reply in English please
请用英语回答|唔該講英文|識唔識講英文|講英文得唔得|切换到英语|In English please.
not Chinese, English please|don't you speak English?
Sorry, I don't understand Chinese|please talk to me in English|can we change the language to English
Eng pls|No Chinese please
说英语|I only speak English|换英语|改为英文|用英语|请改用英语，谢谢|Ｅｎｇｌｉｓｈ please
can we do this in English
Could you use English, thanks|why do you answer in Chinese? English!|会不会说英文
can we switch to English？我看不懂Chinese
"""
NONE = """
Does your app support Chinese names?|我想学说英语|用英语怎么说|英文对账单
I need my statement in English|会说英语的柜员|英文名怎么改
Is the app available in Chinese?|我的英文名是Tom|change my name to English|英文地址怎么填
English breakfast|hello|我的卡丢了|中国银行
Bank of China|how do I say hello in Chinese|中文大学支行|I bought an English book|英语课的费用
中文名字写错了|我在英国|OK|ATM|谢谢|123
the English version of the contract|transfer to Industrial and Commercial Bank of China|please|请|用|说
a stamp and no English on it
my English teacher lost her card|Chinese New Year opening hours|我要换英镑
"""


def texts(lines: str) -> list[str]:
    return [text for line in lines.strip().split("\n") for text in line.split("|")]


@pytest.mark.parametrize("text", texts(CHINESE))
def test_a_wish_for_chinese(text: str) -> None:
    assert wished_language(text) == "zh"


@pytest.mark.parametrize("text", texts(ENGLISH))
def test_a_wish_for_english(text: str) -> None:
    assert wished_language(text) == "en"


@pytest.mark.parametrize("text", texts(NONE))
def test_a_language_that_is_only_spoken_of(text: str) -> None:
    assert wished_language(text) is None


@given(
    wish=st.sampled_from(
        [(text, "zh") for text in texts(CHINESE)] + [(text, "en") for text in texts(ENGLISH)]
    ),
    courtesy=st.sampled_from(["你好，", "Hello, ", "麻烦您，", "", "Sorry! "]),
    mark=st.sampled_from(["", "!", "。", " 🙏", "？", "~", "\n"]),
)
def test_courtesies_and_marks_change_no_wish(wish: tuple[str, str], courtesy: str, mark: str) -> None:
    assert wished_language(f"{courtesy}{wish[0]}{mark}") == wish[1]


@pytest.mark.parametrize(
    "sign",
    [
        "说",
        "用中文",
        "speak ",
        "please ",
        "in ",
        "English",
        "not ",
        "不会",
        " ",
        "，",
        "请",
        "switch to ",
        "中文吧",
        "why do ",
    ],
)
def test_a_long_text_is_read_no_further_than_a_conversation_needs(sign: str) -> None:
    whole = sign * 50_000
    assert wished_language(whole) == wished_language(whole[:1_000])


@pytest.mark.parametrize("begin", ["用中文", "speak english", "中文", "请", "don't speak english", "说"])
@pytest.mark.parametrize(
    "piece", ["可以吗", "谢谢你", " please", " ", "吗吧", "聊天", "好的", "麻烦你了", " thank you"]
)
def test_a_clause_that_almost_fits_is_read_once(begin: str, piece: str) -> None:
    # Tried in every way it divides, this would not end.
    assert wished_language(begin + piece * (70 // len(piece)) + "某") is None
