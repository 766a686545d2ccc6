"""Show the quality figures via the API."""

from dataclasses import asdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.quality.shapes import QualityHour, QualityNow, QualityQuery, QualityRow, QualityShape
from contact_center.insight.quality.figures import Figures, figures
from contact_center.insight.quality.hours import by_hour
from contact_center.insight.quality.period import BadPeriod, Period
from contact_center.insight.quality.present import present
from contact_center.scope.rights import may_see_figures, sees_figures_of
from contact_center.security.roles import supervises


@typed
async def show_quality(request: web.Request, wanted: QualityQuery) -> r200[QualityShape] | r400 | r403:
    """The figures of a period, also by hour, and the current state.

    Supervisors see everything. Agents see only their own row, in figures by agent, and no hours.
    """
    user, deps = current_user(request), request.app[DESK]
    if not may_see_figures(user, wanted.by):
        raise ApiError("forbidden")
    period = _period(wanted, deps.timezone)
    now = datetime.now(UTC)
    async with deps.store.transaction() as session:
        rows = await figures(session, wanted.by, period)
        hours = await by_hour(session, period, now) if supervises(user) else []
        stands = await present(session, now)
    return answer(
        QualityShape(
            rows=[_row(one) for one in rows if sees_figures_of(user, one.key)],
            by_hour=[QualityHour(**asdict(hour)) for hour in hours],
            now=QualityNow(**asdict(stands)),
        )
    )


def _period(wanted: QualityQuery, zone: ZoneInfo) -> Period:
    try:
        return Period(getattr(wanted, "from"), wanted.to, zone)
    except BadPeriod as error:
        raise ApiError("bad_request", detail="from, to") from error


def _row(one: Figures) -> QualityRow:
    return QualityRow(**{**asdict(one), "name": names(one.name)})
