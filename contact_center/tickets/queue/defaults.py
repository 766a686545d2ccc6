"""The queues every installation starts with."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tickets import Queue

QUEUES = {
    "complaints": ("投诉", "Complaints"),
    "cards": ("银行卡", "Cards"),
    "service": ("综合服务", "Service"),
    "phone": ("电话", "Phone"),
}


async def ensure_queues(session: AsyncSession) -> None:
    """The queues every installation begins with."""
    for key, (name_zh, name_en) in QUEUES.items():
        row = insert(Queue).values(key=key, name_zh=name_zh, name_en=name_en)
        await session.execute(row.on_conflict_do_nothing(index_elements=["key"]))
