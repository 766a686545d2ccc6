"""Read greetings for the staff API: those of some days, and how many a day has."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Anniversary, Customer
from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import PersonName
from contact_center.desk.api.versions import version_of
from contact_center.desk.outreach.shapes import (
    DayCount,
    GreetingPage,
    GreetingShape,
    OccasionRef,
    WhyNot,
)
from contact_center.desk.records.tickets import who
from contact_center.outreach.foresee import foresee, why_no_call
from contact_center.outreach.models import Greeting
from contact_center.outreach.people import Person, read_people
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import without_token
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.outreach.titles import title_of
from contact_center.outreach.words import Words
from contact_center.scope.sight import looked_after
from contact_center.security.models import User

_OPEN = ("planned", "held")
T = TypeVar("T", Interaction, Anniversary, User)


async def read_greetings(
    session: AsyncSession,
    user: User,
    policy: Policy,
    first: date,
    last: date,
    now: datetime,
    *,
    state: str | None = None,
    occasion: str | None = None,
    after: tuple[date, int] | None = None,
    limit: int = 50,
) -> GreetingPage:
    """The greetings of these days of customers whom the user looks after, by day.

    The state `to_call` is that of calls still to be made.
    """
    query = _of(user, first, last).order_by(Greeting.day, Greeting.id).limit(limit + 1)
    if state == "to_call":
        query = query.where(Greeting.state == "call", Greeting.called_at.is_(None))
    elif state:
        query = query.where(Greeting.state == state)
    if occasion:
        query = query.where(kind_of_occasion() == occasion)
    if after:
        query = query.where(tuple_(Greeting.day, Greeting.id) > tuple_(*after))
    found = list(await session.scalars(query))
    shown = found[:limit]
    last_shown = shown[-1] if len(found) > limit else None
    return GreetingPage(
        items=await greeting_shapes(session, policy, shown, now),
        next=f"{last_shown.day.isoformat()}_{last_shown.id}" if last_shown else None,
    )


async def greeting_shapes(
    session: AsyncSession, policy: Policy, greetings: Sequence[Greeting], now: datetime
) -> list[GreetingShape]:
    """These greetings, with what will become of them, or what did."""
    people = await read_people(session, {one.customer_id for one in greetings})
    sent = await _by_id(session, Interaction, {one.interaction_id for one in greetings})
    kept = await _by_id(session, Anniversary, {one.anniversary_id for one in greetings})
    users = await _by_id(session, User, {one.changed_by_id for one in greetings})
    words = Words(policy.founded)
    shapes = []
    for one in greetings:
        person = people[one.customer_id]
        shape = _shape(one, person, policy, kept.get(one.anniversary_id or 0))
        shape.changed_by = who(users.get(one.changed_by_id or 0))
        if one.state in _OPEN:
            await _foresee(session, shape, policy, words, one, person, now)
        elif message := sent.get(one.interaction_id or 0):
            shape.words, shape.channel = without_token(message.text), message.channel
            shape.delivery = message.delivery
            shape.at = message.created_at
        elif one.state == "call" and one.called_at is None:
            shape.why_not = _why_not(await why_no_call(session, policy, person, now))
        shapes.append(shape)
    return shapes


async def _foresee(
    session: AsyncSession,
    shape: GreetingShape,
    policy: Policy,
    words: Words,
    one: Greeting,
    person: Person,
    now: datetime,
) -> None:
    seen = await foresee(session, policy, words, one, person, now)
    shape.words, shape.channel, shape.at, shape.by_call = seen.words, seen.channel, seen.at, seen.call
    shape.why_not = _why_not(seen.reason)


def _shape(one: Greeting, person: Person, policy: Policy, kept: Anniversary | None) -> GreetingShape:
    customer = person.customer
    return GreetingShape(
        id=one.id,
        customer_id=customer.id,
        number=customer.number,
        name=PersonName(zh=customer.name_zh, en=customer.name_en),
        tier=customer.tier,
        account_manager=person.manager,
        occasion=occasion_ref(one.occasion, policy, kept),
        year=one.year,
        day=one.day,
        state=one.state,
        by_call=one.state == "call",
        channel=None,
        chosen_channel=one.channel,
        at=None,
        zone=person.zone(policy).key,
        words=one.words,
        line=one.line,
        why_not=_why_not(Reason(one.reason) if one.reason else None),
        delivery=None,
        called_at=one.called_at,
        changed_by=None,
        changed_at=one.changed_at,
        version=version_of({name: getattr(one, name) for name in ("state", "day", "channel", "line")}),
    )


async def count_days(
    session: AsyncSession, user: User, policy: Policy, first: date, last: date
) -> list[DayCount]:
    """How many of each occasion and state, by day; anniversaries of one kind together."""
    kind = kind_of_occasion()
    found = _of(user, first, last).with_only_columns(Greeting.day, kind, Greeting.state, func.count())
    counts: dict[tuple[date, str], dict[str, int]] = defaultdict(dict)
    for day, occasion, state, number in (
        await session.execute(found.group_by(Greeting.day, kind, Greeting.state).order_by(Greeting.day, kind))
    ).tuples():
        counts[day, occasion][state] = number
    return [
        DayCount(day=day, occasion=occasion_ref(occasion, policy), count=count)
        for (day, occasion), count in counts.items()
    ]


def kind_of_occasion() -> ColumnElement[str]:
    """The occasion; anniversaries of one kind are one."""
    return func.split_part(Greeting.occasion, ":", 1)


def _of(user: User, first: date, last: date) -> Select[Greeting]:
    return (
        select(Greeting)
        .join(Customer, Customer.id == Greeting.customer_id)
        .where(Greeting.day.between(first, last), looked_after(user))
    )


async def _by_id(session: AsyncSession, table: type[T], ids: set[int | None]) -> dict[int, T]:
    found = await session.scalars(select(table).where(table.id.in_(ids - {None})))
    return {one.id: one for one in found}


def occasion_ref(occasion: str, policy: Policy, kept: Anniversary | None = None) -> OccasionRef:
    """The occasion as the API sends it."""
    title = names(title_of(occasion, policy, kept))
    return OccasionRef(key=occasion.partition(":")[0], title=title)


def _why_not(reason: Reason | None) -> WhyNot | None:
    return WhyNot(code=reason, text=names(REASONS[reason])) if reason else None
