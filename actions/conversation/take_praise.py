"""Thank for praise; where somebody is named, staff see it, so that it reaches them."""

from dataclasses import replace

from sqlalchemy import func, select

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.language.lexicons.reports import names_staff, wants_it_known
from contact_center.language.lexicons.story import together
from contact_center.security.models import User
from contact_center.tickets.work.limits import TooManyTickets
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.text import Text

PASSED_ON = Text(
    "谢谢您的表扬！已记下，编号 {number}，我们会转告本人和主管。",
    "Thank you for the kind words! I have noted them under number {number}; we will pass them on to the "
    "person and to their manager.",
)
NOTED = Text(
    "不客气，都记下了，会转告本人和主管。谢谢您特意告诉我们！",
    "It is noted, and both they and their manager will hear of it. Thank you for taking the time!",
)
_SHORTEST_NAME = 2


class TakePraise:
    name = "action_take_praise"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        if self.name in heard.previous_actions and wants_it_known(heard.text):
            before = heard.earlier[-1]
            if before.ticket:
                return Said(slots={"aside": False}).add(NOTED.say(heard.language))
            heard = replace(heard, text=together(before.text, heard.text, heard.language))
            return await self._pass_on(heard)
        if not names_staff(heard.text) and not await _names_a_colleague(heard):
            return Said(responses=["utter_praise"])
        return await self._pass_on(heard)

    async def _pass_on(self, heard: Heard) -> Said:
        branch = await find_branch(heard.session, heard.text)
        new = NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="request",
            topic="praise",
            details={"message": heard.text},
            language=heard.language,
            branch_id=branch.id if branch else None,
        )
        try:
            # Roll back what was locked to check the limits if no ticket is opened.
            async with heard.session.begin_nested():
                hooks, limits = self._deps.ticket_hooks, self._deps.ticket_limits
                ticket = await open_ticket(heard.session, new, limits, hooks=hooks)
        except TooManyTickets as refused:
            return Said(responses=["utter_praise"], refusals=[("tickets", refused.by)])
        said = Said(slots={"ticket_number": ticket.number})
        return said.add(PASSED_ON.say(heard.language, number=ticket.number))


async def _names_a_colleague(heard: Heard) -> bool:
    query = select(User.id).where(
        User.active, func.length(User.name) >= _SHORTEST_NAME, func.strpos(heard.text, User.name) > 0
    )
    return await heard.session.scalar(query.limit(1)) is not None
