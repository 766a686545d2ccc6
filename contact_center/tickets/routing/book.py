"""Read the rule book: the rules in order, their version, and the queues they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.routing import RoutingRule
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.routing.rules import Facts, Rule, RuleName, Target, When, choose_rule


@dataclass(frozen=True)
class Book:
    """All rules, the default one last."""

    rules: Sequence[Rule]
    ids: Mapping[str, int]
    """Rule ids by key."""
    queues: Mapping[str, int]
    """Queue ids by key."""
    version: int

    def rule(self, rule_id: int | None) -> Rule:
        """The rule with this id; the default one if it is gone."""
        return next((rule for rule in self.rules if self.ids[rule.key] == rule_id), self.rules[-1])

    def choose(self, facts: Facts) -> Rule:
        return choose_rule(self.rules, facts)


async def read_book(session: AsyncSession) -> Book:
    """The current rule book."""
    order = (RoutingRule.is_default, RoutingRule.place, RoutingRule.id)
    rows = (await session.scalars(select(RoutingRule).order_by(*order))).all()
    queues = await session.execute(select(Queue.key, Queue.id))
    return Book(
        rules=[_rule(row) for row in rows],
        ids={row.key: row.id for row in rows},
        queues={row.key: row.id for row in queues},
        version=max(row.version for row in rows),
    )


def _rule(row: RoutingRule) -> Rule:
    return Rule(
        key=row.key,
        name=RuleName(zh=row.name_zh, en=row.name_en),
        active=row.active,
        default=row.is_default,
        when=When.model_validate(row.when),
        targets=[Target.model_validate(target) for target in row.targets],
        escalate_after_s=row.escalate_after_s,
    )
