"""Tell whether somebody wants to be called, or does not."""

import re
from collections.abc import Iterable

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import YesNo

_UNWANTED = re.compile(
    r"(?:不要|别|不用|不必|勿|唔好|唔使|请勿|不方便|不想)[^,，。!?]{0,6}(?:打电话|[打来]电|回电|致电"
    r"|接电话|打给我|打扰)"
    r"|\b(?:do not|don'?t|no need to|rather not|please no|never)\b[^,.!?]{0,16}\b(?:call|calls|phone|ring)\b"
)
_WANTED = re.compile(
    r"(?:打给|打电话给|给|拨打|打)我[^,，。!?]{0,6}(?:电话|回电|来电|回个?电|打个?电话)|(?:给"
    r"|回)我?(?:回|打)?个?电话|回电|致电我?|电话联系我?"
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
    r"号码|手机号|座机|电话号|(?:打|拨|用)(?:到)?(?:我)?(?:现在)?(?:这|那)个(?!时间|点|时候|钟)|这个号"
    r"|尾号|打来的这"
    r"|\b(?:numbers?|landline|extension)\b|\b(?:phone|one|line|mobile|cell) (?:i|i'm|i am|we)\b"
    r"|\b(?:this|that|same|my) (?:phone|line|mobile|cell|landline)\b"
)


def speaks_of_number(text: str) -> bool:
    """Whether it tells which number to call, and so not when."""
    return bool(_NUMBER.search(plain(text.replace("’", "'"))))


_UNAVAILABLE = re.compile(
    r"(?:不能|没法|不方便|不太方便|没空|不得空|不在|(?<!帮)忙(?!我)|[在要]开会|[在要]上班|走不开|有(?:个"
    r"|一个|场)?(?:会(?![员计])|会议|考试|手术|约(?!定)|饭局|聚会|活动|航班|飞机)"
    r"|接不[了到]|不便|唔得闲|有课|有事|(?<!行)不行|没时间|不成|唔得|唔啱|不合适|不太好|出差|有安排|来不了"
    r"|去不了"
    r"|要加班|改不了)"
    r"|(?:不要|别|不用|唔好|唔要)(?:选|约|在|喺)?(?=下?个?(?:周|星期|礼拜|禮拜)[一二三四五六日天末]"
    r"|明[天早]|后天"
    r"|今天|\d{1,2}[日号點点])"
    r"|\b(?:can(?:no|')t|can not|cannot|won'?t be able|unable|busy|not (?:be )?(?:available|free"
    r"|possible|good|able)|no good"
    r"|in (?:a )?(?:meeting|class)|have (?:a |an |another )?(?:meeting|class|appointment|shift|doctor|exam"
    r"|flight|call)|unavailable|out of town|away (?:on|then|that)"
    r"|travell?ing"
    r"|(?:does ?n[o']?t|do not|don'?t|won'?t|will not|is ?n[o']?t|is not) (?:really )?(?:work|suit|good|fit"
    r"|ok|okay|possible|convenient)(?: for me)?|has? (?:a |an |got )?(?:game|match|exam|meeting|class"
    r"|appointment|shift|wedding|doctor))\b"
)
_FROM_THEN_ON = re.compile(r"之前|以前|[后外]|再|才|\b(?:until|till|before|after(?! all)|except|but|from)\b")


def is_unavailable_then(clause: str) -> bool:
    """Whether a clause tells when somebody cannot be called: "cannot talk now", "上午没空"."""
    said = plain(clause.replace("’", "'"))
    return bool(_UNAVAILABLE.search(said)) and not _FROM_THEN_ON.search(said)


_OPEN = re.compile(
    r"(?:时间|几点|哪天)?(?:由|让)?[你您](?:们)?(?:来)?(?:决?定|安排|看着办|挑|选)|无所谓|(?:时间)?没有?(?:什么|特别)?(?:的)?要求|"
    r"随时|都[行可得]|任何时[候间]|随便|[啥什]么时候|看你们|不限|几时都|\b(?:any ?time|whenever|any day"
    r"|no preference|up to you|does ?n.t matter"
    r"|don.t mind|you choose|all day)\b"
)


