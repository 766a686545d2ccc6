"""Tell when the branches are open, however it is asked."""

from dataclasses import replace

from actions.answers.knowledge import best_entry, quote
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.vocabulary.text import Text

OPENING_HOURS = Text("网点营业时间", "opening hours of the branches")


async def opening_hours_of_all(deps: Deps, heard: Heard) -> Said | None:
    """What the knowledge base says of the opening hours; None if it says nothing."""
    question = replace(
        heard, text=OPENING_HOURS.say(heard.language), slots={}, ranking=[("ask_hours", 1.0)], in_mind=""
    )
    entry = await best_entry(deps, question)
    return quote(heard, entry, in_between=True) if entry else None
