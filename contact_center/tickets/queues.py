"""Owns the queues every installation begins with, and which one a ticket goes to."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.tables import Queue

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


_CARD_TOPICS = frozenset({"lost_card", "stolen_card", "card_declined", "card_replacement", "dispute"})


async def choose_queue(session: AsyncSession, category: str, topic: str, *, waits_on_the_line: bool) -> Queue:
    """Who waits on the line to those who take calls, complaints to those trained for them, cards to who can
    block them, the rest to service."""
    if waits_on_the_line:
        key = "phone"
    elif category == "complaint":
        key = "complaints"
    elif topic in _CARD_TOPICS:
        key = "cards"
    else:
        key = "service"
    return (await session.scalars(select(Queue).where(Queue.key == key))).one()
