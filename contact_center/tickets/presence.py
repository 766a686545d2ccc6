"""Owns whether staff are there: online agents are offered tickets."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.tables import User
from contact_center.store.notifications import notify
from contact_center.tickets.route import offer_waiting


async def set_presence(session: AsyncSession, user_id: int, presence: str) -> User:
    """Change a user's presence; coming online brings what waits."""
    user = await session.get_one(User, user_id, with_for_update=True)
    user.presence = presence
    await session.flush()
    if presence == "online":
        await offer_waiting(session)
    await notify(session, {"type": "presence"})
    return user
