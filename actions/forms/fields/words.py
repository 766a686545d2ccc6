"""Ask for the customer's own words."""

from collections.abc import Callable

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.language.lexicons.reading import weight
from contact_center.vocabulary.text import Text

MORE = Text("能再具体一点吗？", "Could you say a little more?")


class InWords(Field):
    """Stored as written. `least` is the minimum weight (see reading.weight)."""

    free = True

    def __init__(
        self, name: str, label: Text, *, least: int = 1, fits: Callable[[str], bool] | None = None
    ) -> None:
        self.name = name
        self.label = label
        self._least = least
        self._fits = fits

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        unclear = int(heard.slots.get("unclear_answers") or 0)
        # Accept a short answer the second time.
        if weight(heard.text) < self._least and not unclear:
            return Reading(problem=MORE)
        return Reading({self.name: heard.text})

    def fits(self, told: str) -> bool:
        return self._fits is None or self._fits(told)
