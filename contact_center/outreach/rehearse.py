"""Live through the days to come in a copy of the record: the greetings of a year in about a minute."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.models import Anniversary, Customer
from contact_center.outreach.greet import settle_due
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.people import Person, read_people
from contact_center.outreach.plan import NEAR, plan
from contact_center.outreach.policy import Policy
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.outreach.titles import title_of
from contact_center.store.aside import Aside, Copied, open_aside
from contact_center.store.engine import Store
from contact_center.store.models import Installation
from contact_center.vocabulary.text import Text

_DAY = timedelta(days=1)
_SOON = timedelta(minutes=1)
_OVER = ("sent", "call", "refused")
_WRITTEN = (
    Copied(Customer.__tablename__),
    Copied(Greeting.__tablename__),
    Copied(Held.__tablename__),
    Copied(Conversation.__tablename__, "closed_at IS NULL"),
    # What counts against the caps, and what was sent before.
    Copied(Interaction.__tablename__, "request_id IS NOT NULL OR details ? 'purpose'"),
    Copied("procrastinate_jobs", "false"),
)


class NotForPractice(Exception):
    """The customers of this store are real: nobody plays with their greetings."""


@dataclass(frozen=True)
class Became:
    """What became of a greeting."""

    person: Person
    occasion: Text
    day: date
    """Of the greeting: what does not go is settled once it is over."""
    at: datetime
    """By the customer's own clock."""
    state: str
    """`sent`, `call` or `refused`."""
    channel: str | None
    words: str
    """What was sent, or what the account manager is to say."""
    reason: Text | None


@dataclass(frozen=True)
class Lived:
    """A day that is over at the bank, and the greetings that were settled on it."""

    day: date
    greetings: Sequence[Became]


@asynccontextmanager
async def rehearsal(store: Store, policy: Policy, now: datetime) -> AsyncIterator["Rehearsal"]:
    """A copy of the record in which time passes; nothing in it is real or kept. Raises NotForPractice."""
    async with store.session() as session:
        if await session.scalar(select(Installation.mode)) != "practice":
            raise NotForPractice
    async with open_aside(store, _WRITTEN, now) as aside:
        begun = Rehearsal(aside, policy, now)
        await begun.leave_out_what_is_over()
        yield begun


class Rehearsal:
    """Day after day, planned and sent by what plans and sends every day."""

    def __init__(self, aside: Aside, policy: Policy, now: datetime) -> None:
        self._aside = aside
        self._policy = policy
        self._now = now
        self._told: set[int] = set()

    @property
    def today(self) -> date:
        """The day that comes next, or the rest of it."""
        return self._now.astimezone(self._policy.zone).date()

    async def leave_out_what_is_over(self) -> None:
        """What happened in earnest is not told again."""
        async with self._aside.transaction() as session:
            self._told = set(await session.scalars(select(Greeting.id).where(Greeting.state.in_(_OVER))))

    async def live_day(self) -> Lived:
        """Until the day is over at the bank."""
        day = self.today
        ends = datetime.combine(day + _DAY, time(), self._policy.zone)
        await plan(self._aside, self._now, self._policy, ahead=NEAR)
        became: list[Became] = []
        while (due := await self._next_due()) and due < ends:
            # Forward in any case, also where one is due still.
            self._now = max(due, self._now + _SOON)
            await self._aside.set_clock(self._now)
            await settle_due(self._aside, self._now, self._policy)
            became += await self._settled(day)
        self._now = ends
        return Lived(day, became)

    async def _next_due(self) -> datetime | None:
        async with self._aside.transaction() as session:
            return await session.scalar(select(func.min(Greeting.look_at)).where(Greeting.state == "planned"))

    async def _settled(self, day: date) -> list[Became]:
        """What was settled since the last time."""
        query = (
            select(Greeting, Interaction, Anniversary)
            .outerjoin(Interaction, Interaction.id == Greeting.interaction_id)
            .outerjoin(Anniversary, Anniversary.id == Greeting.anniversary_id)
            # Where the customer is, it may be another day.
            .where(Greeting.state.in_(_OVER), Greeting.day.between(day - 2 * _DAY, day + 2 * _DAY))
            .order_by(Greeting.id)
        )
        async with self._aside.transaction() as session:
            found = (await session.execute(query)).tuples().all()
            new = [row for row in found if row[0].id not in self._told]
            self._told.update(greeting.id for greeting, _, _ in new)
            people = await read_people(session, {greeting.customer_id for greeting, _, _ in new})
        return [self._became(people[row[0].customer_id], *row) for row in new]

    def _became(
        self,
        person: Person,
        greeting: Greeting,
        message: Interaction | None,
        anniversary: Anniversary | None,
    ) -> Became:
        return Became(
            person,
            title_of(greeting.occasion, self._policy, anniversary),
            greeting.day,
            self._now.astimezone(person.zone(self._policy)),
            greeting.state,
            message.channel if message else None,
            message.text if message else greeting.words,
            REASONS[Reason(greeting.reason)] if greeting.reason else None,
        )
