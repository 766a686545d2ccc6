"""Opens the ticket of a call-back that was asked for."""

from actions.action import Heard, Said, Words
from contact_center.store.engine import Store
from contact_center.tickets.open import NewTicket, open_ticket

OPENED = Words(
    "好的，已登记回电，编号 {number}。我们会按您说的时间打给您：{time}。",
    "All right, your call-back is registered under number {number}. We will call you as you asked: {time}.",
)
MAX_REPEATED = 60


class OpenCallback:
    name = "action_open_callback"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        time = str(heard.slots.get("callback_time") or heard.text)
        new = NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="request",
            topic="callback",
            details={"callback_time": time},
            language=heard.language,
            hand_over=False,
        )
        async with self._store.transaction() as session:
            ticket = await open_ticket(session, new)
        said = Said(slots={"callback_time": None, "ticket_number": ticket.number})
        return said.add(OPENED.say(heard.language, number=ticket.number, time=time[:MAX_REPEATED]))
