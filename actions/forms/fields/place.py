"""Ask which place, page or service something is about, unless already told."""

from actions.forms.engine.form import Reading
from actions.forms.fields.words import InWords
from actions.requests.branches import name_of
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.language.lexicons.occasion import landmark_told, place_told
from contact_center.language.lexicons.reports import part_told
from contact_center.vocabulary.text import Text


class Place(InWords):
    """Stored as written, or the branch, page or place named in the slot `told`."""

    asked_by_form = True

    def __init__(self, name: str, label: Text, *, told: str) -> None:
        super().__init__(name, label)
        self._told = told

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        told = str(heard.slots.get(self._told) or "")
        if beside := landmark_told(told, beside=True):
            # What is next to a branch's landmark is not that branch.
            return Reading({self.name: beside})
        branch = await find_branch(heard.session, told)
        place = name_of(branch, heard.language) if branch else _place_in(told)
        return Reading({self.name: place}) if place else None

    def fits(self, told: str) -> bool:
        return _place_in(told) is not None


def _place_in(told: str) -> str | None:
    return part_told(told) or landmark_told(told) or place_told(told)
