"""Answer thanks and wishes in words that fit the occasion."""

from contact_center.language.lexicons.returned_wish import ReturnedWish
from contact_center.outreach.occasions.birthdays import BIRTHDAY, LUNAR_BIRTHDAY
from contact_center.outreach.occasions.catalogue import BANK_ANNIVERSARY, catalogue
from contact_center.vocabulary.occasions import LIFE_EVENTS
from contact_center.vocabulary.text import Text

_WISHED = Text("谢谢您的祝福！", "Thank you for your good wishes! ")
_THANKED = Text("不客气！", "You are very welcome! ")
_QUIET = Text("谢谢您的回复，请多保重。", "Thank you for writing back. Please take good care of yourself.")
_OF_BIRTHDAY = Text("愿您新的一岁平安喜乐。", "May the year ahead be a good one for you.")
_OF_FESTIVAL = Text("愿您和家人平安喜乐。", "We wish you and your family all the best.")
_OF_TRUST = Text("感谢您一直以来的信任。", "It is good to have you with us.")
_OF_WEDDING = Text("愿你们往后的日子和和美美。", "May the years to come be happy ones for you both.")
_OF_EVENT = Text("再次祝贺您。", "Congratulations once more.")
_FESTIVALS = frozenset(one.name for one in catalogue() if not one.quiet)


def kind_words(occasion: str, returned: ReturnedWish) -> Text:
    """The answer; on a day of remembrance, and where the mood of the day is not known, a quiet one."""
    name = occasion.partition(":")[0]
    end = _end(name)
    if end is None:
        return _QUIET
    begin = _WISHED if returned.wishes else _THANKED
    return Text(begin.zh + end.zh, begin.en + end.en)


def _end(name: str) -> Text | None:
    if name in (BIRTHDAY, LUNAR_BIRTHDAY):
        return _OF_BIRTHDAY
    if name == "wedding":
        return _OF_WEDDING
    if name in LIFE_EVENTS:
        return _OF_EVENT
    if name in ("account", BANK_ANNIVERSARY):
        return _OF_TRUST
    return _OF_FESTIVAL if name in _FESTIVALS else None
