"""Subscribe a customer to the weekly tip, or end the subscription."""

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.outreach.subscribe import TIPS, subscribe
from contact_center.vocabulary.text import Text

SUBSCRIBED = Text(
    "好的，从下周起每周给您发一条理财小知识。想停的时候请说“取消订阅小知识”。",
    "All right, from next week you get one financial tip a week. Say “stop the tips” at any time to end it.",
)
ENDED = Text("好的，已取消订阅，不再发送理财小知识。", "All right, you will get no more tips.")


class SubscribeTips:
    name = "action_subscribe_tips"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        wanted = heard.intent == "subscribe_tips"
        await subscribe(
            heard.session,
            conversation_id=heard.conversation_id,
            purpose=TIPS,
            wanted=wanted,
            interaction_id=heard.turn_id,
        )
        return Said().add((SUBSCRIBED if wanted else ENDED).say(heard.language))
