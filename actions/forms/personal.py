"""Tell customers what their record says, after identification, and again for each question."""

from collections.abc import Mapping
from typing import Any

from actions.forms.engine.form import Field, Form
from actions.forms.fields.identity import IDENTITY
from actions.requests.own import tell_own
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import (
    ENQUIRIES,
    ENQUIRY,
    TOPIC,
    is_due,
    topics_in,
    with_topic,
)
from contact_center.vocabulary.text import Text


class PersonalForm(Form):
    name = ENQUIRY
    label = Text("查询", "enquiry")
    intents = ENQUIRIES
    own_only = True
    intro = Text("为了您的安全，先核实一下身份。", "To keep you safe, let me first check that it is you.")

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = IDENTITY

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        """The topic asked for, unless another action led here and set it."""
        if is_due(heard.slots) or heard.intent not in self.intents:
            return {}
        return {TOPIC: with_topic(heard.slots, heard.intent)}

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        told = [await tell_own(heard, deps, topic) for topic in topics_in(heard.slots)]
        slots = {name: value for one in told for name, value in one.slots.items()}
        return Said([text for one in told for text in one.texts], slots=slots)
