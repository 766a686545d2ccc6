"""Record the rating of a colleague's help, and offer a person to dissatisfied customers."""

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import COMPLAIN, PERSON
from contact_center.tickets.ratings.score import score_of
from contact_center.tickets.ratings.take import take_rating
from contact_center.vocabulary.text import Text

THANKS = Text("谢谢您的评分！还有什么可以帮您？", "Thank you for the rating! Is there anything else?")
SORRY = Text(
    "谢谢您的评分，很抱歉没能让您满意。如果问题还没有解决，可以：",
    "Thank you for telling us, and I am sorry it was not good. If something is still open:",
)
NOTHING_ASKED = Text(
    "目前没有待评分的服务。请问有什么可以帮您？", "There is nothing to rate just now. What can I do for you?"
)
_LOW = 2


class TakeRating:
    name = "action_take_rating"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await take(self._deps, heard)


async def take(deps: Deps, heard: Heard) -> Said:
    found = score_of(heard.text)
    if found is None:
        return Said().add(NOTHING_ASKED.say(heard.language))
    score = found.value
    taken = await take_rating(
        heard.session,
        conversation_id=heard.conversation_id,
        interaction_id=heard.turn_id,
        score=score,
        now=deps.now(),
        within=deps.rating_within,
    )
    if not taken:
        return Said().add(NOTHING_ASKED.say(heard.language))
    if score <= _LOW:
        return Said().add(SORRY.say(heard.language), PERSON, COMPLAIN)
    return Said().add(THANKS.say(heard.language))