def leaves_time_open(text: str) -> bool:
    """Whether any time will do."""
    return bool(_OPEN.search(plain(text.replace("’", "'"))))


_TIME_OF_DAY = re.compile(
    r"\d|[一二两三四五六七八九十半]点|[上下中]午|晚上|傍晚|早上|[周星期][一二三四五六日天]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|morning|afternoon"
    r"|evening|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day|tomorrow)\b"
)
_ALSO = re.compile(
    r"(?:不行|不方便|没空|打不通|不成|来不及|没人接|接不到)(?:的话)?.{0,14}(?:也|都|就|再|可以|打)"
    r"|[也都亦](?:行|可以|成|得|好|方便|没问题)"
    r"|\b(?:if|in case)\b.{1,40}\b(?:not|n't|busy|cannot|no)\b.{0,50}\b(?:then|also|ok|okay|fine|works?"
    r"|good|possible|try|call)\b"
    r"|\balso (?:ok|okay|fine|works?|good|possible|suits?)\b|\b(?:works?|fine|ok|okay|good|possible"
    r"|suits me) (?:too|as well|also)\b"
    r"|^(?:or|otherwise|alternatively)\b"
)


def adds_another_time(text: str) -> bool:
    """Whether it offers a further time beside the one told: "if not six, half past five is fine"."""
    said = plain(text.replace("’", "'"))
    return bool(_ALSO.search(said) and _TIME_OF_DAY.search(said))


def times_among(clauses: Iterable[str]) -> list[str]:
    """The clauses that name a time of day."""
    return [one.strip() for one in clauses if one and _TIME_OF_DAY.search(plain(one))]


_ONLY_BACK = re.compile(
    r"(?:那|就|还是|请|麻烦|你们?|您|帮我|让同事|叫同事|可以|能不能|能|可不可以|可否|唔该|咁|[\s,，]){0,6}"
    r"(?:给我|俾我|畀我)?(?:再)?(?:回|打|覆)(?:个|一个|返)?电(?:话)?(?:给我|俾我|畀我)?"
    r"(?:吧|啊|呀|啦|好了|就行|就好|可以吗|可以|好吗|行吗|一下|谢谢|谢了|唔该|[\s,，。!?]){0,6}"
    r"|(?:ok|okay|well|then|please|oh|just|can you|could you|would you|could somebody|could someone"
    r"|can somebody|can someone|i'd rather you|i would rather you|i'd like you to|maybe|[\s,]){0,8}"
    r"(?:(?:call|ring|phone) me(?: back)?|give me a (?:call|ring)(?: back)?)"
    r"(?: (?:please|then|instead|thanks|thank you|when it's my turn|ok)){0,3}[\s,.!?]{0,4}"
)


def asks_only_to_be_called(text: str) -> bool:
    """Whether a text asks for a call back and says nothing else, not even when."""
    return len(text) <= _BRIEF and _ONLY_BACK.fullmatch(plain(text.replace("’", "'")).strip()) is not None


_BRIEF = 60
_REGISTERED = re.compile(
    r"(?:登记|预留|留存|系统里|档案里)的?(?:那个)?(?:手机|电话|号)"
    r"|\b(?:registered|usual) (?:mobile|phone|telephone|cell|number)|\b(?:number|mobile|phone) (?:i "
    r"|we |you )?(?:have )?"
    r"(?:registered|on (?:file|record))"
)


def wants_registered_number(text: str) -> bool:
    """Whether the telephone that the bank knows is to be called."""
    return bool(_REGISTERED.search(plain(text)))


_ONLY_CONTACT = re.compile(
    r"(?:只|就|光)(?:要|想|需要|是想|是要)[^，,。]{0,6}(?:回电|回个?电话|打(?:个)?电话|预约)"
    r"|\b(?:just|only|simply)\b(?: (?:want|wanted|need|like|after|asking for|the|a|an|for|book)){0,3} "
    r"(?:call ?-?back|ring back|phone call|appointment)\b"
)


def wants_only_contact(text: str) -> bool:
    """Whether a call or an appointment is asked for, and nothing else."""
    return bool(_ONLY_CONTACT.search(plain(text.replace("’", "'"))))
