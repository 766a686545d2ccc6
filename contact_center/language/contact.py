"""Read a name given along with a telephone number or a request."""

import re

from contact_center.language.entities.phones import phones_in
from contact_center.language.entities.plain import plain
from contact_center.language.person_name import is_name_en, is_name_zh, may_be_name_en

_HAN = r"\u4e00-\u9fff"
_WORD_EN = r"[a-z\u00c0-\u024f][a-z\u00c0-\u024f'-]{1,20}"
_WORDS_EN = rf"{_WORD_EN}(?: {_WORD_EN}){{0,2}}"
_NAME_ZH = re.compile(
    r"(?:(?P<sure>我(?:的?(?:名字|姓名|全名))?(?:是?叫|名叫)|(?:名字|姓名|联系人)(?:是|叫|为|:)?)|我[是系])\s?"
    rf"(?P<name>[{_HAN}]{{2,4}}?(?:先生|女士|小姐)?)"
    rf"(?=$|[^{_HAN}]|电话|手机|号码|联系|我|想|要|[一二三四五六七八九零〇幺两]{{5}})"
)
_NAME_EN = re.compile(
    r"(?:(?P<sure>\bmy (?:full )?name(?: is|'s|:)|\bname(?: is|:))|\b(?:i am|i'm|this is)) "
    rf"(?P<name>{_WORDS_EN})"
)
_ENDS_NAME = re.compile(r" (?:and|my|phone|mobile|number|on|i|i'd|from|here|speaking|tel|with)\b.*$")
_LABELS = re.compile(
    r"(?:我的?|我是|我叫|是)?(?:联系)?(?:电话|手机|号码)号?码?(?:是|:)?|姓名|名字"
    r"|\b(?:my )?(?:mobile|phone|tel|telephone|cell|number|name|and)(?: number)?(?: is)?\b|[^\w'·-]+"
)
_IT_IS = re.compile(
    rf"(?:^|[^{_HAN}])(?:应该|其实)?[是叫](?P<name>[{_HAN}]{{2,4}})(?:吧|啊|哦)?(?=$|[^{_HAN}])"
)
_IT_IS_EN = re.compile(rf"\b(?:it's|it is|should be|i meant|make it|that's|that is) (?P<name>{_WORDS_EN})")

_BEFORE_ZH = re.compile(
    rf"(?:^|[^{_HAN}])(?P<name>[{_HAN}]{{2,4}})[,，:：\s]{{0,3}}(?:电话|手机|号码)?[是:：]?\s{{0,2}}$"
)
_BEFORE_EN = re.compile(
    r"(?:^|[.,;!?\n-]\s{0,3})(?:[Mm]y name is |[Ii]t's |[Ii]t is )?"
    r"(?P<name>[A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20}){1,2})[,:\s]{0,3}"
    r"(?:(?:my |on )?(?:mobile|phone|tel|telephone|cell|number)(?: number)?(?: is)?[,.:\s]{0,3})?$"
)
_LAST_DIGITS = re.compile(
    r"(?:最后|末尾|后|尾)(?:面)?[几\d一两二三四](?:位|个数字)?(?:数字)?(?:应该)?(?:是|为|:)?\s?(?P<zh>\d{1,4})(?!\d)"
    r"|\b(?:last|final) (?:\w{1,5} )?(?:digits?|numbers?|figures?) (?:is|are|should be|must be|were) "
    r"(?P<en>\d{1,4})\b"
)


def name_told(text: str) -> str | None:
    """The name in "我叫陈晨，电话…" or "my name is Ann Lee and …"; None if no name is introduced."""
    said = plain(text.replace("’", "'"))
    for found in _NAME_ZH.finditer(said):
        if is_name_zh(found["name"], strictly=not found["sure"]):
            return text[slice(*found.span("name"))]
    for found in _NAME_EN.finditer(said):
        name = _ENDS_NAME.sub("", found["name"])
        sure = found["sure"] and may_be_name_en(name)
        if sure or is_name_en(name, text, strictly=True):
            return text[found.start("name") : found.start("name") + len(name)]
    return None


def name_beside(text: str) -> str | None:
    """The name in "陈晨 13800000000": all that there is but the number."""
    rest = text
    for phone in reversed(phones_in(text)):
        rest = f"{rest[: phone.span[0]]} {rest[phone.span[1] :]}"
    rest = _LABELS.sub(" ", rest.replace("’", "'")).strip()
    if rest and (is_name_zh(plain(rest)) or is_name_en(plain(rest), text)):
        return rest
    return next((name for phone in phones_in(text) if (name := _just_before(text[: phone.span[0]]))), None)


def last_digits_told(text: str) -> str | None:
    """The last digits of a number that are put right: "the last two digits are 86"."""
    found = _LAST_DIGITS.search(plain(text))
    return (found["zh"] or found["en"]) if found else None


def _just_before(told: str) -> str | None:
    """The name that stands right before a number, whatever was told before it."""
    found = _BEFORE_ZH.search(told)
    if found and is_name_zh(found["name"], strictly=True):
        return found["name"]
    found = _BEFORE_EN.search(told)
    return found["name"] if found and is_name_en(plain(found["name"]), told, strictly=True) else None


def bare_name_in(text: str) -> str | None:
    """The name in a correction: "是陈晨", "it's Anne Lee"."""
    said = plain(text.replace("’", "'"))
    if is_name_zh(said.strip(), strictly=True):
        return text.strip()
    for found in _IT_IS.finditer(said):
        if is_name_zh(found["name"], strictly=True):
            return text[slice(*found.span("name"))]
    for found in _IT_IS_EN.finditer(said):
        if is_name_en(found["name"], text):
            return text[slice(*found.span("name"))]
    return None
