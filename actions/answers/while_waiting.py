"""What a customer who waits for staff is told meanwhile: what is certain; nothing is begun or changed."""

from actions.answers.knowledge import NO_ANSWER, best_entry, told
from actions.answers.reworded import ANSWERS
from actions.people.hand_over import OF_MONEY, SECRET_OUT, WORDS
from actions.turn.action import LISTEN, Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.expects import CERTAIN
from contact_center.language.knowledge.entry import Entry
from contact_center.language.lexicons.asking import asks_for_facts
from contact_center.language.lexicons.others import wants_somebody_elses
from contact_center.language.lexicons.urgent import emergency_in, fears_loss, is_pressed, secret_is_out
from contact_center.language.lexicons.waiting import (
    asks_to_stop_it,
    asks_what_to_do,
    asks_whether_to_wait,
)
from contact_center.tickets.queue.place import waiting_ticket
from contact_center.vocabulary.text import Text

KEPT = Text(
    "您的位置仍为您保留，其他的事由同事接着处理。",
    "You keep your place; a colleague will see to the rest.",
)
DO_NOT_WAIT = Text("请不要等。", "Please do not wait and see.")
_TRICKED = frozenset({"fraud", "scam"})


async def tell_while_waiting(deps: Deps, heard: Heard, name: str) -> Said:
    """What is said instead of running the action `name`; marked where it is certain, else for staff."""
    words = await _to_secure(heard)
    if words is None and (asks_to_stop_it(heard.text) or asks_whether_to_wait(heard.text)):
        words = await _first_steps(heard)
    entry = None if words else await _entry(deps, heard, name)
    if entry is not None:
        words = told(entry, heard.text, heard.language, heard.channel)
    words = words or await _first_steps(heard)
    said = Said(slots={"aside": False})
    if entry is not None:
        said.slots["last_entry"] = entry.id
    if heard.form:
        said.slots["requested_slot"] = None
        said.next_action = LISTEN
    if words is None:
        return said.add(NO_ANSWER.say(heard.language))
    said.expects = CERTAIN
    return said.add(f"{words}\n\n{KEPT.say(heard.language)}")


async def _entry(deps: Deps, heard: Heard, name: str) -> Entry | None:
    """The certain entry, for a question that is read as one."""
    if wants_somebody_elses(heard.text) or not (name in ANSWERS or asks_for_facts(heard.text)):
        return None
    return await best_entry(deps, heard)


async def _to_secure(heard: Heard) -> str | None:
    """Immediate advice for a waiting customer who reports a new scam."""
    ticket = await waiting_ticket(heard.session, heard.conversation_id)
    alarmed = ticket is not None and ticket.topic in _TRICKED
    emergency = emergency_in(heard.text)
    if secret_is_out(heard.text) and (alarmed or emergency):
        return SECRET_OUT.say(heard.language)
    if alarmed and is_pressed(heard.text):
        return WORDS["scam"].say(heard.language)
    if emergency:
        return WORDS[emergency].say(heard.language)
    return SECRET_OUT.say(heard.language) if alarmed and fears_loss(heard.text) else None


async def _first_steps(heard: Heard) -> str | None:
    """To who is in trouble with money and asks what to do now, the first steps once more.

    A warning against telling a secret comes too late for who told it.
    """
    stops = asks_to_stop_it(heard.text)
    if not (stops or asks_what_to_do(heard.text)):
        return None
    ticket = await waiting_ticket(heard.session, heard.conversation_id)
    reason = next((one for one in OF_MONEY if ticket and one == ticket.topic), None)
    if ticket is None or reason is None:
        return None
    out = stops or secret_is_out(str(ticket.details.get("message") or ""))
    steps = (SECRET_OUT if reason in _TRICKED and out else WORDS[reason]).say(heard.language)
    if not asks_whether_to_wait(heard.text):
        return steps
    space = "" if heard.language == "zh" else " "
    return f"{DO_NOT_WAIT.say(heard.language)}{space}{steps}"
