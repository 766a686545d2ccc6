"""Gives the conversation to people: on request, on fraud, on anger, or when the assistant is lost."""

from typing import Literal

from actions.action import Heard, Said, Words
from actions.topics import topic_of
from contact_center.store.engine import Store
from contact_center.tickets.open import NewTicket, open_ticket

WANTED = Words(
    "好的，正在为您转接工作人员。编号 {number}，您排在第 {position} 位，请稍候。",
    "All right, I am bringing in a colleague. Your number is {number}; "
    "you are number {position} in the queue.",
)
FRAUD = Words(
    "请先停止任何转账，不要把密码或验证码告诉任何人。"
    "已紧急转给工作人员，编号 {number}，您排在第 {position} 位。",
    "Please stop any payment and give nobody your PIN or codes. "
    "I have passed this on as urgent: number {number}, you are number {position} in the queue.",
)
ANGER = Words(
    "非常抱歉让您有这样的体验。已转给工作人员处理，编号 {number}，您排在第 {position} 位。",
    "I am very sorry about this. I am bringing in a colleague: number {number}, "
    "you are number {position} in the queue.",
)
LOST = Words(
    "抱歉，我还是没有理解。已为您转接工作人员，编号 {number}，您排在第 {position} 位，请稍候。",
    "Sorry, I still do not understand. I am bringing in a colleague: number {number}, "
    "you are number {position} in the queue.",
)
Reason = Literal["person_wanted", "fraud", "anger", "not_understood"]
_WORDS: dict[Reason, Words] = {
    "person_wanted": WANTED,
    "fraud": FRAUD,
    "anger": ANGER,
    "not_understood": LOST,
}
_REASONS: dict[str, Reason] = {
    "complain_fraud": "fraud",
    "request_fraud_help": "fraud",
    "complain_angry": "anger",
}
_COLLECTED = ("what_happened", "where_when", "callback_allowed", "callback_time", "statement_period")


class HandOver:
    name = "action_hand_over"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, heard: Heard) -> Said:
        return await hand_over(self._store, heard, _REASONS.get(heard.intent, "person_wanted"))


async def hand_over(store: Store, heard: Heard, reason: Reason) -> Said:
    """Opens the ticket, gives the conversation to the queue, and says the place in it."""
    complaint = heard.intent.startswith("complain") or heard.form == "complaint_form"
    collected = {slot: str(heard.slots[slot]) for slot in _COLLECTED if heard.form and heard.slots.get(slot)}
    new = NewTicket(
        conversation_id=heard.conversation_id,
        opened_by=heard.turn_id,
        category="complaint" if complaint else "handover",
        topic=_topic(heard, reason),
        details={**collected, "message": heard.text},
        language=heard.language,
        hand_over=True,
    )
    async with store.transaction() as session:
        ticket = await open_ticket(session, new)
    forgotten = dict.fromkeys(_COLLECTED)
    said = Said(slots={**forgotten, "ticket_number": ticket.number})
    return said.add(_WORDS[reason].say(heard.language, number=ticket.number, position=ticket.position))


def _topic(heard: Heard, reason: Reason) -> str:
    told = heard.slots.get("what_happened")
    if reason == "person_wanted" and heard.form == "complaint_form" and told:
        return topic_of(str(told))
    return reason
