"""Resume deferred turns as soon as a part of the assistant that they lack is back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import AreThere
from contact_center.conversations.take_turn import TurnTaking
from contact_center.conversations.turn_job import ABOUT, TAKE_TURN, TURNS
from contact_center.store.jobs import job_waits
from contact_center.store.put_off import put_off_jobs, take_up


async def take_up_turns(parts: TurnTaking, are_there: AreThere, now: datetime, most: int) -> None:
    """Look once, and resume up to `most` turns. Safe in several workers at once: only the jobs hold state.

    They run before newer ones. If the part is back but cannot be asked, they are deferred again and again: if
    all were resumed every time, nobody else would get a turn.

    A turn that lacks several parts is resumed when any of them is back: it may not need the others. If an
    agent has taken the conversation, its turn is resumed at once, since the customer's next messages wait
    behind it.
    """
    async with parts.store.transaction() as session:
        waiting = await put_off_jobs(session, TAKE_TURN, ABOUT)
        with_agents = await _with_agents(session, [job.about for job in waiting]) if waiting else frozenset()
    missing = frozenset[str]().union(*(job.missing for job in waiting))
    there = await are_there(missing) if missing else missing
    if missing - there:
        parts.outage.goes_on(now.timestamp())
    ready = [job.id for job in waiting if job.missing & there or job.about in with_agents][:most]
    if not ready:
        return
    async with parts.store.transaction() as session:
        await take_up(session, ready)
    parts.store.notifier.send(job_waits(TURNS))


async def _with_agents(session: AsyncSession, interaction_ids: Iterable[int]) -> frozenset[int]:
    query = (
        select(Interaction.id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.id.in_(interaction_ids), Conversation.owner == "agent")
    )
    return frozenset((await session.scalars(query)).all())
