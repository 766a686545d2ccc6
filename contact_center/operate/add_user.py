"""Add a member of staff from the command line."""

import asyncio
from dataclasses import dataclass

from sqlalchemy import select

import contact_center.operate.models  # noqa: F401 (what users are pointed at by)
from contact_center.security.audit import audit
from contact_center.security.login import login_key
from contact_center.security.models import User
from contact_center.security.passwords import hash_password
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Queue, QueueMember
from contact_center.vocabulary.roles import ROLES

SHORTEST_PASSWORD = 12


@dataclass(frozen=True)
class NewUser:
    login: str
    name: str
    role: str
    password: str
    queues: tuple[str, ...] = ()


async def add_user(store: Store, new: NewUser) -> None:
    """Add the user. Raises ValueError saying what to change."""
    if new.role not in ROLES:
        raise ValueError(f"角色 role: {' / '.join(ROLES)}")
    if len(new.password) < SHORTEST_PASSWORD:
        raise ValueError(f"密码至少 {SHORTEST_PASSWORD} 位。Use at least {SHORTEST_PASSWORD} characters.")
    login = new.login.strip()
    if not login_key(login):
        raise ValueError("账号不能为空。The login is empty.")
    # Hashing is slow by design: do it before the transaction.
    password_hash = await asyncio.to_thread(hash_password, new.password)
    async with store.transaction() as session:
        if await session.scalar(select(User.id).where(User.login_key == login_key(login))):
            raise ValueError(f"账号已存在。There is a user {login!r} already.")
        user = User(login=login, name=new.name, role=new.role, password_hash=password_hash)
        session.add(user)
        await session.flush()
        for key in new.queues:
            queue = await session.scalar(select(Queue).where(Queue.key == key))
            if queue is None:
                raise ValueError(f"没有此队列。There is no queue {key!r}.")
            session.add(QueueMember(queue_id=queue.id, user_id=user.id))
        await audit(session, None, "add user", f"user {user.id}")
