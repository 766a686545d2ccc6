"""Tell which entry is spoken of, so that a question may leave out what it is about."""

from collections.abc import Sequence
from itertools import takewhile

from actions.answers.reworded import ANSWERS
from actions.people.summary import COURTESIES
from actions.turn.action import Earlier, Heard
from actions.turn.deps import Deps
from contact_center.language.knowledge.answer import search_as_asked
from contact_center.language.knowledge.search import likeliest

PARTING = "goodbye"


async def subject_of(deps: Deps, heard: Heard) -> str | None:
    """The entry that was told last; where only choices were offered, the likeliest of them.

    None once a farewell has ended what was spoken of.
    """
    since = list(takewhile(lambda one: one.intent in COURTESIES | {PARTING}, reversed(heard.earlier)))
    if any(one.intent == PARTING for one in since):
        return None
    if told := heard.slots.get("last_entry"):
        return str(told)
    asked = _question_before(heard.earlier[: len(heard.earlier) - len(since)])
    if not asked:
        return None
    found = await search_as_asked(
        deps.knowledge, asked, heard.language, hints={}, today=deps.now().date(), limit=1
    )
    entry = likeliest(found)
    return entry.id if entry else None


def _question_before(earlier: Sequence[Earlier]) -> str:
    """The question that was answered without telling an entry, whole if it was a follow-up."""
    before = earlier[-1] if earlier else None
    if before is None or ANSWERS.isdisjoint(before.actions):
        return ""
    return before.in_mind or before.text
