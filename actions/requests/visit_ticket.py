"""The ticket by which staff see an appointment, and what becomes of it."""

from collections.abc import Mapping
from typing import Literal

from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch
from contact_center.language.say_when import say_when
from contact_center.tickets.work.amend import amend
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.text import Language, Text

TOLD = Text("{state}，{time}，{branch}", "{state}, {time}, {branch}")
State = Literal["booked", "moved", "cancelled"]
CHANGES: dict[State, Text] = {
    "booked": Text("已预约", "booked"),
    "moved": Text("已改期", "moved"),
    "cancelled": Text("已取消", "cancelled"),
}


def told_of_visit(details: Mapping[str, object], language: Language) -> str | None:
    """What an appointment's ticket says of it; None if it says nothing."""
    state, time, branch = (details.get(name) for name in ("appointment_state", "appointment_time", "branch"))
    if not state or not time:
        return None
    # Written in the language it was booked in.
    known = next((words for words in CHANGES.values() if state in (words.zh, words.en)), None)
    words = known.say(language) if known else str(state)
    return TOLD.say(language, state=words, time=time, branch=branch)


async def ticket_for(
    heard: Heard,
    deps: Deps,
    visit: Appointment,
    branch: Branch,
    state: State,
    before: str | None = None,
    *,
    besides: Mapping[str, str] | None = None,
) -> str:
    """Bring the appointment's ticket up to date, or open one; returns its number.

    `before` is the time it was moved from, in words; `besides` are further details.
    """
    details = {**_details(heard, deps, visit, branch, state, before), **(besides or {})}
    known = await amend(heard.session, opened_by=visit.booked_by, topic="appointment", details=details)
    if known is not None:
        return known.number
    new = NewTicket(
        conversation_id=heard.conversation_id,
        opened_by=heard.turn_id,
        category="request",
        topic="appointment",
        details=details,
        language=heard.language,
        branch_id=branch.id,
    )
    return (await open_ticket(heard.session, new, hooks=deps.ticket_hooks)).number


def _details(
    heard: Heard, deps: Deps, visit: Appointment, branch: Branch, state: State, before: str | None
) -> dict[str, str]:
    details = {
        "branch": branch.name_zh if heard.language == "zh" else branch.name_en,
        "appointment_time": say_when(visit.starts_at.astimezone(deps.timezone), heard.language),
        "appointment_topic": visit.topic,
        "appointment_state": CHANGES[state].say(heard.language),
    }
    return {**details, "appointment_before": before} if before else details
