"""Check that a user still has access."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User


class AccessEnded(Exception):
    """The user has no access any more."""


async def check_access(session: AsyncSession, user_id: int) -> None:
    """Raises AccessEnded. Ending the access waits for this transaction, and then sees what it assigned.

    Other changes of the user need not wait.
    """
    held = select(User.active).where(User.id == user_id).with_for_update(read=True, key_share=True)
    if not await session.scalar(held):
        raise AccessEnded
