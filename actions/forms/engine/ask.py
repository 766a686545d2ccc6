"""Ask for a field whose choices depend on the available data."""

from actions.forms.engine.form import AskedField, Form
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps


class AskField:
    """Rasa calls action_ask_<form>_<field> in place of a fixed question."""

    def __init__(self, form: Form, field: AskedField, deps: Deps) -> None:
        self.name = f"action_ask_{form.name}_{field.name}"
        self._field = field
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await self._field.ask(heard, self._deps)
