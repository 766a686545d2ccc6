"""End or restore a colleague's access from the command line."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.login import login_key
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.work import end_access as service


async def end_access(store: Store, login: str) -> None:
    """Raises ValueError when nobody has this login."""
    async with store.transaction() as session:
        user = await _user(session, login)
    await service.end_access(store, user.id, by=None)


async def restore_access(store: Store, login: str) -> None:
    """Raises ValueError when nobody has this login."""
    async with store.transaction() as session:
        await service.restore_access(session, await _user(session, login), by=None)


async def _user(session: AsyncSession, login: str) -> User:
    """Find the user with this login: an exact match, else the only one that matches regardless of case."""
    query = select(User).where(User.login_key == login_key(login)).order_by(User.id)
    found = (await session.scalars(query)).all()
    same = [user for user in found if user.login == login]
    if same or len(found) == 1:
        return (same or list(found))[0]
    raise ValueError(f"没有此账号。There is no user {login!r}.")
