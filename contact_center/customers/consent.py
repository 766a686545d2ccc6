"""Keep consent: a ledger by person, channel and purpose, whose latest decisions count.

Consent is about what the bank sends on its own initiative: greetings, tips, offers. What customers ask for,
including the answer to their message, is sent whatever they decided.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent_rules import FIRM, HEARSAY, Place, Said, Standing, reaches, standing
from contact_center.customers.models import Consent, ContactPoint
from contact_center.vocabulary.purposes import EVERYTHING, Decided

State = Literal["granted", "withdrawn"]
Reach = Literal["everywhere", "channel", "address"]
Source = Literal["customer", "link", "staff", "import", "carrier", "bounce", "complaint", "carried"]


@dataclass(frozen=True)
class Proof:
    """Who says that a customer decided, and what shows it."""

    source: Source
    interaction_id: int | None = None
    user_id: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class Decision:
    """A decision to record; it holds for all of the customer's addresses unless `reach` says otherwise."""

    customer_id: int
    purpose: Decided
    state: State
    proof: Proof
    contact_point_id: int | None = None
    """Where it was said."""
    channel: str | None = None
    reach: Reach = "everywhere"


class OnlyTheCustomer(Exception):
    """The customer refused this themselves; only their own word lifts it."""

    def __init__(self, entry: Said) -> None:
        super().__init__(entry.id)
        self.entry = entry


async def holds(session: AsyncSession, contact_point_id: int, customer_id: int, purpose: Decided) -> Standing:
    """What holds for this person at this address and this purpose, and the decision that says so.

    A visitor of a page whose address is another record's needs nobody's refusal and somebody's consent.
    """
    point = await session.get_one(ContactPoint, contact_point_id)
    return stands(await read_ledger(session, [(customer_id, point)]), customer_id, point, purpose)


async def read_ledger(session: AsyncSession, meant: Collection[tuple[int, ContactPoint]]) -> Sequence[Said]:
    """All that was decided about these persons at these addresses."""
    people = {person for customer_id, point in meant for person in (customer_id, point.customer_id)}
    here = select(ContactPoint.id).where(ContactPoint.address.in_({point.address for _, point in meant}))
    return await read_said(session, or_(Consent.customer_id.in_(people), Consent.contact_point_id.in_(here)))


def stands(said: Sequence[Said], customer_id: int, point: ContactPoint, purpose: Decided) -> Standing:
    """What holds by the ledger, which may tell of others as well; see `holds`."""
    found = Standing(False)
    for person in {customer_id, point.customer_id}:
        here = standing(said, place_at(person, point), purpose)
        if not here.allowed and here.entry is not None:
            return here
        found = here if here.allowed else found
    return found


def place_at(customer_id: int, point: ContactPoint) -> Place:
    """The person at this address."""
    return Place(customer_id, point.channel, point.address, point.created_at)


async def what_holds(session: AsyncSession, place: Place, purpose: Decided) -> Standing:
    """What holds at this place, from the ledger."""
    return standing(await read_said(session, _about(place)), place, purpose)


async def record_consent(session: AsyncSession, decision: Decision) -> bool:
    """Append a decision to the ledger; False if the customer's message has been recorded already.

    Raises OnlyTheCustomer if staff or a file grant what the customer refused, without the customer's message.
    """
    proof = decision.proof
    if proof.source == "customer" and await _is_known(session, proof.interaction_id, decision.purpose):
        return False
    if decision.state == "granted" and proof.source in HEARSAY and proof.interaction_id is None:
        await _check_may_lift(session, decision)
    session.add(
        Consent(
            customer_id=decision.customer_id,
            contact_point_id=decision.contact_point_id,
            channel=decision.channel,
            reach=decision.reach,
            purpose=decision.purpose,
            state=decision.state,
            source=proof.source,
            interaction_id=proof.interaction_id,
            user_id=proof.user_id,
            detail=proof.detail,
        )
    )
    await session.flush()
    return True


