"""When a text is clearly in one language: whole sentences of it, not a word, a name, a product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.clear import LONGEST, clear_language, first_language
from contact_center.vocabulary.text import Language
from tests.language.test_wish import texts

CHINESE = """
我的卡丢了|我要投诉|卡被吞了|余额是多少|怎么开户|如何开户|帮我查余额|ATM吞了我的卡
hi，我想问下transfer的手续费是多少|點樣掛失信用卡呀
我張卡唔見咗|手机银行登不上|我想把 iPhone 15 的 Apple Pay 绑定我的卡|我在 app 上看不到余额
请把对账单发到 ann@example.com，谢谢
昨天，我在中山支行办业务的时候被插队了|我的护照过期了怎么办|OK，我的卡丢了|what？我的钱没有到账啊
能不能把我的额度调高|你们几点开门呢
"""
ENGLISH = """
my card is lost|I lost my card|block my card|where is my card|How do I exchange 港币 to USD?
My name is 王小明|what's my balance
please tell 王经理 I will be late|I LOST MY CARD|I'd like to make an appointment
can you help me with this|i want to complain
My card was swallowed by the ATM|The ATM debited 2,000 yuan but no cash came out.
Ｉ　ｌｏｓｔ　ｍｙ　ｃａｒｄ|Where’s my new card?
Hello. I need some help with my account, thanks|you charged me twice for 港湾卡
"""
NEITHER = """
OK|ATM|iPhone 15|ann@example.com|https://example.com/where-is-my-card|www.my-bank.example|hello
thank you|thanks a lot|yes please
no thanks|好的|谢谢|不用了谢谢|王小明|余额|北京市朝阳区建国路88号|中山路支行|Apple Pay|Bank of China
wo de ka diu le|wo mei you ka|ni hao
👍👍|123456|88|T000001|Visa|Mastercard or Visa|Harbour Plaza|the High Street branch|就是这个|没有
Zhang Wei|我的card|PayPal|yes|5518
20 Nanjing Road, Shanghai|生日快乐|手机银行|信用卡|I don't know|港币|招商银行信用卡中心|不动产证
Mon 30 Nov 10:00|the second one
option 2|你好|Wang Xiaoming|the card ending 3388|USD 500|two hundred|我的卡丢了。I lost my card.
Thank you very much!|OK OK|VPN
Industrial and Commercial Bank of China|ok got it，thx a lot啦|2027-02-28|@!?...|一二三|转人工
11月27日 16:30（周五）|not sure|lol
"""


@pytest.mark.parametrize("text", texts(CHINESE))
def test_chinese_sentences(text: str) -> None:
    assert clear_language(text) == "zh"


@pytest.mark.parametrize("text", texts(ENGLISH))
def test_english_sentences(text: str) -> None:
    assert clear_language(text) == "en"


@pytest.mark.parametrize("text", texts(NEITHER))
def test_short_answers_names_and_products_are_in_no_language(text: str) -> None:
    assert clear_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hello", "en"),
        ("hi", "en"),
        ("balance", "en"),
        ("lost card", "en"),
        ("Good morning", "en"),
        ("你好", "zh"),
        ("挂失", "zh"),
        ("我的card", "zh"),
        ("wo de ka diu le", "zh"),
        ("我的卡丢了", "zh"),
        ("my card is lost", "en"),
        ("123", None),
        ("👍", None),
        ("ATM", None),
        ("OK", None),
        ("", None),
    ],
)
def test_where_nothing_is_known_a_word_begins_the_conversation(text: str, language: Language | None) -> None:
    assert first_language(text) == language


STRANGE = st.sampled_from(
    [
        "OK",
        "ATM",
        "iPhone 15",
        "ann@example.com",
        "VISA",
        "PayPal",
        "12345",
        "👍",
        "T000001",
        "www.bank.example",
        "eBay",
    ]
)
FOREIGN = st.sampled_from(["余额", "王小明", "港币", "南京路支行", "支付宝", "88", "👍", "微信"])


@given(text=st.sampled_from(texts(CHINESE)), words=st.lists(STRANGE, max_size=4))
def test_latin_words_make_no_chinese_sentence_english(text: str, words: list[str]) -> None:
    assert clear_language(" ".join([text, *words])) == "zh"
    assert clear_language(" ".join([*words, text])) == "zh"


@given(text=st.sampled_from(texts(ENGLISH)), words=st.lists(FOREIGN, max_size=4))
def test_chinese_words_make_no_english_sentence_chinese(text: str, words: list[str]) -> None:
    assert clear_language(" ".join([text, *words])) == "en"


@given(st.lists(STRANGE | FOREIGN, max_size=6))
def test_no_heap_of_names_is_a_sentence(words: list[str]) -> None:
    assert clear_language(" ".join(words)) is None


@given(st.text(max_size=200))
def test_any_text_is_in_one_language_or_none(text: str) -> None:
    assert clear_language(text) in ("zh", "en", None)
    assert first_language(text) in ("zh", "en", None)


@pytest.mark.parametrize(
    "sign", ["我", "的不", "ai", "a.b", "a@", "I ", "my card ", "zhuang", " ", ".", "’", "好的"]
)
def test_a_long_text_is_read_no_further_than_its_beginning(sign: str) -> None:
    whole = sign * 50_000
    assert clear_language(whole) == clear_language(whole[:LONGEST])
