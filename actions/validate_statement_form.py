"""Fills the statement form from what the customer writes."""

from actions.action import Heard, Said
from actions.interruption import is_interruption
from actions.reading import tells_period, weight


class ValidateStatementForm:
    name = "validate_statement_form"

    async def run(self, heard: Heard) -> Said:
        if heard.requested_slot is None:
            told = heard.text if tells_period(heard.text) else None
            return Said(slots={"statement_period": told})
        if is_interruption(heard, may_complain=True):
            return Said()
        return Said(slots={"statement_period": heard.text if weight(heard.text) else None})
