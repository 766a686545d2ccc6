"""Take the assistant's turn on an inbound interaction: answer once, hand over on failure."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.arrival import tell_desk
from contact_center.conversations.choose import choose
from contact_center.conversations.errand import begin_errand, end_errand, on_errand
from contact_center.conversations.hold_back import hold_back
from contact_center.conversations.in_queue import asks_meanwhile, notice, tell_certain, to_people
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.opt_out import CANCEL, Settled, is_told_already, may_decide, settle
from contact_center.conversations.outage import Outage
from contact_center.conversations.own import lock_message
from contact_center.conversations.pictures import NAMED, expect_pictures
from contact_center.conversations.ports import (
    Answer,
    Assistant,
    AssistantAway,
    AssistantUnavailable,
    Beforehand,
    Handover,
    Heard,
    Meant,
    OfferChoices,
    Proof,
    Reply,
    TellWaiting,
    Turn,
    WaitOn,
    WhileWaiting,
)
from contact_center.conversations.reply import ASSISTANT, SYSTEM, reply
from contact_center.conversations.sealed import forget_codes
from contact_center.store.engine import Store
from contact_center.store.put_off import Missed, PutOff
from contact_center.vocabulary.text import Language, Text

_PAUSE_S = 0.25
_LOOK_AGAIN = timedelta(seconds=1)
"""How soon an assistant is retried if its missing part is unknown."""
_log = structlog.get_logger()

APOLOGY = Text(
    "抱歉，智能助理暂时无法回答。我们已转给人工同事，编号 {number}，请稍候，同事会在这里回复您。",
    "Sorry, our assistant cannot answer right now. A colleague will reply to you here. "
    "Your ticket number is {number}.",
)

NO_TEXT = Text(
    "已收到您的消息，但里面没有文字。请用文字告诉我们您的需要。",
    "We have your message, but there are no words in it. Please tell us in words what you need.",
)
PICTURE = Text(
    "已收到您的图片。智能助理看不到图片内容，已转交同事，编号 {number}。您也可以用文字说明需要。",
    "We have received your picture. I cannot view pictures, so a colleague will look at it; your "
    "ticket number is {number}. You can also tell us in words what you need.",
)


@dataclass(frozen=True)
class TurnTaking:
    """The dependencies of taking a turn."""

    store: Store
    assistant: Assistant
    hand_over: Handover
    heard: Heard
    while_waiting: WhileWaiting
    deadline_s: float
    """How long the customer waits for an available assistant before staff take over."""
    tell_waiting: TellWaiting
    meant: Meant
    pictures: Handover
    """Lets staff look at pictures while the assistant keeps the conversation."""
    most_per_minute: int | None = None
    """Messages of one sender that are answered per minute; more are stored and wait for staff."""
    proof: Proof | None = None
    """Handles codes with which staff verify a telephone."""
    outage: Outage = field(default_factory=Outage)
    """How long all turns wait for an unavailable assistant; by default as long as for an available one."""
    beforehand: Beforehand | None = None
    """Answers what needs no assistant; without it the assistant is asked everything."""
    offer_choices: OfferChoices | None = None
    """Says beside the answer to an opt-out where single kinds can be chosen."""
    wait_on: WaitOn | None = None
    """Ends errands for customers who wait for staff; without it there are none, nor answers meanwhile."""


async def take_turn(
    parts: TurnTaking, interaction_id: int, *, retry: bool, missed: Missed | None = None
) -> None:
    """Let the assistant answer the interaction, if it owns the conversation.

    Conversations owned by staff are left alone, except that choices of waiting customers are answered at
    once, as are their questions where the answer is certain, the assistant does for them what cannot wait,
    and they are told that their message has arrived.
    Raises PutOff if the assistant is unavailable;
    what does not need it is done first. `missed` tells what a deferred turn has waited for.

    Safe to rerun after a crash at any point: the answer is stored in the transaction that marks the turn as
    over, and the assistant gives the same answer to a turn it has seen.
    """
    turn = await _begin(parts, interaction_id, retry=retry or missed is not None)
    if turn is None:
        return
    if turn.waits:
        await _answer_waiting(parts, turn)
        return
    if not turn.text:
        await _say(parts, turn, Answer((), None, None, "query"))
        return
    try:
        answer = await _ask(parts, turn, missed)
    except AssistantUnavailable as error:
        _log.warning("turn.assistant_unavailable", interaction_id=interaction_id, reason=str(error))
        await (_leave_to_people if turn.errand else _apologise)(parts, turn)
        return
    await _say(parts, turn, answer)


async def _begin(parts: TurnTaking, interaction_id: int, *, retry: bool) -> Turn | None:
    async with parts.store.transaction() as session:
        inbound, conversation = await _load(session, interaction_id)
        if inbound.answered_at is None and parts.proof is not None and await parts.proof(session, inbound):
            return None
        # Before the turn: a job that continues after its answer delays the customer's next message.
        await parts.heard(session, interaction_id=interaction_id)
        await expect_pictures(session, inbound)
        settled = await _settled(parts, session, inbound)
        if parts.wait_on and not settled.over:
            await begin_errand(session, inbound, conversation)
        if settled.over or await _is_for_others(parts, session, inbound, conversation):
            await forget_codes(session, inbound)
            return None
        if not settled.answers and await _is_answered_beforehand(parts, session, conversation, inbound.id):
            await forget_codes(session, inbound)
            return None
        queued = conversation.owner == "queue"
        waits = queued and await _asks_meanwhile(parts, session, inbound.id, retry=retry)
        # A turn that is rerun may itself have queued the conversation, and then still owes its answer.
        if queued and not waits and (await _noticed(parts, session, inbound.id) or not retry):
            await forget_codes(session, inbound)
            return None
        return Turn(
            interaction_id=inbound.id,
            conversation_id=conversation.id,
            customer_id=conversation.customer_id,
            session=conversation.assistant_session,
            channel=conversation.channel,
            language=cast(Language, inbound.language),
            text=CANCEL if settled.answers else await _meant(parts, session, inbound),
            retry=retry,
            waits=waits,
            errand=await on_errand(session, conversation),
        )


async def _is_for_others(
    parts: TurnTaking, session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> bool:
    """Whether the turn is already over, or is for an agent."""
    if inbound.answered_at:
        return True
    if conversation.owner != "assistant" and await _chosen(parts, session, inbound.id):
        return True
    if conversation.owner == "assistant" and await _too_many(parts, session, inbound, conversation):
        return True
    if conversation.owner != "assistant":
        # The receiver may have crashed before it notified the desk.
        await tell_desk(session, inbound)
    return conversation.owner == "agent"


async def _is_answered_beforehand(
    parts: TurnTaking, session: AsyncSession, conversation: Conversation, interaction_id: int
) -> bool:
    if parts.beforehand is None or conversation.owner != "assistant":
        return False
    inbound, held = await _load(session, interaction_id, lock=True)
    if inbound.answered_at or held.owner != "assistant":
        return False
    return await parts.beforehand(session, inbound, held)


async def _meant(parts: TurnTaking, session: AsyncSession, inbound: Interaction) -> str:
    """The customer's text, with a picked choice replaced by its words."""
    said = await choose(session, inbound)
    return said if said != inbound.text else await parts.meant(session, inbound) or said


