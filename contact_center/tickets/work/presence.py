"""Staff presence: tickets are offered to those online, not to those on a break or away."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User
from contact_center.store.notifications import notify
from contact_center.tickets.routing.advance import put_back
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.reserve import withdraw_offers


async def set_presence(session: AsyncSession, user_id: int, presence: str) -> User:
    """Set a user's presence: going online brings offers, leaving withdraws those not yet accepted."""
    now = datetime.now(UTC)
    user = await _held(session, user_id)
    if user.presence != presence:
        user.idle_since = now
    user.presence = presence
    await session.flush()
    if presence != "online":
        await put_back(session, await withdraw_offers(session, user_id, now), now)
    await assign(session, now)
    await notify(session, {"type": "presence"})
    return user


async def end_wrap_up(session: AsyncSession, user_id: int) -> User:
    """End a user's wrap-up after a call."""
    user = await _held(session, user_id)
    user.wrap_up_until = None
    await assign(session, datetime.now(UTC))
    await notify(session, {"type": "presence"})
    return user


async def _held(session: AsyncSession, user_id: int) -> User:
    return await session.get_one(User, user_id, with_for_update={"key_share": True}, populate_existing=True)
