"""Dry-run the routing via the API: who would get a ticket, and why."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import BranchName, branch_names
from contact_center.customers.models import Customer
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, typed
from contact_center.desk.api.shapes import Who
from contact_center.desk.records.shapes import QueueRef
from contact_center.desk.routing.queries import queue_refs
from contact_center.desk.routing.shapes import (
    CandidateShape,
    ConsideredShape,
    DryRunRequest,
    DryRunShape,
    KeyedName,
    TargetShape,
)
from contact_center.tickets.routing.edit import RoutingInvalid, check_rules, known_keys
from contact_center.tickets.routing.explain import Explanation, Question, TargetExplained, explain
from contact_center.tickets.routing.rules import Rule
from contact_center.vocabulary.priorities import NAMES, STEPS


@typed
async def run_dry(request: web.Request, given: DryRunRequest) -> r200[DryRunShape] | r400 | r403 | r404:
    """Who would be offered such a ticket now, under the rules in force or the given ones; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        await _check(session, given)
        question = Question(
            category=given.category,
            topic=given.topic,
            channel=given.channel,
            language=given.language,
            customer_id=given.customer_id,
            priority=STEPS[given.priority] if given.priority else None,
            branch=await _branch(session, given.branch),
            rules=given.rules,
        )
        found = await explain(session, question, datetime.now(UTC))
        return answer(_shape(found, await queue_refs(session)))


async def _branch(session: AsyncSession, key: str | None) -> BranchName | None:
    if key is None:
        return None
    found = next((one for one in await branch_names(session) if one.key == key), None)
    if found is None:
        raise ApiError("bad_request", detail="branch")
    return found


async def _check(session: AsyncSession, given: DryRunRequest) -> None:
    if given.customer_id is not None and await session.get(Customer, given.customer_id) is None:
        raise ApiError("not_found")
    if given.rules is None:
        return
    try:
        check_rules(given.rules, await known_keys(session))
    except RoutingInvalid as error:
        raise ApiError("routing_invalid", text=error.text) from error


def _shape(found: Explanation, queues: dict[str, QueueRef]) -> DryRunShape:
    return DryRunShape(
        rule=_named(found.rule),
        considered=[
            ConsideredShape(**dict(_named(one.rule)), matched=one.matched, why=names(one.why))
            for one in found.considered
        ],
        targets=[_target(one, queues) for one in found.targets],
        agent=Who(id=found.agent.id, name=found.agent.name) if found.agent else None,
        escalates_after_s=found.rule.escalate_after_s,
        priority=NAMES[found.priority],
    )


def _target(found: TargetExplained, queues: dict[str, QueueRef]) -> TargetShape:
    return TargetShape(
        queue=queues[found.queue],
        from_s=found.from_s,
        until_s=found.until_s,
        skipped=names(found.skipped) if found.skipped else None,
        candidates=[
            CandidateShape(id=one.id, name=one.name, fits=one.fits, rank=one.rank, why=names(one.why))
            for one in found.candidates
        ],
    )


def _named(rule: Rule) -> KeyedName:
    return KeyedName(key=rule.key, name=names(rule.name))
