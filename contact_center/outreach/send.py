"""Send a message on the bank's initiative: the one door. What does not go is kept with the reason."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.conversations.open import open_conversations
from contact_center.conversations.reply import Letter, write_first
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.caps import Went
from contact_center.outreach.decide import Decision, Facts, judge, read_facts
from contact_center.outreach.models import Held
from contact_center.outreach.pace import take_turns
from contact_center.outreach.policy import Policy
from contact_center.outreach.reasons import ABOUT_THE_PERSON, Reason
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.purposes import Purpose


@dataclass(frozen=True)
class Message:
    """A message that the bank wants to send."""

    request_id: str
    """Its own for each occasion: it is sent once."""
    customer_id: int
    contact_point_ids: Sequence[int]
    """Where it may go, the best first; none: no address is known."""
    purpose: Purpose
    kind: Kind
    text: str
    language: str
    until: datetime | None = None
    """From then on it is too late."""
    text_on: Mapping[str, str] = field(default_factory=dict)
    """Other words by channel."""


@dataclass(frozen=True)
class Kept:
    """A message that does not go, or not yet, and why."""

    message: Message
    point: ContactPoint | None
    decision: Decision


@dataclass(frozen=True)
class _Going:
    message: Message
    point: ContactPoint
    latest: datetime | None


async def send(session: AsyncSession, policy: Policy, message: Message, now: datetime) -> Interaction | None:
    """Send the message if it may go now; None if it does not, or has gone already.

    Locks the customer, so that two workers do not pass a cap together. If you lock the number, do so before.
    """
    return (await send_all(session, policy, [message], now)).get(message.request_id)


async def send_all(
    session: AsyncSession, policy: Policy, messages: Sequence[Message], now: datetime
) -> dict[str, Interaction]:
    """The same of several messages in a few statements: what goes now, by request id."""
    customers = await _lock(session, {message.customer_id for message in messages})
    query = select(Interaction.request_id).where(
        Interaction.request_id.in_([one.request_id for one in messages])
    )
    known = set(await session.scalars(query))
    new = [one for one in messages if one.request_id not in known]
    ids = {point_id for message in new for point_id in message.contact_point_ids}
    points = {
        one.id: one for one in await session.scalars(select(ContactPoint).where(ContactPoint.id.in_(ids)))
    }
    meant = {one.request_id: [points[point_id] for point_id in one.contact_point_ids] for one in new}
    people = [(customers[one.customer_id], meant[one.request_id]) for one in new]
    facts = await read_facts(session, policy, people, now)
    going: list[_Going] = []
    staying: list[Kept] = []
    for message in new:
        customer = customers[message.customer_id]
        point, decision = choose_address(
            facts, policy, customer, meant[message.request_id], message.purpose, now, until=message.until
        )
        if decision.outcome != "now" or point is None:
            staying.append(Kept(message, point, decision))
            continue
        # The next one to the same customer counts it.
        facts.went.setdefault(customer.id, []).append(Went(message.purpose, now))
        going.append(_Going(message, point, _earlier(decision.not_after, message.until)))
    await hold_all(session, staying, now)
    return await _write(session, policy, going, now)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


async def _lock(session: AsyncSession, customer_ids: Collection[int]) -> dict[int, Customer]:
    """In a fixed order, so that two who lock several do not wait for each other."""
    query = select(Customer).where(Customer.id.in_(customer_ids)).order_by(Customer.id)
    # Inserts that refer to the row meanwhile need not wait.
    query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return {customer.id: customer for customer in await session.scalars(query)}


def choose_address(
    facts: Facts,
    policy: Policy,
    customer: Customer,
    points: Sequence[ContactPoint],
    purpose: Purpose,
    now: datetime,
    *,
    until: datetime | None = None,
) -> tuple[ContactPoint | None, Decision]:
    """The first address that is not refused, with the decision; if all are, that about the first."""
    first, others = (points[0] if points else None), points[1:]
    about_first = judge(facts, policy, customer, first, purpose, now, until=until)
    if about_first.outcome == "refused" and about_first.reason not in ABOUT_THE_PERSON:
        for point in others:
            decision = judge(facts, policy, customer, point, purpose, now, until=until)
            if decision.outcome != "refused":
                return point, decision
    return first, about_first


def waits(request_id: ColumnElement[str], now: datetime) -> ColumnElement[bool]:
    """The condition that the message with this id has to wait until later than now."""
    return select(Held.id).where(Held.request_id == request_id, Held.not_before > now).exists()


async def _write(
    session: AsyncSession, policy: Policy, going: Sequence[_Going], now: datetime
) -> dict[str, Interaction]:
    if not going:
        return {}
    opened = await open_conversations(session, [(one.point, one.message.language) for one in going])
    turns = await take_turns(session, [one.point.channel for one in going], policy.per_second)
    letters = [
        Letter(
            opened[one.point.id],
            one.message.text_on.get(one.point.channel, one.message.text),
            one.message.kind,
            one.message.purpose,
            one.message.request_id,
            one.message.language,
            earliest,
            one.latest,
        )
        for one, earliest in zip(going, turns, strict=True)
    ]
    sent: dict[str, Interaction] = {}
    blocked: list[Kept] = []
    for one, interaction in zip(going, await write_first(session, letters), strict=True):
        if interaction.delivery == "blocked":
            # The conversation is with another person, who does not want it.
            blocked.append(Kept(one.message, one.point, Decision("refused", Reason.WITHDRAWN)))
        else:
            sent[one.message.request_id] = interaction
    await hold_all(session, blocked, now)
    await session.execute(delete(Held).where(Held.request_id.in_(list(sent))))
    return sent


async def hold_all(session: AsyncSession, kept: Sequence[Kept], now: datetime) -> None:
    """Keep why these messages did not go, in one statement; once for each reason."""
    if not kept:
        return
    rows = insert(Held).values(
        [{**_why(one), "request_id": one.message.request_id, "at": now} for one in kept]
    )
    told = list(_why(kept[0]))
    changed = [getattr(Held, name).is_distinct_from(rows.excluded[name]) for name in told]
    await session.execute(
        rows.on_conflict_do_update(
            index_elements=["request_id"],
            set_={name: rows.excluded[name] for name in (*told, "at")},
            where=or_(*changed),
        )
    )


def _why(kept: Kept) -> dict[str, object]:
    return {
        "customer_id": kept.message.customer_id,
        "contact_point_id": kept.point.id if kept.point else None,
        "purpose": kept.message.purpose,
        "reason": kept.decision.reason,
        "not_before": kept.decision.not_before,
        "consent_id": kept.decision.consent_id,
        "ticket_id": kept.decision.ticket_id,
    }
