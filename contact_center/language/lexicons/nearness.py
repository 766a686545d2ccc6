"""Find the place that somebody wants to be near to."""

import re
from collections.abc import Mapping, Sequence

from contact_center.language.entities.plain import plain

_BESIDE_ZH = r"附近|旁边?|边上|隔壁|隔篱|对面|门口|一带|周边|周围|那边|嗰边|那头|近旁"
_THE_ONE_ZH = r"(?:的|嘅)?[那嗰]一?(?:家|个|间)"
_NEVER_PLACE_EN = (
    r"would|will|is|are|was|if|please|pls|thanks|thank|and|or|but|on|at|for|in|so|that|which|suits?|works?"
    r"|next|this|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|one|branch|i|we|to|from|can|could"
)
_WORD_EN = rf"(?!(?:{_NEVER_PLACE_EN})\b)[a-z][a-z'’-]{{1,15}}"
_PLACE_EN = rf"{_WORD_EN}(?: {_WORD_EN}){{0,2}}"
_NEAR_EN = (
    r"\b(?:near(?:est|by)?|clos(?:e|est|er)|next|beside|opposite|around)(?: (?:one|branch))?"
    r"(?: to| by| of| from)?\s+(?:the |my )?"
)
_NEAR = re.compile(
    r"(?:离|靠近|挨着|邻近|临近|近)(?P<zh>[^,，。!?]{1,12}?)(?:最近|近|附近|比较近|的|那|$)"
    rf"|(?P<by>[^,，。!?离]{{1,24}}?)(?:{_BESIDE_ZH})"
    rf"|{_NEAR_EN}(?P<en>{_PLACE_EN})"
    rf"|\bby (?:the |my )(?P<beside>{_PLACE_EN})"
)
_THAT_ONE = re.compile(rf"(?P<by>[^,，。!?]{{1,24}}?)(?:{_THE_ONE_ZH})")
_UNWANTED = re.compile(
    r"(?:不要|不想|不去|别|唔要|唔去|除了|不是"
    r"|\b(?:not|don'?t want|anything but) (?:the (?:one|branch) )?)[^,，。!?]{0,12}$"
)
_FILLING = re.compile(
    r"^(?:我要|我想|去|要|选|就|the|my|在|那个|哪个|最){1,5}|(?:那|的|家|个|一| please| thanks| one){1,4}$"
)
_WHEREVER_I_AM = frozenset(
    {
        *("我", "我家", "家", "这里", "这边", "公司", "单位"),
        *("office", "work", "me", "us", "here", "home", "house", "branch", "one", "place"),
    }
)
_NEAREST = re.compile(r"最近|附近|\b(?:nearest|closest|near me|nearby)\b")
_SHORTEST = 2
_HAN = re.compile(r"[\u3400-\u9fff]$")


def place_beside(text: str) -> str | None:
    """The place, in plain letters: "university" in "the one nearest to the university".

    Empty if it is only asked for the nearest, wherever the customer is; None if nearness plays no part.
    """
    said = plain(text)
    if found := _NEAR.search(said):
        place = _FILLING.sub("", _place(found)).strip()
        if len(place) > 1 and place not in _WHEREVER_I_AM:
            return place
    return "" if _NEAREST.search(said) else None


def beside(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of what lies by the place that a text wants to be near to, as their names and addresses say.

    Chinese puts whatever else is said before the place, so the longest end of those words that a name or an
    address holds is the place.
    """
    said = plain(text)
    for pattern in (_NEAR, _THAT_ONE):
        for found in pattern.finditer(said):
            if _UNWANTED.search(said[: _start(found)]) or _UNWANTED.search(_place(found)):
                continue
            if keys := _named(_place(found), names):
                return keys
    return []


def _place(found: re.Match[str]) -> str:
    return next((group for group in found.groups() if group), "").strip()


def _start(found: re.Match[str]) -> int:
    return next(found.start(name) for name, group in found.groupdict().items() if group)


def _named(place: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    ends = [place[n:] for n in range(len(place) - _SHORTEST + 1)] if _HAN.search(place) else [place]
    for end in ends:
        if end in _WHEREVER_I_AM or len(end) < _SHORTEST:
            continue
        keys = [key for key, said in names.items() if any(_holds(plain(one), end) for one in said)]
        if keys:
            return keys
    return []


def _holds(said: str, place: str) -> bool:
    """English words count whole, or from their beginning: "uni" for "university"."""
    if _HAN.search(place):
        return place in said
    return re.search(rf"\b{re.escape(place)}", said) is not None
