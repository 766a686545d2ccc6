"""Send the greetings that are due, each on its day by the customer's clock, once, however often it runs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.reply import find_requests
from contact_center.customers.models import Customer
from contact_center.outreach.cards.link import CardLinks, with_card
from contact_center.outreach.decide import Decision, read_facts
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.pace import is_full
from contact_center.outreach.people import Person, read_people
from contact_center.outreach.plan import NEAR, plan
from contact_center.outreach.policy import USUAL, Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.reasons import Reason
from contact_center.outreach.send import Kept, Message, choose_address, hold_all, send_all
from contact_center.outreach.words import MissingValue, Words
from contact_center.store.channels import channels_of
from contact_center.store.engine import Sessions
from contact_center.store.notifications import notify

BATCH = 500
"""Greetings read at once."""
TOGETHER = 50
"""Greetings per transaction: a crash sends none of them, and nobody waits long for a lock."""
AGAIN = timedelta(hours=1)
"""After a refusal: until the day is over the customer may change their mind."""
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Due:
    """A greeting that may be due, and when its day begins and ends where the customer is."""

    id: int
    look_at: datetime
    day: date
    person: Person
    begins: datetime
    ends: datetime


async def greet(
    store: Sessions,
    now: datetime,
    policy: Policy = USUAL,
    cards: CardLinks | None = None,
    links: PreferenceLinks | None = None,
) -> int:
    """Bring the plan of today up to date and send what is due; returns how many were sent."""
    await plan(store, now, policy, ahead=NEAR)
    return await send_due(store, now, policy, cards, links)


async def send_due(
    store: Sessions,
    now: datetime,
    policy: Policy = USUAL,
    cards: CardLinks | None = None,
    links: PreferenceLinks | None = None,
) -> int:
    """Send what is planned and due; returns how many were sent. Without `cards` none has a link to its card.

    Any number of workers may run it at once. One that dies leaves each greeting either sent or planned. What
    the channels do not take until the next round stays planned.
    """
    done = await settle_due(store, now, policy, cards, links)
    _log.info("greetings.done", **done)
    return done["sent"]


async def settle_due(
    store: Sessions,
    now: datetime,
    policy: Policy,
    cards: CardLinks | None = None,
    links: PreferenceLinks | None = None,
) -> Counter[str]:
    """The same without a word in the log; returns what became of how many."""
    today = now.astimezone(policy.zone).date()
    link_of = partial(links.preference_link, today=today) if links else _no_link
    a_round, done = _Round(now, policy, Words(policy.founded, link_of), cards), Counter[str]()
    after: tuple[datetime, int] | None = None
    while batch := await _next(store, now, policy, after):
        await _put_off(store, [due for due in batch if now < due.begins])
        begun = [due for due in batch if now >= due.begins]
        if not await _settle_all(store, a_round, begun, done):
            _log.info("greetings.channel_full")
            break
        after = batch[-1].look_at, batch[-1].id
    return done


def _no_link(customer: Customer) -> str:
    raise MissingValue("preferences")


async def _settle_all(store: Sessions, a_round: "_Round", begun: Sequence[_Due], done: Counter[str]) -> bool:
    """Settle them in small transactions; False if the channels took no more before the end."""
    for begin in range(0, len(begun), TOGETHER):
        async with store.transaction() as session:
            if await is_full(session, a_round.policy.per_second):
                return False
            done.update(await a_round.settle(session, begun[begin : begin + TOGETHER]))
    return True


async def _next(
    store: Sessions, now: datetime, policy: Policy, after: tuple[datetime, int] | None
) -> list[_Due]:
    query = (
        select(Greeting.id, Greeting.look_at, Greeting.customer_id, Greeting.day)
        .where(Greeting.state == "planned", Greeting.look_at <= now)
        .order_by(Greeting.look_at, Greeting.id)
        .limit(BATCH)
    )
    if after is not None:
        query = query.where(tuple_(Greeting.look_at, Greeting.id) > tuple_(*after))
    async with store.transaction() as session:
        rows = (await session.execute(query)).tuples().all()
        people = await read_people(session, {customer_id for _, _, customer_id, _ in rows})
    return [
        _Due(id_, look_at, day, people[customer_id], *people[customer_id].hours_of(day, policy))
        for id_, look_at, customer_id, day in rows
    ]


async def _put_off(store: Sessions, early: Sequence[_Due]) -> None:
    """Look again when the day begins where they are."""
    if not early:
        return
    # Not those that staff changed meanwhile: what they send now is not put off to its old day.
    query = update(Greeting).where(
        Greeting.id == bindparam("due"), Greeting.state == "planned", Greeting.look_at == bindparam("seen")
    )
    async with store.transaction() as session:
        connection = await session.connection()
        await connection.execute(
            query.values(look_at=bindparam("begins")),
            [{"due": due.id, "seen": due.look_at, "begins": due.begins} for due in early],
        )


@dataclass(frozen=True)
class _Round:
    now: datetime
    policy: Policy
    words: Words
    cards: CardLinks | None

    async def settle(self, session: AsyncSession, dues: Sequence[_Due]) -> list[str]:
        """Send some greetings, or say why not, or when; returns what became of each."""
        claimed = await self._claim(session, [due.id for due in dues])
        # Others are with another worker, or were, or staff gave them another day since they were read.
        mine = [
            (claimed[due.id], due) for due in dues if due.id in claimed and claimed[due.id].day == due.day
        ]
        late = [(greeting, due) for greeting, due in mine if self.now >= due.ends]
        done = await self._too_late(session, late)
        going: list[tuple[Greeting, _Due, Message]] = []
        wordless: list[tuple[Greeting, _Due]] = []
        for greeting, due in mine:
            if self.now >= due.ends:
                continue
            if due.person.called and greeting.channel is None:
                done.append(await self._give_to_manager(session, greeting, due))
            elif message := await self._composed(session, greeting, due):
                going.append((greeting, due, message))
            else:
                wordless.append((greeting, due))
        done += await self._refuse(session, wordless, Reason.NO_WORDS)
        return [*done, *await self._send(session, going)]

    async def _send(
        self, session: AsyncSession, going: Sequence[tuple[Greeting, _Due, Message]]
    ) -> list[str]:
        if not going:
            return []
        sent = await send_all(session, self.policy, [message for _, _, message in going], self.now)
        new = {request_id: interaction.id for request_id, interaction in sent.items()}
        missing = [greeting.request_id for greeting, _, _ in going if greeting.request_id not in new]
        went = {**await find_requests(session, missing), **new}
        staying: list[tuple[Greeting, _Due]] = []
        for greeting, due, _ in going:
            if greeting.request_id in went:
                greeting.state, greeting.interaction_id = "sent", went[greeting.request_id]
            else:
                staying.append((greeting, due))
        return ["sent"] * (len(going) - len(staying)) + await self._look_again(session, staying)

    async def _claim(self, session: AsyncSession, ids: Sequence[int]) -> dict[int, Greeting]:
        query = select(Greeting).where(
            Greeting.id.in_(ids), Greeting.state == "planned", Greeting.look_at <= self.now
        )
        found = await session.scalars(query.order_by(Greeting.id).with_for_update(skip_locked=True))
        return {greeting.id: greeting for greeting in found}

    async def _composed(self, session: AsyncSession, greeting: Greeting, due: _Due) -> Message | None:
        """With its words on each channel on which it may go; None where the template lacks a value."""
        channels = [point.channel for point in due.person.points_on(greeting.channel)]
        try:
            texts = {
                channel: await self._say(session, greeting, due.person, channel) for channel in set(channels)
            }
        except MissingValue:
            return None
        text = texts[channels[0]] if channels else ""
        return replace(_message(greeting, due), text=text, text_on=texts)

    async def _say(self, session: AsyncSession, greeting: Greeting, person: Person, channel: str) -> str:
        said = await self.words.say(session, greeting, person, channel)
        if self.cards is None:
            return said
        link, on = self.cards.card_link(greeting), channels_of(session)[channel]
        return with_card(said, person.customer.language, link, on, self.policy.cards)

    async def _give_to_manager(self, session: AsyncSession, greeting: Greeting, due: _Due) -> str:
        """The account manager calls, when and where the customer may be written to."""
        try:
            words = await self.words.for_a_call(session, greeting, due.person)
        except MissingValue:
            return (await self._refuse(session, [(greeting, due)], Reason.NO_WORDS))[0]
        customer, points = due.person.customer, due.person.points
        facts = await read_facts(session, self.policy, [(customer, points)], self.now)
        point, decision = choose_address(
            facts, self.policy, customer, points, "greeting", self.now, until=due.ends
        )
        if decision.outcome != "now":
            await hold_all(session, [Kept(_message(greeting, due), point, decision)], self.now)
            return (await self._look_again(session, [(greeting, due)]))[0]
        greeting.state, greeting.words = "call", words
        await notify(session, {"type": "customer", "customer_id": customer.id})
        return "call"

    async def _refuse(
        self, session: AsyncSession, these: Sequence[tuple[Greeting, _Due]], reason: Reason
    ) -> list[str]:
        decision = Decision("refused", reason)
        kept = [Kept(_message(greeting, due), None, decision) for greeting, due in these]
        await hold_all(session, kept, self.now)
        return await self._look_again(session, these)

    async def _look_again(self, session: AsyncSession, these: Sequence[tuple[Greeting, _Due]]) -> list[str]:
        """At the hour that was decided; what was refused, until the day is over."""
        kept = await _kept(session, these)
        done: list[str] = []
        for greeting, due in these:
            found = kept.get(greeting.request_id)
            later = found.not_before if found else None
            greeting.look_at = later or min(self.now + AGAIN, due.ends)
            done.append("later" if later else "refused")
        return done

    async def _too_late(self, session: AsyncSession, late: Sequence[tuple[Greeting, _Due]]) -> list[str]:
        refused = {
            request_id: found.reason
            for request_id, found in (await _kept(session, late)).items()
            if found.not_before is None
        }
        missed = [(greeting, due) for greeting, due in late if greeting.request_id not in refused]
        decision = Decision("refused", Reason.MISSED)
        kept = [Kept(_message(greeting, due), None, decision) for greeting, due in missed]
        await hold_all(session, kept, self.now)
        for greeting, _ in late:
            greeting.state = "refused"
            greeting.reason = refused.get(greeting.request_id, Reason.MISSED)
        return ["refused"] * len(late)


def _message(greeting: Greeting, due: _Due) -> Message:
    customer = due.person.customer
    return Message(
        greeting.request_id,
        customer.id,
        [point.id for point in due.person.points_on(greeting.channel)],
        "greeting",
        "greeting",
        "",
        customer.language,
        until=due.ends,
    )


async def _kept(session: AsyncSession, these: Sequence[tuple[Greeting, _Due]]) -> dict[str, Held]:
    """Why these did not go when they were looked at last, by request id."""
    if not these:
        return {}
    query = select(Held).where(Held.request_id.in_([greeting.request_id for greeting, _ in these]))
    found = await session.scalars(query.execution_options(populate_existing=True))
    return {held.request_id: held for held in found}
