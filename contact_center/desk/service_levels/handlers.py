"""Show and change service levels via the API, and set whose turn a ticket is."""

from datetime import UTC, date, datetime, timedelta

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.holiday_names import holiday_names
from contact_center.calendars.read import as_calendar
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.api.shapes import Names
from contact_center.desk.records.locked_ticket import LockedTicket, locked_ticket
from contact_center.desk.records.shapes import TicketView
from contact_center.desk.records.ticket_view import ticket_view
from contact_center.desk.service_levels.shapes import (
    CalendarQuestion,
    ServiceLevelsShape,
    ShownDay,
    ShownDays,
    SpanShape,
    as_promises,
    as_shape,
    as_written,
)
from contact_center.tickets.models.tell import tell
from contact_center.tickets.service_levels import await_customer as turns
from contact_center.tickets.service_levels.edit import (
    BadServiceLevels,
    ServiceLevelsChanged,
    change_promises,
    read_promises,
)


@typed
async def show_service_levels(request: web.Request) -> r200[ServiceLevelsShape]:
    """The service levels, and the calendars they run by."""
    async with request.app[DESK].store.transaction() as session:
        return answer(as_shape(await read_promises(session)))


@typed
async def change_service_levels(
    request: web.Request, wanted: ServiceLevelsShape
) -> r200[ServiceLevelsShape] | r400 | r403 | r409:
    """Replace the service levels; for supervisors. `version` is the one that was read."""
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            await change_promises(session, as_promises(wanted), user_id=user.id)
            return answer(as_shape(await read_promises(session)))
    except ServiceLevelsChanged as error:
        raise ApiError("service_levels_changed") from error
    except BadServiceLevels as error:
        raise ApiError("service_levels_invalid", text=error.text) from error


@typed
async def await_customer(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """Wait for the customer: clocks other than the first response's pause until they write."""
    async with locked_ticket(request, ticket_id) as locked:
        _check_open(locked)
        await turns.await_customer(locked.session, locked.ticket, datetime.now(UTC), by=locked.user.id)
        return await _changed(locked)


@typed
async def stop_awaiting_customer(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """Stop waiting for the customer: the clocks resume."""
    async with locked_ticket(request, ticket_id) as locked:
        _check_open(locked)
        await turns.stop_awaiting(locked.session, locked.ticket, datetime.now(UTC), by=locked.user.id)
        return await _changed(locked)


@typed
async def show_calendar_days(request: web.Request, asked: CalendarQuestion) -> r200[ShownDays] | r400 | r403:
    """Days off and days with special hours of a calendar, which need not be saved; for supervisors."""
    try:
        calendar = as_calendar(as_written(asked.calendar))
    except BadCalendar as error:
        raise ApiError("calendar_invalid", text=error.text) from error
    first = asked.first or datetime.now(UTC).astimezone(calendar.zone).date()
    try:
        last = first + timedelta(days=asked.days - 1)
    except OverflowError as error:
        raise ApiError("bad_request", detail="first") from error
    days = (first + timedelta(days=number) for number in range(asked.days))
    shown = [found for day in days if (found := _shown(calendar, day))]
    return answer(ShownDays(first=first, last=last, days=shown))


def _check_open(locked: LockedTicket) -> None:
    if locked.ticket.status == "closed":
        raise ApiError("ticket_closed")


async def _changed(locked: LockedTicket) -> web.Response:
    await tell(locked.session, locked.ticket)
    return answer(await ticket_view(locked.session, locked.user, locked.ticket.id))


def _shown(calendar: WorkingCalendar, day: date) -> ShownDay | None:
    """None if the day follows its weekday; days of the calendar's own are always shown."""
    why, spans = calendar.why_on(day), calendar.hours_on(day)
    if why == "week" or (why != "own" and spans == calendar.weekly[day.weekday()]):
        return None
    written = [SpanShape(**span.as_written()) for span in spans]
    name = _name(calendar, day) if why == "holiday" else None
    return ShownDay(date=day, why=why, name=name, spans=written)


def _name(calendar: WorkingCalendar, day: date) -> Names | None:
    known = holiday_names(calendar.country, day.year) if calendar.country else {}
    return names(known[day]) if day in known else None
