"""Read what a customer may choose by the link, and save what they changed."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent import Decision, Proof, State, holds, record_consent, what_holds
from contact_center.customers.consent_rules import Place
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.preferences import check_preferences
from contact_center.outreach.preference_link import Opened, PreferenceLinks
from contact_center.outreach.subscribe import TIPS, texting_point
from contact_center.security.audit import audit
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.vocabulary.channels import Channel, Channels
from contact_center.vocabulary.purposes import EVERYTHING, PURPOSES, Decided, Purpose
from contact_center.vocabulary.text import Language


class Hours(BaseModel):
    """From `opens` until just before `closes`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opens: str
    closes: str


class Choices(BaseModel):
    """All that the page shows of a record, and all that it changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: frozenset[Purpose]
    """What they get."""
    channel: str | None
    hours: tuple[Hours, ...]
    language: Language
    zone: str | None
    calendar: Literal["solar", "lunar"]


_COLUMNS = {
    "channel": "preferred_channel",
    "hours": "contact_hours",
    "language": "language",
    "zone": "zone",
    "calendar": "birthday_calendar",
}
"""Where the record keeps what was chosen."""


def offered_channels(channels: Channels) -> list[Channel]:
    """Where the bank can write on its own initiative."""
    return [one for one in channels if one.writes_first or one.read_where_stored]


async def customer_of(
    session: AsyncSession, links: PreferenceLinks, opened: Opened, *, lock: bool = False
) -> Customer | None:
    """The customer of a link; None if it is not ours, and for one to whom nothing is sent any more."""
    for_update: Any = {"key_share": True} if lock else None
    customer = await session.get(Customer, opened.customer_id, with_for_update=for_update)
    if customer is None or customer.ended or not links.is_of(opened.token, customer):
        return None
    return customer


async def read_choices(session: AsyncSession, customer: Customer) -> Choices:
    """What holds now."""
    points = await _points(session, customer)
    on = [purpose for purpose in PURPOSES if await _is_on(session, customer, points, purpose)]
    return Choices.model_validate(
        {
            "on": on,
            "channel": customer.preferred_channel,
            "hours": customer.contact_hours,
            "language": customer.language,
            "zone": customer.zone,
            "calendar": customer.birthday_calendar,
        }
    )


async def save_choices(
    session: AsyncSession, customer: Customer, shown: Choices, chosen: Choices, opened: Opened
) -> None:
    """Save what differs from what the page had shown. Lock the customer first. Raises EntryRejected.

    What a page that was opened earlier still shows is no choice: it lifts no refusal made since.
    """
    now = await read_choices(session, customer)
    decided = [purpose for purpose in PURPOSES if (purpose in chosen.on) != (purpose in shown.on)]
    for purpose in decided:
        wanted = purpose in chosen.on
        if wanted != (purpose in now.on) or (not wanted and await _allows(session, customer, purpose)):
            await _decide(session, customer, purpose, opened, wanted=wanted)
    changed = [name for name in _COLUMNS if getattr(chosen, name) != getattr(shown, name)]
    await _change(session, customer, {_COLUMNS[name]: _column(chosen, name) for name in changed})
    await notify(session, {"type": "customer", "customer_id": customer.id})


async def refuse_all(session: AsyncSession, customer: Customer, opened: Opened) -> None:
    """Nothing at all is wanted, as STOP means it. Lock the customer first."""
    if (await read_choices(session, customer)).on or await _allows(session, customer, EVERYTHING):
        await _decide(session, customer, EVERYTHING, opened, wanted=False)
        await notify(session, {"type": "customer", "customer_id": customer.id})


async def _allows(session: AsyncSession, customer: Customer, purpose: Decided) -> bool:
    """Whether the person does, wherever: nothing may go because an address is dead, and will to the next."""
    return (await what_holds(session, Place(customer.id), purpose)).allowed


async def _decide(
    session: AsyncSession, customer: Customer, purpose: Decided, opened: Opened, *, wanted: bool
) -> None:
    # Tips are subscribed to for one address; everything else is about the person.
    point = await texting_point(session, customer.id) if purpose == TIPS and wanted else None
    state: State = "granted" if wanted else "withdrawn"
    decision = Decision(
        customer.id,
        purpose,
        state,
        Proof("link", detail=opened.proof),
        contact_point_id=point.id if point else None,
        channel=point.channel if point else None,
        reach="address" if point else "everywhere",
    )
    await record_consent(session, decision)


async def _change(session: AsyncSession, customer: Customer, values: dict[str, Any]) -> None:
    if not values:
        return
    for column, value in values.items():
        setattr(customer, column, value)
    if "language" in values:
        customer.language_chosen = True
    check_preferences(customer, channels_of(session))
    await session.flush()
    details = {"fields": sorted(values)}
    await audit(session, None, "change preferences by link", f"customer {customer.id}", details)


def _column(chosen: Choices, name: str) -> Any:
    return chosen.model_dump(mode="json")[name]


async def _points(session: AsyncSession, customer: Customer) -> list[ContactPoint]:
    channels = [one.key for one in channels_of(session) if one.writes_first]
    query = select(ContactPoint).where(
        ContactPoint.customer_id == customer.id,
        ContactPoint.is_current,
        ContactPoint.channel.in_(channels),
    )
    return list(await session.scalars(query.order_by(ContactPoint.id)))


async def _is_on(
    session: AsyncSession, customer: Customer, points: list[ContactPoint], purpose: Purpose
) -> bool:
    """Whether it is allowed at one of their addresses; without any, whether the person allows it."""
    if not points:
        return await _allows(session, customer, purpose)
    for point in points:
        if (await holds(session, point.id, customer.id, purpose)).allowed:
            return True
    return False
