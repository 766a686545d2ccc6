"""The keys and names of the bank's branches, as routing needs them."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# By name, not by class: visits keep the branches, and neither part knows the other.
_BRANCHES = text("SELECT id, key, name_zh, name_en FROM branches ORDER BY key")


@dataclass(frozen=True)
class BranchName:
    id: int
    key: str
    zh: str
    en: str


async def branch_names(session: AsyncSession) -> list[BranchName]:
    """Every branch, by key."""
    rows = await session.execute(_BRANCHES)
    return [BranchName(row.id, row.key, row.name_zh, row.name_en) for row in rows]


async def branch_key(session: AsyncSession, branch_id: int | None) -> str | None:
    """The key of a branch."""
    if branch_id is None:
        return None
    return next((one.key for one in await branch_names(session) if one.id == branch_id), None)