async def _settled(parts: TurnTaking, session: AsyncSession, inbound: Interaction) -> Settled:
    """The customer's decision about messages, whoever owns the conversation."""
    if inbound.answered_at or not may_decide(inbound):
        return Settled()
    held, conversation = await _load(session, inbound.id, lock=True)
    if held.answered_at:
        return Settled(over=True)
    return await settle(session, held, conversation, parts.offer_choices)


async def _too_many(
    parts: TurnTaking, session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> bool:
    if parts.most_per_minute is None:
        return False
    return await hold_back(session, conversation, inbound, parts.most_per_minute, datetime.now(UTC))


async def _chosen(parts: TurnTaking, session: AsyncSession, interaction_id: int) -> bool:
    """Answer the choice of a customer who waits for staff; False if the message is for staff."""
    inbound, conversation = await _load(session, interaction_id, lock=True)
    if inbound.answered_at:
        return True
    answer = await parts.while_waiting(session, await to_people(session, inbound, conversation))
    if answer is None:
        return False
    inbound.answered_at, inbound.kind = datetime.now(UTC), "request"
    await reply(session, conversation, answer, SYSTEM, "notice", in_reply_to=inbound)
    return True


async def _noticed(parts: TurnTaking, session: AsyncSession, interaction_id: int) -> bool:
    inbound, conversation = await _load(session, interaction_id, lock=True)
    return await notice(session, parts.tell_waiting, inbound, conversation, parts.most_per_minute)


async def _asks_meanwhile(
    parts: TurnTaking, session: AsyncSession, interaction_id: int, *, retry: bool
) -> bool:
    if parts.wait_on is None:
        return False
    inbound, conversation = await _load(session, interaction_id, lock=True)
    return await asks_meanwhile(session, inbound, conversation, parts.most_per_minute, retry=retry)


async def _answer_waiting(parts: TurnTaking, turn: Turn) -> None:
    """Answer a waiting customer's question if the answer is certain; they wait on, whatever it is."""
    try:
        async with asyncio.timeout(parts.deadline_s):
            answer = await parts.assistant.answer(turn)
    except (TimeoutError, AssistantUnavailable) as error:
        _log.warning("turn.assistant_unavailable", interaction_id=turn.interaction_id, reason=str(error))
        answer = None
    async with parts.store.transaction() as session:
        inbound, conversation = await _load(session, turn.interaction_id, lock=True)
        await forget_codes(session, inbound)
        if answer is None or not await tell_certain(session, inbound, conversation, answer):
            await notice(session, parts.tell_waiting, inbound, conversation, parts.most_per_minute)


async def _ask(parts: TurnTaking, turn: Turn, missed: Missed | None) -> Answer:
    """Retry a failing assistant until the deadline; raises PutOff if it is unavailable."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + parts.deadline_s
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                answer = await parts.assistant.answer(turn)
        except TimeoutError as error:
            raise AssistantUnavailable("deadline") from error
        except AssistantAway as error:
            if put_off := _put_off(parts, turn, error, missed):
                raise put_off from error
            raise
        except AssistantUnavailable:
            if loop.time() + _PAUSE_S >= deadline:
                raise
            await asyncio.sleep(_PAUSE_S)
            turn = replace(turn, retry=True)
        else:
            parts.outage.is_over()
            return answer


def _put_off(parts: TurnTaking, turn: Turn, away: AssistantAway, missed: Missed | None) -> PutOff | None:
    """How long the turn waits for the assistant to come back; None if the patience is exhausted."""
    if turn.errand:
        return None
    now = datetime.now(UTC)
    since = missed.since if missed else now
    ends = _patience_ends(parts, turn, since, now)
    if now >= ends:
        return None
    # `take_up_turns` resumes this turn when a missing part is back.
    at = ends if away.missing else min(ends, now + _LOOK_AGAIN)
    return PutOff(at, Missed(since, away.missing))


def _patience_ends(parts: TurnTaking, turn: Turn, since: datetime, now: datetime) -> datetime:
    """When a turn that has waited since then gives up, even if it crashes the assistant every time.

    Callers do not wait out an outage on an open line.
    """
    if parts.store.channels[turn.channel].spoken or not parts.outage.patience_s:
        return since + timedelta(seconds=parts.deadline_s)
    of_all = datetime.fromtimestamp(parts.outage.ends(now.timestamp()), UTC)
    return min(of_all, since + timedelta(seconds=parts.outage.patience_s))


async def _say(parts: TurnTaking, turn: Turn, answer: Answer) -> None:
    async with parts.store.transaction() as session:
        inbound, conversation = await _load(session, turn.interaction_id, lock=True)
        await forget_codes(session, inbound)
        if inbound.answered_at:
            return
        _understood(inbound, answer)
        # An agent has taken over meanwhile: the assistant keeps silent.
        if conversation.owner == "agent":
            return
        if len(answer.replies) == 1 and await is_told_already(session, inbound):
            return
        for message in answer.replies:
            await reply(session, conversation, message, ASSISTANT, answer.kind, in_reply_to=inbound)
        if told := await _beside_words(parts, session, inbound, answer):
            await reply(session, conversation, Reply(told), ASSISTANT, answer.kind, in_reply_to=inbound)
        if not any(message.expects for message in answer.replies):
            await _wait_on(parts, session, inbound, conversation)


async def _wait_on(
    parts: TurnTaking, session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> None:
    """Queue a conversation again that the assistant had for an errand, now that it asks nothing more."""
    if parts.wait_on is None or not await on_errand(session, conversation):
        return
    told = await parts.wait_on(session, await to_people(session, inbound, conversation))
    if told is not None:
        await end_errand(session, conversation)
        await reply(session, conversation, told, SYSTEM, "notice", in_reply_to=inbound)


async def _beside_words(
    parts: TurnTaking, session: AsyncSession, inbound: Interaction, answer: Answer
) -> str | None:
    """The reply to a message's non-text content; None if there is nothing to say.

    A form or a complaint ends in a ticket of its own, with which staff see the conversation.
    """
    language = cast(Language, inbound.language)
    if not inbound.details.get(NAMED):
        return None if inbound.text else NO_TEXT.say(language)
    if inbound.text and answer.kind in ("complaint", "request"):
        return None
    return PICTURE.say(language, number=(await parts.pictures(session, interaction_id=inbound.id)).number)


def _understood(inbound: Interaction, answer: Answer) -> None:
    inbound.answered_at = datetime.now(UTC)
    inbound.kind = answer.kind
    inbound.intent = answer.intent
    inbound.confidence = answer.confidence


async def _apologise(parts: TurnTaking, turn: Turn) -> None:
    async with parts.store.transaction() as session:
        inbound, conversation = await _load(session, turn.interaction_id, lock=True)
        await forget_codes(session, inbound)
        if inbound.answered_at or conversation.owner == "agent":
            return
        inbound.answered_at = datetime.now(UTC)
        handed_over = await parts.hand_over(session, interaction_id=inbound.id)
        sentence = Reply(APOLOGY.say(inbound.language, number=handed_over.number), handed_over.choices)
        await reply(session, conversation, sentence, SYSTEM, "notice", in_reply_to=inbound)


async def _leave_to_people(parts: TurnTaking, turn: Turn) -> None:
    """Without the assistant there is no errand: the customer waits on, and hears that the message arrived."""
    async with parts.store.transaction() as session:
        inbound, conversation = await _load(session, turn.interaction_id, lock=True)
        await forget_codes(session, inbound)
        if inbound.answered_at or conversation.owner == "agent":
            return
        await end_errand(session, conversation)
        await _noticed(parts, session, turn.interaction_id)


async def _load(
    session: AsyncSession, interaction_id: int, *, lock: bool = False
) -> tuple[Interaction, Conversation]:
    if lock:
        return await lock_message(session, interaction_id)
    query = (
        select(Interaction, Conversation)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.id == interaction_id)
    )
    row = (await session.execute(query)).one()
    return row[0], row[1]
