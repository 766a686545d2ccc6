"""Commit part of an action before the rest."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard


@asynccontextmanager
async def kept(heard: Heard) -> AsyncIterator[AsyncSession]:
    """A transaction whose changes are kept even if the action fails afterwards.

    Its locks end with the block. It uses the action's connection: with a second one it could wait for the
    action's own locks, and many actions at once for a connection. What the action wrote before is therefore
    committed first, so use it before anything else is written.
    """
    await heard.session.commit()
    yield heard.session
    await heard.session.commit()
