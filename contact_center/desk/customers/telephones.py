"""Manage a customer's telephones via the API: add, send a code, verify, mark wrong, remove, move."""

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations import staff_telephones as service
from contact_center.conversations.identify import TooManyCodes
from contact_center.conversations.prove_telephone import AlreadyVerified, NotATelephone
from contact_center.customers.contact_points import NoSuchTelephone, owner_of
from contact_center.customers.phone_number import e164
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, answer_list, typed
from contact_center.desk.customers.locked_customer import LockedCustomer, locked_customer, locked_telephone
from contact_center.desk.customers.queries import telephone_history
from contact_center.desk.customers.shapes import TelephoneEntry, TelephoneEventShape, TelephoneReason
from contact_center.desk.records.shapes import CustomerShape
from contact_center.language.say_when import say_when
from contact_center.scope.rights import may_prove, may_vouch


@typed
async def add_telephone(
    request: web.Request, customer_id: int, /, given: TelephoneEntry
) -> r200[CustomerShape] | r400 | r404 | r409:
    """Add this number, unverified. What an unknown person said on it becomes the customer's.

    400 phone_taken: a named customer has it. If they are given as `take_from`, the number is moved from them.
    """

    async def number(_: AsyncSession) -> Collection[str]:
        return [e164(given.number)]

    async with locked_customer(request, customer_id, other_id=given.take_from, numbers=number) as locked:
        phone, by = e164(given.number), locked.by(given.reason)
        owner = await owner_of(locked.session, phone)
        if owner is not None and owner.number is not None and owner.id == given.take_from != customer_id:
            await service.move_telephone(
                locked.session, owner, phone, locked.customer, by, hooks=locked.hooks
            )
        else:
            await service.add_telephone(locked.session, locked.customer, phone, by, hooks=locked.hooks)
        return answer(await locked.shape())


@typed
async def send_telephone_code(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404 | r409:
    """Text a code to the number: once it is texted back from there, the number is verified.

    409 code_second_person: whoever added the number to the record can send it a code only once the customer,
    identified, has named the number in a conversation with them. 409 unknown_customer: as for `verify`.
    """
    deps, now = request.app[DESK], datetime.now(UTC)
    async with locked_telephone(request, customer_id, contact_point_id) as (locked, telephone):
        session, user, number = locked.session, locked.user, telephone.number
        _check_known(locked)
        if not await may_prove(session, user, customer_id=customer_id, phone=number, now=now):
            raise ApiError("code_second_person")
        try:
            refused = await service.send_telephone_code(
                session,
                locked.customer,
                telephone,
                locked.by(given.reason),
                code_key=deps.code_key,
                now=now,
                limits=deps.code_limits,
            )
        except AlreadyVerified as error:
            raise ApiError("already_verified") from error
        except NotATelephone as error:
            raise NoSuchTelephone from error
        if refused is not None:
            raise _too_many_codes(refused, deps.timezone)
        return answer(await locked.shape())


def _too_many_codes(refused: TooManyCodes, zone: ZoneInfo) -> ApiError:
    # Including the day: a 24-hour limit ends tomorrow.
    at = refused.again_at.astimezone(zone)
    return ApiError("too_many_codes", detail=say_when(at, "zh"), detail_en=say_when(at, "en"))


@typed
async def verify_telephone(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404 | r409:
    """Verify the number as the customer's: codes are sent to it from now on.

    409 second_person: whoever added the number to a record cannot vouch for it; a colleague or a supervisor
    can. 409 unknown_customer: it is not yet known whose record this is.
    """
    async with locked_telephone(request, customer_id, contact_point_id) as (locked, telephone):
        _check_known(locked)
        if not await may_vouch(locked.session, locked.user, telephone.number):
            raise ApiError("second_person")
        await service.verify_telephone(locked.session, locked.customer, telephone, locked.by(given.reason))
        return answer(await locked.shape())


def _check_known(locked: LockedCustomer) -> None:
    if locked.customer.number is None:
        raise ApiError("unknown_customer")


@typed
async def mark_telephone_wrong(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404:
    """Mark the number as not the customer's: nothing is sent there, and its next sender is a new person."""
    async with locked_telephone(request, customer_id, contact_point_id) as (locked, telephone):
        await service.mark_telephone_wrong(
            locked.session,
            locked.customer,
            telephone,
            locked.by(given.reason),
            hooks=locked.hooks,
        )
        return answer(await locked.shape())


@typed
async def remove_telephone(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404:
    """Remove a number the customer no longer has: nothing is sent there, its next sender is a new person."""
    async with locked_telephone(request, customer_id, contact_point_id) as (locked, telephone):
        await service.remove_telephone(
            locked.session,
            locked.customer,
            telephone,
            locked.by(given.reason),
            hooks=locked.hooks,
        )
        return answer(await locked.shape())


@typed
async def show_telephone_history(
    request: web.Request, customer_id: int, /
) -> r200[list[TelephoneEventShape]] | r404:
    """The history of the customer's telephones, latest first."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await telephone_history(session, customer_id))
