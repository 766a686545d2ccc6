"""The keys and names of the branches."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.models import Branch
from contact_center.vocabulary.text import Text


@dataclass(frozen=True)
class BranchName:
    id: int
    key: str
    name: Text


async def branch_names(session: AsyncSession) -> list[BranchName]:
    """Every branch, by key."""
    query = select(Branch.id, Branch.key, Branch.name_zh, Branch.name_en).order_by(Branch.key)
    return [
        BranchName(row.id, row.key, Text(row.name_zh, row.name_en)) for row in await session.execute(query)
    ]


async def branch_key(session: AsyncSession, branch_id: int | None) -> str | None:
    """The key of a branch."""
    if branch_id is None:
        return None
    return await session.scalar(select(Branch.key).where(Branch.id == branch_id))
