"""Process opt-outs and opt-ins: recorded, confirmed once, valid on every channel.

The inbound path records what is certain at once, so that nothing is sent meanwhile. The turn does the rest:
it decides about words that may answer a question, and confirms the decision. If the carrier reports that it
blocked or unblocked a number, that is recorded, and the carrier itself confirms it.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.aside import is_aside
from contact_center.conversations.drafts import find_draft
from contact_center.conversations.last_reply import last_reply
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import OfferChoices, Reply
from contact_center.conversations.reply import PURPOSE, SYSTEM, reply
from contact_center.customers.consent import State, decide_everywhere, has_left
from contact_center.customers.models import Customer
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.message_wishes import ends_birthdays_alone
from contact_center.language.opt_out import Wish, read_wish
from contact_center.language.opt_out_kinds import Kind
from contact_center.store.channels import channels_of
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CARRIER_DECIDED = "carrier_decided"
"""The key in an interaction's details for the carrier's decision about the number: granted or withdrawn."""
CANCEL = "cancel"
"""The text an opt-out word is normalized to when it answers a question."""

TEXTS: dict[State, Text] = {
    "withdrawn": Text(
        "已为您停止发送祝福、小知识和推广信息。您的提问和正在办理的业务，我们仍会照常答复。"
        "如需恢复，请回复“恢复订阅”或 START。",
        "You will get no more greetings, tips or offers from us. We still answer your questions and "
        "see to what you asked for. To get them again, reply START.",
    ),
    "granted": Text(
        "已为您恢复接收祝福和您订阅的内容。不想再收到时，请回复“退订”或 STOP。",
        "You will get our greetings and what you subscribed to again. To stop them, reply STOP.",
    ),
}

OF_KINDS: dict[tuple[Kind, ...], Text] = {
    ("tips",): Text(
        "好的，已取消订阅，不再发送理财小知识。其他信息照常。想再收到时，请说“订阅理财小知识”。",
        "All right, you will get no more tips. Everything else stays the same. To get tips again, say "
        "“subscribe to the tips”.",
    ),
    ("greeting",): Text(
        "好的，以后不再给您发送生日和节日祝福。其他信息照常。想再收到时，请回复“恢复祝福”。",
        "All right, you will get no more birthday and holiday greetings. Everything else stays the same. "
        "To get them again, reply “resume the greetings”.",
    ),
    ("tips", "greeting"): Text(
        "好的，以后不再给您发送理财小知识和祝福。其他信息照常。"
        "想再收到时，请说“订阅理财小知识”或“恢复祝福”。",
        "All right, you will get no more tips and no greetings. Everything else stays the same. "
        "To get them again, say “subscribe to the tips” or “resume the greetings”.",
    ),
    ("marketing",): Text(
        "好的，以后不再给您发送贷款、信用卡、理财等推广信息。验证码、业务通知、祝福和您订阅的内容照常。"
        "想再收到时，请告诉我们的同事。",
        "All right, you will get no more offers from us. Codes, messages about what you asked for, greetings "
        "and what you subscribed to still come. To get offers again, tell a colleague.",
    ),
    ("greeting", "marketing"): Text(
        "好的，以后不再给您发送推广信息和祝福。验证码、业务通知和您订阅的内容照常。"
        "想再收到祝福时，请回复“恢复祝福”。",
        "All right, you will get no more offers and no greetings. Codes, messages about what you asked for "
        "and what you subscribed to still come. To get greetings again, reply “resume the greetings”.",
    ),
    ("tips", "marketing"): Text(
        "好的，以后不再给您发送推广信息和理财小知识。验证码、业务通知和祝福照常。"
        "想再收到时，请说“订阅理财小知识”。",
        "All right, you will get no more offers and no tips. Codes, messages about what you asked for and "
        "greetings still come. To get tips again, say “subscribe to the tips”.",
    ),
    ("tips", "greeting", "marketing"): Text(
        "好的，以后不再给您发送推广信息、理财小知识和祝福。验证码和业务通知照常。"
        "想再收到时，请说“订阅理财小知识”或“恢复祝福”。",
        "All right, you will get no more offers, tips or greetings. Codes and messages about what you asked "
        "for still come. To get them again, say “subscribe to the tips” or “resume the greetings”.",
    ),
}
"""The confirmation for customers who opt out of some kinds, by those kinds."""
GREETINGS_AGAIN = Text(
    "好的，已恢复发送生日和节日祝福。其他信息照旧。不想再收到时，请说“不要祝福”。",
    "All right, you will get our birthday and holiday greetings again. Everything else stays the same. "
    "To stop them, say “no more greetings”.",
)
_OF_LEAVING = tuple(
    plain(words) for text in (TEXTS["withdrawn"], *OF_KINDS.values()) for words in (text.zh, text.en)
)

_ANSWERED_WITHIN = timedelta(hours=24)
_LOOK_BACK = 10
_KINDS: tuple[Kind, ...] = ("tips", "greeting", "marketing")
_CONFIRMATION = "consent "
_ASKS_HOW_TO_LEAVE = "opt_out_help"
"""The intent whose answer says how to end messages."""
_ASKS = re.compile(
    r"[?？]|请(?:您)?(?:问|告诉|输入|回复|提供|选择|说|发送|填写|确认)"
    r"|\b(?:please|tell me|type|enter|send me|reply)\b",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE_WORDS = 3


@dataclass(frozen=True)
class Settled:
    """The outcome for a message that may be about consent."""

    over: bool = False
    """True if it said nothing else: the turn is over."""
    answers: bool = False
    """True if it answers a question and cancels what was asked."""


def certain_decision(text: str) -> State | None:
    """The decision of a text about all messages, whatever the context; None if it depends on context."""
    wish = read_wish(text)
    return wish.decision if wish is not None and wish.certain and not wish.kinds else None


def may_decide(inbound: Interaction) -> bool:
    """True if the message may be about consent."""
    if CARRIER_DECIDED in inbound.details:
        return True
    return read_wish(inbound.text) is not None and not ends_birthdays_alone(inbound.text)


async def settle(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    offer: OfferChoices | None = None,
) -> Settled:
    """Record and confirm the customer's decision about messages. Idempotent.

    Lock the conversation and the interaction first.
    """
    wish = read_wish(inbound.text)
    carrier: State | None = inbound.details.get(CARRIER_DECIDED)
    if wish is None and carrier is None:
        return Settled()
    if wish is not None and carrier is None and _comes_back(wish):
        if not await _means_to_come_back(session, inbound, conversation):
            return Settled()
        wish = replace(wish, certain=True)
    if wish is not None and wish.kinds and carrier is None:
        return await _settle_kinds(session, inbound, conversation, wish, offer)
    answers = wish is not None and not wish.certain and await question_stands(session, inbound)
    if wish is not None and carrier is None and answers and not wish.cancels:
        return Settled()
    decision = carrier or _decision(wish, channels_of(session)[conversation.channel], answers=answers)
    if decision is None:
        return Settled(answers=answers)
    offered = await offer(session, conversation) if offer and decision == "withdrawn" else None
    changed = await decide_everywhere(
        session,
        conversation.contact_point_id,
        conversation.customer_id,
        state=decision,
        interaction_id=inbound.id,
    )
    if decision == "granted":
        await _bring_back_greetings(session, inbound, conversation)
    # An opt-in is confirmed every time, so that nobody is left without an answer.
    if carrier is None and (changed or decision == "granted"):
        await _confirm(session, inbound, conversation, _with(TEXTS[decision], offered))
    over = not answers and (wish is None or wish.alone)
    if over:
        inbound.answered_at, inbound.kind = datetime.now(UTC), "request"
    await session.flush()
    return Settled(over=over, answers=answers)


async def _bring_back_greetings(
    session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> None:
    """Opting in also restores greetings that were refused by name; tips are asked for again."""
    point, customer = conversation.contact_point_id, conversation.customer_id
    if await has_left(session, point, customer, besides=inbound.id, purpose="greeting"):
        await decide_everywhere(
            session, point, customer, state="granted", interaction_id=inbound.id, purpose="greeting"
        )


async def _settle_kinds(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    wish: Wish,
    offer: OfferChoices | None,
) -> Settled:
    """End some kinds of messages, or restore greetings, and confirm which."""
    if not wish.certain and not await _has_just_left(session, inbound):
        return Settled()
    offered = await offer(session, conversation) if offer and wish.decision == "withdrawn" else None
    taken_back = wish.keeps_rest and await _has_just_left(session, inbound)
    if taken_back:
        await _take_back(session, inbound, conversation)
    for kind in wish.kinds:
        await decide_everywhere(
            session,
            conversation.contact_point_id,
            conversation.customer_id,
            state=wish.decision,
            interaction_id=inbound.id,
            purpose=kind,
        )
    text = OF_KINDS[wish.kinds] if taken_back else await _about_kinds(session, inbound, conversation, wish)
    await _confirm(session, inbound, conversation, _with(text, offered))
    if wish.alone:
        inbound.answered_at, inbound.kind = datetime.now(UTC), "request"
    await session.flush()
    return Settled(over=wish.alone)


def _with(text: Text, offered: Text | None) -> Text:
    return Text(f"{text.zh}{offered.zh}", f"{text.en} {offered.en}") if offered else text


async def _take_back(session: AsyncSession, inbound: Interaction, conversation: Conversation) -> None:
    """Undo a refusal of everything that the customer says was not meant so."""
    await decide_everywhere(
        session,
        conversation.contact_point_id,
        conversation.customer_id,
        state="granted",
        interaction_id=inbound.id,
    )
    await _bring_back_greetings(session, inbound, conversation)


async def _about_kinds(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, wish: Wish
) -> Text:
    """The confirmation; where everything has ended already, the rest does not go on."""
    if wish.decision == "granted":
        return GREETINGS_AGAIN
    here, person = conversation.contact_point_id, conversation.customer_id
    if await has_left(session, here, person, besides=inbound.id):
        return TEXTS["withdrawn"]
    return OF_KINDS[tuple(kind for kind in _KINDS if kind in wish.kinds)]


def _comes_back(wish: Wish) -> bool:
    """An everyday word such as "resume", which is an opt-in only from someone who opted out."""
    return wish.decision == "granted" and not wish.certain


async def _means_to_come_back(
    session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> bool:
    here, person = conversation.contact_point_id, conversation.customer_id
    if not await has_left(session, here, person, besides=inbound.id):
        return False
    if await _was_told_of_leaving(session, inbound):
        return True
    unfinished = await find_draft(
        session,
        customer_id=conversation.customer_id,
        form=None,
        newer_than=inbound.created_at - _ANSWERED_WITHIN,
    )
    return unfinished is None and not await question_stands(session, inbound)


async def has_left_lately(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether an opt-out was confirmed in the conversation, so that a question may be about it."""
    query = select(Interaction.text).where(
        Interaction.conversation_id == inbound.conversation_id,
        Interaction.request_id.startswith(_CONFIRMATION),
        Interaction.created_at > inbound.created_at - _ANSWERED_WITHIN,
    )
    return any(plain(text).startswith(_OF_LEAVING) for text in await session.scalars(query))


