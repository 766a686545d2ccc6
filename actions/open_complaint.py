"""Opens the ticket of a complaint whose form is complete, and says its number."""

from actions.action import Heard, Said, Words
from actions.topics import topic_of
from contact_center.store.engine import Store
from contact_center.tickets.open import NewTicket, open_ticket

OPENED = Words(
    "您的投诉已受理，编号 {number}。工作人员会尽快处理并回复您。用这个编号可以随时查询进度。",
    "Your complaint is registered under number {number}. A colleague will look into it and reply to you. "
    "Send the number at any time to hear how it is going.",
)
FIELDS = ("what_happened", "where_when", "callback_allowed")


class IncompleteComplaint(Exception):
    """The form ended without an answer it needs."""


class OpenComplaint:
    name = "action_open_complaint"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        details = {field: str(heard.slots.get(field) or "") for field in FIELDS}
        if not details["what_happened"]:
            raise IncompleteComplaint
        new = NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="complaint",
            topic=topic_of(details["what_happened"]),
            details=details,
            language=heard.language,
            hand_over=False,
        )
        async with self._store.transaction() as session:
            ticket = await open_ticket(session, new)
        said = Said(slots={**dict.fromkeys(FIELDS), "ticket_number": ticket.number})
        return said.add(OPENED.say(heard.language, number=ticket.number))
