"""Ask which branch is meant."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.partner import PARTNER, account_manager
from actions.requests.branches import name_of
from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from contact_center.appointments.branches import all_branches, find_branch
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.branch_names import branch_named_in, place_alone
from contact_center.language.lexicons.confirmation import confirmation
from contact_center.language.lexicons.nearness import beside, place_beside
from contact_center.vocabulary.text import Text

WHICH = Text("请问您想去哪个网点？", "Which branch would you like to visit?")
UNKNOWN = Text(
    "没有找到这个网点，请从列出的网点中选择。", "I do not know that branch. Please choose one of these."
)

WHERE = Text(
    "我无法判断哪个网点离您说的地方最近。地址如下：{branches}。请选择一个。",
    "I cannot tell which branch is nearest to that. Here is where they are: {branches}. Please choose one.",
)
_CITY_ZH = re.compile(r"[^市]{2,6}市")
MOST = 6
NO_SUCH = Text("我们没有“{name}”这个网点{where}。{those}", "We have no branch “{name}”{where}. {those}")
ALL_IN = Text("，网点都在{city}", "; all our branches are in {city}")
THOSE = Text("现有的网点是：{names}。", "These are our branches: {names}.")
STILL_OPEN = Text("好的，只是网点还没有定。", "All right; only the branch is still open.")


class BranchChoice(AskedField):
    """The name of the branch, in the language in which it was chosen."""

    name = "branch"
    expects = Expects("choice")
    label = Text("网点", "branch")

    named = ("网点", "支行", "分行", "branch", "place")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """Named, or described by a place that it alone is near to."""
        branch = await find_branch(heard.session, heard.text)
        if branch is None:
            there = await _beside(heard)
            branch = there[0] if len(there) == 1 else None
        return {self.name: name_of(branch, heard.language)} if branch else {}

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """Customers meet their account manager where that manager works."""
        if not heard.slots.get(PARTNER):
            return None
        manager = await account_manager(heard)
        branch = await heard.session.get(Branch, manager.branch_id or 0) if manager else None
        return Reading({self.name: name_of(branch, heard.language)}) if branch else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        branches = await all_branches(heard.session)
        return Said().add(WHICH.say(heard.language), *_offers(branches))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        if told := await self.told(heard, deps):
            return Reading(told)
        if confirmation(heard.text) == "yes":
            # Of several, none is meant by "that one".
            return Reading(problem=STILL_OPEN, unclear=False)
        if place_beside(heard.text) is None:
            return Reading(problem=UNKNOWN)
        return Reading(problem=_addresses(await _beside(heard) or await all_branches(heard.session)))

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """Another branch has other free times."""
        reading = await self.read(heard, deps)
        if reading.slots.get(self.name) in (None, heard.slots.get(self.name)):
            return reading
        return Reading({**reading.slots, "appointment_time": None}, reading.problem)


async def unknown_branch(heard: Heard) -> str | None:
    """The branch that a message names and that there is not."""
    asked = heard.requested_slot == BranchChoice.name
    name = branch_named_in(heard.text) or (place_alone(heard.text) if asked else None)
    if name and read_entities(name, now=datetime.now(UTC), language=heard.language).moments:
        return None
    if name is None or await find_branch(heard.session, heard.text) or await find_branch(heard.session, name):
        return None
    return None if await _beside(heard) else name


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


async def _beside(heard: Heard) -> list[Branch]:
    """Those whose name or address names the place: how far they are from elsewhere is not known here."""
    branches = {branch.key: branch for branch in await all_branches(heard.session)}
    said = {key: (one.name_zh, one.name_en, one.address_zh, one.address_en) for key, one in branches.items()}
    return [branches[key] for key in beside(heard.text, said)]


def _addresses(branches: Sequence[Branch]) -> Text:
    return Text(
        WHERE.zh.format(branches="；".join(f"{one.name_zh}：{one.address_zh}" for one in branches[:MOST])),
        WHERE.en.format(branches="; ".join(f"{one.name_en}: {one.address_en}" for one in branches[:MOST])),
    )


def _offers(branches: Sequence[Branch]) -> list[Offer]:
    names = (Text(branch.name_zh, branch.name_en) for branch in branches)
    return [Offer(name, name) for name in names]
