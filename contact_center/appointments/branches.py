"""Find a branch by the name a customer uses for it."""

import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.models import Branch
from contact_center.language.entities.names import names_in

# Words in every branch's name distinguish none.
_COMMON = re.compile(r"\b(the|branch|bank|harbour bank)\b|支行|分行|网点|港湾银行")
_NO_WORD = re.compile(r"[\W_]+")
_SHORTEST = 2


async def all_branches(session: AsyncSession) -> list[Branch]:
    """All branches, in the order they were entered."""
    return list((await session.scalars(select(Branch).order_by(Branch.id))).all())


async def find_branch(session: AsyncSession, text: str) -> Branch | None:
    """The one branch that `text` names by its key or by a part of its name in either language; else None."""
    branches = await all_branches(session)
    named = names_in(text, {branch.key: _aliases(branch) for branch in branches})
    for found in (
        [branch for branch in branches if _is_named(text, branch)],
        [branch for branch in branches if _is_part_of_name(text, branch)],
        [branch for branch in branches if branch.key in named],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_named(text: str, branch: Branch) -> bool:
    return text.strip().casefold() in {branch.key.casefold(), branch.name_en.casefold(), branch.name_zh}


def _is_part_of_name(text: str, branch: Branch) -> bool:
    """南京路, or "nanjing"."""
    wanted = _plain(text)
    return len(wanted) >= _SHORTEST and any(wanted in _plain(name) for name in _aliases(branch))


def _aliases(branch: Branch) -> list[str]:
    """The distinguishing part of the name, as in 我想去南京路 or "the Nanjing Road branch please"."""
    names = (_own_part(name) for name in (branch.key, branch.name_zh, branch.name_en))
    return [name for name in names if name]


def _own_part(name: str) -> str:
    return _COMMON.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def _plain(text: str) -> str:
    return _NO_WORD.sub("", _own_part(text))
