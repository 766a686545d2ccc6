"""Ask which branch is meant."""

from collections.abc import Sequence

from actions.answers.unknown_branch import BRANCH, branches_beside
from actions.forms.engine.form import AskedField, Reading
from actions.forms.fields.partner import PARTNER, account_manager
from actions.requests.branches import name_of
from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from contact_center.appointments.branches import all_branches, find_branch
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.confirmation import confirmation
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
STILL_OPEN = Text("好的，只是网点还没有定。", "All right; only the branch is still open.")


class BranchChoice(AskedField):
    """The name of the branch, in the language in which it was chosen."""

    name = BRANCH
    expects = Expects("choice")
    label = Text("网点", "branch")

    named = ("网点", "支行", "分行", "branch", "place")

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """Named, or described by a place that it alone is near to."""
        branch = await find_branch(heard.session, heard.text)
        if branch is None:
            there = await branches_beside(heard)
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
        return Reading(problem=_addresses(await branches_beside(heard) or await all_branches(heard.session)))

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """Another branch has other free times."""
        reading = await self.read(heard, deps)
        if reading.slots.get(self.name) in (None, heard.slots.get(self.name)):
            return reading
        return Reading({**reading.slots, "appointment_time": None}, reading.problem)


def _addresses(branches: Sequence[Branch]) -> Text:
    return Text(
        WHERE.zh.format(branches="；".join(f"{one.name_zh}：{one.address_zh}" for one in branches[:MOST])),
        WHERE.en.format(branches="; ".join(f"{one.name_en}: {one.address_en}" for one in branches[:MOST])),
    )


def _offers(branches: Sequence[Branch]) -> list[Offer]:
    names = (Text(branch.name_zh, branch.name_en) for branch in branches)
    return [Offer(name, name) for name in names]
