"""Show and change via the API what a customer keeps: anniversaries, and whose occasions are theirs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.anniversaries import (
    NewAnniversary,
    add_anniversary,
    anniversary_of,
    change_anniversary,
    remove_anniversary,
)
from contact_center.customers.audiences import tell_audience
from contact_center.customers.contact_points import By
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import Anniversary, Customer
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, DeskDeps, answer, current_user, typed
from contact_center.desk.api.versions import check_version
from contact_center.desk.outreach.occasions import anniversary_shape, occasions_shape
from contact_center.desk.outreach.shapes import (
    AnniversaryChange,
    AnniversaryEntry,
    AudiencesChange,
    OccasionsShape,
)


@typed
async def show_occasions(request: web.Request, customer_id: int, /) -> r200[OccasionsShape] | r404:
    """The customer's anniversaries, and whose occasions they keep."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        return answer(await occasions_shape(session, deps.outreach, customer, deps.today()))


@typed
async def enter_anniversary(
    request: web.Request, customer_id: int, /, given: AnniversaryEntry
) -> r200[OccasionsShape] | r400 | r404:
    """Keep a day in the customer's life; the same one again is kept once."""
    async with _locked(request, customer_id) as locked:
        await add_anniversary(locked.session, locked.customer, _new(given), locked.today, locked.by)
        return answer(await locked.shape())


@typed
async def correct_anniversary(
    request: web.Request, customer_id: int, anniversary_id: int, /, given: AnniversaryChange
) -> r200[OccasionsShape] | r400 | r404 | r409:
    """Correct a day in the customer's life.

    409 anniversary_changed, with the current anniversary: somebody changed it since `version` was read.
    """
    async with _locked(request, customer_id) as locked:
        row = await locked.anniversary(anniversary_id, given.version)
        await change_anniversary(locked.session, locked.customer, row, _new(given), locked.today, locked.by)
        return answer(await locked.shape())


@typed
async def forget_anniversary(
    request: web.Request, customer_id: int, anniversary_id: int, /, version: str = ""
) -> r200[OccasionsShape] | r404 | r409:
    """Forget a day in the customer's life.

    409 anniversary_changed, with the current anniversary: somebody changed it since `version` was read.
    """
    async with _locked(request, customer_id) as locked:
        row = await locked.anniversary(anniversary_id, version or None)
        await remove_anniversary(locked.session, locked.customer, row, locked.by)
        return answer(await locked.shape())


@typed
async def change_audiences(
    request: web.Request, customer_id: int, /, given: AudiencesChange
) -> r200[OccasionsShape] | r400 | r404 | r409:
    """Record whose occasions the customer keeps, as they told it.

    409 audiences_changed, with what is known now: somebody changed it since `version` was read.
    """
    async with _locked(request, customer_id) as locked:
        check_version(given.version, await locked.shape(), "audiences_changed")
        for audience, keeps in given.told.items():
            await tell_audience(locked.session, locked.customer, audience, keeps, locked.by)
        return answer(await locked.shape())


@dataclass(frozen=True)
class _Locked:
    session: AsyncSession
    customer: Customer
    deps: DeskDeps
    by: By

    @property
    def today(self) -> date:
        return self.deps.today()

    async def shape(self) -> OccasionsShape:
        return await occasions_shape(self.session, self.deps.outreach, self.customer, self.today)

    async def anniversary(self, anniversary_id: int, version: str | None) -> Anniversary:
        """The customer's anniversary, if it is still as it was read."""
        row = await anniversary_of(self.session, self.customer, anniversary_id)
        if row is None:
            raise ApiError("not_found")
        current = await anniversary_shape(self.session, row, self.deps.outreach, self.today)
        check_version(version, current, "anniversary_changed")
        return row


@asynccontextmanager
async def _locked(request: web.Request, customer_id: int) -> AsyncIterator[_Locked]:
    """The customer, locked until the block ends; errors of the change become API errors."""
    deps = request.app[DESK]
    try:
        async with deps.store.transaction() as session:
            # Inbound messages only reference the record, and need not wait.
            customer = await session.get_one(
                Customer, customer_id, with_for_update={"key_share": True}, populate_existing=True
            )
            yield _Locked(session, customer, deps, By("desk", current_user(request).id))
    except EntryRejected as error:
        raise ApiError(error.code, text=error.text) from error


def _new(given: AnniversaryEntry) -> NewAnniversary:
    return NewAnniversary(given.kind, given.began, given.calendar, given.label_zh, given.label_en)
