"""Fills the call-back form from what the customer writes."""

from actions.action import Heard, Said
from actions.interruption import is_interruption
from actions.reading import tells_when_to_call, weight


class ValidateCallbackForm:
    name = "validate_callback_form"

    async def run(self, heard: Heard) -> Said:
        if heard.requested_slot is None:
            told = heard.text if tells_when_to_call(heard.text) else None
            return Said(slots={"callback_time": told})
        if is_interruption(heard, may_complain=True):
            return Said()
        return Said(slots={"callback_time": heard.text if weight(heard.text) else None})
