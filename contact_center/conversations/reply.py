"""Send a message, whoever wrote it: check consent, store the interaction, defer its delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import EXPECTS, to_json
from contact_center.conversations.in_their_script import in_their_script
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Delivery, Reply
from contact_center.customers.consent import holds, read_ledger, stands
from contact_center.customers.contact_points import is_current
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_telephone
from contact_center.security.conceal import conceal, without_cards
from contact_center.store.channels import channels_of
from contact_center.store.jobs import BULK, DELIVERIES, REPLIES_FIRST, Job, defer
from contact_center.store.notifications import notify_all
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

LATEST = "latest"
"""The key for the moment from which on such a message is not sent any more, as written in ISO 8601."""

UNWANTED, NO_NUMBER, CALL_ENDED = "opted_out", "no_number", "call_ended"
"""The error codes of a message that is not attempted: for lack of consent, of a number, of a caller."""

ASSISTANT = Author("assistant")
SYSTEM = Author("system")

TOO_LATE = "too_late"
"""The error code of a message that waited until its hours were over."""

NOBODY = "customer_gone"
"""The error code of a message to who has died, left or was erased before it went."""

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
    address that is no longer theirs. What the assistant says in writing is in the customer's own characters,
    simplified or traditional. With a known `request_id`, the interaction stored first is returned and
    nothing is added.
    """
    if request_id and (known := await find_request(session, request_id)):
        return known
    refused = await _why_not(session, conversation, purpose)
    if author.role != "agent" and purpose is None:
        message = await in_their_script(session, conversation, message, in_reply_to)
    interaction = _interaction(
        session, conversation, message, author, kind, refused, in_reply_to, purpose, request_id
    )
    session.add(interaction)
    await session.flush()
    await _dispatch(session, [interaction], deferred=deferred)
    return interaction


@dataclass(frozen=True)
class Letter:
    """A message that the bank initiates, in the customer's language."""

    conversation: Conversation
    text: str
    kind: Kind
    purpose: Purpose
    request_id: str
    """Its own: nothing was written for it yet."""
    language: str
    earliest: datetime | None = None
    """When its turn comes on a channel that takes only so many a second; None: at once."""
    latest: datetime | None = None
    """From then on it is too late; None: never."""


async def write_first(session: AsyncSession, letters: Sequence[Letter]) -> list[Interaction]:
    """Store several messages of the bank as `reply` does each of them, in a few statements."""
    refused = await _why_not_any(session, letters)
    written = []
    for letter in letters:
        why = refused.get(letter.conversation.id)
        interaction = _interaction(
            session,
            letter.conversation,
            Reply(letter.text),
            SYSTEM,
            letter.kind,
            why,
            None,
            letter.purpose,
            letter.request_id,
        )
        interaction.language = letter.language
        if letter.latest is not None:
            interaction.details = {**interaction.details, LATEST: letter.latest.isoformat()}
        written.append(interaction)
    session.add_all(written)
    await session.flush()
    turns = {one.id: letter.earliest for one, letter in zip(written, letters, strict=True)}
    await _dispatch(session, written, turns=turns)
    return written


def _interaction(
    session: AsyncSession,
    conversation: Conversation,
    message: Reply,
    author: Author,
    kind: Kind,
    refused: str | None,
    in_reply_to: Interaction | None,
    purpose: Purpose | None,
    request_id: str | None,
) -> Interaction:
    delivery = _delivery(channels_of(session)[conversation.channel], refused)
    return Interaction(
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


async def _dispatch(
    session: AsyncSession,
    interactions: Sequence[Interaction],
    *,
    turns: Mapping[int, datetime | None] | None = None,
    deferred: bool = True,
) -> None:
    """Defer the delivery of those that are queued, some until their turn comes, and let the desk know."""
    queued = [one for one in interactions if one.delivery == "queued"] if deferred else []
    if queued:
        await defer(session, *(_bringing(one, (turns or {}).get(one.id)) for one in queued))
    await notify_all(
        session,
        [
            {
                "type": "interaction",
                "interaction_id": one.id,
                "conversation_id": one.conversation_id,
                "customer_id": one.customer_id,
                "channel": one.channel,
                "direction": "out",
            }
            for one in interactions
        ],
    )


async def _why_not(session: AsyncSession, conversation: Conversation, purpose: Purpose | None) -> str | None:
    """Why the message is not attempted; None if it is."""
    if not await is_current(session, conversation.contact_point_id):
        return NOT_THEIRS
    if purpose and not await is_wanted(session, conversation, purpose):
        return UNWANTED
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    return _unreachable(conversation, here, channels_of(session)[conversation.channel])


async def _why_not_any(session: AsyncSession, letters: Sequence[Letter]) -> dict[int, str]:
    """By conversation, why a message is not attempted."""
    ids = {letter.conversation.contact_point_id for letter in letters}
    query = select(ContactPoint).where(ContactPoint.id.in_(ids)).execution_options(populate_existing=True)
    points = {point.id: point for point in await session.scalars(query)}
    meant = [(one.conversation.customer_id, points[one.conversation.contact_point_id]) for one in letters]
    said = await read_ledger(session, meant)
    found: dict[int, str] = {}
    for letter, (customer_id, point) in zip(letters, meant, strict=True):
        if not point.is_current:
            found[letter.conversation.id] = NOT_THEIRS
        elif not stands(said, customer_id, point, letter.purpose).allowed:
            found[letter.conversation.id] = UNWANTED
        elif why := _unreachable(letter.conversation, point, channels_of(session)[point.channel]):
            found[letter.conversation.id] = why
    return found


async def is_wanted(session: AsyncSession, conversation: Conversation, purpose: Decided) -> bool:
    """Whether whoever is reached here allows a message of this purpose on the bank's initiative."""
    standing = await holds(session, conversation.contact_point_id, conversation.customer_id, purpose)
    return standing.allowed


def _unreachable(conversation: Conversation, here: ContactPoint, channel: Channel) -> str | None:
    """Why nothing can be delivered to the customer here; None if it can."""
    if channel.spoken:
        return CALL_ENDED if conversation.closed_at is not None else None
    if not channel.telephone:
        return None
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


def _bringing(interaction: Interaction, at: datetime | None) -> Job:
    bulk = PURPOSE in interaction.details
    return Job(
        task="deliver",
        # Separate queues: a slow carrier delays no turn, and what the bank initiates delays no reply.
        queue=BULK if bulk else DELIVERIES,
        args={"interaction_id": interaction.id},
        # One at a time within a conversation. A reply overtakes what still waits, as its priority is higher.
        lock=f"delivery {interaction.conversation_id}",
        priority=0 if bulk else REPLIES_FIRST,
        at=at,
    )


async def find_request(session: AsyncSession, request_id: str) -> Interaction | None:
    """The interaction already written for this request, if any."""
    return await session.scalar(select(Interaction).where(Interaction.request_id == request_id))


async def find_requests(session: AsyncSession, request_ids: Sequence[str]) -> dict[str, int]:
    """The ids of those already written for these requests."""
    if not request_ids:
        return {}
    query = select(Interaction.request_id, Interaction.id).where(Interaction.request_id.in_(request_ids))
    return {str(request_id): found for request_id, found in (await session.execute(query)).tuples()}
