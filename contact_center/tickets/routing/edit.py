"""Replace the rules: all at once, validated, and only against the version in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.security.audit import audit
from contact_center.tickets.models.routing import RoutingRule, Skill
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.routing.rules import Rule, When
from contact_center.vocabulary.text import Text


class RoutingChanged(Exception):
    """Somebody else changed the rules in the meantime."""


class RoutingInvalid(Exception):
    """The rules are invalid; `text` says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


@dataclass(frozen=True)
class Known:
    """The keys rules may refer to."""

    queues: frozenset[str]
    skills: frozenset[str]
    branches: frozenset[str]


async def known_keys(session: AsyncSession) -> Known:
    return Known(
        queues=frozenset(await session.scalars(select(Queue.key))),
        skills=frozenset(await session.scalars(select(Skill.key))),
        branches=frozenset(one.key for one in await branch_names(session)),
    )


async def save_rules(
    session: AsyncSession, version: int, rules: Sequence[Rule], *, user_id: int | None
) -> None:
    """Put these rules in force, in this order. Raises RoutingChanged and RoutingInvalid.

    Waiting tickets continue under the new version of their rule, or under the default one.
    """
    rows = select(RoutingRule).order_by(RoutingRule.id).with_for_update(key_share=True)
    held = (await session.scalars(rows)).all()
    # Every rule may have been replaced while we waited for the locks: then none of these rows is left.
    if max((row.version for row in held), default=0) != version:
        raise RoutingChanged
    check_rules(rules, await known_keys(session))
    await session.execute(delete(RoutingRule).where(RoutingRule.key.not_in([rule.key for rule in rules])))
    # Another rule may become the default one, and there is never more than one.
    for row in held:
        row.is_default = False
    await session.flush()
    for place, rule in enumerate(rules):
        values = {**row_values(rule, place), "version": version + 1}
        put = insert(RoutingRule).values(key=rule.key, **values)
        await session.execute(put.on_conflict_do_update(index_elements=["key"], set_=values))
    await audit(session, user_id, "change routing", f"version {version + 1}")
    session.expire_all()


def row_values(rule: Rule, place: int) -> dict[str, Any]:
    """A rule as a row, without key and version."""
    return {
        "place": place,
        "name_zh": rule.name.zh,
        "name_en": rule.name.en,
        "active": rule.active,
        "is_default": rule.default,
        "when": rule.when.model_dump(),
        "targets": [target.model_dump() for target in rule.targets],
        "escalate_after_s": rule.escalate_after_s,
    }


def check_rules(rules: Sequence[Rule], known: Known) -> None:
    """Raises RoutingInvalid with the first problem."""
    for problem in _problems(rules, known):
        raise problem


def _problems(rules: Sequence[Rule], known: Known) -> Iterator[RoutingInvalid]:
    if [rule.default for rule in rules].count(True) != 1 or not rules[-1].default:
        yield RoutingInvalid(
            "最后一条规则必须是默认规则，且只能有一条。",
            "Keep exactly one default rule, as the last one.",
        )
    if rules and (rules[-1].when != When() or not rules[-1].active):
        yield RoutingInvalid(
            "默认规则不能有条件，也不能停用。",
            "Leave the default rule without a condition, and active.",
        )
    keys = [rule.key for rule in rules]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield RoutingInvalid(f"规则 {key} 重复，请改名。", f"Give one of the rules {key} another key.")
    for rule in rules:
        yield from _unknown(rule, known)


def _unknown(rule: Rule, known: Known) -> Iterator[RoutingInvalid]:
    name = f"{rule.name.zh} / {rule.name.en}"
    for target in rule.targets:
        if target.queue not in known.queues:
            yield RoutingInvalid(
                f"规则“{name}”中没有队列 {target.queue}，请另选。",
                f"Choose another queue than {target.queue} in the rule “{name}”: there is none.",
            )
        for one in target.skills:
            if one.skill not in known.skills:
                yield RoutingInvalid(
                    f"规则“{name}”中没有技能 {one.skill}，请先添加。",
                    f"Add the skill {one.skill} first, or take it out of the rule “{name}”.",
                )
    for branch in rule.when.branches:
        if branch not in known.branches:
            yield RoutingInvalid(
                f"规则“{name}”中没有网点 {branch}，请另选。",
                f"Choose another branch than {branch} in the rule “{name}”: there is none.",
            )
