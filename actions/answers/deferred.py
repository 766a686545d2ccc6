"""End the turn of an answer that another action has left to this one."""

from actions.people.hand_over import REASONS
from actions.turn.action import LISTEN, Action, Heard, Said


class Deferred:
    """Runs the given action, which answers emergencies that are only spoken of.

    The rules end a turn after the action of its intent; after any other they would go on with another answer.
    """

    def __init__(self, action: Action) -> None:
        self.name = action.name
        self._action = action

    async def run(self, heard: Heard) -> Said:
        said = await self._action.run(heard)
        if heard.intent in REASONS and said.next_action is None:
            said.next_action = LISTEN
        return said