async def decide_everywhere(
    session: AsyncSession,
    contact_point_id: int,
    customer_id: int,
    *,
    state: State,
    interaction_id: int,
    purpose: Decided = EVERYTHING,
) -> bool:
    """Record what a customer said in a message about everything, or one purpose; once per message.

    It counts on every channel and for addresses they get later. Returns whether it changes what held.
    """
    before = await _said_last(session, contact_point_id, customer_id, interaction_id, purpose)
    point = await session.get_one(ContactPoint, contact_point_id)
    await record_consent(
        session,
        Decision(
            customer_id,
            purpose,
            state,
            Proof("customer", interaction_id),
            contact_point_id=contact_point_id,
            channel=point.channel,
        ),
    )
    return (before or "granted") != state


async def has_left(
    session: AsyncSession,
    contact_point_id: int,
    customer_id: int,
    *,
    besides: int,
    purpose: Decided = EVERYTHING,
) -> bool:
    """Whether everything, or one purpose, was refused last; what the message `besides` says is ignored."""
    return await _said_last(session, contact_point_id, customer_id, besides, purpose) == "withdrawn"


async def read_said(session: AsyncSession, which: ColumnElement[bool]) -> Sequence[Said]:
    """The latest decisions of each person, purpose and reach; earlier ones are history."""
    scope = (
        Consent.customer_id,
        Consent.purpose,
        Consent.state,
        Consent.reach,
        Consent.channel,
        ContactPoint.address,
    )
    query = (
        select(Consent, ContactPoint.address)
        .outerjoin(ContactPoint, ContactPoint.id == Consent.contact_point_id)
        .where(which)
        .distinct(*scope)
        .order_by(*scope, Consent.id.desc())
    )
    return [
        Said(
            consent.id,
            consent.customer_id,
            consent.purpose,
            consent.state,
            consent.reach,
            consent.channel,
            address,
            consent.source,
            consent.source not in HEARSAY or consent.interaction_id is not None,
            consent.at,
        )
        for consent, address in await session.execute(query)
    ]


def _about(place: Place) -> ColumnElement[bool]:
    """Decisions of the person, and those said at the address, whichever record had it."""
    own = Consent.customer_id == place.customer_id
    if place.address is None:
        return own
    here = select(ContactPoint.id).where(ContactPoint.address == place.address)
    return or_(own, Consent.contact_point_id.in_(here))


async def _is_known(session: AsyncSession, interaction_id: int | None, purpose: str) -> bool:
    query = select(Consent.id).where(
        Consent.source == "customer", Consent.interaction_id == interaction_id, Consent.purpose == purpose
    )
    return interaction_id is not None and await session.scalar(query) is not None


async def _check_may_lift(session: AsyncSession, decision: Decision) -> None:
    """A grant for everywhere would also lift what was refused on one channel or at one address."""
    own = await read_said(session, Consent.customer_id == decision.customer_id)
    narrower = (one for one in own if one.reach != "everywhere" and decision.channel in (None, one.channel))
    places = {
        Place(one.customer_id, one.channel, one.address if one.reach == "address" else None)
        for one in narrower
    }
    for place in [await _place_of(session, decision), *places]:
        refused = (await what_holds(session, place, decision.purpose)).entry
        if refused is not None and refused.state == "withdrawn" and refused.source in FIRM:
            raise OnlyTheCustomer(refused)


async def _place_of(session: AsyncSession, decision: Decision) -> Place:
    if decision.contact_point_id is None:
        return Place(decision.customer_id, decision.channel)
    point = await session.get_one(ContactPoint, decision.contact_point_id)
    return place_at(decision.customer_id, point)


async def _said_last(
    session: AsyncSession, contact_point_id: int, customer_id: int, besides: int, purpose: str
) -> str | None:
    point = await session.get_one(ContactPoint, contact_point_id)
    place = place_at(customer_id, point)
    exact = (Consent.purpose == purpose) & Consent.interaction_id.is_distinct_from(besides)
    said = [one for one in await read_said(session, _about(place) & exact) if reaches(one, place)]
    return max(said, key=lambda one: one.id).state if said else None
