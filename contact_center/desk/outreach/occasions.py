"""Describe for the staff API what a customer keeps."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import get_args

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.anniversaries import anniversaries_of
from contact_center.customers.audiences import assumed_now, keeps_now
from contact_center.customers.models import Anniversary, Customer
from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names
from contact_center.desk.api.versions import version_of
from contact_center.desk.outreach.shapes import (
    AnniversaryKindShape,
    AnniversaryShape,
    AudienceShape,
    OccasionsShape,
)
from contact_center.desk.records.tickets import who
from contact_center.outreach.occasions.anniversaries import Anniversary as KeptYearly
from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.outreach.occasions.lunar_names import lunar_name
from contact_center.outreach.occasions.yearly import CalendarName, NoSuchDay, next_day
from contact_center.outreach.policy import Policy
from contact_center.outreach.titles import title_of
from contact_center.security.models import User
from contact_center.vocabulary.occasions import ANNIVERSARIES, AUDIENCES, LIFE_EVENTS, Audience

_EDITED = ("kind", "began", "calendar", "label_zh", "label_en")


async def occasions_shape(
    session: AsyncSession, policy: Policy, customer: Customer, today: date
) -> OccasionsShape:
    """What the customer keeps, and what may be entered."""
    kept = await anniversaries_of(session, customer.id)
    users = await _users(session, kept)
    return OccasionsShape(
        anniversaries=[_anniversary(one, policy, today, users) for one in kept],
        kinds=_kinds(),
        audiences=[
            _audience(customer, audience, policy, today)
            for audience in get_args(Audience)
            if audience != "everyone"
        ],
        version=version_of(customer.audiences),
    )


async def anniversary_shape(
    session: AsyncSession, one: Anniversary, policy: Policy, today: date
) -> AnniversaryShape:
    """One day in a customer's life, with when it is kept next."""
    return _anniversary(one, policy, today, await _users(session, [one]))


async def _users(session: AsyncSession, kept: Sequence[Anniversary]) -> dict[int, User]:
    query = select(User).where(User.id.in_({one.entered_by_id for one in kept}))
    return {user.id: user for user in await session.scalars(query)}


def _kinds() -> list[AnniversaryKindShape]:
    every = [(ANNIVERSARIES, False), (LIFE_EVENTS, True)]
    return [
        AnniversaryKindShape.model_validate({"key": key, "name": names(name), "once": once})
        for kinds, once in every
        for key, name in kinds.items()
    ]


def _audience(customer: Customer, audience: Audience, policy: Policy, today: date) -> AudienceShape:
    return AudienceShape(
        key=audience,
        name=names(AUDIENCES[audience]),
        occasions=[
            names(one.title)
            for one in policy.bank.occasions()
            if one.whose == audience and one.name not in policy.passed_over
        ],
        keeps=keeps_now(customer, audience, today),
        told=customer.audiences.get(audience),
        assumed=assumed_now(customer, audience, today),
    )


def _anniversary(
    one: Anniversary, policy: Policy, today: date, users: Mapping[int, User]
) -> AnniversaryShape:
    return AnniversaryShape.model_validate(
        {
            "id": one.id,
            **{name: getattr(one, name) for name in _EDITED},
            "title": names(title_of(one.kind, policy, one)),
            "lunar": _lunar(one),
            "next": _next(one, policy, today),
            "entered_by": who(users.get(one.entered_by_id or 0)),
            "at": one.at,
            "version": version_of({name: getattr(one, name) for name in _EDITED}),
        }
    )


def _next(one: Anniversary, policy: Policy, today: date) -> date | None:
    if one.kind in LIFE_EVENTS:
        return one.began if one.began >= today else None
    calendar: CalendarName = "lunar" if one.calendar == "lunar" else "solar"
    return next_day(KeptYearly(one.began, calendar, policy.leap_day), today)


def _lunar(one: Anniversary) -> Names | None:
    if one.calendar != "lunar" or one.kind in LIFE_EVENTS:
        return None
    # Nothing is known of lunar years before 1900 and after 2100.
    with suppress(NoSuchDay):
        return names(lunar_name(LunarDay.of(one.began)))
    return None
