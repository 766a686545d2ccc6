"""Read for the staff API what became of a year's greetings, and what they cost."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, Interval, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from contact_center.conversations.models import Interaction
from contact_center.conversations.reply import PURPOSE
from contact_center.customers.consent import Source
from contact_center.customers.models import Consent
from contact_center.desk.api.shapes import CostShape
from contact_center.desk.outreach.queries import kind_of_occasion, occasion_ref
from contact_center.desk.outreach.shapes import YearRow
from contact_center.outreach.models import Greeting
from contact_center.outreach.policy import Policy

_Answer = aliased(Interaction)
_Later = aliased(Interaction)
_WITHIN = timedelta(days=1)
_OWN_WORD: tuple[Source, ...] = ("customer", "link", "staff", "complaint")
"""A dead address and an imported list answer no greeting; what the carrier refuses was refused before it."""


async def read_year(session: AsyncSession, policy: Policy, year: int) -> list[YearRow]:
    """What went in a solar year, by day and occasion, what came of it, and what it cost."""
    kind = kind_of_occasion().label("kind")
    state, delivery = Greeting.state, Interaction.delivery
    sent = state == "sent"
    columns = (
        Greeting.day,
        kind,
        _count(sent),
        _count(delivery.in_(("delivered", "read"))),
        _count(delivery.in_(("undelivered", "failed", "blocked"))),
        _count(state == "refused"),
        _count(state == "call"),
        _count(sent & _replied()),
        _count(sent & _left()),
        func.coalesce(func.sum(Interaction.segments), 0),
    )
    query = (
        select(*columns)
        .outerjoin(Interaction, Interaction.id == Greeting.interaction_id)
        .where(_within(year), state.in_(("sent", "refused", "call")))
        .group_by(Greeting.day, kind)
        .order_by(Greeting.day, kind)
    )
    costs = await _costs(session, year)
    return [
        YearRow(
            day=day,
            occasion=occasion_ref(occasion, policy),
            sent=counts[0],
            delivered=counts[1],
            failed=counts[2],
            refused=counts[3],
            calls=counts[4],
            replies=counts[5],
            opt_outs=counts[6],
            segments=counts[7],
            costs=costs[day, occasion],
        )
        for day, occasion, *counts in (await session.execute(query)).all()
    ]


async def _costs(session: AsyncSession, year: int) -> dict[tuple[date, str], list[CostShape]]:
    """What each occasion of a day cost, by currency: the bank may have changed it."""
    kind = kind_of_occasion().label("kind")
    query = (
        select(Greeting.day, kind, Interaction.currency, func.sum(Interaction.cost))
        .join(Interaction, Interaction.id == Greeting.interaction_id)
        .where(_within(year), Interaction.currency.is_not(None))
        .group_by(Greeting.day, kind, Interaction.currency)
        .order_by(Greeting.day, kind, Interaction.currency)
    )
    found: dict[tuple[date, str], list[CostShape]] = defaultdict(list)
    for day, occasion, currency, amount in (await session.execute(query)).all():
        found[day, occasion].append(CostShape(amount=amount or Decimal(), currency=currency))
    return found


def _within(year: int) -> ColumnElement[bool]:
    return Greeting.day.between(date(year, 1, 1), date(year, 12, 31))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _replied() -> ColumnElement[bool]:
    """Whether the customer wrote back on its channel; to say no more than STOP is no reply."""
    refusal = exists().where(Consent.interaction_id == _Answer.id, Consent.state == "withdrawn")
    return exists().where(
        _Answer.customer_id == Greeting.customer_id,
        _Answer.direction == "in",
        _Answer.channel == Interaction.channel,
        ~refusal,
        *_soon(_Answer.created_at),
    )


def _left() -> ColumnElement[bool]:
    return exists().where(
        Consent.customer_id == Greeting.customer_id,
        Consent.state == "withdrawn",
        Consent.purpose.in_(("all", "greeting")),
        Consent.source.in_(_OWN_WORD),
        *_soon(Consent.at),
    )


def _soon(at: InstrumentedAttribute[datetime]) -> tuple[ColumnElement[bool], ...]:
    """Within a day, and before anything else went on the bank's initiative: what follows answers that."""
    another = select(_Later.id).where(
        _Later.customer_id == Greeting.customer_id,
        _Later.details.has_key(PURPOSE),
        _Later.delivery != "blocked",
        # Several of one transaction have the same time.
        _Later.id > Interaction.id,
        _Later.created_at <= at,
    )
    within = at.between(Interaction.created_at, Interaction.created_at + literal(_WITHIN, Interval))
    # Two levels down, only what is named here is taken from outside.
    return within, ~another.correlate_except(_Later).exists()
