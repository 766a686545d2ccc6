"""Withdraws the customer's own complaint."""

from actions.action import Heard, Said, Words
from actions.parts import Parts
from actions.requests.tell_progress import WHICH, number_of
from actions.texts import PERSON
from contact_center.tickets.withdraw import NotFound, NotOpen, withdraw_complaint

WITHDRAWN = Words(
    "好的，投诉 {number} 已撤回。以后有需要可以再提出。",
    "All right, complaint {number} is withdrawn. You can raise it again at any time.",
)
NOT_FOUND = Words(
    "没有找到您的投诉 {number}，请核对编号。",
    "I cannot find a complaint {number} of yours. Please check the number.",
)
CLOSED = Words("投诉 {number} 已经办结。", "Complaint {number} is closed already.")


class WithdrawComplaint:
    name = "action_withdraw_complaint"

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def run(self, heard: Heard) -> Said:
        return await withdraw(self._parts, heard)


async def withdraw(parts: Parts, heard: Heard) -> Said:
    number = number_of(heard)
    if number is None:
        return Said().add(WHICH.say(heard.language), PERSON)
    async with parts.store.transaction() as session:
        done = await withdraw_complaint(
            session, customer_id=heard.customer_id, number=number, interaction_id=heard.turn_id
        )
    if isinstance(done, NotFound):
        return Said().add(NOT_FOUND.say(heard.language, number=number), PERSON)
    if isinstance(done, NotOpen):
        return Said().add(CLOSED.say(heard.language, number=number))
    return Said().add(WITHDRAWN.say(heard.language, number=number))
