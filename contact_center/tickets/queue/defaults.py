"""The queues every installation starts with."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tickets import Queue
from contact_center.vocabulary.text import Text

QUEUES = {
    "complaints": Text("投诉", "Complaints"),
    "cards": Text("银行卡", "Cards"),
    "service": Text("综合服务", "Service"),
    "phone": Text("电话", "Phone"),
}


async def ensure_queues(session: AsyncSession) -> None:
    """Create the initial queues that are missing."""
    for key, name in QUEUES.items():
        row = insert(Queue).values(key=key, name_zh=name.zh, name_en=name.en)
        await session.execute(row.on_conflict_do_nothing(index_elements=["key"]))
