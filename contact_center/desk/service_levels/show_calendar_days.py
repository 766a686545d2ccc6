"""Show via the API the coming days on which a calendar departs from its usual week."""

from datetime import UTC, date, datetime, timedelta

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.holiday_names import holiday_names
from contact_center.calendars.read import as_calendar
from contact_center.desk.errors import ApiError
from contact_center.desk.request import answer, supervisor, typed
from contact_center.desk.schema import Names
from contact_center.desk.service_levels.shapes import (
    CalendarQuestion,
    ShownDay,
    ShownDays,
    SpanShape,
    as_written,
)


@typed
async def show_calendar_days(request: web.Request, asked: CalendarQuestion) -> r200[ShownDays] | r400 | r403:
    """Free days and days with other hours of a calendar that need not be saved; for supervisors."""
    supervisor(request)
    try:
        calendar = as_calendar(as_written(asked.calendar))
    except BadCalendar as error:
        raise ApiError("calendar_invalid", zh=error.text.zh, en=error.text.en) from error
    first = asked.first or datetime.now(UTC).astimezone(calendar.zone).date()
    try:
        last = first + timedelta(days=asked.days - 1)
    except OverflowError as error:
        raise ApiError("bad_request", detail="first") from error
    days = (first + timedelta(days=number) for number in range(asked.days))
    shown = [found for day in days if (found := _shown(calendar, day))]
    return answer(ShownDays(first=first, last=last, days=shown))


def _shown(calendar: WorkingCalendar, day: date) -> ShownDay | None:
    """None for a day that is as its day of the week is; days of the calendar's own always show."""
    why, spans = calendar.why_on(day), calendar.hours_on(day)
    if why == "week" or (why != "own" and spans == calendar.weekly[day.weekday()]):
        return None
    written = [SpanShape(**span.as_written()) for span in spans]
    name = _name(calendar, day) if why == "holiday" else None
    return ShownDay(date=day, why=why, name=name, spans=written)


def _name(calendar: WorkingCalendar, day: date) -> Names | None:
    known = holiday_names(calendar.country, day.year) if calendar.country else {}
    name = known.get(day)
    return Names(zh=name.zh, en=name.en) if name else None
