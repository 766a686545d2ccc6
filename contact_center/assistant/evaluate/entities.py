"""Score the entities read from a set's texts: F1 by kind and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from contact_center.assistant.evaluate.sentences import rows_of
from contact_center.language.entities.amounts import Amount
from contact_center.language.entities.moments import BANK_ZONE, Moment
from contact_center.language.entities.read import read_entities
from contact_center.vocabulary.text import Language

HOME_CURRENCY = "CNY"
KINDS = ("amounts", "times", "card_endings", "phones")
_MINUTE = timedelta(minutes=1)
_MOST_COUNTRY_DIGITS = 4
Meant = TypeVar("Meant")
Read = TypeVar("Read")


class MeantAmount(BaseModel):
    value: float
    currency: str | None = None
    """None: not said, so that none or the home currency is right."""


class MeantTime(BaseModel):
    iso: str
    """A month, a day or a minute, or two of them around a slash; both ends belong to it."""


class Told(BaseModel):
    """A text, when it was said, and the entities in it."""

    text: str
    lang: Language
    reference: datetime
    """In the bank's zone."""
    amounts: list[MeantAmount]
    times: list[MeantTime]
    card_last4: list[str]
    phones: list[str]


class Counts(BaseModel):
    """How many entities were read rightly, read though they are not there, and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def f1(self) -> float | None:
        """From 0 to 1; None if there was nothing to read and nothing was read."""
        whole = 2 * self.right + self.invented + self.missed
        return 2 * self.right / whole if whole else None

    def add(self, other: Counts) -> None:
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed


EntityFigures = dict[str, dict[str, Counts]]
"""By kind, then by language and for `all`."""


def read_told(folder: Path) -> list[Told]:
    """The texts of a set: `entities_*.jsonl`, one JSON object a line; empty if it has none."""
    return [Told.model_validate(row) for row in rows_of(folder, "entities_*.jsonl")]


def entity_figures(texts: Iterable[Told]) -> EntityFigures:
    figures: EntityFigures = {kind: {} for kind in KINDS}
    for told in texts:
        for kind, counts in score(told).items():
            for name in (told.lang, "all"):
                figures[kind].setdefault(name, Counts()).add(counts)
    return figures


def score(told: Told) -> dict[str, Counts]:
    """One text's counts by kind."""
    now = told.reference.replace(tzinfo=BANK_ZONE)
    read = read_entities(told.text, now=now, language=told.lang)
    return {
        "amounts": _counts(told.amounts, read.amounts, _same_amount),
        "times": _counts(told.times, read.moments, _same_time),
        "card_endings": _counts(told.card_last4, [one.digits for one in read.card_endings], str.__eq__),
        "phones": _counts(told.phones, [one.number for one in read.phones], _same_phone),
    }


def _counts(meant: Sequence[Meant], read: Sequence[Read], same: Callable[[Meant, Read], bool]) -> Counts:
    left = list(read)
    right = 0
    for one in meant:
        place = next((place for place, other in enumerate(left) if same(one, other)), None)
        if place is not None:
            del left[place]
            right += 1
    return Counts(right=right, invented=len(left), missed=len(meant) - right)


def _same_amount(meant: MeantAmount, read: Amount) -> bool:
    currencies = {None, HOME_CURRENCY} if meant.currency is None else {meant.currency}
    return float(read.value) == meant.value and read.currency in currencies


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANK_ZONE)


def _same_time(meant: MeantTime, read: Moment) -> bool:
    """Whether what was read lies inside what was meant: a finer value is right, a coarser one is not."""
    first, _, last = meant.iso.partition("/")
    start, end = _span(first)[0], _span(last or first)[1]
    return start <= read.start and read.end <= end


def _span(iso: str) -> tuple[datetime, datetime]:
    """The start of a month, a day or a minute, and the start of the next."""
    match iso.count("-"), "T" in iso:
        case 1, False:
            year, month = map(int, iso.split("-"))
            following = date(year + month // 12, month % 12 + 1, 1)
            return _midnight(date(year, month, 1)), _midnight(following)
        case _, False:
            day = date.fromisoformat(iso)
            return _midnight(day), _midnight(day + timedelta(days=1))
        case _:
            minute = datetime.fromisoformat(iso).replace(tzinfo=BANK_ZONE)
            return minute, minute + _MINUTE


def _same_phone(meant: str, read: str) -> bool:
    """Numbers are the same with or without the country's code, unless one was said."""
    wanted, got = _digits(meant), _digits(read)
    if wanted == got:
        return True
    national = wanted.lstrip("0")
    more = len(got) - len(national)
    return not meant.startswith("+") and got.endswith(national) and more <= _MOST_COUNTRY_DIGITS


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())
