"""Say that there is no branch of a name that a customer uses, and which there are."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from actions.turn.action import Heard
from contact_center.appointments.branches import all_branches, find_branch
from contact_center.branches.models import Branch
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.branch_names import branch_named_in, place_alone
from contact_center.language.lexicons.nearness import beside
from contact_center.vocabulary.text import Text

BRANCH = "branch"
"""The slot for the branch, also the field that asks for it."""
_CITY_ZH = re.compile(r"[^市]{2,6}市")
NO_SUCH = Text("我们没有“{name}”这个网点{where}。{those}", "We have no branch “{name}”{where}. {those}")
ALL_IN = Text("，网点都在{city}", "; all our branches are in {city}")
THOSE = Text("现有的网点是：{names}。", "These are our branches: {names}.")


async def unknown_branch(heard: Heard) -> str | None:
    """The branch named in the message, if no such branch exists."""
    asked = heard.requested_slot == BRANCH
    name = branch_named_in(heard.text) or (place_alone(heard.text) if asked else None)
    if name and read_entities(name, now=datetime.now(UTC), language=heard.language).moments:
        return None
    if name is None or await find_branch(heard.session, heard.text) or await find_branch(heard.session, name):
        return None
    return None if await branches_beside(heard) else name


async def no_such_branch(heard: Heard, name: str, *, listed: bool) -> Text:
    """Say so, and which there are unless the question that follows lists them."""
    branches = await all_branches(heard.session)
    zh, en = _city(branches)
    names = Text("、".join(one.name_zh for one in branches), ", ".join(one.name_en for one in branches))
    those = Text("", "") if listed else Text(THOSE.zh.format(names=names.zh), THOSE.en.format(names=names.en))
    return Text(
        NO_SUCH.zh.format(name=name, where=ALL_IN.zh.format(city=zh) if zh else "", those=those.zh),
        NO_SUCH.en.format(name=name, where=ALL_IN.en.format(city=en) if en else "", those=those.en).strip(),
    )


def _city(branches: Sequence[Branch]) -> tuple[str, str]:
    """The one city that all of them are in, in both languages; empty where there are several."""
    zh = {found[0] for one in branches if (found := _CITY_ZH.match(one.address_zh))}
    en = {one.address_en.rpartition(", ")[2] for one in branches}
    shortest = min(en, key=len, default="")
    return (
        zh.pop() if len(zh) == 1 else "",
        shortest if all(one.startswith(shortest) for one in en) else "",
    )


async def branches_beside(heard: Heard) -> list[Branch]:
    """Those whose name or address names the place: how far they are from elsewhere is not known here."""
    branches = {branch.key: branch for branch in await all_branches(heard.session)}
    said = {key: (one.name_zh, one.name_en, one.address_zh, one.address_en) for key, one in branches.items()}
    return [branches[key] for key in beside(heard.text, said)]
