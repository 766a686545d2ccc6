"""Answer what is asked after an opt-out: whether other messages go on, how to have the ended ones again."""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.opt_out import has_left_lately
from contact_center.customers.consent import has_left
from contact_center.language.lexicons.confirmation import is_courtesy
from contact_center.language.lexicons.message_questions import MessageQuestion, message_question
from contact_center.language.opt_out import read_wish
from contact_center.vocabulary.text import Text

KEPT = Text(
    "会的。停的只是推广、祝福或小知识；验证码、安全提醒，以及您的卡、账户和所办业务的通知照旧发送。",
    "Yes. Only offers, greetings or tips end: codes, security warnings and notices about your cards, "
    "accounts and requests come as before.",
)
CARRIER = Text(
    "如果您给短信回复过 STOP，运营商可能连这些短信也一并拦下；回复 START 即可恢复。",
    "If you replied STOP to a text, your carrier may hold those back as well; reply START to lift that.",
)
AGAIN = Text(
    "随时可以恢复，现在没有改动。祝福：回复“恢复祝福”；小知识：说“订阅理财小知识”；推广信息：告诉我们的同事；"
    "如果您全部退订了，请回复 START。",
    "You can have them again at any time; nothing has been changed now. Greetings: reply “resume the "
    "greetings”. Tips: say “subscribe to the tips”. Offers: tell a colleague. If you ended everything, "
    "reply START.",
)

_SENTENCES = re.compile(r"(?<=[.!?。！？；;\n])")


async def answer_after_opt_out(
    session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> Text | None:
    """The answer; None if it asks something else, or if nothing was ended lately."""
    asked = _question(inbound.text)
    if asked is None or not await has_left_lately(session, inbound):
        return None
    if asked == "again":
        return AGAIN
    here, person = conversation.contact_point_id, conversation.customer_id
    if not await has_left(session, here, person, besides=inbound.id):
        return KEPT
    return Text(f"{KEPT.zh}{CARRIER.zh}", f"{KEPT.en} {CARRIER.en}")


def _question(text: str) -> MessageQuestion | None:
    """What it asks; None if it says more than that, a courtesy, and what is to end."""
    asked: MessageQuestion | None = None
    for sentence in filter(str.strip, _SENTENCES.split(text)):
        if found := message_question(sentence):
            asked = asked or found
        elif not is_courtesy(sentence) and read_wish(sentence) is None:
            return None
    return asked
