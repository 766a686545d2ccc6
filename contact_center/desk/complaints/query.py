"""The filters of the complaint register as query parameters."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aiohttp_pydantic.injectors import Group

from contact_center.desk.errors import ApiError
from contact_center.tickets.complaints.lists import STAGES
from contact_center.tickets.complaints.register import RegisterFilter

_STATES = {*STAGES, "open", "overdue"}


class RegisterQuery(Group):  # type: ignore[misc]  # The library has no types.
    """Empty means any. `from` and `to` are the first and the last day of receipt, as 2026-03-10."""

    state: str = ""
    to: str = ""
    branch: str = ""
    product: str = ""
    cause: str = ""
    # "from" is a word of Python's own, and cannot stand before a colon.
    __annotations__["from"] = str
    vars()["from"] = ""


def register_filter(query: RegisterQuery, zone: ZoneInfo) -> RegisterFilter:
    """Raises ApiError for a state that is none and a day that is none."""
    if query.state and query.state not in _STATES:
        raise ApiError("bad_request", detail="state")
    return RegisterFilter(
        zone=zone,
        now=datetime.now(UTC),
        state=query.state or None,
        since=_day(getattr(query, "from"), "from"),
        until=_day(query.to, "to"),
        branch=query.branch or None,
        product=query.product or None,
        cause=query.cause or None,
    )


def _day(written: str, field: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ApiError("bad_request", detail=field) from error
