"""Tell whether somebody wants to be called, or does not."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import YesNo

_UNWANTED = re.compile(
    r"(?:不要|别|不用|不必|勿|唔好|唔使|请勿|不方便|不想)[^,，。!?]{0,6}(?:打电话|[打来]电|回电|致电|接电话|打给我|打扰)"
    r"|\b(?:do not|don'?t|no need to|rather not|please no|never)\b[^,.!?]{0,16}\b(?:call|calls|phone|ring)\b"
)
_WANTED = re.compile(
    r"(?:打给|打电话给|给|拨打|打)我[^,，。!?]{0,6}(?:电话|回电|来电|回个?电|打个?电话)|(?:给|回)我?(?:回|打)?个?电话|回电|致电我?|电话联系我?"
    r"|打(?:这个|我)?(?:电话|手机|号码)|打给我|来电"
    r"|(?<!you )(?<!will )\b(?:call|phone|ring|reach|contact) me\b|\bgive me a (?:call|ring|buzz)\b"
    r"|\bcall ?back\b"
)
_NO_WISH = re.compile(
    r"(?:给|跟)?你们打了?|打[不没]通|没人接|\b(?:called you|your call|you called|nobody calls?"
    r"|kept calling)\b"
)


def wants_a_call(text: str) -> YesNo | None:
    """Whether a text asks to be called or not to be; None if it speaks of neither."""
    said = plain(text.replace("’", "'"))
    if _UNWANTED.search(said):
        return "no"
    return "yes" if _WANTED.search(said) and not _NO_WISH.search(said) else None


_NUMBER = re.compile(
    r"号码|手机号|座机|电话号|(?:打|拨|用)(?:到)?(?:我)?(?:现在)?(?:这|那)个(?!时间|点|时候|钟)|这个号|尾号|打来的这"
    r"|\b(?:numbers?|landline|extension)\b|\b(?:phone|one|line|mobile|cell) (?:i|i'm|i am|we)\b"
    r"|\b(?:this|that|same|my) (?:phone|line|mobile|cell|landline)\b"
)


def speaks_of_number(text: str) -> bool:
    """Whether it tells which number to call, and so not when."""
    return bool(_NUMBER.search(plain(text.replace("’", "'"))))


_ONLY_CONTACT = re.compile(
    r"(?:只|就|光)(?:要|想|需要|是想|是要)[^，,。]{0,6}(?:回电|回个?电话|打(?:个)?电话|预约)"
    r"|\b(?:just|only|simply)\b(?: (?:want|wanted|need|like|after|asking for|the|a|an|for|book)){0,3} "
    r"(?:call ?-?back|ring back|phone call|appointment)\b"
)


def wants_only_contact(text: str) -> bool:
    """Whether a call or an appointment is asked for, and nothing else."""
    return bool(_ONLY_CONTACT.search(plain(text.replace("’", "'"))))
