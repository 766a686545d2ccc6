"""The lists of values that describe a complaint, as the API returns them."""

from collections.abc import Mapping

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.tables import Branch
from contact_center.desk.complaints.shapes import Choice, ComplaintChoices
from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.schema import Names
from contact_center.tickets.complaints.lists import (
    CATEGORIES,
    PRODUCTS,
    ROOT_CAUSES,
    SEVERITIES,
    STAGES,
)
from contact_center.vocabulary.text import Text

UNKNOWN = Text("未确定", "Not known yet")


@typed
async def show_choices(request: web.Request) -> r200[ComplaintChoices]:
    """What a complaint can be described with, in both languages."""
    async with request.app[DESK].store.transaction() as session:
        branches = await branch_names(session)
    return answer(
        ComplaintChoices(
            stages=_choices(STAGES),
            severities=_choices(SEVERITIES),
            categories=_choices(CATEGORIES),
            products=_choices(PRODUCTS),
            causes=_choices(ROOT_CAUSES),
            branches=_choices(branches),
        )
    )


async def branch_names(session: AsyncSession) -> dict[str, Text]:
    """What the branches are called, by key."""
    branches = await session.scalars(select(Branch).order_by(Branch.key))
    return {branch.key: Text(branch.name_zh, branch.name_en) for branch in branches}


def names(name: Text) -> Names:
    return Names(zh=name.zh, en=name.en)


def named(listed: Mapping[str, Text], key: str | None) -> Names:
    """The names of a key; the key itself where the list has it no more."""
    if key is None:
        return names(UNKNOWN)
    return names(listed[key]) if key in listed else Names(zh=key, en=key)


def _choices(listed: Mapping[str, Text]) -> list[Choice]:
    return [Choice(key=key, name=names(name)) for key, name in listed.items()]
