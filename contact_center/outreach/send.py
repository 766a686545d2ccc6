"""Send a message on the bank's initiative: the one door. What does not go is kept with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, find_request, reply
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.decide import Decision, decide
from contact_center.outreach.models import Held
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


async def send(session: AsyncSession, policy: Policy, message: Message, now: datetime) -> Interaction | None:
    """Send the message if it may go now; None if it does not, or has gone already.

    Locks the customer, so that two workers do not pass a cap together. If you lock the number, do so before.
    """
    query = select(Customer).where(Customer.id == message.customer_id).with_for_update(key_share=True)
    # Inserts that refer to the row meanwhile need not wait.
    customer = (await session.scalars(query.execution_options(populate_existing=True))).one()
    if await find_request(session, message.request_id):
        return None
    points = [await session.get_one(ContactPoint, one) for one in message.contact_point_ids]
    point, decision = await choose_address(
        session, policy, customer, points, message.purpose, now, until=message.until
    )
    if decision.outcome != "now" or point is None:
        await hold(session, message, point, decision, now)
        return None
    return await _write(session, message, point, now)


async def choose_address(
    session: AsyncSession,
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
    about_first = await decide(session, policy, customer, first, purpose, now, until=until)
    if about_first.outcome == "refused" and about_first.reason not in ABOUT_THE_PERSON:
        for point in others:
            decision = await decide(session, policy, customer, point, purpose, now, until=until)
            if decision.outcome != "refused":
                return point, decision
    return first, about_first


def waits(request_id: ColumnElement[str], now: datetime) -> ColumnElement[bool]:
    """The condition that the message with this id has to wait until later than now."""
    return select(Held.id).where(Held.request_id == request_id, Held.not_before > now).exists()


async def _write(
    session: AsyncSession, message: Message, point: ContactPoint, now: datetime
) -> Interaction | None:
    conversation = await open_conversation(session, point, message.language)
    interaction = await reply(
        session,
        conversation,
        Reply(message.text_on.get(point.channel, message.text)),
        SYSTEM,
        message.kind,
        purpose=message.purpose,
        request_id=message.request_id,
    )
    interaction.language = message.language
    if interaction.delivery == "blocked":
        # The conversation is with another person, who does not want it.
        await hold(session, message, point, Decision("refused", Reason.WITHDRAWN), now)
        return None
    await session.execute(delete(Held).where(Held.request_id == message.request_id))
    return interaction


async def hold(
    session: AsyncSession, message: Message, point: ContactPoint | None, decision: Decision, now: datetime
) -> None:
    """Keep why the message did not go; once for each reason."""
    values = {
        "customer_id": message.customer_id,
        "contact_point_id": point.id if point else None,
        "purpose": message.purpose,
        "reason": decision.reason,
        "not_before": decision.not_before,
        "consent_id": decision.consent_id,
        "ticket_id": decision.ticket_id,
    }
    row = insert(Held).values(request_id=message.request_id, at=now, **values)
    changed = [getattr(Held, name).is_distinct_from(row.excluded[name]) for name in values]
    await session.execute(
        row.on_conflict_do_update(
            index_elements=["request_id"],
            set_={name: row.excluded[name] for name in (*values, "at")},
            where=or_(*changed),
        )
    )
