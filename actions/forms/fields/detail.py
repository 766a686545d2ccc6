"""Keep unsolicited details that customers volunteer."""

from actions.forms.engine.form import Reading
from actions.forms.fields.words import Find, InWords
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.vocabulary.text import Text


class Detail(InWords):
    optional = True
    choosy = True

    def __init__(self, name: str, label: Text, find: Find, *, named: tuple[str, ...] = ()) -> None:
        super().__init__(name, label, find=find, fits=lambda told: bool(find(told)), named=named)
        self._found = find

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        return Reading({self.name: self._found(heard.text) or self._value(heard.text)})
