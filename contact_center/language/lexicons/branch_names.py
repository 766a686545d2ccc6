"""Find the branch that a text names, whether or not there is one: "静安支行", "the one in Wan Chai"."""

import re

from contact_center.language.entities.plain import plain

_KIND_ZH = r"(?:支行|分行|网点|营业厅|营业部|分理处|储蓄所)"
_SIGN = r"[\u3400-\u9fffa-z0-9]"
_ZH = re.compile(
    rf"(?P<zh>{_SIGN}{{2,16}}?)(?:的|嘅)?(?:[那这嗰𠮶呢]一?[家个间]|一?[家个间])?(?:的|嘅)?{_KIND_ZH}"
    rf"|(?:去|到|在|约|选|喺|是|上)(?P<one>{_SIGN}{{2,8}}?)(?:的"
    rf"|嘅)?[那嗰𠮶]一?[家间](?![\u3400-\u9fff]{{0,1}}(?:银行|公司|店))"
)
_LEAD_ZH = re.compile(
    r"^(?:你们?的?|您们?的?|贵行的?|咱们?的?)|^.{0,14}(?:预约|想约|要约|帮我约|给我约|约一?[下个]|约在"
    r"|约到|约|想去|要去|就去|改去|换去|过去|去|改到|换到|换成|改成|到"
    r"|在|选|喺|是|说的|上(?!海|城|街|水)|[午点半号天晨晚上](?=\S{2})|[的嘅])"
)
_NO_NAME_ZH = re.compile(
    r"^(?:你们?|贵|您|我们?|咱们?)?(?:哪|那|这|嗰|𠮶|边|某|各|每|任意?|随便|附近|就近|最近|离|近"
    r"|其[他它]|别的?|另[外一]|同一?|上次|原来|一"
    r"|所有|全部|多数|大|小|家|线下|实体|银行|本行|网上|市中心|什么|有没有|有冇|没有|没|有|都|哪些|个"
    r"|间|人少|周末|开门)"
    r"|[哪近旁边边边]$|附近|旁边|对面|隔壁|最近|区别|业务|办理|查询|柜台|\d"
)
_STOP_EN = (
    r"(?:the|a|an|your|my|our|this|that|any|which|what|every|each|some|same|other|another|nearest"
    r"|closest|local|main|nearby"
    r"|new|old|bank|harbou?r bank|one|to|at|in|of|for|from|visit|go|come|is|was|are|do|does|you|i|we|it"
    r"|and|or|but|near"
    r"|can|could|have|has|had|by|not|no|yes|yeah|ok|okay|please|head|big|small|best|right|wrong"
    r"|different|open|certain|online"
    r"|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|am|pm"
    r"|o'clock|then|with|on)"
)
_WORD_EN = rf"(?!{_STOP_EN}\b)[a-z][a-z'-]{{1,16}}"
_NAME_EN = rf"{_WORD_EN}(?: {_WORD_EN}){{0,2}}"
_EN = re.compile(
    rf"\b(?P<en>{_NAME_EN}) (?:branch|office)\b(?!es)(?: in (?P<where>{_NAME_EN}))?"
    rf"|\b(?:branch|office|the one|one|branches) (?:in|at|on|of) (?:the )?(?P<in>{_NAME_EN})\b"
    rf"|\b(?:branch|office) (?:called |named )?(?P<next>{_WORD_EN}(?: {_WORD_EN}){{0,1}}? (?:street|road"
    rf"|avenue|square|lane"
    r"|plaza|park|station|hill|bridge))\b"
)
_NO_NAME_EN = re.compile(
    r"\b(?:back|post|tax|box|front|home|ticket|city|town|area|neighbou?rhood|street|office|mall|centre"
    r"|center|person|all"
    r"|minute|hour|time|meeting)$|^(?:ten|two|three|four|five|six|nine|half|book|make|appointment|talk"
    r"|open|opening|there)\b"
)
_TALK_EN = re.compile(
    rf"^(?:{_WORD_EN} )*?(?:book|booking|appointment|visit|prefer|want|like|need|meant|mean|choose|take"
    rf"|try|said|about"
    r"|maybe|say|use) "
)
_NO_BARE_ZH = re.compile(r"[随都不哪这那就好行可最近一什没嗯对是谢怎谁为几无先再还]|方便|时间|查|问|办")
_BARE_ZH = re.compile(
    r"(?:我?(?:想|要)?(?:去|到|在|约|选|改到|换到)?)(?P<name>[\u3400-\u9fff]{2,5}?)(?:那边|[吧啊呀呢嘛])?"
)
_BARE_EN = re.compile(
    r"(?:[Tt]he |[Ii]n |[Aa]t )?(?P<name>[A-Z][a-z'-]{2,16}(?: [A-Z][a-z'-]{1,16}){0,2})(?: please)?"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def place_alone(text: str) -> str | None:
    """The place that the whole text may be: an answer to where, in few words."""
    said = text.strip(" 。.!！，,")
    if found := _BARE_ZH.fullmatch(plain(said)):
        return None if _NO_BARE_ZH.search(found["name"]) else said[slice(*found.span("name"))]
    found = _BARE_EN.fullmatch(said)
    return found["name"] if found and not re.match(rf"{_STOP_EN}\b", found["name"].lower()) else None


def branch_named_in(text: str) -> str | None:
    """The name without the words for a branch, as it stands there; None if no branch is called by a name."""
    said = plain(text.replace("’", "'"))
    for found in _ZH.finditer(said):
        group = "zh" if found["zh"] else "one"
        start, end = found.span(group)
        while lead := _LEAD_ZH.search(said[start:end]):
            start += lead.end()
        name = said[start:end]
        if len(name) >= 2 and _HAN.search(name) and not _NO_NAME_ZH.search(name):
            return text[start:end]
    for found in _EN.finditer(said):
        group = next(name for name in ("en", "in", "next") if found[name])
        start, end = found.span(group)
        if lead := _TALK_EN.match(said, start, end):
            start = lead.end()
        if end - start >= 3 and (group == "next" or not _NO_NAME_EN.search(said[start:end])):
            return text[start:end]
    return None
