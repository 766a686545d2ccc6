"""Replace what a language model must not see by marks, such as {1}, and put it back into its answer."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from contact_center.conversations.language_model.hide import FIGURE, NAME
from contact_center.security.redact import PLACEHOLDERS

_FIGURE = re.compile(
    r"[¥￥$€£]?\d(?:[\d.,:/\-–]*\d)?\s?(?:%|[万亿千百]?(?:个工作日|个自然日|个月|[\u3400-\u9fff])|[A-Za-z]+)?"
)
_MARK = re.compile(r"\{(\d{1,3})\}")
_TITLED = "某"
"""Stands for a surname before a title."""
_PLACEHOLDER = re.compile(
    "(?:"
    + "|".join(map(re.escape, sorted((*PLACEHOLDERS, NAME.en, FIGURE.zh, FIGURE.en, _TITLED), reverse=True)))
    + "){1,40}"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BEFORE = re.compile(rf"(?:[¥￥$€£]|\b{_MONTH})\s?$", re.IGNORECASE)
_UNIT = re.compile(
    rf"\s?(?:%|{_MONTH}(?![A-Za-z])|[万亿千百]{{0,2}}(?:个工作日|个自然日|个小时|个星期|个月|人民币|美元|港币|港元|欧元|"
    r"英镑|日元|小时|分钟|元|块钱|块|角|分|天|日|号|月|年|点|周|次|张|笔|岁|折)"
    r"|(?:(?:working|business|calendar) )?(?:yuan|rmb|cny|usd|hkd|eur|gbp|dollars?|euros?|pounds?|cents?|"
    r"per ?cent|days?|weeks?|months?|years?|hours?|minutes?|times|o'clock|am|pm|k|st|nd|rd|th)(?![A-Za-z]))",
    re.IGNORECASE,
)
Span = tuple[int, int]


@dataclass(frozen=True)
class Marks:
    """What stands behind the marks of one question."""

    originals: list[str] = field(default_factory=list)

    def mark(self, original: str) -> str:
        self.originals.append(original)
        return f"{{{len(self.originals)}}}"

    def put_back(self, said: str) -> str:
        """A mark that was never made stays, and is refused."""

        def original(found: re.Match[str]) -> str:
            place = int(found[1])
            return self.originals[place - 1] if 1 <= place <= len(self.originals) else found[0]

        return _MARK.sub(original, said)


def has_marks(text: str) -> bool:
    return _MARK.search(text) is not None


def marks_in(text: str) -> list[str]:
    """The marks in the order of the text."""
    return [found[0] for found in _MARK.finditer(text)]


def without_marks(text: str) -> str:
    return _MARK.sub(" ", text)


def mark_figures(sentence: str, marks: Marks) -> str:
    """A public sentence without its figures."""
    return _FIGURE.sub(lambda found: marks.mark(found[0]), sentence)


def mark_hidden(text: str, hidden: str, marks: Marks) -> str:
    """`hidden`, which is what `hide` made of `text`, with marks that lead back to what was hidden.

    Figures take their currency and unit along. Where it is not certain what a placeholder stands for,
    all of them stay.
    """
    spans = _hidden_spans(text, hidden)
    if not spans:
        return hidden
    parts, end = [], 0
    for start, stop in _joined([_with_unit(text, span) for span in spans]):
        parts += [text[end:start], marks.mark(text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def _hidden_spans(text: str, hidden: str) -> list[Span]:
    """What the placeholders stand for; nothing if more than one reading is possible."""
    first, *middle = _PLACEHOLDER.split(hidden)
    if not middle:
        return []
    last = middle.pop()
    start, end = len(first), len(text) - len(last)
    if not (text.startswith(first) and text.endswith(last) and start < end):
        return []
    leftmost = _leftmost(text, middle, start, end)
    # If the first reading from the left is the last one from the right, there is no other.
    if leftmost is None or leftmost != _rightmost(text, middle, start, end):
        return []
    kept = [(start, start), *leftmost, (end, end)]
    return [(one[1], other[0]) for one, other in pairwise(kept)]


def _leftmost(text: str, kept: list[str], start: int, end: int) -> list[Span] | None:
    """Where the kept parts stand at the earliest, with something hidden between any two."""
    found: list[Span] = []
    for part in kept:
        place = text.find(part, start + 1, end - 1)
        if place < 0:
            return None
        start = place + len(part)
        found.append((place, start))
    return found


def _rightmost(text: str, kept: list[str], start: int, end: int) -> list[Span] | None:
    found: list[Span] = []
    for part in reversed(kept):
        place = text.rfind(part, start + 1, end - 1)
        if place < 0:
            return None
        found.append((place, place + len(part)))
        end = place
    return found[::-1]


def _with_unit(text: str, span: Span) -> Span:
    start, end = span
    if before := _BEFORE.search(text[max(0, start - 12) : start]):
        start -= len(before[0])
    if unit := _UNIT.match(text, end):
        end = unit.end()
    return start, end


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that touch are one: the month and the day."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
