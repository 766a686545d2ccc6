"""Normalise an utterance: one width, case and script, without symbols and politeness.

For rules that must recognise a few fixed requests however they are written, not for general use.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 400
"""Characters; a longer text says more than one of those requests."""
_SIMPLIFIED = str.maketrans(
    "發發訊簡別給閱訂復複銷關廣營請謝電麼們這個還擾無煩錄頻來聽說話語漢國講遍點沒樣為對過時現馬後將"
    "會從見許東騷絕續啟開幫勞單據讓貴產號實傳業務項書準網際內轉職員該讀誰怎嗎覆畀俾繼閉貼財節識問賀聖誕竅門週禮優薦銀貸險",
    "发发讯简别给阅订复复销关广营请谢电么们这个还扰无烦录频来听说话语汉国讲遍点没样为对过时现马后将"
    "会从见许东骚绝续启开帮劳单据让贵产号实传业务项书准网际内转职员该读谁怎吗复给给继闭贴财节识问贺圣诞窍门周礼优荐银贷险",
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_ENDS = re.compile(r"[^\w\s]+|_+|\n+")
"""Clause separators: punctuation of any script, emoji, line breaks."""
_HAN = "\u3400-\u9fff"
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|(?<!\s)\s++(?=[{_HAN}])")


# Politeness, which changes nothing: English words anywhere in a clause, Chinese at its ends.
_POLITE_EN = re.compile(
    r"\b(?:please|pls|plz|kindly|(?:no )?thanks?(?: you)?(?: very much| so much| a lot)?|thx|ty"
    r"|hi|hello|hey|dear|sir|madam|sorry|now|right now|right away|immediately"
    r"|at once|asap|today|ok|okay|just|all right"
    r"|harbou?r bank|bank|for good|forever|permanently)\b",
    # A Chinese character ends an English word.
    re.ASCII,
)
_POLITE_ZH_BEFORE = re.compile(
    r"^(?:请|不好意思|对不起|抱歉|麻烦|劳烦|烦请|拜托|唔该|你好|您好|你们|您们|你|您|港湾银行|银行|贵行|好的|那|就|以后|今后|从现在起|从今以后"
    r"|马上|立即|立刻|现在|赶紧|赶快|尽快|快|求求?|我(?:想要?|要求?|需要|希望|决定|申请)?|想要?|要求?|需要|能不能|可以|可否|能否"
    r"|帮(?:我|忙)|替我|给我(?=退订|取消|td)|把我|为我)"
)
_POLITE_ZH_AFTER = re.compile(
    r"(?:谢谢(?:你们?|您|了|啦)?|多谢(?:了|晒)?|感谢|唔该(?:晒)?|拜托(?:了|你们?|您)?|麻烦(?:你们?|您|了)|一下|好吗|可以吗|行吗|行不行"
    r"|[吧了啊呀啦喇哦喔呢嘛哈])$"
)


def reduced(text: str) -> str:
    """The text in NFKC form, lower case and simplified script, without invisible characters."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)
    return "".join(filter(_is_seen, _APOSTROPHES.sub("", plain)))


def clauses(text: str) -> list[str]:
    """The reduced clauses of a text, with single spaces; [] if it is too long to be a request."""
    return parted(reduced(text)) if len(text) <= LONGEST else []


def parted(plain: str) -> list[str]:
    """The clauses of a reduced text."""
    parts = (" ".join(part.split()) for part in _ENDS.split(plain))
    return [_BESIDE_HAN.sub("", part) for part in parts if part]


@lru_cache(maxsize=4096)
def _is_seen(sign: str) -> bool:
    # Line breaks are control characters, but separate clauses. Marks are variation selectors and the like.
    return sign in "\n\r\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Mn", "Me", "Co", "Cn")


def without_politeness(clause: str) -> str:
    """The rest of a clause; empty if it is only politeness."""
    core = " ".join(_POLITE_EN.sub(" ", clause).split())
    while True:
        shorter = _POLITE_ZH_AFTER.sub("", _POLITE_ZH_BEFORE.sub("", core)).strip()
        if shorter == core:
            return core
        core = shorter
