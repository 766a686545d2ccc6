"""Ask which branch is meant."""

from collections.abc import Sequence

from actions.forms.engine.form import AskedField, Reading
from actions.requests.branches import name_of
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from contact_center.appointments.branches import all_branches, find_branch
from contact_center.branches.models import Branch
from contact_center.conversations.expects import Expects
from contact_center.vocabulary.text import Text

WHICH = Text("请问您想去哪个网点？", "Which branch would you like to visit?")
UNKNOWN = Text(
    "没有找到这个网点，请从列出的网点中选择。", "I do not know that branch. Please choose one of these."
)


class BranchChoice(AskedField):
    """The name of the branch, in the language in which it was chosen."""

    name = "branch"
    expects = Expects("choice")
    label = Text("网点", "branch")

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        branches = await all_branches(heard.session)
        return Said().add(WHICH.say(heard.language), *_offers(branches))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        branch = await find_branch(heard.session, heard.text)
        return Reading({self.name: name_of(branch, heard.language)}) if branch else Reading(problem=UNKNOWN)


def _offers(branches: Sequence[Branch]) -> list[Offer]:
    names = (Text(branch.name_zh, branch.name_en) for branch in branches)
    return [Offer(name, name) for name in names]
