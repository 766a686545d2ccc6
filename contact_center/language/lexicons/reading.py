"""Read free answers: questions, corrections, yes or no, time, place, and bare wishes to complain."""

import re
from typing import Literal

from contact_center.language.lexicons.denied import instead_in

YesNo = Literal["yes", "no"]


def _any(*patterns: str) -> re.Pattern[str]:
    # re.ASCII, so that a Chinese character ends an English word.
    return re.compile("|".join(patterns), re.IGNORECASE | re.ASCII)


_COUNT = r"[\d一二两三四五六七八九十半]{1,8}"
_MONTHS = r"\b(january|february|march|april|june|july|august|september|october|november|december)\b|\bmay \d"
_TIME = _any(
    r"今[天早晚晨]|昨[天晚日]|前天|刚才|刚刚|剛才|上(周|个?月|星期|禮拜|午)",
    r"下午|中午|早上|晚上|凌晨|周[一二三四五六日末]|星期|礼拜",
    rf"{_COUNT}\s{{0,3}}[点點时時号號日月]|{_COUNT}\s{{0,3}}(分钟|小时|天|周|个月)前",
    r"\d{1,2}[:：]\d{2}|\d{1,4}[-/.]\d{1,2}",
    r"\b(today|yesterday|tonight|just now|noon|midnight)\b",
    r"\bthis (morning|afternoon|evening|week|month)\b|\blast (night|week|month|year|\w+day)\b",
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b",
    r"\b\d{1,2}(:\d{2})?\s?(am|pm|o.?clock)\b",
    r"\b(minutes?|hours?|days?|weeks?|months?) ago\b",
    _MONTHS,
)
_PLACE = _any(
    r"[路街区區镇村巷]|(?<![知难味报])道(?![个了]?歉|理|谢|德)|支行|分行|网点|網點|营业厅|大厅|柜台|商场"
    r"|超市|机场|機場|车站|地铁",
    r"門口|门口|广场|大厦|楼下|小区|医院|学校",
    r"\b(street|st\.|road|rd\.?|avenue|ave\.?|square|branch|airport|station|mall|market|shop|store)\b",
    r"\b(lobby|plaza|supermarket|downtown|hotel|hospital|university|campus|mobile app|online)\b",
)
_WISH_TO_COMPLAIN = _any(
    r"我?(想|要|需要)?(对你们)?(进行|提出|发起)?(一个|个)?(投诉|投訴|举报|complain)(你们|一下|的)?",
    r"你们|银行|你好|您好|请问|麻烦",
    r"\b(i|i'd|i'm|we|id|im|am|would|want|wish|like|need|to|make|file|lodge|raise|submit|have)\b",
    r"\b(a|an|the|formal|complain(t|ing)?|please|hello|hi|my|about|how|do|can|with|your|bank|you)\b",
    r"\b(against|here|it|this)\b",
)
_QUESTION = _any(
    r"[?？]|吗|呢$|多少|几点|怎么|怎样|如何|什么|哪里|哪儿|哪个|是否|能不能|可不可以|有没有",
    r"啥|咋|(?:收费|要钱|花钱|收钱|贵|远)不$|[能会好行可让给开收有要用][^，,。不]{1,8}不[啊呀呢]?$|点样|幾點"
    r"|怎麼|什麼|邊度|嗎",
    r"^\s*(what|when|where|which|who|how|why|do|does|can|could|is|are|will|may|should)\b",
)
_LEAD_ZH = (
    r"((哦|噢|喔|啊|呀|哎呀?|唉|呃|额|诶|欸|嗯|慢着|等等|等一?下|抱歉|对不起|不好意思|還有|还有|对了)"
    r"[，,。！!…~ ]{0,3}){0,3}"
)
_LEAD_EN = (
    r"((oh|ah|um+|uh|er+m?|hm+|silly me|well|so|and|but|no|nah|sorry|apologies|my (mistake|bad|fault)"
    r"|oops|whoops|bother|damn|dear"
    r"|gosh|drat|hang on|hold on|one more thing|kindly|please)\b[,.!;:\s]{0,4}){0,5}"
)
"""What people say before they put something right."""
_SLIP_ZH = r"[填选听算输念报]错了(?=[，,。！!\s]|应该|是|[填选听算输念报]错|$)"
_SLIP_EN = (
    r"(i('ve| have)? )?((misread|misheard|mistyped|misspoke)\b( (it|that|this))?"
    r"|(got|put|typed|wrote|said|entered|gave|read|picked|chose) "
    r"((it|that|this) wrong|the wrong (one|day|date|card|amount|sum|number|name|time|shop|month)))\b"
)
_CORRECTION = _any(
    rf"^\s*{_LEAD_ZH}"
    rf"((不对|不是|更正|改一下|改成|[说写打搞弄记看讲]错了?|{_SLIP_ZH}|搞混了?|口误|手滑|應該是|应该是"
    rf"|不對|[說寫打搞弄記看講]錯了?)"
    r"[，,。:：\s]*){1,3}"
    r"(应该是|是|应为|改成)?[，,:：\s]*",
    rf"^\s*{_LEAD_EN}"
    r"(correction|i meant|i mean|actually|wait|that was wrong|that'?s wrong|i made a mistake|typo"
    r"|(?<=kindly )correct|(?<=please )correct)\b"
    r"[,.:\s]*(i meant|i mean|it was|it is|it should be)?[,.:\s]*",
    rf"^\s*{_LEAD_EN}{_SLIP_EN}[,.:;\s]{{0,4}}"
    r"((it|that) (was|is|should be)|it'?s|should be|i meant?)?[,.:\s]{0,4}",
    r"^\s*((sorry|apologies|oops|whoops|my (mistake|bad)|one more thing)\b[,.!;:\s]{0,4}){1,4}"
    r"(it was|it is|it'?s|it should be|should be|make (it|that))\b[,.:\s]*",
    r"^\s*no[,.;]?\s+(sorry[,.]?\s*)?(?!(?:it|that)(?:'?s| is| was| will be) "
    r"(?:it|all|everything|fine|ok|okay|good|enough|perfect|right)\b)"
    r"((it was|it.?s|it is|i meant?|make (it|that))\b[,.:\s]*"
    r"|(?=(the|on|at|last|next|yesterday|today|tomorrow|this|that|another|ending)\b))",
)
_BARE_NO = re.compile(
    r"^\s*(?:no|nope|不|唔係)(?:[,.;，。]\s*|\s+)(?P<rest>\S.{0,200})$", re.IGNORECASE | re.ASCII
)
_NOT_THIS_BUT = re.compile(
    r"^(?:not .{1,30}?(?:,\s*|\s+but\s+)(?:it(?:'s| is| was) )?|[^，,]{1,20}[，,]\s*(?:而|应该"
    r"|應該)?是)(?P<right>\S.{0,200})$",
    re.IGNORECASE,
)
_YES = _any(
    r"^\s*(是|好|可以|行|对|要|嗯|同意|没问题|没错|当然|方便|ok|係|得|能|愿意)|随时(可以|打|联系)",
    r"^\s*(我|你们?|您们?|你哋|我哋)(都|随时|也|是)?(可以|能|没问题|冇问题|方便|得闲)[^，,。]{0,10}$",
    r"^\s*您?(打|打电话|打来|联系)给?我(吧|啦|好了|就行|可以)",
    r"^\s*(you (can|may|could)|i can|i'?m happy to|feel free to) "
    r"(call|phone|ring|take|contact|answer|reach)\b(?! (my|the|him|her|them|your)\b)",
    r"^\s*(i am|i'?m|that'?s|that is|it'?s|we are|we'?re) (ok|okay|fine|happy) with (that|it|a call)",
    r"^\s*(yes|yeah|yep|yup|sure|of course|certainly|fine|y|you may|go ahead|please do)\b",
    r"^\s*(absolutely|no problem|i agree|correct)\b",
)
_NO = _any(
    r"不(用|要|可以|行|方便|需要|同意|必|想|愿|能)|^\s*(不|否|别|別|没(?!问题|错)|勿|唔)|别打|別打",
    r"^\s*(no\b(?! problem| one\b)|nope|nah|n\b|never|not )|^\s*(please )?don.?t\b|\brather not\b",
    r"\b(do not|don.?t) (call|phone|ring|want)",
    r"\brather you (didn.?t|did not)|接不[到了]",
    r"\bno ?(one|body) (should|may|is to) (call|phone|ring|contact)",
    r"\bprefer (an? )?(e-?mails?|texts?|sms|letters?|messages?|mail)\b",
    r"\bby (e-?mail|text|letter) (only|please)",
)
_SOON = _any(
    r"尽快|现在|马上|立刻|明天|后天|明早|盡快|而家|晚点",
    r"\b(now|asap|soon|tomorrow|immediately|any ?time|later)\b|\bafter \d",
    r"工作日|周末|\b(weekdays?|weekends?|mornings?|afternoons?|evenings?)\b",
)
_WORD = re.compile(r"[a-z0-9']+", re.IGNORECASE | re.ASCII)
_HAN = re.compile(r"[\u3400-\u9fff]")


