"""Owns numbered choices: "2" on a text message or a keypad means the second choice offered last."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Interaction

_LONGEST_NUMBER = 2


async def choose(session: AsyncSession, inbound: Interaction) -> str:
    """What the customer said, with the number of a choice replaced by the words it stands for."""
    said = inbound.text.strip().rstrip(".。)）#")
    if not (said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        return inbound.text
    offered = await session.scalar(
        select(Interaction.choices)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.direction == "out",
            Interaction.id < inbound.id,
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    number = int(said)
    if not offered or not 1 <= number <= len(offered):
        return inbound.text
    return str(offered[number - 1]["text"])
