"""Tell whether a text says when something happened, and where."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import tells_where_and_when

_WHEN = re.compile(
    r"今[天早晚晨日]|昨[天晚日]|前[天日晚]|寻日|琴日|前排|刚才|刚刚|啱啱|最近|近来|这几[天日]|这段时间|一直以来|每(?:个?月|天|次|周|年|回)|头先|早前|上(?:周|个?月|星期|礼拜|午)|这(?:周|个?月|星期)|[去今]年"
    r"|下午|中午|早上|晚上|凌晨|傍晚|清早|周[一二三四五六日末天]|星期|礼拜|\d月|[一二三四五六七八九十]月|月底|月初"
    r"|[\d一二两三四五六七八九十半]\s?(?:[点时号日]|(?:分钟|小时|天|周|个月|个星期|个钟头?)前)|\d{1,2}:\d{2}"
    r"|\b(?:today|yesterday|tonight|just now|noon|midnight|earlier|recently)\b"
    r"|\b(?:this|last|past) (?:morning|afternoon|evening|night|week|weekend|month|year|\w+day)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|o.?clock)\b"
    r"|\b(?:minutes?|hours?|days?|weeks?|months?) ago\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    r"|\b(?:every|each) (?:day|week|month|year|time)\b|\bthese days\b|\blately\b"
    r"|\bfor (?:days|weeks|months)\b"
    r"|\bon the \d{1,2}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_WHERE = re.compile(
    r"(?<!贵)(?<!你们)(?:支行|分行)|[^\W\d_]{2}[路街道区镇村巷](?!上?了)|商场|超市|机场|车站|火车站|地铁|广场|大厦|医院|学校|大学|小区|酒店"
    r"|手机银行|手机上|手机app|网银|网上|线上|公众号|小程序|电话里|热线|在线客服|电话银行|(?:手机|银行|你们)(?:的)?app"
    r"|(?:打|拨)(?:了|过)?(?:你们)?(?:的)?(?:客服|电话|95000)"
    r"|\b\w+ (?:street|st\.|road|rd\.?|avenue|ave\.?|square|plaza)\b"
    r"|\b(?:airport|station|mall|supermarket|downtown|hotel|hospital|university|campus)\b"
    r"|\b(?:mobile app|your app|the app|online|website|on the phone|over the phone|hotline"
    r"|mobile banking|internet banking|live chat|in app|call cent(?:er|re)|customer service(?: line)?)\b"
)


_NEAR_ZH = r"的?(?:旁边?|隔壁|对面|门口|附近|斜对面|楼下|边上|背后|后面)"
_LANDMARK_EN = (
    r"(?:harbour(?: front)?|front|pier|quay|waterfront|beach|park|bridge|church|library|town hall|museum"
    r"|theatre|cinema|stadium|bus stop|arcade|market|mall|supermarket|square|plaza|station|airport"
    r"|hospital|school|university|campus|hotel|post office|street|road|avenue|lane|branch)"
)
_LANDMARK = re.compile(
    r"(?:(?![我你您们在的是])[^\W\d_]){0,8}?(?:商场|超市|菜?市场|机场|车站|地铁[站口]?|公园|广场|码头|大厦"
    rf"|写字楼|图书馆|体育馆|医院|学校|大学|小区|酒店|桥头|工业园|支行|分行){_NEAR_ZH}"
    r"|\b(?:at|by|outside|opposite|near|beside|behind|inside|in|on|next to|in front of|across from|close to) "
    rf"(?:the |your |that )?(?:[\w'-]{{2,15}} ){{0,3}}?{_LANDMARK_EN}\b"
    r"(?<!your branch)(?<!the branch)(?<!that branch)(?<!in front)(?<!the road)(?<!the street)"
    rf"(?: (?:at|by|in|on|near|opposite) (?:the )?(?:[\w'-]{{2,15}} ){{0,3}}?{_LANDMARK_EN}\b(?<!in front))?"
)
_BESIDE = re.compile(r"旁|隔壁|对面|附近|边上|背后|后面|^(?:opposite|near|beside|behind|next|across|close)")


def tells_when(text: str) -> bool:
    return bool(_WHEN.search(plain(text)))


def tells_where(text: str) -> bool:
    """A specific place: "your branch" is not."""
    return bool(_WHERE.search(plain(text)))


def place_told(text: str) -> str | None:
    """The place that a text names first, as it stands there."""
    found = _WHERE.search(plain(text))
    return text[found.start() : found.end()] if found else None


def landmark_told(text: str, *, beside: bool = False) -> str | None:
    """The landmark by which a text says where, as it stands there; `beside` it, and not in it, if wanted."""
    said = plain(text)
    found = (one for one in _LANDMARK.finditer(said) if not beside or _BESIDE.search(one[0]))
    return next((text[slice(*one.span())] for one in found), None)


def tells_both(text: str) -> bool:
    return (tells_when(text) and tells_where(text)) or tells_where_and_when(text)
