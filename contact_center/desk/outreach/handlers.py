"""Show the greetings of the days ahead and of a year via the API, and change what is planned."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.api.versions import check_version
from contact_center.desk.outreach.queries import count_days, greeting_shapes, read_greetings
from contact_center.desk.outreach.shapes import (
    DayCounts,
    GreetingChange,
    GreetingPage,
    GreetingShape,
    YearShape,
)
from contact_center.desk.outreach.year import read_year
from contact_center.outreach.change_greeting import (
    BadChannel,
    BadDay,
    Change,
    GreetingIsOver,
    NoSuchGreeting,
    change_greeting,
    hold_back,
    lock_greeting,
    note_call,
    release,
    send_now,
)
from contact_center.outreach.models import Greeting
from contact_center.outreach.people import read_people

_AHEAD = timedelta(days=30)
_LONGEST = timedelta(days=366)


@typed
async def show_greetings(
    request: web.Request,
    first: date | None = None,
    last: date | None = None,
    state: Literal["", "planned", "held", "sent", "refused", "call", "to_call"] = "",
    occasion: str = "",
    after: str = "",
    limit: int = 50,
) -> r200[GreetingPage] | r400:
    """Greetings of the user's own customers, of all for supervisors: of the coming 30 days by default.

    With what will become of each as things are now. `after` is `next` of the page before.
    """
    deps = request.app[DESK]
    begin, end = _days(first, last, deps.today())
    async with deps.store.transaction() as session:
        page = await read_greetings(
            session,
            current_user(request),
            deps.outreach,
            begin,
            end,
            datetime.now(UTC),
            state=state or None,
            occasion=occasion or None,
            after=_key(after),
            limit=max(1, min(limit, 100)),
        )
    return answer(page)


@typed
async def show_days(
    request: web.Request, first: date | None = None, last: date | None = None
) -> r200[DayCounts] | r400:
    """How many greetings of each occasion and state there are, by day, of the customers one looks after."""
    deps = request.app[DESK]
    begin, end = _days(first, last, deps.today())
    async with deps.store.transaction() as session:
        items = await count_days(session, current_user(request), deps.outreach, begin, end)
    return answer(DayCounts(items=items))


@typed
async def show_year(request: web.Request, year: int = 0) -> r200[YearShape] | r400 | r403:
    """What went in a year, this one by default, by day and occasion, and what came of it; for supervisors."""
    deps = request.app[DESK]
    wanted = year or deps.today().year
    if not date.min.year <= wanted <= date.max.year:
        raise ApiError("bad_request", detail="year")
    async with deps.store.transaction() as session:
        items = await read_year(session, deps.outreach, wanted)
    return answer(YearShape(year=wanted, items=items))


@typed
async def hold_greeting(
    request: web.Request, customer_id: int, greeting_id: int, /
) -> r200[GreetingShape] | r403 | r404 | r409:
    """Hold it back: it does not go until it is released."""
    async with _locked(request, customer_id, greeting_id) as locked:
        await hold_back(locked.session, locked.greeting, locked.by, locked.now)
        return await locked.shown()


@typed
async def release_greeting(
    request: web.Request, customer_id: int, greeting_id: int, /
) -> r200[GreetingShape] | r403 | r404 | r409:
    """Let it go after all."""
    async with _locked(request, customer_id, greeting_id) as locked:
        await release(locked.session, locked.greeting, locked.by, locked.now)
        return await locked.shown()


@typed
async def change_planned(
    request: web.Request, customer_id: int, greeting_id: int, /, given: GreetingChange
) -> r200[GreetingShape] | r400 | r403 | r404 | r409:
    """Change the day, the channel or the personal line of one that has not gone.

    409 greeting_changed, with the current greeting: somebody changed it since `version` was read.
    """
    wanted = Change(given.day, given.channel, given.line)
    async with _locked(request, customer_id, greeting_id) as locked:
        check_version(given.version, await locked.shape(), "greeting_changed")
        await change_greeting(locked.session, locked.greeting, wanted, locked.today, locked.by, locked.now)
        return await locked.shown()


@typed
async def send_greeting_now(
    request: web.Request, customer_id: int, greeting_id: int, /, version: str = ""
) -> r200[GreetingShape] | r403 | r404 | r409:
    """Send it today, as soon as the customer may be written to.

    409 greeting_changed, with the current greeting: somebody changed it since `version` was read.
    """
    async with _locked(request, customer_id, greeting_id) as locked:
        check_version(version or None, await locked.shape(), "greeting_changed")
        await send_now(locked.session, locked.greeting, locked.today, locked.by, locked.now)
        return await locked.shown()


@typed
async def note_greeting_call(
    request: web.Request, customer_id: int, greeting_id: int, /
) -> r200[GreetingShape] | r403 | r404 | r409:
    """Note that the account manager called."""
    async with _locked(request, customer_id, greeting_id) as locked:
        await note_call(locked.session, locked.greeting, locked.by, locked.now)
        return await locked.shown()


@dataclass(frozen=True)
class _Locked:
    request: web.Request
    session: AsyncSession
    greeting: Greeting
    by: By
    now: datetime
    today: date
    """Where the customer is."""

    async def shape(self) -> GreetingShape:
        await self.session.flush()
        policy = self.request.app[DESK].outreach
        (shape,) = await greeting_shapes(self.session, policy, [self.greeting], self.now)
        return shape

    async def shown(self) -> web.Response:
        return answer(await self.shape())


@asynccontextmanager
async def _locked(request: web.Request, customer_id: int, greeting_id: int) -> AsyncIterator[_Locked]:
    """The greeting, locked until the block ends; errors of the change become API errors."""
    deps, now = request.app[DESK], datetime.now(UTC)
    try:
        async with deps.store.transaction() as session:
            greeting = await lock_greeting(session, customer_id, greeting_id)
            person = (await read_people(session, [customer_id]))[customer_id]
            today = now.astimezone(person.zone(deps.outreach)).date()
            yield _Locked(request, session, greeting, By("desk", current_user(request).id), now, today)
    except NoSuchGreeting as error:
        raise ApiError("not_found") from error
    except GreetingIsOver as error:
        raise ApiError("greeting_over") from error
    except BadDay as error:
        raise ApiError("greeting_day") from error
    except BadChannel as error:
        raise ApiError("no_such_channel") from error


def _days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    try:
        begin = first or today
        end = last or begin + _AHEAD
    except OverflowError as error:
        raise ApiError("bad_request", detail="first") from error
    if not timedelta() <= end - begin <= _LONGEST:
        raise ApiError("bad_request", detail="last")
    return begin, end


def _key(after: str) -> tuple[date, int] | None:
    if not after:
        return None
    day, _, greeting_id = after.partition("_")
    try:
        return date.fromisoformat(day), int(greeting_id)
    except ValueError as error:
        raise ApiError("bad_request", detail="after") from error
