"""Answer what customers ask while they book a visit: what to bring, and when the branch is open."""

from dataclasses import replace
from itertools import groupby

from actions.answers.hours import opening_hours_of_all
from actions.answers.knowledge import best_entry, quote
from actions.requests.branches import name_of
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import find_branch
from contact_center.appointments.hours import HOLIDAY
from contact_center.branches.models import Branch
from contact_center.language.lexicons.visits import asks_what_to_bring, asks_when_open
from contact_center.vocabulary.text import Language, Text

PAPERS_FOR = Text("{topic}要带什么材料", "what do I need to bring for {topic}")
BRING_ID = Text(
    "请带有效身份证件；要办的事还需要别的材料的话，网点同事会告诉您。",
    "Please bring a valid ID. If your matter needs more papers, the branch will tell you.",
)
HOURS = Text("{branch}：{hours}。", "{branch}: {hours}.")
CLOSED = Text("休息", "closed")
DAYS = (
    *(
        Text(f"周{day}", name)
        for day, name in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
    ),
    Text("节假日", "public holidays"),
)


async def answer_about_visit(heard: Heard, deps: Deps) -> Said | None:
    """None if the message asks neither."""
    if asks_what_to_bring(heard.text):
        return await _what_to_bring(heard, deps)
    if asks_when_open(heard.text):
        return await _when_open(heard, deps)
    return None


async def _what_to_bring(heard: Heard, deps: Deps) -> Said:
    """What the knowledge base says for this visit, or that an ID is always needed."""
    topic = str(heard.slots.get("appointment_topic") or "")
    questions = [heard.text, *([PAPERS_FOR.say(heard.language, topic=topic)] if topic else [])]
    for question in reversed(questions):
        if entry := await best_entry(deps, replace(heard, text=question, slots={})):
            return quote(heard, entry, in_between=True)
    return Said().add(BRING_ID.say(heard.language))


async def _when_open(heard: Heard, deps: Deps) -> Said | None:
    chosen = str(heard.slots.get("branch") or "")
    if branch := await find_branch(heard.session, chosen) if chosen else None:
        hours = opening_hours(branch, heard.language)
        return Said().add(HOURS.say(heard.language, branch=name_of(branch, heard.language), hours=hours))
    return await opening_hours_of_all(deps, heard)


def opening_hours(branch: Branch, language: Language) -> str:
    """Days with the same hours together: "Mon-Fri 09:00-17:00, Sat closed"."""
    days = [(_hours(branch, n, language), DAYS[n].say(language)) for n in range(HOLIDAY + 1)]
    week = groupby(days[:HOLIDAY], key=lambda day: day[0])
    said = [(hours, [day for _, day in same]) for hours, same in week]
    said.append((days[HOLIDAY][0], [days[HOLIDAY][1]]))
    comma, dash = ("，", "至") if language == "zh" else (", ", "-")
    return comma.join(f"{_span(names, dash)} {hours}" for hours, names in said)


def _hours(branch: Branch, day: int, language: Language) -> str:
    hours = branch.hours[day]
    return f"{hours['opens']}-{hours['closes']}" if hours else CLOSED.say(language)


def _span(names: list[str], dash: str) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}{dash}{names[-1]}"
