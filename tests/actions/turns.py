"""What tests of the actions share: an action's transaction, as the server gives it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from actions.turn.action import Heard
from contact_center.store.engine import Store

Outcome = TypeVar("Outcome")


async def in_turn(store: Store, heard: Heard, act: Callable[[Heard], Awaitable[Outcome]]) -> Outcome:
    """What acting on it gives, committed."""
    async with store.session() as session:
        done = await act(replace(heard, session=session))
        await session.commit()
    return done
