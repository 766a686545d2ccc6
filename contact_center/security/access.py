"""Who works here still."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.tables import User


class AccessEnded(Exception):
    """Who was to have something works here no more."""


async def check_access(session: AsyncSession, user_id: int) -> None:
    """Raises AccessEnded. Whoever ends the access waits until the transaction ends, and finds what was given.

    Others who change the user need not wait.
    """
    held = select(User.active).where(User.id == user_id).with_for_update(read=True, key_share=True)
    if not await session.scalar(held):
        raise AccessEnded
