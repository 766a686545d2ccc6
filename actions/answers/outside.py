"""Reply that something is outside banking."""

from actions.turn.action import Heard, Said


class Outside:
    name = "action_outside"

    async def run(self, heard: Heard) -> Said:
        return Said(responses=["utter_out_of_scope"])
