"""Show the quality figures via the API."""

from dataclasses import asdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403

from contact_center.desk.errors import ApiError
from contact_center.desk.quality.schema import (
    QualityHour,
    QualityNow,
    QualityQuery,
    QualityRow,
    QualityShape,
)
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import Names
from contact_center.insight.quality.figures import Figures, figures
from contact_center.insight.quality.hours import by_hour
from contact_center.insight.quality.period import BadPeriod, Period
from contact_center.insight.quality.present import present
from contact_center.security.tables import User


@typed
async def show_quality(request: web.Request, wanted: QualityQuery) -> r200[QualityShape] | r400 | r403:
    """The figures of a period, its hours, and how it stands now.

    Supervisors see everything. An agent sees their own row, asked for by agent, and no hours.
    """
    user, parts = who_asks(request).user, request.app[DESK]
    if user.role != "supervisor" and wanted.by != "agent":
        raise ApiError("forbidden")
    period = _period(wanted, parts.timezone)
    now = datetime.now(UTC)
    async with parts.store.transaction() as session:
        rows = await figures(session, wanted.by, period)
        hours = await by_hour(session, period, now) if user.role == "supervisor" else []
        stands = await present(session, now)
    return answer(
        QualityShape(
            rows=[_row(one) for one in rows if _may_see(user, one)],
            by_hour=[QualityHour(**asdict(hour)) for hour in hours],
            now=QualityNow(**asdict(stands)),
        )
    )


def _period(wanted: QualityQuery, zone: ZoneInfo) -> Period:
    try:
        return Period(getattr(wanted, "from"), wanted.to, zone)
    except BadPeriod as error:
        raise ApiError("bad_request", detail="from, to") from error


def _may_see(user: User, one: Figures) -> bool:
    return user.role == "supervisor" or one.key == str(user.id)


def _row(one: Figures) -> QualityRow:
    return QualityRow(**{**asdict(one), "name": Names(zh=one.name.zh, en=one.name.en)})
