"""Send a message, whoever wrote it: check consent, store the interaction, defer its delivery."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import EXPECTS, to_json
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Delivery, Reply
from contact_center.customers.consent import holds
from contact_center.customers.contact_points import is_current
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_telephone
from contact_center.security.conceal import conceal, without_cards
from contact_center.store.channels import channels_of
from contact_center.store.jobs import REPLIES_FIRST, Job, defer
from contact_center.store.notifications import notify
from contact_center.store.table import Json
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.purposes import Decided, Purpose


@dataclass(frozen=True)
class Author:
    """The author: the assistant, the system, or a member of staff."""

    role: str
    user_id: int | None = None


PURPOSE = "purpose"
"""The key in an interaction's details for the purpose of a message that the bank initiated."""

UNWANTED, NO_NUMBER, CALL_ENDED = "opted_out", "no_number", "call_ended"
"""The error codes of a message that is not attempted: for lack of consent, of a number, of a caller."""

ASSISTANT = Author("assistant")
SYSTEM = Author("system")

NOT_THEIRS = "contact_point_ended"
"""The error code of a blocked message whose address is no longer the customer's."""


async def reply(
    session: AsyncSession,
    conversation: Conversation,
    message: Reply,
    author: Author,
    kind: Kind,
    *,
    in_reply_to: Interaction | None = None,
    purpose: Purpose | None = None,
    request_id: str | None = None,
    deferred: bool = True,
) -> Interaction:
    """Store `message` as queued and defer its delivery, in the transaction of `session`.

    A channel that is about to deliver it itself, and records that in the same transaction, passes a false
    `deferred`.

    On a channel whose customers read what is stored, storing it sends it.

    `purpose` is set if the bank initiates the message: outreach/send.py decides about it, and the last guard
    is here. If the customer does not allow it, it is stored as blocked and nothing is sent; answers to the
    customer, and news about what they asked for, are service and need no consent. Nothing is sent to an
    address that is no longer theirs. With a known `request_id`, the interaction stored first is returned and
    nothing is added.
    """
    if request_id and (known := await find_request(session, request_id)):
        return known
    channel = channels_of(session)[conversation.channel]
    refused = await _why_not(session, conversation, channel, purpose)
    delivery = _delivery(channel, refused)
    interaction = Interaction(
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        channel=conversation.channel,
        direction="out",
        kind=kind,
        author=author.role,
        user_id=author.user_id,
        language=in_reply_to.language if in_reply_to else conversation.language,
        text=_kept(message.text, author),
        choices=[asdict(choice) for choice in message.choices],
        details=_details(message, purpose),
        request_id=request_id,
        delivery=delivery,
        sent_at=datetime.now(UTC) if delivery == "sent" else None,
        error_code=refused,
        in_reply_to=in_reply_to.id if in_reply_to else None,
    )
    session.add(interaction)
    await session.flush()
    if delivery == "queued" and deferred:
        await defer(session, _bringing(interaction, 0 if purpose else REPLIES_FIRST))
    await notify(
        session,
        {
            "type": "interaction",
            "interaction_id": interaction.id,
            "conversation_id": conversation.id,
            "customer_id": conversation.customer_id,
            "channel": conversation.channel,
            "direction": "out",
        },
    )
    return interaction


async def _why_not(
    session: AsyncSession, conversation: Conversation, channel: Channel, purpose: Purpose | None
) -> str | None:
    """Why the message is not attempted; None if it is."""
    if not await is_current(session, conversation.contact_point_id):
        return NOT_THEIRS
    if purpose and not await is_wanted(session, conversation, purpose):
        return UNWANTED
    return await _unreachable(session, conversation, channel)


async def is_wanted(session: AsyncSession, conversation: Conversation, purpose: Decided) -> bool:
    """Whether whoever is reached here allows a message of this purpose on the bank's initiative."""
    standing = await holds(session, conversation.contact_point_id, conversation.customer_id, purpose)
    return standing.allowed


async def _unreachable(session: AsyncSession, conversation: Conversation, channel: Channel) -> str | None:
    """Why nothing can be delivered to the customer here; None if it can."""
    if channel.spoken:
        return CALL_ENDED if conversation.closed_at is not None else None
    if not channel.telephone:
        return None
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    return None if is_telephone(here.address) else NO_NUMBER


def _details(message: Reply, purpose: Purpose | None) -> Json:
    told = {PURPOSE: purpose, EXPECTS: to_json(message.expects) if message.expects else None}
    return {name: value for name, value in told.items() if value}


def _kept(text: str, author: Author) -> str:
    """Nobody sends a card number; staff, no code or password either."""
    return conceal(text).text if author.role == "agent" else without_cards(text)


def _delivery(channel: Channel, refused: str | None) -> Delivery:
    if refused is not None:
        return "failed" if refused == CALL_ENDED else "blocked"
    return "sent" if channel.read_where_stored else "queued"


def _bringing(interaction: Interaction, priority: int) -> Job:
    return Job(
        task="deliver",
        queue="deliveries",
        args={"interaction_id": interaction.id},
        # In order within a conversation, and in a separate queue: a slow carrier delays no turn.
        lock=f"delivery {interaction.conversation_id}",
        priority=priority,
    )


async def find_request(session: AsyncSession, request_id: str) -> Interaction | None:
    """The interaction already written for this request, if any."""
    return await session.scalar(select(Interaction).where(Interaction.request_id == request_id))
