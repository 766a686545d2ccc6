"""The input of a simulation: the rules, the size of the day, and ids for what the rules refer to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contact_center.tickets.routing.rules import Rule


@dataclass(frozen=True)
class Plan:
    """One simulated day."""

    rules: Sequence[Rule]
    """In order, the default one last."""
    agents: int
    tickets: int
    hours: float
    seed: int
    wrap_up_s: float = 30.0

    @property
    def queues(self) -> Mapping[str, int]:
        """The ids of the queues in the rules, by key."""
        return _numbered(target.queue for rule in self.rules for target in rule.targets)

    @property
    def skills(self) -> Sequence[str]:
        """The skills in the rules."""
        asked = (skill.skill for rule in self.rules for target in rule.targets for skill in target.skills)
        return sorted(set(asked))

    @property
    def branches(self) -> Mapping[str, int]:
        """Branch ids by key: those in the rules, and a few more if a target asks for the same branch."""
        named = {branch for rule in self.rules for branch in rule.when.branches}
        if any(target.same_branch for rule in self.rules for target in rule.targets):
            named |= {f"branch-{number}" for number in range(1, 6)}
        return _numbered(named)


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(sorted(set(keys)), 1)}
