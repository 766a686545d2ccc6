"""Tell what is wished of an appointment already made: that it be cancelled, or moved to another time."""

import re
from typing import Literal

from contact_center.language.entities.plain import plain

Change = Literal["cancel", "move"]

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
    r"改期|改(?:一下|下|个|我的|一个)?预约|改天|改约|另约|重新约|重约|推迟|延后|延期|推后|提前|提早|往后|往前|顺延"
    r"|改[^，,。;；]{0,6}(?:时间|日子|日期|钟点|早上|上午|下午)|[改换调挪约](?:到|去|成|为|至)"
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
_TO = re.compile(
    r"(?:改|换|调|挪|推迟|延后|延期|推后|提前|提早|约|顺延)(?:到|去|成|为|至)"
    r"|\b(?:to|until|till)\b(?= (?:the|next|this|about|around|a|any|early|late|half|quarter|noon|midday)\b"
    r"| \d| (?:mon|tues|wednes|thurs|fri|satur|sun)day| (?:tomorrow|today|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_AGREED = re.compile(
    r"(?:好的?|行|可以|对的?|是的?|嗯|要|确认|确定|yes|yeah|yep|ok|okay|sure|right|correct)[,，.。!！ ]{0,3}"
    r"(?:please |请|帮我|麻烦|就|我要|i want to ){0,3}(?:取消|cancel)(?: it| that| this|它|掉|吧|了)?\W{0,5}"
    r"|(?:please |请|帮我|麻烦|就){0,3}(?:取消(?:它|掉|吧|了吧)|cancel (?:it|that|this)(?: please)?)\W{0,5}"
)


def wished_change(text: str) -> Change | None:
    """What is wished of the appointment; None if that is left open, as by "I can't make it"."""
    said = _NOT_CANCELLED.sub(" ", _NOT_MOVED.sub(" ", _plain(text)))
    moves, cancels = bool(_MOVE.search(said)), bool(_CANCEL.search(said))
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
    return text[found.end() :].strip() if found else None


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))
