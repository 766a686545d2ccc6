"""Tell beforehand what will become of a greeting: when and where it goes, in which words, or why not."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.outreach.decide import read_facts
from contact_center.outreach.models import Greeting
from contact_center.outreach.people import Person, read_people
from contact_center.outreach.plan import begins_anywhere, is_planned_anew, is_stale
from contact_center.outreach.policy import Policy
from contact_center.outreach.reasons import Reason
from contact_center.outreach.send import choose_address
from contact_center.outreach.wanted import wanted_on
from contact_center.outreach.words import MissingValue, Words
from contact_center.store.channels import channels_of
from contact_center.store.engine import Store

BATCH = 200
Key = tuple[int, str, int, int | None]
"""Of a greeting that is not planned yet: customer, occasion, year, anniversary."""


@dataclass(frozen=True)
class Foreseen:
    """A greeting that is planned or held, as things are now."""

    greeting: Greeting
    person: Person
    words: str
    channel: str | None
    """None: it goes nowhere, or the account manager calls."""
    at: datetime | None
    """The hour; None with a reason."""
    reason: Reason | None
    call: bool
    zone: ZoneInfo
    """The customer's."""

    @property
    def hour(self) -> datetime | None:
        """The same by their clock."""
        return self.at.astimezone(self.zone) if self.at else None


async def foresee(
    session: AsyncSession, policy: Policy, words: Words, greeting: Greeting, person: Person, now: datetime
) -> Foreseen:
    """What will become of it; the words are told also when it does not go."""
    begins, ends = person.hours_of(greeting.day, policy)
    call, moment = person.called and greeting.channel is None, max(now, begins)
    points = person.points_on(greeting.channel)
    facts = await read_facts(session, policy, [(person.customer, points)], moment)
    point, decision = choose_address(facts, policy, person.customer, points, "greeting", moment, until=ends)
    # Without an address the words are told as those of a text message, which most would get.
    channel = point.channel if point else channels_of(session).texting
    said = await _words(session, words, greeting, person, None if call else channel)
    if moment >= ends:
        reason: Reason | None = Reason.MISSED
    elif decision.outcome == "refused":
        reason = decision.reason
    else:
        reason = Reason.NO_WORDS if said is None else None
    at = None if reason else (decision.not_before or moment)
    where = None if call or reason else channel
    return Foreseen(greeting, person, said or "", where, at, reason, call, person.zone(policy))


async def why_no_call(session: AsyncSession, policy: Policy, person: Person, now: datetime) -> Reason | None:
    """Why an account manager is not to make a call they were given: the customer may have died since."""
    if person.no_calls:
        return Reason.WITHDRAWN
    facts = await read_facts(session, policy, [(person.customer, person.points)], now)
    _, decision = choose_address(facts, policy, person.customer, person.points, "greeting", now)
    return decision.reason if decision.outcome == "refused" else None


async def foresee_day(store: Store, day: date, policy: Policy) -> AsyncIterator[Foreseen]:
    """Everything of a day, as if it were about to begin, planned or not yet; nothing is written."""
    words = Words(policy.founded)
    for batch in _batches(await _of_the_day(store, day, policy)):
        async with store.session() as session:
            people = await read_people(session, {one.customer_id for one in batch})
            for one in batch:
                person = people[one.customer_id]
                begins, _ = person.hours_of(day, policy)
                yield await foresee(session, policy, words, one, person, begins)


def _batches(greetings: Sequence[Greeting]) -> Iterator[Sequence[Greeting]]:
    for begin in range(0, len(greetings), BATCH):
        yield greetings[begin : begin + BATCH]


async def _of_the_day(store: Store, day: date, policy: Policy) -> list[Greeting]:
    """Those that are planned and still fit, and those that are not planned yet."""
    wanted = (await asyncio.to_thread(wanted_on, day, policy)).subquery("wanted")
    async with store.session() as session:
        stale = set(await session.scalars(select(Greeting.id).where(Greeting.day == day, is_stale(wanted))))
        kept = await session.scalars(select(Greeting).where(Greeting.day == day).order_by(Greeting.id))
        new = await session.execute(
            select(wanted).where(is_planned_anew(wanted, day)).order_by(wanted.c.customer_id)
        )
        return [*(one for one in kept if one.id not in stale), *(_new(key, day) for key in new.tuples())]


def _new(key: Key, day: date) -> Greeting:
    customer_id, occasion, year, anniversary_id = key
    return Greeting(
        customer_id=customer_id,
        occasion=occasion,
        year=year,
        day=day,
        state="planned",
        look_at=begins_anywhere(day),
        anniversary_id=anniversary_id,
        line="",
        words="",
    )


async def _words(
    session: AsyncSession, words: Words, greeting: Greeting, person: Person, channel: str | None
) -> str | None:
    """On this channel, or in a call; None where the template lacks a value."""
    try:
        if channel is None:
            return await words.for_a_call(session, greeting, person)
        return await words.say(session, greeting, person, channel)
    except MissingValue:
        return None
