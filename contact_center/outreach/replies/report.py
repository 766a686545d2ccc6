"""Pass on that a greeting was wrong: somebody has died, or the birthday is another day. Staff decide."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.outreach.models import Greeting
from contact_center.outreach.replies.greeted import Greeted
from contact_center.outreach.reported import DEATH, WRONG_BIRTHDAY
from contact_center.outreach.wanted import BIRTHDAYS
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.open import NewTicket, OpenedTicket, open_ticket
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.topics import Topic

CONDOLENCES = Text(
    "听到这个消息，我们很难过，请您节哀。我们的祝福在这时打扰了您，非常抱歉，现已停止发送。我已请同事与您联系，您现在不需要办任何手续。",
    "We are very sorry for your loss, and sorry that our greeting reached you at such a time. We have "
    "stopped them. I have asked a colleague to be in touch with you; there is nothing you need to do now.",
)
BIRTHDAY_PASSED_ON = Text(
    "很抱歉，祝福发错了日子。我已请同事核对并更正，编号 {number}；在此之前不会再发生日祝福。",
    "We are sorry that our greeting came on the wrong day. A colleague will check the date and correct "
    "it; your ticket number is {number}. Until then you will get no birthday greeting from us.",
)
LUNAR_PASSED_ON = Text(
    "好的，我已请同事把您的生日改为按农历过，编号 {number}。",
    "All right, I have asked a colleague to note that you keep your birthday by the lunar calendar; your "
    "ticket number is {number}.",
)


async def report_death(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    greeted: Greeted,
    hooks: TicketHooks,
) -> Text:
    """Hand over to a person, and say so with care; nothing is sent to the record until they have decided."""
    await _open(session, inbound, conversation, DEATH, greeted, hooks, hand_over=True)
    return CONDOLENCES


async def report_birthday(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    greeted: Greeted,
    hooks: TicketHooks,
) -> Text:
    """Let staff correct the birthday; until they have, none is greeted, not even one that they changed."""
    opened = await _open(session, inbound, conversation, WRONG_BIRTHDAY, greeted, hooks)
    await session.execute(
        update(Greeting)
        .where(
            Greeting.customer_id == conversation.customer_id,
            Greeting.occasion.in_(list(BIRTHDAYS.values())),
            Greeting.state == "planned",
            # The plan drops the others by itself.
            Greeting.changed_by_id.is_not(None),
        )
        .values(state="held")
    )
    return _with_number(BIRTHDAY_PASSED_ON, opened)


async def ask_for_lunar(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, hooks: TicketHooks
) -> Text:
    """Let staff note the calendar, where the record has no birthday or it is not certain who asks."""
    opened = await _open(session, inbound, conversation, WRONG_BIRTHDAY, None, hooks)
    return _with_number(LUNAR_PASSED_ON, opened)


async def _open(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    topic: Topic,
    greeted: Greeted | None,
    hooks: TicketHooks,
    *,
    hand_over: bool = False,
) -> OpenedTicket:
    facts = {"occasion": greeted.occasion} if greeted else {}
    new = NewTicket(
        conversation_id=conversation.id,
        opened_by=inbound.id,
        category="handover" if hand_over else "request",
        topic=topic,
        language=inbound.language,
        details={"message": inbound.text, "facts": facts},
        hand_over=hand_over,
    )
    return await open_ticket(session, new, hooks=hooks)


def _with_number(text: Text, opened: OpenedTicket) -> Text:
    return Text(text.zh.format(number=opened.number), text.en.format(number=opened.number))
