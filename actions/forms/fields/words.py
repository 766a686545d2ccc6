"""Ask for the customer's own words."""

from collections.abc import Callable

from actions.forms.engine.form import Field, Reading
from actions.forms.fields.corrected import corrected_in
from actions.turn.action import Heard, Offer, Slots
from actions.turn.deps import Deps
from contact_center.language.lexicons.confirmation import is_courtesy
from contact_center.language.lexicons.occasion import tells_when
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.story import in_short, together
from contact_center.language.lexicons.values import CLAUSES, LEADS_TO_NAME, is_alike, without_talk
from contact_center.vocabulary.text import Language, Text

MORE = Text("能再具体一点吗？", "Could you say a little more?")
_MERELY_A_DAY = 8
_SHOWN = 60
"""Characters of a story in a confirmation."""
Find = Callable[[str], str | None]


class InWords(Field):
    """Stored as written. `least` is the minimum weight (see reading.weight).

    `find` takes the value out of a message that tells more; `fits` tells what may be meant for it in a
    correction; `example` is said if an answer was too short.
    """

    free = True

    def __init__(
        self,
        name: str,
        label: Text,
        *,
        least: int = 1,
        fits: Callable[[str], bool] | None = None,
        find: Find | None = None,
        example: Text | None = None,
        named: tuple[str, ...] = (),
        offers: tuple[Offer, ...] = (),
        story: bool = False,
        answered_by_wishes: bool = False,
    ) -> None:
        self.name = name
        self.label = label
        self.named = named
        self.offers = offers
        self.story = story
        self.choosy = fits is not None
        self.answered_by_wishes = answered_by_wishes
        self._least = least
        self._fits = fits
        self._find = find
        self._example = example

    def brief(self, value: str, language: Language) -> str:
        """A long story is not repeated whole."""
        return in_short(value, _SHOWN) if self.story else value

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        found = self._find(heard.text) if self._find else None
        return {self.name: found} if found else {}

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Another value, or the same spelled otherwise: "it's Golden Boat", where Golden Bowl was told."""
        if await super().differs(heard, deps):
            return True
        return not self.story and is_alike(heard.text, str(heard.slots.get(self.name) or ""))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        unclear = int(heard.slots.get("unclear_answers") or 0)
        if not self.story and is_courtesy(heard.text):
            return Reading(problem=self._example or MORE)
        # Accept a short answer the second time.
        if weight(heard.text) < self._least and not unclear:
            return Reading(problem=self._example or MORE)
        return Reading({self.name: self._value(heard.text)})

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """A corrected amount or day takes its place in a story; anything else is added to it."""
        old = heard.slots.get(self.name)
        if not self.story or not old:
            return await super().corrected(heard, deps)
        new = corrected_in(str(old), heard, deps)
        return Reading({self.name: new or together(str(old), heard.text, heard.language)})

    def _value(self, told: str) -> str:
        """The thing itself where the answer tells more than that."""
        found = self._find(told) if self._find and not self.story else None
        around = found is not None and len(CLAUSES.split(told.strip(" 。.!！"))) > 1
        named = found is not None and bool(LEADS_TO_NAME.match(told))
        return found if found and (around or named) else told if self.story else without_talk(told)

    def fits(self, told: str) -> bool:
        if self._fits is not None:
            return self._fits(told)
        # A bare day puts right the day that is asked for, or nothing.
        return self.story or not tells_when(told) or weight(told) > _MERELY_A_DAY
