"""Read what a customer wants for an appointment: whom to see, what to bring, or to cancel or move it."""

import re
from typing import Literal

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.calling import is_unavailable_then
from contact_center.language.lexicons.denied import without_denied
from contact_center.language.lexicons.values import CLAUSES

Change = Literal["cancel", "move"]

_OFFERS_TIME = re.compile(
    r"(?=(?:能不能|可不可以|可以|不如|那就|还是|换成?|改成?)(?:下?个?(?:周|星期|礼拜)[一二三四五六日天]|明"
    r"|后天))"
    r"|\b(?=(?:how|what) about\b|(?:can|could) (?:we|you|i)\b)",
    re.IGNORECASE,
)
"""Begins another time within a clause."""
_NOT_MOVED = re.compile(
    r"(?:不用|不要|不必|不想|不|别|唔使|唔)(?:再)?(?:改期?|换|挪|调)(?:时间|日子|到?别的时间)?了?"
    r"|\b(?:don'?t|do not|not|rather than|instead of|no need to) (?:want to |to )?"
    r"(?:mov\w{1,3}|chang\w{1,3}|reschedul\w{1,3}|postpon\w{1,3})\b(?: (?:it|the time|the day))?"
)
_NOT_CANCELLED = re.compile(
    r"(?:不用|不要|不必|不想|不|别|唔使|唔好|唔)(?:再|给我|帮我)?(?:取消|撤销)"
    r"|\b(?:don'?t|do not|not|never|rather than|instead of|without) (?:want to |to )?"
    r"(?:cancel\w{0,6}|call it off)"
)
_MOVE = re.compile(
    r"改期|改(?:一下|下|个|我的|一个)?预约|改天|改约|另约|重新约|重约|推迟|延后|延期|推后|提前|提早|往后"
    r"|往前|顺延"
    r"|改[^，,。;；]{0,6}(?:时间|日子|日期|钟点|早上|上午|下午)|[改换调挪约](?:到|去|成|为|至)"
    r"|改(?:下个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]|改(?:明天|后天|大后天|\d{1,2}[月号日])"
    r"|换[^，,。;；]{0,6}(?:时间|日子|日期|天)|(?:别的|另外?一?个?|其他)(?:时间|日子|天)|调整|挪"
    r"|\bmov(?:e|ed|ing)\b|\breschedul\w{0,3}|\bpostpon\w{1,3}|\bre-?book|\bput (?:it |this )?off\b"
    r"|\bpush (?:it |this |my \w{1,12} )?(?:back|to)\b|\bbring (?:it |this |my \w{1,12} )?forward\b"
    r"|\bchang(?:e|ed|ing)\b|\bswitch\b|\b(?:another|different|new|other) (?:time|day|date|slot)\b"
    r"|\b(?:come|make it|have it) (?:later|earlier)\b"
)
_CANCEL = re.compile(
    r"取消|退掉|撤掉|撤销|不约了|不预约了|不用去了?|不去了|不来了|唔去|唔嚟"
    r"|\bcancel|\bcall(?:ing)? (?:it |this |my \w{1,12} )?off\b|\bdrop (?:it|the|my)\b"
    r"|\b(?:no longer|don'?t|do not) (?:need|want)\b|\bnot coming\b|\bwon'?t be coming\b"
)
_EITHER = re.compile(r"或|还是|\bor\b")
_APPOINTMENT = re.compile(r"预约|约会|约好|appointment|booking|\bvisit\b|\bslot\b")
_DAY_OR_HOUR = (
    r"(?:(?:at|on|for) )?(?:(?:the|next|this|about|around) ){0,2}"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|tomorrow\b|noon\b|\d{1,2}\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_ANOTHER = (
    r"\b(?:can|could|shall|might) (?:we|i|you) (?:(?:please|maybe|possibly) )?(?:do|say|have)"
    rf"(?= {_DAY_OR_HOUR})"
)
_INSTEAD = re.compile(rf"\b(?P<when>{_DAY_OR_HOUR}[^.?!,;]{{0,24}}) instead\b(?! of)")
"""Another time in place of the one that was booked: "Friday at 3 instead"."""
_TO = re.compile(
    rf"{_ANOTHER}|"
    r"(?:改|换|调|挪|推迟|延后|延期|推后|提前|提早|约|顺延)(?:到|去|成|为|至)"
    r"|改(?=(?:下个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]|明天|后天|大后天|[早上中下傍晚][午上晚]"
    r"|\d{1,2}[月号日点時时])"
    r"|(?<!n't )(?<!not )(?<!cant )(?<!to )\b(?:make|do) (?:it|that)\b(?= (?:at |on |for )?(?:(?:the|next"
    r"|this|about|around|early|late|half"
    r"|quarter|noon"
    r"|midday|tomorrow|today)\b| ?\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five"
    r"|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b))"
    r"|\b(?:to|until|till)\b(?= (?:the|next|this|about|around|a|any|early|late|half|quarter|noon|midday)\b"
    r"| \d| (?:mon|tues|wednes|thurs|fri|satur|sun)day| (?:tomorrow|today|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_OPENS_WITH_TIME = re.compile(
    r"[\d一二两三四五六七八九十早上中下傍晚周星礼明后今大]"
    r"|(?:at|on|in the|around|about|after|before|from"
    r"|between|or|noon"
    r"|morning|afternoon|evening|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_MAKES = re.compile(rf"(?<!n't )(?<!not )(?<!cant )(?<!to )\b(?:make (?:it|that) {_DAY_OR_HOUR}|{_ANOTHER})")
"""Another time for a visit: "could we make it Friday?"."""
_BARE_HOUR = re.compile(
    r"(?P<lead>\b(?:make (?:it|that)|let'?s (?:do|say)|(?:can|could) (?:we|you) (?:do|say)"
    r"|(?:move|change"
    r"|push) it to)) "
    r"(?P<hour>\d{1,2})(?=\s?(?:$|[,.?!]|instead|please|then))"
)
_MANAGER = re.compile(
    r"(?:客户|理财|专属|我的)经理|私人银行家|\b(?:account|relationship|client|my(?: own)?) manager\b"
    r"|\b(?:personal|private) banker\b|\bmy adviso?e?r\b"
)
_NOT_MANAGER = re.compile(
    r"(?:不用|不要|不必|不想|不找|不见|不约|不是)(?:再)?(?:见|找|约)?(?:我的?)?(?:客户|理财|专属)?经理"
    r"|\b(?:not|without|don't need|instead of|rather than) (?:to see )?(?:my|the|an?) "
    r"(?:\w+ )?(?:manager|banker)\b"
)
_BRING_ZH = re.compile(
    r"(?:带|帶|准备|拿)(?:些|点|上|埋|齐)?(?:什么|啥|哪些|咩|乜)|(?:什么|啥|哪些|咩|乜)(?:证件|材料|资料"
    r"|东西|文件)"
    r"|(?:证件|材料|资料|文件)(?:有|是|要)?(?:哪些|什么|啥)"
    r"|(?:要|用|需要|必须|使|得|可以)(?:唔要|不要|不用|唔使|使)?(?:带|帶)[^,，。?]{1,10}(?:吗|吧|么|嘛|呀"
    r"|不|唔|\?)\s*$"
    r"|(?:证|护照|户口[本簿]|卡|材料|资料)[^,，。?]{0,4}(?:要|用|需要)[^,，。?]{0,3}(?:带"
    r"|帶)[^,，。?]{0,2}(?:吗|吧|么|嘛|不)"
    r"|(?:带|帶)[^,，。?]{0,10}(?:就|够)?(?:行|可以|够|得)(?:吗|吧|了吗|么|嘛)"
)
_BRING_EN = re.compile(
    r"\b(?:what|which|any|do i|should i|must i|shall i|need i|i (?:need|have) to|i'll need|is it|are)\b"
    r"[^.!]{0,40}\b(?:bring|carry|documents?|papers?|paperwork|passport|ids?)\b[^.!]{0,40}\?"
    r"|\b(?:what|which|do i|should i|must i|shall i) (?:\w+ ){0,4}(?:bring|documents?|papers?|paperwork)\b"
)
_OPEN = re.compile(
    r"(?:周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|周末|节假日|假日|中午|晚上"
    r"|几点|什么时候|几时)"
    r"[^,，。?]{0,8}(?:开门|营业|上班|开[唔不]开|关门|下班|休息|开吗|开么|收工|放假|有人)"
    r"|(?:营业|开门|上班|关门)(?:的)?时间"
    r"|\b(?:are you|are they|is (?:it|the branch|that branch|that one|(?:your|the) (?:\w+ ){1,3}(?:branch"
    r"|office))|do you|when|what time)\b[^.!]{0,40}"
    r"\b(?:open|opens|opening|close|closed|closes|closing|shut|work)\b"
    r"|\b(?:opening|business|branch) (?:hours|times)\b"
)
_OWN_HOURS = re.compile(
    r"我们?[^,，。?\s]{0,8}(?:上班|下班|休息|放假|收工)|\b(?:i|we) (?:have to |must |do )?work\b"
)
"""When the customer works: no question."""
_AGREED = re.compile(
    r"(?:好的?|行|可以|对的?|是的?|嗯|要|确认|确定|yes|yeah|yep|ok|okay|sure|right|correct)[,，.。!！ ]{0,3}"
    r"(?:please |请|帮我|麻烦|就|我要|i want to ){0,3}(?:取消|cancel)(?: it| that| this|它|掉|吧|了)?\W{0,5}"
    r"|(?:please |请|帮我|麻烦|就){0,3}(?:取消(?:它|掉|吧|了吧)|cancel (?:it|that|this)(?: please)?)\W{0,5}"
)


def wants_account_manager(text: str) -> bool:
    """Whether the visit is to be to the customer's account manager."""
    said = _plain(text)
    return bool(_MANAGER.search(said)) and not _NOT_MANAGER.search(said)


def asks_what_to_bring(text: str) -> bool:
    """Whether it asks what to bring to the branch, with a tag as well: "要带护照吧"."""
    said = _plain(text)
    return bool(_BRING_ZH.search(said) or _BRING_EN.search(said))


def asks_when_open(text: str) -> bool:
    """Whether it asks when a branch is open, or if it is open then."""
    said = _OWN_HOURS.sub(" ", _plain(text))
    return bool(_OPEN.search(said))


def speaks_of_own_appointment(text: str) -> bool:
    """Whether it names an appointment: "I meant Friday" alone corrects what is being told."""
    return bool(_APPOINTMENT.search(_plain(text)))


def wished_change(text: str) -> Change | None:
    """What is wished of the appointment; None if that is left open, as by "I can't make it"."""
    said = _NOT_CANCELLED.sub(" ", _NOT_MOVED.sub(" ", _plain(text)))
    moves = bool(_MOVE.search(said) or _MAKES.search(said) or _INSTEAD.search(said))
    cancels = bool(_CANCEL.search(said))
    if moves and cancels and _EITHER.search(said):
        return None
    if moves:
        return "move"
    return "cancel" if cancels else None


def keeps_appointment(text: str) -> bool:
    """Whether it says that the appointment is not to be cancelled."""
    return wished_change(text) is None and bool(_NOT_CANCELLED.search(_plain(text)))


def cancels_appointment(text: str) -> bool:
    """Whether it says in so many words that the appointment is to be cancelled."""
    return wished_change(text) == "cancel" and bool(_APPOINTMENT.search(_plain(text)))


def agrees_to_cancel(text: str) -> bool:
    """Whether it says yes to cancelling the appointment; a bare "cancel" may mean the request itself."""
    return cancels_appointment(text) or bool(_AGREED.fullmatch(_plain(text).strip()))


def new_time_in(text: str) -> str | None:
    """What follows "to" in "move it to Friday at ten", where the new time stands; None if there is none."""
    found = _TO.search(_plain(text))
    if found is None:
        named = _INSTEAD.search(_plain(text))
        return text[slice(*named.span("when"))] if named else None
    first, *further = [one.strip() for one in CLAUSES.split(text[found.end() :]) if one and one.strip()] or [
        ""
    ]
    # "Delivery comes at 3" after it is why, and no part of the time.
    times = [one for one in further if _OPENS_WITH_TIME.match(_plain(one))]
    return ("，" if any("\u3400" <= sign <= "\u9fff" for sign in text) else ", ").join([first, *times])


def wished_time(text: str) -> str:
    """A message without the times that it denies or refuses: "周五不行，周一上午", "not Friday, Monday"."""
    right = _BARE_HOUR.sub(r"\g<lead> at \g<hour>", without_denied(text))
    if new := new_time_in(right):
        return new
    clauses = [one.strip() for one in _OFFERS_TIME.split(right) for one in CLAUSES.split(one) if one]
    kept = [one for one in clauses if one and not is_unavailable_then(one)]
    if len(kept) == len(clauses) or not kept:
        return right or text
    return ("，" if any("\u3400" <= sign <= "\u9fff" for sign in text) else ", ").join(kept)


def moves_time(text: str) -> bool:
    """Whether it names another time in place of one, be it as a question: "can we make it Thursday?"."""
    return wished_time(text) not in (text, "") or (wished_change(text) == "move" and bool(new_time_in(text)))


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))
