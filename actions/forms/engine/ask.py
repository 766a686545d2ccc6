"""Ask for a field with its question, and rephrase it if the answer was not understood."""

from actions.forms.engine.form import AskedField, Field, Form
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import PERSON
from contact_center.vocabulary.text import Text

CHOOSE = Text("您可以这样选：", "You can choose one of these:")
CHOOSE_OR_PERSON = Text("可以从下面选择，也可以请同事帮忙。", "Choose one of these, or ask a colleague.")
NOT_YET = Text("还没有办理。", "Nothing has been done yet. ")
TWICE = 2


class AskField:
    """Rasa calls action_ask_<form>_<field> in place of a fixed question."""

    def __init__(self, form: Form, field: AskedField, deps: Deps) -> None:
        self.name = f"action_ask_{form.name}_{field.name}"
        self._field = field
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        asked = await self._field.ask(heard, self._deps)
        unclear = _unclear(heard)
        if not unclear:
            return asked
        [(words, offers)] = asked.texts
        if self._field.last_look:
            return Said(expects=asked.expects).add(NOT_YET.say(heard.language) + words, *offers)
        if not offers:
            # The explanation just given asks already.
            return Said(slots={"aside": False})
        if unclear < TWICE:
            return Said(expects=asked.expects).add(CHOOSE.say(heard.language), *offers)
        return Said(expects=asked.expects).add(CHOOSE_OR_PERSON.say(heard.language), *offers, PERSON)


class AskFixed:
    """Rasa calls action_ask_<field>: the field's fixed question, unless an explanation was just given."""

    def __init__(self, field: Field) -> None:
        self.name = f"action_ask_{field.name}"
        self._field = field

    async def run(self, heard: Heard) -> Said:
        if _unclear(heard):
            return Said(slots={"aside": False})
        name = f"{heard.form}_{self._field.name}" if self._field.asked_by_form else self._field.name
        return Said(responses=[f"utter_ask_{name}"])


def _unclear(heard: Heard) -> int:
    """How often the answer to this question was not read; 0 after a question in between."""
    return 0 if heard.slots.get("aside") else int(heard.slots.get("unclear_answers") or 0)
