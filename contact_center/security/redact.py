"""Remove personal data from a sentence before it becomes a training example.

Replaced, with what replaces it in a Chinese and in an English sentence:
names (某某, [name]), telephone numbers, numbers of cards and accounts, last digits of cards, IDs, emails,
addresses, tickets, one-time codes, and every other number of seven digits or more. Amounts, dates and short
numbers stay.
"""

import re
from collections.abc import Callable, Iterable

import phonenumbers

from contact_center.security.conceal import replace_all, secrets_in
from contact_center.vocabulary.text import Text

_PLACEHOLDERS = {
    "name": Text("某某", "[name]"),
    "phone": Text("[电话]", "[phone]"),
    "card": Text("[卡号]", "[card number]"),
    "ending": Text("[四位数]", "[four digits]"),
    "id": Text("[证件号]", "[ID number]"),
    "email": Text("[邮箱]", "[email]"),
    "address": Text("[地址]", "[address]"),
    "ticket": Text("[工单号]", "[ticket number]"),
    "code": Text("[验证码]", "[code]"),
    "number": Text("[号码]", "[number]"),
    "secret": Text("[密码]", "[password]"),
}
PLACEHOLDERS = frozenset(word for text in _PLACEHOLDERS.values() for word in (text.zh, text.en))
_HAN = "\u3400-\u9fff"
_SURNAMES = (
    "欧阳|司马|上官|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范石廖贾韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严戴莫孔向汤陳劉張楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇]"
)
_TITLES = "先生|女士|小姐|太太|阿姨|叔叔|经理|老师"
_AFTER_A_NAME = "想要我的在是有来需办查电身手你，,。 "
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_ID = re.compile(
    r"(?<![\dA-Za-z])(?:[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]|[A-Za-z]{1,2}\d{7,9})(?!\d)"
)
_TICKET = re.compile(r"(?<![A-Za-z\d])[Tt][\s#-]?\d{6,9}(?!\d)")
_ENDING = re.compile(
    r"((?:尾号|[末后]四位|最后四位|\bend(?:s|ing)(?: in| with)?|\blast (?:four|4)(?: digits)?)"
    r"(?:\s?(?:是|为|is|are))?[\s:：]*)"
    r"(?:\d[\s-]?){3}\d(?!\d)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"((?:验证码|校验码|动态码|口令|密码|\b(?:code|otp|pin|password|passcode))"
    r"[^\d，。,.;；]{0,12}?)(?:\d[\s-]?){3,9}\d(?!\d)",
    re.IGNORECASE,
)
_CODE_ALONE = re.compile(r"(?:\d[\s-]?){5,7}\d\s{0,3}[.。]?")
_SPACED = re.compile(r"(?<![\d.,])[+(]?\d(?:[\s()\-]{0,2}\d){6,}(?![.,]?\d)")
_DATE = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\s\d{1,2})?")
_LONG_RUN = re.compile(r"\d{7,}")
_SPOKEN_HAN = re.compile(
    r"(?:[零〇一二三四五六七八九幺][\s，,]?){5,}[零〇一二三四五六七八九幺](?![十百千万亿])"
)
_SPOKEN_ENGLISH = re.compile(
    r"\b(?:(?:double|triple|oh|zero|one|two|three|four|five|six|seven|eight|nine)[\s,-]{1,5}){3,40}"
    r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
# Words that lead to a place stay: "我住在" before an address.
_PLACE = "[\u3400-\u9fff](?<![在到是住址寄去搬我你他的了往从为给，。：])"
_NUMERAL = "[\\d零〇一二三四五六七八九十百]"
_DIVISION = "(?![省市区县镇])" + _PLACE
_ADDRESS_HAN = re.compile(
    rf"(?:(?:{_DIVISION}){{1,6}}[省市区县镇]){{0,5}}(?:{_PLACE}){{1,8}}"
    rf"(?:路|街|大道|巷|弄|胡同|村|小区|花园|苑)\s?{_NUMERAL}{{1,6}}\s?[号弄栋幢](?!线)"
    rf"(?:(?:{_NUMERAL}|[\-A-Za-z]){{1,5}}(?:号楼|[号栋幢楼层室座]|单元))*"
    rf"(?:(?:(?<=[栋幢座])|(?<=单元)){_NUMERAL}{{1,5}}(?:室|号)?(?![点月日元块天次]))?"
    rf"|{_NUMERAL}{{1,4}}(?:栋|幢|号楼|座)(?:{_NUMERAL}{{1,3}}单元)?{_NUMERAL}{{1,5}}(?:室|号)?"
)
_ADDRESS_ENGLISH = re.compile(
    r"\b(?:(?:flat|apt\.?|apartment|unit|room) \w{1,5},? )?\d{1,5}[A-Za-z]?,? "
    r"(?:(?!(?:on|in|at|the|to|from|of|and|for|yuan|dollars?|times|my)\b)[\w'-]+ ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|court|way|crescent)\b\.?"
    r"(?:,? (?:flat|apt\.?|apartment|unit|room) \w{1,5})?",
    re.IGNORECASE,
)
_SELF_HAN = re.compile(
    rf"(我叫|我的名字叫?是?|我名叫|本人姓名|姓名[是为：:]\s?)(?:(?:{_SURNAMES})[{_HAN}](?:(?![{_AFTER_A_NAME}])[{_HAN}])?"
    rf"|[{_HAN}]{{2,3}}(?=[，,。！!；;\s]|$)|[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}})"
)
_SURNAME = re.compile(rf"(我姓|免贵姓|姓)(?:{_SURNAMES})(?![{_HAN}]?名)")
_TITLED_HAN = re.compile(rf"(?:{_SURNAMES})(?:[{_HAN}]{{1,2}})?(?=(?:{_TITLES}))(?<![位的])")
_SELF_ENGLISH = re.compile(
    r"((?i:\bmy (?:full )?name(?: is|'s|:)|\bi am called|\bi'm called|\bthey call me|\bname:)\s+)"
    rf"(?:[A-Za-z][\w'-]*(?:[ ][A-Z][\w'.-]*){{0,3}}|[{_HAN}]{{2,4}})"
)
_TITLED_ENGLISH = re.compile(r"(\b(?:Mr|Mrs|Ms|Miss|Dr|Mx)\b\.? )[A-Z][\w'-]+(?: [A-Z][\w'-]+)?")


def redact(text: str, names: Iterable[str] = ()) -> str:
    """The sentence without personal data; `names` are the speaker's known names.

    No run of seven digits or more remains. Placeholders are in the language of the sentence.
    """
    language = "zh" if re.search(f"[{_HAN}]", text) else "en"

    def word(kind: str) -> str:
        return _PLACEHOLDERS[kind].say(language)

    text = _EMAIL.sub(word("email"), text)
    text = _without_names(text, names, word)
    text = _ADDRESS_ENGLISH.sub(word("address"), _ADDRESS_HAN.sub(word("address"), text))
    text = _TICKET.sub(word("ticket"), text)
    text = _ID.sub(word("id"), text)
    if _CODE_ALONE.fullmatch(text.strip()):
        return word("code")
    text = _ENDING.sub(rf"\g<1>{word('ending')}", text)
    text = _CODE.sub(rf"\g<1>{word('code')}", text)
    text = _SPACED.sub(lambda found: _number(found[0], word), text)
    # After whole numbers, parts of which may look like a card.
    text = replace_all(text, secrets_in(text), lambda secret: word(secret.kind))
    for spoken in (_SPOKEN_HAN, _SPOKEN_ENGLISH):
        text = spoken.sub(word("number"), text)
    return _LONG_RUN.sub(word("number"), text)


def _number(said: str, word: Callable[[str], str]) -> str:
    if _DATE.fullmatch(said):
        return said
    phones = list(phonenumbers.PhoneNumberMatcher(said, "CN"))
    if phones and phones[0].end - phones[0].start >= len(said) - 1:
        return word("phone")
    return word("card" if sum(character.isdigit() for character in said) >= 12 else "number")


def _without_names(text: str, names: Iterable[str], word: Callable[[str], str]) -> str:
    for name in sorted(filter(None, map(str.strip, names)), key=len, reverse=True):
        text = _without_name(text, name, word("name"))
    text = _SELF_ENGLISH.sub(rf"\g<1>{word('name')}", text)
    text = _TITLED_ENGLISH.sub(rf"\g<1>{word('name')}", text)
    text = _SELF_HAN.sub(rf"\g<1>{word('name')}", text)
    return _TITLED_HAN.sub("某", _SURNAME.sub(r"\g<1>某", text))


def _without_name(text: str, name: str, placeholder: str) -> str:
    if re.search(f"[{_HAN}]", name):
        return text.replace(name, placeholder)
    text = re.sub(
        rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: placeholder, text, flags=re.IGNORECASE | re.ASCII
    )
    # Parts of a name only in the case of names: "Will" is one, "will" is not.
    for part in name.split():
        if len(part) > 1 and part[0].isupper():
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", lambda _: placeholder, text, flags=re.ASCII)
    return text
