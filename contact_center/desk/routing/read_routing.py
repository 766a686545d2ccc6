"""Read the current routing for the API."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.desk.routing.schema import KeyedName, RoutingShape
from contact_center.desk.schema import Names, QueueRef
from contact_center.tickets.models.routing import Skill
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.routing.book import read_book
from contact_center.vocabulary.topics import TOPICS


async def read_routing(session: AsyncSession) -> RoutingShape:
    """The rules, and the keys and names they may use."""
    book = await read_book(session)
    return RoutingShape(
        version=book.version,
        rules=list(book.rules),
        skills=await read_skills(session),
        queues=list((await queue_refs(session)).values()),
        branches=[
            KeyedName(key=branch.key, name=Names(zh=branch.name.zh, en=branch.name.en))
            for branch in await branch_names(session)
        ],
        topics=list(TOPICS),
    )


async def read_skills(session: AsyncSession) -> list[KeyedName]:
    skills = await session.scalars(select(Skill).order_by(Skill.key))
    return [KeyedName(key=skill.key, name=Names(zh=skill.name_zh, en=skill.name_en)) for skill in skills]


async def queue_refs(session: AsyncSession) -> dict[str, QueueRef]:
    """Every queue by its key."""
    queues = await session.scalars(select(Queue).order_by(Queue.id))
    return {
        queue.key: QueueRef(key=queue.key, name=Names(zh=queue.name_zh, en=queue.name_en)) for queue in queues
    }