async def is_told_already(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether the message was read as an opt-out, which has been recorded and confirmed."""
    if inbound.intent != _ASKS_HOW_TO_LEAVE:
        return False
    query = select(Interaction.id).where(Interaction.request_id == f"{_CONFIRMATION}{inbound.id}").limit(1)
    return await session.scalar(query) is not None


async def _has_just_left(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether an opt-out was confirmed in answer to the message before, perhaps among other things."""
    last = await last_reply(session, inbound.conversation_id, inbound.id)
    if last is None or last.in_reply_to is None or last.created_at < inbound.created_at - _ANSWERED_WITHIN:
        return False
    query = select(Interaction.text).where(
        Interaction.in_reply_to == last.in_reply_to, Interaction.request_id.startswith(_CONFIRMATION)
    )
    return any(plain(text).startswith(_OF_LEAVING) for text in await session.scalars(query))


async def _was_told_of_leaving(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether the last message was the opt-out confirmation, which explains how to come back."""
    last = await last_reply(session, inbound.conversation_id, inbound.id)
    return last is not None and (last.request_id or "").startswith(_CONFIRMATION)


def _decision(wish: Wish | None, channel: Channel, *, answers: bool) -> State | None:
    if wish is None or answers:
        return None
    # CANCEL, END and QUIT are carrier keywords in text messages; elsewhere they are for the assistant.
    return wish.decision if wish.certain or channel.carrier_words else None


async def question_stands(session: AsyncSession, inbound: Interaction) -> bool:
    """True if the last message, from the assistant or an agent, expects an answer.

    Such a word does not answer a greeting or a tip; notices in between do not matter.
    """
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.direction == "out",
            Interaction.id < inbound.id,
            ~is_aside(),
            Interaction.created_at > inbound.created_at - _ANSWERED_WITHIN,
        )
        .order_by(Interaction.id.desc())
        .limit(_LOOK_BACK)
    )
    said = [one for one in (await session.scalars(query)).all() if not _is_aside(one)]
    if not said or PURPOSE in said[0].details:
        return False
    if said[0].author == "agent":
        return True
    return any(_asks(one) for one in said if one.in_reply_to == said[0].in_reply_to)


def _is_aside(message: Interaction) -> bool:
    if (message.request_id or "").startswith(_CONFIRMATION):
        return True
    return message.author == "system" and message.in_reply_to is None and PURPOSE not in message.details


def _asks(message: Interaction) -> bool:
    # Messages of a form or a complaint expect an answer, however they are worded.
    return (
        bool(message.choices)
        or message.kind in ("complaint", "request")
        or bool(_ASKS.search(plain(message.text)))
    )


async def _confirm(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, text: Text
) -> None:
    language = await _language(session, inbound)
    told = await reply(
        session,
        conversation,
        Reply(text.say(language)),
        SYSTEM,
        "notice",
        in_reply_to=inbound,
        request_id=f"{_CONFIRMATION}{inbound.id}",
    )
    told.language = language


async def _language(session: AsyncSession, inbound: Interaction) -> str:
    """The customer's language; a word such as STOP or TD belongs to both languages and indicates none."""
    if _HAN.search(inbound.text):
        return "zh"
    if len(inbound.text.split()) >= _SENTENCE_WORDS:
        return "en"
    query = (
        select(Interaction.language)
        .where(
            Interaction.conversation_id == inbound.conversation_id, Interaction.id < inbound.id, ~is_aside()
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    spoken = await session.scalar(query)
    return spoken or (await session.get_one(Customer, inbound.customer_id)).language
