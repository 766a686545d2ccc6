"""A lost card goes to people at once."""

import re

from actions.action import Heard, Said, Words
from contact_center.store.engine import Store
from contact_center.tickets.open import NewTicket, open_ticket

OPENED = Words(
    "已作为紧急事项转给工作人员挂失，编号 {number}，您排在第 {position} 位。"
    "请留在对话中，不要发送密码或验证码。",
    "I have passed this on as urgent so that your card can be blocked: number {number}, "
    "you are number {position} in the queue. Please stay here, and never send your PIN or codes.",
)
_STOLEN = re.compile(r"偷|抢|盗|搶|盜|\bstole|\bstolen|\brobbed|\btheft|\bmugged", re.IGNORECASE)


class ReportLostCard:
    name = "action_report_lost_card"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        new = NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="request",
            topic="stolen_card" if _STOLEN.search(heard.text) else "lost_card",
            details={"message": heard.text},
            language=heard.language,
            hand_over=True,
        )
        async with self._store.transaction() as session:
            ticket = await open_ticket(session, new)
        said = Said(slots={"ticket_number": ticket.number})
        return said.add(OPENED.say(heard.language, number=ticket.number, position=ticket.position))
