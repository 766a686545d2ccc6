"""Show and change via the API what a customer keeps: anniversaries, and whose occasions are theirs."""

from datetime import date
from typing import get_args

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.anniversaries import (
    NewAnniversary,
    add_anniversary,
    anniversaries_of,
    remove_anniversary,
)
from contact_center.customers.audiences import keeps_now, tell_audience
from contact_center.customers.contact_points import By
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import Anniversary, Customer
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.outreach.shapes import (
    AnniversaryEntry,
    AnniversaryShape,
    AudienceEntry,
    AudienceShape,
    OccasionsShape,
)
from contact_center.desk.records.tickets import who
from contact_center.outreach.policy import Policy
from contact_center.outreach.titles import title_of
from contact_center.security.models import User
from contact_center.vocabulary.occasions import AUDIENCES, Audience


@typed
async def show_occasions(request: web.Request, customer_id: int, /) -> r200[OccasionsShape] | r404:
    """The customer's anniversaries, and whose occasions they keep."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        return answer(await _occasions(session, deps.outreach, customer, deps.today()))


@typed
async def enter_anniversary(
    request: web.Request, customer_id: int, /, given: AnniversaryEntry
) -> r200[OccasionsShape] | r400 | r404:
    """Keep a day in the customer's life; the same one again is kept once."""
    deps = request.app[DESK]
    new = NewAnniversary(given.kind, given.began, given.calendar, given.label_zh, given.label_en)
    try:
        async with deps.store.transaction() as session:
            customer = await _lock(session, customer_id)
            await add_anniversary(session, customer, new, deps.today(), By("desk", current_user(request).id))
            return answer(await _occasions(session, deps.outreach, customer, deps.today()))
    except EntryRejected as error:
        raise ApiError(error.code, text=error.text) from error


@typed
async def forget_anniversary(
    request: web.Request, customer_id: int, anniversary_id: int, /
) -> r200[OccasionsShape] | r404:
    """Forget a day in the customer's life."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        customer = await _lock(session, customer_id)
        by = By("desk", current_user(request).id)
        if not await remove_anniversary(session, customer, anniversary_id, by):
            raise ApiError("not_found")
        return answer(await _occasions(session, deps.outreach, customer, deps.today()))


@typed
async def enter_audience(
    request: web.Request, customer_id: int, /, given: AudienceEntry
) -> r200[OccasionsShape] | r400 | r404:
    """Record whether the customer keeps the occasions of an audience."""
    deps = request.app[DESK]
    try:
        async with deps.store.transaction() as session:
            customer = await _lock(session, customer_id)
            by = By("desk", current_user(request).id)
            await tell_audience(session, customer, given.audience, given.keeps, by)
            return answer(await _occasions(session, deps.outreach, customer, deps.today()))
    except EntryRejected as error:
        raise ApiError(error.code, text=error.text) from error


async def _lock(session: AsyncSession, customer_id: int) -> Customer:
    return await session.get_one(
        Customer, customer_id, with_for_update={"key_share": True}, populate_existing=True
    )


async def _occasions(
    session: AsyncSession, policy: Policy, customer: Customer, today: date
) -> OccasionsShape:
    kept = await anniversaries_of(session, customer.id)
    query = select(User).where(User.id.in_({one.entered_by_id for one in kept}))
    users = {user.id: user for user in await session.scalars(query)}
    return OccasionsShape(
        anniversaries=[_anniversary(one, policy, users.get(one.entered_by_id or 0)) for one in kept],
        audiences=[
            AudienceShape(
                key=audience,
                name=names(AUDIENCES[audience]),
                keeps=keeps_now(customer, audience, today),
                told=customer.audiences.get(audience),
            )
            for audience in get_args(Audience)
            if audience != "everyone"
        ],
    )


def _anniversary(one: Anniversary, policy: Policy, user: User | None) -> AnniversaryShape:
    return AnniversaryShape.model_validate(
        {
            "id": one.id,
            "kind": one.kind,
            "title": names(title_of(one.kind, policy, one)),
            "began": one.began,
            "calendar": one.calendar,
            "entered_by": who(user),
            "at": one.at,
        }
    )
