"""Send the greetings that are due, each on its day by the customer's clock, once, however often it runs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.reply import find_request
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
from contact_center.outreach.send import Message, choose_address, hold, send_all
from contact_center.outreach.words import MissingValue, Words
from contact_center.store.channels import channels_of
from contact_center.store.engine import Sessions
from contact_center.store.notifications import notify

BATCH = 500
"""Greetings read at once."""
TOGETHER = 50
"""Greetings of one transaction: whoever dies in it has sent none of them, and nobody waits long for it."""
AGAIN = timedelta(hours=1)
"""After a refusal: until the day is over the customer may change their mind."""
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Due:
    """A greeting that may be due, and when its day begins and ends where the customer is."""

    id: int
    look_at: datetime
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
        _Due(id_, look_at, people[customer_id], *people[customer_id].hours_of(day, policy))
        for id_, look_at, customer_id, day in rows
    ]


async def _put_off(store: Sessions, early: Sequence[_Due]) -> None:
    """Look again when the day begins where they are."""
    if not early:
        return
    query = update(Greeting).where(Greeting.id == bindparam("due"), Greeting.state == "planned")
    async with store.transaction() as session:
        connection = await session.connection()
        await connection.execute(
            query.values(look_at=bindparam("begins")),
            [{"due": due.id, "begins": due.begins} for due in early],
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
        # Others are with another worker, or were.
        mine = [(claimed[due.id], due) for due in dues if due.id in claimed]
        done: list[str] = []
        messages: dict[str, Message] = {}
        for greeting, due in mine:
            if self.now >= due.ends:
                done.append(await self._too_late(session, greeting, due))
            elif due.person.called and greeting.channel is None:
                done.append(await self._give_to_manager(session, greeting, due))
            elif message := await self._composed(session, greeting, due):
                messages[message.request_id] = message
            else:
                done.append(await self._refuse(session, greeting, due, Reason.NO_WORDS))
        return [*done, *await self._send(session, mine, messages)]

    async def _send(
        self, session: AsyncSession, mine: Sequence[tuple[Greeting, _Due]], messages: Mapping[str, Message]
    ) -> list[str]:
        done: list[str] = []
        sent = await send_all(session, self.policy, list(messages.values()), self.now) if messages else {}
        for greeting, due in mine:
            request_id = greeting.request_id
            if request_id not in messages:
                continue
            interaction = sent.get(request_id) or await find_request(session, request_id)
            if interaction is None:
                done.append(await self._look_again(session, greeting, due))
            else:
                greeting.state, greeting.interaction_id = "sent", interaction.id
                done.append("sent")
        return done

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
            return await self._refuse(session, greeting, due, Reason.NO_WORDS)
        customer, points = due.person.customer, due.person.points
        facts = await read_facts(session, self.policy, [(customer, points)], self.now)
        point, decision = choose_address(
            facts, self.policy, customer, points, "greeting", self.now, until=due.ends
        )
        if decision.outcome != "now":
            await hold(session, _message(greeting, due), point, decision, self.now)
            return await self._look_again(session, greeting, due)
        greeting.state, greeting.words = "call", words
        await notify(session, {"type": "customer", "customer_id": customer.id})
        return "call"

    async def _refuse(self, session: AsyncSession, greeting: Greeting, due: _Due, reason: Reason) -> str:
        await hold(session, _message(greeting, due), None, Decision("refused", reason), self.now)
        return await self._look_again(session, greeting, due)

    async def _look_again(self, session: AsyncSession, greeting: Greeting, due: _Due) -> str:
        """At the hour that was decided; what was refused, until the day is over."""
        kept = await _kept(session, greeting)
        later = kept.not_before if kept else None
        greeting.look_at = later or min(self.now + AGAIN, due.ends)
        return "later" if later else "refused"

    async def _too_late(self, session: AsyncSession, greeting: Greeting, due: _Due) -> str:
        kept = await _kept(session, greeting)
        if kept is None or kept.not_before is not None:
            missed = Decision("refused", Reason.MISSED)
            await hold(session, _message(greeting, due), None, missed, self.now)
        greeting.state = "refused"
        greeting.reason = kept.reason if kept and kept.not_before is None else Reason.MISSED
        return "refused"


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


async def _kept(session: AsyncSession, greeting: Greeting) -> Held | None:
    found: Held | None = await session.scalar(select(Held).where(Held.request_id == greeting.request_id))
    return found
