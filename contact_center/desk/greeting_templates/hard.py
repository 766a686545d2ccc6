"""Choose the records whose names a template finds hardest: long, missing, rare, with marks."""

from collections.abc import Callable, Iterable
from itertools import chain, zip_longest

MOST = 10
_LANGUAGES = ("zh", "en")
Record = tuple[int, str, str | None]
"""Id, language, and the name in that language."""
Hardness = Callable[[str], int]


def hardest(records: Iterable[Record]) -> list[int]:
    """The ids of up to ten records, both languages in turn; each is the hardest in some way."""
    listed = list(records)
    by_language = [_in_turn([one for one in listed if one[1] == language]) for language in _LANGUAGES]
    mixed = chain.from_iterable(zip_longest(*by_language))
    return [id_ for id_ in mixed if id_ is not None][:MOST]


def _in_turn(records: list[Record]) -> list[int]:
    found: dict[int, None] = {}
    for hardness in _WAYS:
        fitting = [one for one in records if one[0] not in found and hardness(one[2] or "") > 0]
        if fitting:
            found[max(fitting, key=lambda one: hardness(one[2] or ""))[0]] = None
    return list(found | dict.fromkeys(id_ for id_, _, _ in records))[:MOST]


def _is_missing(name: str) -> int:
    return 0 if name.strip() else 1


def _rare(name: str) -> int:
    """How many Chinese characters are outside of the common 6,763."""
    return sum(sign >= "\u3400" and not _is_encoded(sign, "gb2312") for sign in name)


def _marked(name: str) -> int:
    """How many Latin letters have marks; one that text messages lack makes the message twice as dear."""
    return sum(sign.isalpha() and "\u007f" < sign < "\u3400" for sign in name)


def _odd(name: str) -> int:
    return sum(not (sign.isalpha() or sign.isspace()) for sign in name)


def _is_encoded(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_WAYS: tuple[Hardness, ...] = (len, _is_missing, _rare, _marked, _odd)
