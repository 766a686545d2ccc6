"""The routing every installation starts with: queues, skills, rules."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.routing import RoutingRule, Skill
from contact_center.tickets.queue.defaults import ensure_queues
from contact_center.tickets.routing.edit import row_values
from contact_center.tickets.routing.rules import Rule, RuleName, Target, When
from contact_center.vocabulary.text import Text

SKILLS = {
    "complaints": Text("投诉处理", "Complaints"),
    "cards": Text("银行卡", "Cards"),
    "fraud": Text("反欺诈", "Fraud"),
    "loans": Text("贷款", "Loans"),
    "wealth": Text("理财", "Wealth management"),
}
MANAGER_HAS_S = 120
"""How long a ticket is reserved for the account manager, if they are free."""


def _for_queue(queue: str) -> list[Target]:
    """The customer's own manager if free, then the whole queue; in the customer's language."""
    return [
        Target(queue=queue, known_agent=True, timeout_s=MANAGER_HAS_S, skip_if="nobody_free"),
        Target(queue=queue),
    ]


RULES = (
    Rule(
        key="calls",
        name=RuleName(zh="来电转人工", en="Calls"),
        when=When(channels=["phone"], on_the_line=True),
        targets=_for_queue("phone"),
        escalate_after_s=600,
    ),
    Rule(
        key="complaints",
        name=RuleName(zh="投诉", en="Complaints"),
        when=When(categories=["complaint"]),
        targets=_for_queue("complaints"),
        escalate_after_s=3600,
    ),
    Rule(
        key="cards",
        name=RuleName(zh="银行卡", en="Cards"),
        when=When(topics=["lost_card", "stolen_card", "card_replacement", "dispute"]),
        targets=_for_queue("cards"),
        escalate_after_s=1800,
    ),
    Rule(
        key="service",
        name=RuleName(zh="综合服务", en="Service"),
        default=True,
        targets=_for_queue("service"),
        escalate_after_s=3600,
    ),
)


async def ensure_routing(session: AsyncSession) -> None:
    """Create queues, skills and rules if there are none; supervisors' changes are kept."""
    await ensure_queues(session)
    for key, name in SKILLS.items():
        row = insert(Skill).values(key=key, name_zh=name.zh, name_en=name.en)
        await session.execute(row.on_conflict_do_nothing(index_elements=["key"]))
    if await session.scalar(select(RoutingRule.id).limit(1)) is None:
        for place, rule in enumerate(RULES):
            values = {"key": rule.key, "version": 1, **row_values(rule, place)}
            await session.execute(insert(RoutingRule).values(**values).on_conflict_do_nothing())