_STATED = re.compile(r"(?:还(?!款|钱|贷)|正|在|等|急|忙)[^，,。?？\s哪谁什几多怎]{0,6}呢(?=[，,。！!\s]|$)")
"""呢 that ends no question: "我还上班呢"."""


def is_question(text: str) -> bool:
    return bool(_QUESTION.search(_STATED.sub(" ", text)))


def weight(text: str) -> int:
    """How much a text says: one per Chinese character, two per word or number."""
    return len(_HAN.findall(text)) + 2 * len(_WORD.findall(text))


def tells_what_happened(text: str) -> bool:
    """Whether it says more than the bare wish to complain."""
    return weight(_WISH_TO_COMPLAIN.sub(" ", text)) >= 4


def tells_where_and_when(text: str) -> bool:
    return bool(_TIME.search(text) and _PLACE.search(text))


def tells_where_or_when(text: str) -> bool:
    return bool(_TIME.search(text) or _PLACE.search(text))


def tells_when_to_call(text: str) -> bool:
    return bool(_TIME.search(text) or _SOON.search(text))


def yes_or_no(text: str) -> YesNo | None:
    if _NO.search(text):
        return "no"
    return "yes" if _YES.search(text) else None


def correction(text: str) -> str | None:
    """The rest of a text that corrects an earlier answer; None if it corrects nothing."""
    if found := _CORRECTION.match(text):
        return _after_not_this(text[found.end() :].strip())
    instead = instead_in(text)
    return instead.right if instead else None


def told_after_no(text: str) -> str | None:
    """What follows a bare no: "no, July"; it may correct something, or explain the no."""
    found = _BARE_NO.match(text)
    return _after_not_this(found["rest"].strip()) if found else None


def _after_not_this(rest: str) -> str:
    """The right one of "not June, July", "五号，是六号" or "9 not 6"."""
    if found := _NOT_THIS_BUT.match(rest):
        return found["right"].strip()
    instead = instead_in(rest)
    return instead.right if instead else rest
