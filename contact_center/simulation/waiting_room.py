"""The waiting lines of a simulated day: tickets with the same requirement, in order."""

from bisect import bisect_left, insort
from datetime import datetime

from contact_center.tickets.routing.match import Line, Waiting
from contact_center.tickets.routing.requirement import Requirement

_Turn = tuple[int, datetime, int]


def _turn(place: Waiting) -> _Turn:
    return place.turn


class WaitingRoom:
    """Every line, in order. Empty lines are dropped."""

    def __init__(self) -> None:
        self._lines: dict[Requirement, list[Waiting]] = {}

    def enter(self, asked: Requirement, place: Waiting) -> None:
        insort(self._lines.setdefault(asked, []), place, key=_turn)

    def leave(self, asked: Requirement, place: Waiting) -> None:
        """Raises KeyError if the ticket is not in the line."""
        line = self._lines[asked]
        index = bisect_left(line, place.turn, key=_turn)
        if index == len(line) or line[index].id != place.id:
            raise KeyError(place.id)
        del line[index]
        if not line:
            del self._lines[asked]

    def lines(self) -> list[Line]:
        return [Line(asked, places) for asked, places in self._lines.items()]

    def __len__(self) -> int:
        return sum(len(line) for line in self._lines.values())
