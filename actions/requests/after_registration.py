"""Answer short words about the ticket just registered, before they are read as anything else.

"How long will it take?" after a dispute is about the dispute. Nobody has to identify to hear again what this
conversation was told when it registered the ticket; what became of it since is only told as its progress is.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from actions.people.hand_over import reason_of
from actions.people.summary import COURTESIES
from actions.requests.cards import tell_states
from actions.requests.tell_progress import EXPECTED, LATE, say_day, tell_of
from actions.turn.action import LOST_CARD, Action, Earlier, Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_CARDS, ENQUIRY, ask_who, of_ticket
from contact_center.conversations.identify import identified
from contact_center.language.lexicons.asking import asks_outright, begins_a_wish
from contact_center.language.lexicons.confirmation import confirmation
from contact_center.language.lexicons.others import asks_for_somebody_else
from contact_center.language.lexicons.registered import (
    About,
    asks_about_registered,
    asks_whether_card_works,
    takes_back,
)
from contact_center.language.lexicons.urgent import emergency_in
from contact_center.tickets.enquiries.holder import Holder, holder_of
from contact_center.tickets.enquiries.progress import TicketProgress, ticket_progress
from contact_center.vocabulary.text import Text

NUMBER = Text("编号是 {number}。", "The number is {number}.")
REGISTERED = Text("编号 {number}，已登记：{told}。", "Registered under number {number}: {told}.")
ALREADY = Text(
    "已经登记好了，编号 {number}，不用再确认。",
    "It is registered already, under number {number}; there is nothing left to confirm.",
)
WHEN = Text("编号 {number}：", "Number {number}: ")
NO_DAY = Text(
    "目前暂时无法确定具体时间，一有结果会尽快通知您。",
    "I cannot say yet how long it will take. We will let you know as soon as there is a result.",
)
Summary = Callable[[Heard], str]
"""What the answers in the slots say, as a form repeats them."""
Answers = Callable[[Deps, Heard], Awaitable[Said | None]]
"""Answers a question about the form's matter that does not name it."""
_FAILED = frozenset({"action_clarify", "action_not_understood", "action_outside"})


class AfterRegistration:
    """Runs the given action, unless the message is about the ticket that was registered or told of last."""

    def __init__(
        self, action: Action, deps: Deps, summaries: Mapping[str, Summary], answers: Mapping[str, Answers]
    ) -> None:
        """`summaries` and `answers` are by form."""
        self.name = action.name
        self._action = action
        self._deps = deps
        self._summaries = summaries
        self._answers = answers

    async def run(self, heard: Heard) -> Said:
        return await self._about_last(heard) or await self._action.run(heard)

    async def _about_last(self, heard: Heard) -> Said | None:
        last = last_ticket(heard)
        if last is None or emergency_in(heard.text) or reason_of(heard) or asks_for_somebody_else(heard.text):
            return None
        if asks_about_card(heard):
            return await tell_cards(self._deps, heard)
        if done := registered_already(heard):
            return done
        about = asks_about_registered(heard.text)
        if about is None:
            return await self._of_form(heard, last)
        return await self._told(heard, last, about)

    async def _of_form(self, heard: Heard, last: Earlier) -> Said | None:
        """The answer to a question about the matter of the form that registered the ticket."""
        actions = _actions_for(heard, str(last.ticket))
        answers = next((self._answers[name] for name in actions if name in self._answers), None)
        return await answers(self._deps, heard) if answers else None

    async def _told(self, heard: Heard, last: Earlier, about: About) -> Said | None:
        number = str(last.ticket)
        known = await identified(heard.session, heard.conversation_id, self._deps.now())
        holder = await holder_of(heard.session, heard.conversation_id, None, self._deps.now())
        if holder is None and heard.channel.visited:
            # Somebody else may sit at this page by now.
            return ask_who(of_ticket(number))
        here = holder or Holder(heard.customer_id, heard.conversation_id)
        progress = await ticket_progress(
            heard.session,
            customer_id=here.customer_id,
            number=number,
            conversation_id=None if known else heard.conversation_id,
        )
        if progress is None:
            return None
        if about == "number":
            return Said().add(NUMBER.say(heard.language, number=number))
        if about == "content" and (told := self._content(heard, last, progress)):
            words = REGISTERED.say(heard.language, number=number, told=told)
            return Said().add(words)
        if about == "when" and progress.status != "closed":
            return Said().add(self._when(heard, progress))
        # What became of it is told as every progress is.
        return (
            ask_who(of_ticket(number)) if holder is None else await tell_of(self._deps, heard, number, holder)
        )

    def _when(self, heard: Heard, progress: TicketProgress) -> str:
        """The day that was promised, which is not disclosed again."""
        words = WHEN.say(heard.language, number=progress.number)
        if progress.expected_at is None:
            return words + NO_DAY.say(heard.language)
        promised = EXPECTED if progress.expected_at > self._deps.now() else LATE
        return words + promised.say(heard.language, day=say_day(self._deps, heard, progress.expected_at))

    def _content(self, heard: Heard, last: Earlier, progress: TicketProgress) -> str:
        """What the ticket holds of the answers to its form."""
        actions = _actions_for(heard, str(last.ticket))
        summary = next((self._summaries[name] for name in actions if name in self._summaries), None)
        return summary(replace(heard, slots=progress.details)) if summary else ""


def last_ticket(heard: Heard) -> Earlier | None:
    """The message that registered a ticket, or was told of one, if nothing else was dealt with since."""
    for one in reversed(heard.earlier):
        if one.ticket:
            return one
        if not (_goes_on(one) or _FAILED.intersection(one.actions)):
            return None
    return None


def registered_already(heard: Heard) -> Said | None:
    """What to say to a yes that comes when the matter has just been registered; None to all else."""
    if not _only_agrees(heard.text):
        return None
    last = next((one for one in reversed(heard.earlier) if one.ticket or not _only_agrees(one.text)), None)
    if last is None or not last.ticket or not any(_registers(action) for action in last.actions):
        return None
    return Said().add(ALREADY.say(heard.language, number=last.ticket))


def asks_of_last(heard: Heard, form: str) -> bool:
    """Whether it asks about what this form has just registered: "do I pay the 298 meanwhile?"."""
    last = last_ticket(heard)
    if last is None or form not in last.actions:
        return False
    return asks_outright(heard.text) and not begins_a_wish(heard.text)


def _only_agrees(text: str) -> bool:
    return confirmation(text, files=True) == "yes" and not takes_back(text)


def _registers(action: str) -> bool:
    return action.endswith("_form") and action != ENQUIRY


def _actions_for(heard: Heard, number: str) -> tuple[str, ...]:
    """The actions that registered the ticket, if this dialogue still knows."""
    return next((one.actions for one in heard.earlier if one.ticket == number), ())


def _goes_on(one: Earlier) -> bool:
    return (
        one.intent in COURTESIES
        or asks_about_registered(one.text) is not None
        or _only_agrees(one.text)
        or asks_whether_card_works(one.text)
    )


def asks_about_card(heard: Heard) -> bool:
    """Whether the message asks if a card works or was blocked too, soon after one was blocked."""
    last = last_ticket(heard)
    if last is None or not asks_whether_card_works(heard.text):
        return False
    return LOST_CARD in _actions_for(heard, str(last.ticket))


async def tell_cards(deps: Deps, heard: Heard) -> Said:
    """The state of all cards; the customer has to be identified still."""
    known = await identified(heard.session, heard.conversation_id, deps.now())
    return await tell_states(heard, deps) if known is not None else ask_who(ASK_MY_CARDS)
