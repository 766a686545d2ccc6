"""Add a skill that agents can have."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.tickets.models.routing import Skill
from contact_center.vocabulary.text import Text


async def add_skill(session: AsyncSession, key: str, name: Text, *, user_id: int) -> bool:
    """Add the skill; returns False if the key is taken."""
    row = insert(Skill).values(key=key, name_zh=name.zh, name_en=name.en)
    made = row.on_conflict_do_nothing(index_elements=["key"]).returning(Skill.id)
    if await session.scalar(made) is None:
        return False
    await audit(session, user_id, "add skill", f"skill {key}")
    return True
