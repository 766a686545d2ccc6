"""A customer's telephones over the API: add, send a code, verify, mark wrong, remove, move; their history."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.identify import TooManyCodes
from contact_center.conversations.prove_telephone import AlreadyVerified, NotATelephone, send_proof
from contact_center.conversations.telephones import join_unknown, mark_wrong, move, remove
from contact_center.customers.contact_points import (
    NoSuchTelephone,
    owner_of,
    telephone_at,
    verify,
)
from contact_center.customers.enter import add_phone, e164
from contact_center.customers.tables import ContactPoint, ContactPointEvent, Customer
from contact_center.desk.errors import ApiError
from contact_center.desk.held_customer import HeldCustomer, held_customer
from contact_center.desk.read_tickets import customer_ref, who
from contact_center.desk.request import DESK, answer, answer_list, typed, who_asks
from contact_center.desk.schema import (
    CustomerShape,
    TelephoneEntry,
    TelephoneEventShape,
    TelephoneReason,
)
from contact_center.desk.scope import may_prove, may_vouch, sees_customer
from contact_center.language.say_when import say_when
from contact_center.security.tables import User
from contact_center.store.notifications import notify


@typed
async def add_telephone(
    request: web.Request, customer_id: int, /, given: TelephoneEntry
) -> r200[CustomerShape] | r400 | r404 | r409:
    """Reach the customer under this number, unverified. What somebody unknown said on it becomes theirs.

    400 phone_taken: a named customer has it. Named as `take_from`, the number is moved from them.
    """

    async def number(_: AsyncSession) -> Collection[str]:
        return [e164(given.number)]

    async with held_customer(request, customer_id, other_id=given.take_from, numbers=number) as held:
        phone = e164(given.number)
        owner = await owner_of(held.session, phone)
        if owner is not None and owner.number is not None and owner.id == given.take_from != customer_id:
            return answer(await _move(held, owner, phone, given.reason))
        join = partial(join_unknown, hooks=held.hooks)
        await add_phone(held.session, held.customer, phone, by=held.by(given.reason), join=join)
        return answer(await held.changed("add telephone"))


@asynccontextmanager
async def _held_telephone(
    request: web.Request, customer_id: int, contact_point_id: int
) -> AsyncIterator[tuple[HeldCustomer, str]]:
    """The record and one number of its telephones, held until the block ends."""

    async def number(session: AsyncSession) -> Collection[str]:
        point = await session.get(ContactPoint, contact_point_id)
        return [point.address] if point else []

    async with held_customer(request, customer_id, numbers=number) as held:
        yield held, await telephone_at(held.session, customer_id, contact_point_id)


async def _move(held: HeldCustomer, other: Customer, phone: str, reason: str) -> CustomerShape:
    await move(held.session, other, phone, held.customer, held.by(reason), hooks=held.hooks)
    await notify(held.session, {"type": "customer", "customer_id": other.id})
    return await held.changed("move telephone", {"from": other.id})


@typed
async def send_telephone_code(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404 | r409:
    """Text a code to the number: when it is texted back from there, the number is verified.

    409 code_second_person: who put the number into the record sends it a code only once the customer, known
    for certain, has named the number in a talk with them. 409 unknown_customer: as for `verify`.
    """
    parts = request.app[DESK]
    now = datetime.now(UTC)
    async with _held_telephone(request, customer_id, contact_point_id) as (held, phone):
        _check_known(held)
        if not await may_prove(held.session, held.user, customer_id=customer_id, phone=phone, now=now):
            raise ApiError("code_second_person")
        try:
            sent = await send_proof(
                held.session,
                held.customer,
                phone,
                held.by(given.reason),
                code_key=parts.code_key,
                now=now,
                limits=parts.code_limits,
            )
        except AlreadyVerified as error:
            raise ApiError("already_verified") from error
        except NotATelephone as error:
            raise NoSuchTelephone from error
        if isinstance(sent, TooManyCodes):
            raise _too_many_codes(sent, parts.timezone)
        return answer(await held.changed("send code", {"contact_point_id": contact_point_id}))


def _too_many_codes(refused: TooManyCodes, zone: ZoneInfo) -> ApiError:
    # With the day: a limit of 24 hours ends tomorrow.
    at = refused.again_at.astimezone(zone)
    return ApiError("too_many_codes", detail=say_when(at, "zh"), detail_en=say_when(at, "en"))


@typed
async def verify_telephone(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404 | r409:
    """The number is known to be the customer's: codes go to it from now on.

    409 second_person: who put the number into a record does not vouch for it; a colleague or a supervisor
    does. 409 unknown_customer: nobody knows yet whose record this is.
    """
    async with _held_telephone(request, customer_id, contact_point_id) as (held, phone):
        _check_known(held)
        if not await may_vouch(held.session, held.user, phone):
            raise ApiError("second_person")
        await verify(held.session, held.customer, phone, "staff", held.by(given.reason))
        return answer(await held.changed("verify telephone", {"contact_point_id": contact_point_id}))


def _check_known(held: HeldCustomer) -> None:
    if held.customer.number is None:
        raise ApiError("unknown_customer")


@typed
async def mark_telephone_wrong(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404:
    """The number is not the customer's: nothing goes there, and whoever writes from it is somebody new."""
    async with _held_telephone(request, customer_id, contact_point_id) as (held, phone):
        await mark_wrong(held.session, held.customer, phone, held.by(given.reason), hooks=held.hooks)
        return answer(await held.changed("mark telephone wrong", {"contact_point_id": contact_point_id}))


@typed
async def remove_telephone(
    request: web.Request, customer_id: int, contact_point_id: int, /, given: TelephoneReason
) -> r200[CustomerShape] | r404:
    """The customer has the number no more: nothing goes there, and whoever writes from it is somebody new."""
    async with _held_telephone(request, customer_id, contact_point_id) as (held, phone):
        await remove(held.session, held.customer, phone, held.by(given.reason), hooks=held.hooks)
        return answer(await held.changed("remove telephone", {"contact_point_id": contact_point_id}))


@typed
async def show_telephone_history(
    request: web.Request, customer_id: int, /
) -> r200[list[TelephoneEventShape]] | r404:
    """What was done with the customer's telephones, the latest first."""
    async with request.app[DESK].store.transaction() as session:
        if not await sees_customer(session, who_asks(request).user, customer_id):
            raise ApiError("not_found")
        return answer_list(await _history(session, customer_id))


async def _history(session: AsyncSession, customer_id: int) -> list[TelephoneEventShape]:
    query = (
        select(ContactPointEvent, User)
        .outerjoin(User, User.id == ContactPointEvent.user_id)
        .where(ContactPointEvent.customer_id == customer_id)
        .order_by(ContactPointEvent.id.desc())
        .limit(200)
    )
    rows = (await session.execute(query)).tuples().all()
    others = await _others(session, [event for event, _ in rows])
    return [
        TelephoneEventShape.model_validate(
            {
                "id": event.id,
                "at": event.at,
                "by": who(user),
                "what": event.what,
                "number": event.address,
                "source": event.source,
                "reason": event.reason,
                "other": customer_ref(others[other]) if (other := _other_id(event)) in others else None,
            }
        )
        for event, user in rows
    ]


async def _others(session: AsyncSession, events: list[ContactPointEvent]) -> dict[int, Customer]:
    ids = {_other_id(event) for event in events}
    found = await session.scalars(select(Customer).where(Customer.id.in_(ids)))
    return {customer.id: customer for customer in found}


def _other_id(event: ContactPointEvent) -> int:
    return int(event.details.get("from") or event.details.get("to") or 0)
