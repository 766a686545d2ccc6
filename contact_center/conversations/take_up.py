"""Take up turns that were put off, as soon as a part of the assistant that they lack is back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import AreThere
from contact_center.conversations.tables import Conversation, Interaction
from contact_center.conversations.take_turn import TurnTaking
from contact_center.conversations.turn_job import ABOUT, TAKE_TURN, TURNS
from contact_center.store.jobs import job_waits
from contact_center.store.put_off import put_off_jobs, take_up


async def take_up_turns(parts: TurnTaking, are_there: AreThere, now: datetime, most: int) -> None:
    """Look once, and take up `most` turns. Any worker may, and several at once: only the jobs say who waits.

    They go before what came later. Where the part is there and yet cannot be asked, they are put off over and
    over: if all were taken up each time, nobody else would have a turn.

    A turn that lacks several parts is taken up for each of them: it may do without the others. One whose talk
    an agent has taken is taken up at once, since the customer's next messages wait behind it.
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
