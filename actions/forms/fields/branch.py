"""Ask which branch is meant."""

from collections.abc import Sequence

from actions.forms.engine.form import AskedField, Reading
from actions.requests.branches import name_of
from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from contact_center.appointments.branches import all_branches, find_branch
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.nearness import place_beside
from contact_center.vocabulary.text import Text

WHICH = Text("请问您想去哪个网点？", "Which branch would you like to visit?")
UNKNOWN = Text(
    "没有找到这个网点，请从列出的网点中选择。", "I do not know that branch. Please choose one of these."
)

WHERE = Text(
    "我无法判断哪个网点离您说的地方最近。地址如下：{branches}。请选择一个。",
    "I cannot tell which branch is nearest to that. Here is where they are: {branches}. Please choose one.",
)
MOST = 6


class BranchChoice(AskedField):
    """The name of the branch, in the language in which it was chosen."""

    name = "branch"
    expects = Expects("choice")
    label = Text("网点", "branch")

    named = ("网点", "支行", "分行", "branch", "place")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        branch = await find_branch(heard.session, heard.text)
        return {self.name: name_of(branch, heard.language)} if branch else {}

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        branches = await all_branches(heard.session)
        return Said().add(WHICH.say(heard.language), *_offers(branches))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        if branch := await find_branch(heard.session, heard.text):
            return Reading({self.name: name_of(branch, heard.language)})
        place = place_beside(heard.text)
        if place is None:
            return Reading(problem=UNKNOWN)
        branches = await all_branches(heard.session)
        there = [one for one in branches if _is_by(one, place)]
        if len(there) == 1:
            return Reading({self.name: name_of(there[0], heard.language)})
        return Reading(problem=_addresses(there or branches))

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """Another branch has other free times."""
        reading = await self.read(heard, deps)
        if reading.slots.get(self.name) in (None, heard.slots.get(self.name)):
            return reading
        return Reading({**reading.slots, "appointment_time": None}, reading.problem)


def _is_by(branch: Branch, place: str) -> bool:
    """Whether its name or address names the place: how far it is from elsewhere is not known here."""
    said = (branch.name_zh, branch.name_en, branch.address_zh, branch.address_en)
    return bool(place) and any(place in plain(one) for one in said)


def _addresses(branches: Sequence[Branch]) -> Text:
    return Text(
        WHERE.zh.format(branches="；".join(f"{one.name_zh}：{one.address_zh}" for one in branches[:MOST])),
        WHERE.en.format(branches="; ".join(f"{one.name_en}: {one.address_en}" for one in branches[:MOST])),
    )


def _offers(branches: Sequence[Branch]) -> list[Offer]:
    names = (Text(branch.name_zh, branch.name_en) for branch in branches)
    return [Offer(name, name) for name in names]
