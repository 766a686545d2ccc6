"""Offer a call-back to customers who wait in writing, and act on the choice, which callers may say too."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Choice, Reply, ToPeople
from contact_center.language.lexicons.calling import asks_only_to_be_called
from contact_center.language.pick import says
from contact_center.store.channels import channels_of
from contact_center.tickets.waiting.call_back import CALLBACK_PHONE, ask_call_back, number_to_call
from contact_center.vocabulary.text import Language, Text

CHOICE: dict[Language, Choice] = {
    "zh": Choice("请给我回电", "请给我回电，保留我的位置"),
    "en": Choice("Call me back", "Call me back and keep my place"),
}
"""The text of the choice is longer than its title, so that it cannot mean anything else."""
OFFER = Text(
    "不想在这里等的话，我们可以为您保留位置，轮到您时拨打您尾号 {ending} 的电话。",
    "If you would rather not wait here, you keep your place and we call your number ending in {ending} "
    "when it is your turn.",
)
NOTED = Text(
    "好的，您的位置已保留，轮到您时我们拨打您尾号 {ending} 的电话。您的编号是 {number}。",
    "All right, you keep your place and we call your number ending in {ending} when it is your turn. "
    "Your ticket number is {number}.",
)
WITH_SOMEBODY = Text(
    "已有同事接手，正在为您服务，请直接在这里回复。",
    "A colleague is with you already. Just go on here.",
)
_ENDING = 4
_CHOSEN = frozenset(choice.text for choice in CHOICE.values())


async def offer_call_back(session: AsyncSession, conversation_id: int, language: Language) -> Reply | None:
    """The offer to somebody just told their place; None if there is no number to call."""
    conversation = await session.get_one(Conversation, conversation_id)
    # On a call it is chosen with a key of the telephone.
    if channels_of(session)[conversation.channel].spoken:
        return None
    phone = await number_to_call(session, conversation_id)
    if phone is None:
        return None
    return Reply(OFFER.say(language, ending=phone[-_ENDING:]), (CHOICE[language],))


async def answer_choice(session: AsyncSession, said: ToPeople) -> Reply | None:
    """The port WhileWaiting: note the call-back, or say that a colleague is there; None for all else.

    With an agent, only the choice itself is answered here: other words are for the agent. Without a number to
    call, the message waits for staff like any other.
    """
    if said.owner == "agent":
        if channels_of(session)[said.channel].spoken:
            return None
        return Reply(WITH_SOMEBODY.say(said.language)) if says(said.text, _CHOSEN) else None
    chosen = says(said.text, _CHOSEN) or asks_only_to_be_called(said.text)
    ticket = await ask_call_back(session, said.conversation_id) if chosen else None
    if ticket is None:
        return None
    ending = str(ticket.details[CALLBACK_PHONE])[-_ENDING:]
    return Reply(NOTED.say(said.language, ending=ending, number=ticket.number))
