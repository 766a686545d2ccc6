"""Mark a customer's words as misunderstood, and record the correct intent."""

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.arrival import tell_desk
from contact_center.conversations.models import Interaction
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.security.audit import audit


class NoSuchInteraction(Exception):
    """There is no interaction with this number."""


class NotSaidByCustomer(Exception):
    """Only a customer's words can be misunderstood."""


class ReadRight(Exception):
    """The given intent is the recorded one."""


class AlreadyReviewed(Exception):
    """The mark has been reviewed; it stays as it is."""


def said_by_customer(interaction: Interaction) -> bool:
    """Whether these are a customer's words; an incoming call, for one, is not."""
    by_customer = interaction.direction == "in" and interaction.author == "customer"
    return by_customer and bool(interaction.text.strip())


async def mark_misunderstood(
    session: AsyncSession, *, interaction_id: int, right_intent: str, marked_by: int
) -> None:
    """Record that the interaction meant `right_intent`; a later mark replaces one not yet reviewed.

    Raises NoSuchInteraction, NotSaidByCustomer, ReadRight and AlreadyReviewed.
    """
    interaction = await _said(session, interaction_id)
    if interaction.intent == right_intent:
        raise ReadRight(interaction_id)
    row = insert(Misunderstanding).values(
        interaction_id=interaction_id,
        intent=interaction.intent,
        right_intent=right_intent,
        marked_by=marked_by,
    )
    again = row.on_conflict_do_update(
        index_elements=["interaction_id"],
        set_={"right_intent": right_intent, "marked_by": marked_by, "marked_at": func.now()},
        where=Misunderstanding.state == "marked",
    )
    if await session.scalar(again.returning(Misunderstanding.id)) is None:
        raise AlreadyReviewed(interaction_id)
    about = {"right_intent": right_intent}
    await audit(session, marked_by, "mark misunderstood", f"interaction {interaction_id}", about)
    await tell_desk(session, interaction)


async def unmark_misunderstood(session: AsyncSession, *, interaction_id: int, unmarked_by: int) -> None:
    """Delete the mark; without one, nothing happens.

    Raises NoSuchInteraction, NotSaidByCustomer and AlreadyReviewed.
    """
    interaction = await _said(session, interaction_id)
    mark = select(Misunderstanding).where(Misunderstanding.interaction_id == interaction_id)
    found = await session.scalar(mark.with_for_update())
    if found is None:
        return
    if found.state != "marked":
        raise AlreadyReviewed(interaction_id)
    await session.execute(delete(Misunderstanding).where(Misunderstanding.id == found.id))
    await audit(session, unmarked_by, "unmark misunderstood", f"interaction {interaction_id}")
    await tell_desk(session, interaction)


async def _said(session: AsyncSession, interaction_id: int) -> Interaction:
    interaction = await session.get(Interaction, interaction_id)
    if interaction is None:
        raise NoSuchInteraction(interaction_id)
    if not said_by_customer(interaction):
        raise NotSaidByCustomer(interaction_id)
    return interaction
