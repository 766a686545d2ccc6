"""Cut a list of rates down to the ones that were asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contact_center.language.entities.plain import plain
from contact_center.language.knowledge.words import words_of
from contact_center.vocabulary.text import Language

LEAST_RATES = 3
"""A list of fewer is told whole."""
_SENTENCES = {"zh": re.compile(r"(?<=[。！？])"), "en": re.compile(r"(?<=[.!?])\s+")}
_ITEMS = {"zh": re.compile(r"[，；、]"), "en": re.compile(r"[,;]\s+")}
_HEADS = {"zh": re.compile(r"^[^；：]{1,30}："), "en": re.compile(r"^[^;:]{1,60}:\s+")}
_COMMAS = {"zh": "，", "en": ", "}
_ENDS = {"zh": "。", "en": "."}
_EXAMPLES = ("例如", "For example")
_UNITS = {
    "个月": "month", "月": "month", "month": "month", "mth": "month",
    "年": "year", "year": "year", "yr": "year",
    "天": "day", "日": "day", "day": "day",
}  # fmt: skip
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {
    **{word: str(value) for value, word in enumerate("零一二三四五六七八九十")},
    **{word: str(value) for value, word in enumerate(_ENGLISH, start=1)},
    "两": "2", "a": "1", "半": "half", "half a": "half",
}  # fmt: skip
_COUNT = r"\d{1,3}|[零一二两三四五六七八九十半]|half a|\ba|" + "|".join(_ENGLISH)
_PERIOD = re.compile(
    rf"(?P<count>{_COUNT})[\s-]{{0,2}}(?P<unit>个月|月|年|天|日|months?|mths?|years?|yrs?|days?)"
)
_SAME = {("half", "year"): ("6", "month"), ("12", "month"): ("1", "year"), ("24", "month"): ("2", "year")}


@dataclass(frozen=True)
class _Rates:
    """A sentence that lists rates."""

    head: str
    items: list[str]
    matches: list[int]
    """How well each item fits the question."""


def excerpt(text: str, question: str, language: Language) -> str:
    """The text, its lists of rates cut to those of the period or product that the question names.

    Nothing is cut if the question names none of them, or most.
    """
    sentences = [sentence for sentence in _SENTENCES[language].split(text) if sentence.strip()]
    read = [_rates(sentence, question, language) for sentence in sentences]
    lists = [rates for rates in read if rates is not None]
    best = max((match for rates in lists for match in rates.matches), default=0)
    fitting = [rates for rates in lists if best in rates.matches]
    if best == 0 or len(fitting) != 1:
        return text
    [rates] = fitting
    kept = [item for item, match in zip(rates.items, rates.matches, strict=True) if match == best]
    if len(kept) > len(rates.items) // 2:
        return text
    told = f"{rates.head}{_COMMAS[language].join(kept)}{_ENDS[language]}"
    plain_sentences = [one for one, found in zip(sentences, read, strict=True) if found is None]
    others = [one for one in plain_sentences if not one.startswith(_EXAMPLES)]
    return ("" if language == "zh" else " ").join([told, *others])


def _rates(sentence: str, question: str, language: Language) -> _Rates | None:
    found = _HEADS[language].match(sentence)
    head = found[0] if found else ""
    items = _ITEMS[language].split(sentence[len(head) :].rstrip("。. "))
    rates = [item for item in items if "%" in item]
    if len(rates) < LEAST_RATES or len(items) <= LEAST_RATES:
        return None
    labels = [f"{head} {label}" for label in _labels(rates, language)]
    timed = any(periods_in(label) for label in labels)
    return _Rates(head, rates, [_match(label, question, language, timed=timed) for label in labels])


def _labels(rates: Sequence[str], language: Language) -> list[str]:
    """What each rate is for; one that names only a period is of the same kind as the rate before."""
    labels: list[str] = []
    kind = ""
    for rate in rates:
        label = re.split(r"(?<!\d)\d{1,6}(?:\.\d{1,6})?%", plain(rate))[0]
        own = _PERIOD.sub(" ", label)
        if words_of(own, language) or not periods_in(label):
            kind = own
            labels.append(label)
        else:
            labels.append(f"{kind} {label}")
    return labels


def _match(label: str, question: str, language: Language, *, timed: bool) -> int:
    """How much of the label the question names; 0 if it asks for another period of a `timed` list."""
    asked, told = periods_in(question), periods_in(label)
    if timed and asked and not asked & told:
        return 0
    named = _words(label, language) & _words(question, language)
    return len(asked & told) + 2 * len(named)


def _words(text: str, language: Language) -> set[str]:
    return set(words_of(_PERIOD.sub(" ", plain(text)), language))


def periods_in(text: str) -> set[tuple[str, str]]:
    """Lengths of time as number and unit; twelve months and a year are the same."""
    found = set()
    for period in _PERIOD.finditer(plain(text)):
        count = _NUMBERS.get(period["count"], period["count"])
        one = (count, _UNITS[period["unit"].rstrip("s")])
        found.add(_SAME.get(one, one))
    return found
