"""Find the place that somebody wants to be near to."""

import re

from contact_center.language.entities.plain import plain

_NEAR = re.compile(
    r"(?:离|靠近|挨着|邻近|近)(?P<zh>[^,，。!?]{1,12}?)(?:最近|近|附近|比较近|的|那|$)"
    r"|(?P<by>[^,，。!?离]{1,10}?)(?:附近|旁边|边上|隔壁|对面)"
    r"|\b(?:near(?:est)?|clos(?:e|est)|next)(?: one| branch)?(?: to| by)?\s+(?:the "
    r"|my )?(?P<en>[a-z][a-z '’-]{2,30})"
    r"|\bby (?:the |my )(?P<beside>[a-z][a-z '’-]{2,30})"
)
_FILLING = re.compile(
    r"^(?:我要|我想|去|要|选|就|the|my|在|那个|哪个|最){1,5}|(?:那|的|家|个|一| please| thanks| one){1,4}$"
)
_WHEREVER_I_AM = frozenset(
    {
        "我",
        "我家",
        "家",
        "这里",
        "这边",
        "公司",
        "单位",
        "office",
        "work",
        "me",
        "us",
        "here",
        "home",
        "house",
        "branch",
        "one",
        "place",
    }
)
_NEAREST = re.compile(r"最近|附近|\b(?:nearest|closest|near me|nearby)\b")


def place_beside(text: str) -> str | None:
    """The place, in plain letters: "university" in "the one nearest to the university".

    Empty if it is only asked for the nearest, wherever the customer is; None if nearness plays no part.
    """
    said = plain(text)
    if found := _NEAR.search(said):
        place = next(group for group in found.groups() if group)
        place = _FILLING.sub("", place.strip()).strip()
        if len(place) > 1 and place not in _WHEREVER_I_AM:
            return place
    return "" if _NEAREST.search(said) else None
