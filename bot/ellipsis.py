"""Tells whether a short message leaves something out, and what it names anew of what was named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from bot.components.sentence_vectors import HAN

Kind = Literal["value", "points", "link", "brief", "plain"]
"""Names but another value; points back, as "it" does; leans on what was said; is but short; none of these."""
Patterns = Mapping[str, "re.Pattern[str]"]
SHORT = {"zh": 12, "en": 45}
"""Characters up to which a word that points back, such as "it", leaves its meaning to what was said."""
BRIEF = {"zh": 6, "en": 14}
"""Characters up to which a message leaves something out whatever it says."""
MOST_OF_A_VALUE = {"zh": 7, "en": 32}

_NUMBER_ZH = "(?:[0-9]{1,9}(?:[.][0-9]{1,4})?|[零一二两兩三四五六七八九十百千半几幾]{1,6})"
_NUMBER_EN = (
    r"(?:\d{1,9}(?:[.,]\d{1,4})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|an?)"
)
_KINDS: Mapping[str, tuple[str, ...]] = {
    "zh": (
        "借记卡|储蓄卡|信用卡|虚拟卡|附属卡|贷记卡",
        "消费贷款?|车贷|汽车贷款|房贷|按揭|经营贷款?|信用贷款?",
        "国内|境内|境外|跨境|国外|海外|本地|同城|外地",
        "活期|定期|定存|通知存款|大额存单",
        "美元|美金|欧元|英镑|日元|日币|港币|港元|澳元|加元|泰铢|韩元|新币|新加坡元|瑞郎|卢布|人民币",
        "本行|他行|跨行|别的银行",
        f"{_NUMBER_ZH}个?(?:年|月|天|日|周|星期|季度)",
        f"{_NUMBER_ZH}[万千百]?(?:元|块钱?|万|千)",
        "(?:周|星期|礼拜)[一二三四五六日天末]|工作日|节假日|春节|除夕|元旦|国庆|端午|中秋|清明",
        "今天|明天|后天|昨天",
        "手机银行|网上?银行|柜台|柜面|网点|取款机|自助机|ATM",
    ),
    "en": (
        r"(?:debit|credit|virtual|supplementary) cards?",
        r"(?:personal|car|business|home|student) loans?|mortgages?",
        r"in china|at home|domestic(?:ally)?|abroad|overseas",
        r"current accounts?|savings accounts?|(?:time|fixed|notice|term) deposits?|certificates? of deposit",
        r"(?:us )?dollars?|usd|euros?|eur|pounds?|gbp|sterling|yen|jpy|baht|francs?|won|yuan|rmb",
        rf"{_NUMBER_EN}[ -](?:years?|months?|weeks?|days?)",
        rf"{_NUMBER_EN} ?(?:grand|thousand|million|quid)|\d{{1,9}}k",
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?|(?:bank|public) holidays?",
        r"today|tomorrow|yesterday",
        r"mobile app|app|online(?: banking)?|at a branch|at the counter|cash machines?|atms?",
    ),
}
"""Things of one kind: naming one anew replaces the one named before."""
_OF_A_KIND: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "zh": tuple(re.compile(names, re.IGNORECASE) for names in _KINDS["zh"]),
    "en": tuple(re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for names in _KINDS["en"]),
}
_LEANS: Patterns = {
    "zh": re.compile(
        "^(?:那么?|咁|噉|如果|要是|换成?|再|还有|只|就|这|他|她|它|佢|去)|[呢嘞咧呐][?？。]?$|的话|也|非得"
        "|^.{0,8}(?:多久|多少|几天|[吗么不没吧])[?？]?$"
    ),
    "en": re.compile(
        r"^(?:\W{0,3}(?:ok|okay|fine|fair|right|hm+|oh|ah|well|so|but|and|or|then)\b)"
        r"|^\W{0,3}(?:what about|how about|same|what if|what else|no|not)\b"
        r"|\b(?:then|instead|too|as well|either)\W{0,3}$",
        re.IGNORECASE,
    ),
}
_POINTS: Patterns = {
    "zh": re.compile("[它佢]|[这那][个張张笔种些边次]"),
    "en": re.compile(r"\b(?:its?|that|this|they|them|their|those|ones?|there)\b", re.IGNORECASE),
}
_CALLS_BACK: Patterns = {
    "zh": re.compile("呢[?？。]?$|^(?:那|咁|要是|如果|换成)"),
    "en": re.compile(r"^\W{0,3}(?:and|or|but|what about|how about|same)\b", re.IGNORECASE),
}
_FILLS: Patterns = {
    "zh": re.compile(
        r"^(?:那么?|咁|噉|如果|要是|换成?|再|还有|嗯|哦|好)|的话|[呢嘞咧呐吗的嘅是也]|[\s?？。，,、!！]"
    ),
    "en": re.compile(
        r"\b(?:ok|okay|fine|fair|right|hm+|oh|ah|well|so|but|and|or|then|what about|how about|same|what if|"
        r"for|in|at|near|to|from|with|on|of|by|the|an?|my|too|also|instead|as well|it|if|i|is|was)\b"
        r"|[^a-z0-9]+",
        re.IGNORECASE,
    ),
}
_DOES: Patterns = {
    "zh": re.compile("多|几|怎|能|可以|要|收费|办|开|取|存|还|转|汇|改|啥|什么|哪|罚|查|看|不"),
    "en": re.compile(
        r"\b(?:how|when|where|who|why|which|can|could|do|does|did|will|would|are|need|want|get|pay|lose|papers|"
        r"rate|fee|cost|long|much|many|limit)\b",
        re.IGNORECASE,
    ),
}
_ASKS: Patterns = {
    "zh": re.compile(
        "[?？]|[吗么嘛呢]$|多少|多久|怎么|几|能不能|可不可以|可唔可以|是不是|要不要|有没有|会不会|哪[里儿个些天]|边度"
        "|还是(?:要|得|只|一定)|[能会要用][^，,。]{1,8}不$"
    ),
    "en": re.compile(
        r"\?|^(?:and|but)\b|\b(?:how|what|when|which|where|do i)\b"
        r"|\b(?:can|could|may|should|must|will|would|does) (?:i|we|you|it|they|my)\b"
        r"|\b(?:do|are) (?:we|you|they)\b|\bis (?:it|that|there) (?:\w{1,12} )?\w{2}"
        r"|^\W{0,3}(?:ok|okay|right|fine|thanks|thank you|got it|great)\W{0,3} (?:and|but)"
        r" (?:for|if|on|in|at)\b",
        re.IGNORECASE,
    ),
}
_ANSWERS: Patterns = {
    "zh": re.compile("^(?:不|没|对|是|嗯|好|行|可以|哦|唔|係|冇)"),
    "en": re.compile(
        r"^\W{0,3}(?:no|nope|nah|not|yes|yeah|yep|yup|ya|ok|okay|right|sure|correct|exactly)\b", re.IGNORECASE
    ),
}


def language_of(text: str) -> str:
    return "zh" if HAN.search(text) else "en"


def kind_of(text: str) -> Kind:
    language, said = language_of(text), text.strip()
    if _is_value(said, language):
        return "value"
    if len(said) <= SHORT[language] and _POINTS[language].search(said):
        return "points"
    if _LEANS[language].search(said):
        return "link"
    return "brief" if len(said) <= BRIEF[language] else "plain"


def _is_value(said: str, language: str) -> bool:
    """Whether it is but the name of a thing, a place, a time or a sum, with a word that calls back."""
    if not _CALLS_BACK[language].search(said):
        return False
    left = _FILLS[language].sub("" if language == "zh" else " ", said).strip()
    unnamed = left
    for kind in _OF_A_KIND[language]:
        unnamed = kind.sub(" ", unnamed)
    return 0 < len(left) <= MOST_OF_A_VALUE[language] and not _DOES[language].search(unnamed)


def asks(text: str) -> bool:
    """Whether it is worded as a question."""
    return _ASKS[language_of(text)].search(text.strip()) is not None


def answers(text: str) -> bool:
    """Whether it begins as an answer does: yes, no, right."""
    return _ANSWERS[language_of(text)].search(text.strip()) is not None


def renewed(question: str, text: str) -> str:
    """The earlier question with what is named anew in the place of what was named before."""
    for then, now in _named_anew(question, text):
        question = question.replace(then, now, 1)
    return question


def _named_anew(question: str, text: str) -> Iterator[tuple[str, str]]:
    for kind in _OF_A_KIND[language_of(question)]:
        then, now = kind.search(question), kind.search(text)
        if then and now and then[0].casefold() != now[0].casefold():
            yield then[0], now[0]
