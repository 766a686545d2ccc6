"""Show the complaint register via the API: a list, totals, and hot spots."""

from collections.abc import Mapping

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.complaints.choices import branch_names, named
from contact_center.desk.complaints.query import RegisterQuery, register_filter
from contact_center.desk.complaints.read import summary
from contact_center.desk.complaints.shapes import (
    ComplaintRegister,
    HotSpotShape,
    RegisterTotals,
    TotalShape,
)
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.tickets.complaints.hot_spots import HotSpot, hot_spots
from contact_center.tickets.complaints.lists import CATEGORIES, PRODUCTS, ROOT_CAUSES
from contact_center.tickets.complaints.register import RegisterFilter, count, entries, entry_of, totals
from contact_center.vocabulary.text import Text

_MOST = 500


@typed
async def show_register(
    request: web.Request, query: RegisterQuery, limit: int = 100, offset: int = 0
) -> r200[ComplaintRegister] | r400 | r403:
    """For supervisors. Totals are of all that match; hot spots of the last twelve weeks, whatever matches."""
    if who_asks(request).user.role != "supervisor":
        raise ApiError("forbidden")
    parts = request.app[DESK]
    wanted = register_filter(query, parts.timezone)
    async with parts.store.transaction() as session:
        rows = entries(wanted).limit(max(1, min(limit, _MOST))).offset(max(0, min(offset, 10**9)))
        branches = await branch_names(session)
        spots = await hot_spots(session, parts.timezone, parts.today())
        shape = ComplaintRegister(
            items=[summary(entry_of(*row), wanted.zone, wanted.now) for row in await session.execute(rows)],
            total=await count(session, wanted),
            totals=await _totals(session, wanted, branches),
            hot_spots=[_spot(spot, branches) for spot in spots],
        )
    return answer(shape)


async def _totals(
    session: AsyncSession, wanted: RegisterFilter, branches: Mapping[str, Text]
) -> RegisterTotals:
    found = await totals(session, wanted)

    def shapes(by: str, listed: Mapping[str, Text]) -> list[TotalShape]:
        return [TotalShape(key=key, name=named(listed, key), count=number) for key, number in found[by]]

    return RegisterTotals(
        by_cause=shapes("cause", ROOT_CAUSES),
        by_product=shapes("product", PRODUCTS),
        by_branch=shapes("branch", branches),
    )


def _spot(spot: HotSpot, branches: Mapping[str, Text]) -> HotSpotShape:
    listed = {"cause": ROOT_CAUSES, "category": CATEGORIES, "branch": branches}[spot.by]
    return HotSpotShape.model_validate(
        {
            "by": spot.by,
            "key": spot.key,
            "name": named(listed, spot.key),
            "week": spot.week,
            "count": spot.count,
            "usual": round(spot.usual, 2),
        }
    )
