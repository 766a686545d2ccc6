"""Show via the API how a customer wants to be reached, and make the link by which they choose it."""

from contextlib import suppress
from datetime import date, timedelta

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.whereabouts import zone_at
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, DeskDeps, answer, current_user, typed
from contact_center.desk.customers.consent_shapes import (
    BirthdayShape,
    PreferenceLinkShape,
    PreferencesShape,
)
from contact_center.desk.records.shapes import HoursShape
from contact_center.outreach.occasions.birthdays import birthday_of
from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.outreach.occasions.lunar_names import lunar_name
from contact_center.outreach.occasions.yearly import LeapDay, NoSuchDay, next_day
from contact_center.outreach.preference_link import expires_on
from contact_center.outreach.preferences.choices import offered_channels
from contact_center.outreach.preferences.hand_out import hand_out_link
from contact_center.store.channels import channels_of


@typed
async def show_preferences(request: web.Request, customer_id: int, /) -> r200[PreferencesShape] | r404:
    """What else decides when they are written to: their clock, the bank's hours, their birthday."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        return answer(await _shape(session, deps, customer))


@typed
async def make_preference_link(request: web.Request, customer_id: int, /) -> r200[PreferenceLinkShape] | r404:
    """A link for the customer; making one is audited."""
    deps = request.app[DESK]
    today = deps.today()
    async with deps.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        by = By("desk", current_user(request).id)
        link = await hand_out_link(session, deps.preference_links, customer, today, by)
    return answer(PreferenceLinkShape(url=link, expires_on=expires_on(today)))


async def _shape(session: AsyncSession, deps: DeskDeps, customer: Customer) -> PreferencesShape:
    policy, channels = deps.outreach, channels_of(session)
    address = await session.scalar(
        select(ContactPoint.address)
        .where(
            ContactPoint.customer_id == customer.id,
            ContactPoint.is_current,
            ContactPoint.channel.in_(channels.telephones),
        )
        .order_by(ContactPoint.id)
        .limit(1)
    )
    return PreferencesShape(
        channels=[one.key for one in offered_channels(channels)],
        zone_in_use=zone_at(customer.zone, address, policy.zone).key,
        bank_hours=HoursShape(**policy.hours.as_written()) if policy.quiet_hours else None,
        birthday=_birthday(customer.birthday, deps.today(), policy.leap_day) if customer.birthday else None,
    )


def _birthday(born: date, today: date, leap_day: LeapDay) -> BirthdayShape:
    first = max(today, born + timedelta(days=1))
    lunar = next_lunar = None
    # Nothing is known of lunar years before 1900 and after 2100.
    with suppress(NoSuchDay):
        lunar = names(lunar_name(LunarDay.of(born)))
        next_lunar = next_day(birthday_of(born, "lunar", leap_day), first)
    return BirthdayShape(
        solar=born,
        next_solar=next_day(birthday_of(born, "solar", leap_day), first),
        lunar=lunar,
        next_lunar=next_lunar,
    )
