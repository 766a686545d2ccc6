"""Opens the ticket of a statement or certificate that was asked for."""

from actions.action import Heard, Said, Words
from contact_center.store.engine import Store
from contact_center.tickets.open import NewTicket, open_ticket

OPENED = Words(
    "好的，已登记您的申请，编号 {number}。工作人员核实身份后会与您确认领取方式。",
    "All right, your request is registered under number {number}. A colleague will check who you are and "
    "agree with you how you receive it.",
)


class OpenStatement:
    name = "action_open_statement"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        period = str(heard.slots.get("statement_period") or heard.text)
        new = NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="request",
            topic="statement",
            details={"period": period},
            language=heard.language,
            hand_over=False,
        )
        async with self._store.transaction() as session:
            ticket = await open_ticket(session, new)
        said = Said(slots={"statement_period": None, "ticket_number": ticket.number})
        return said.add(OPENED.say(heard.language, number=ticket.number))
