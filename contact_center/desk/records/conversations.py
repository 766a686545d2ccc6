"""Read conversations and interactions for the API."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation, Interaction, Picture
from contact_center.conversations.one_time_code import without_code
from contact_center.conversations.pictures import NAMED, pictures_of
from contact_center.conversations.understanding.mark import said_by_customer
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_telephone
from contact_center.desk.records.shapes import ConversationShape, InteractionShape, MisreadShape, PictureShape
from contact_center.desk.records.tickets import who
from contact_center.outreach.preference_link import without_token
from contact_center.scope.sight import conversations_in_sight
from contact_center.security.models import User
from contact_center.tickets.contact.after_call import said_in
from contact_center.tickets.work.handle import is_over
from contact_center.vocabulary.text import Text

MOST_INTERACTIONS = 500

_EVENTS = {"call_started": Text("来电接入", "Incoming call")}
_PICTURE = Text("（图片）", "(picture)")
_NO_TEXT = Text("（无文字内容）", "(no text)")


async def read_conversation(session: AsyncSession, conversation_id: int) -> ConversationShape | None:
    """One conversation; None if there is none."""
    query = (
        select(Conversation, User, ContactPoint.address)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .outerjoin(User, User.id == Conversation.agent_id)
        .where(Conversation.id == conversation_id)
    )
    row = (await session.execute(query)).first()
    return await conversation_shape(session, *row) if row else None


async def conversation_shape(
    session: AsyncSession, conversation: Conversation, agent: User | None, address: str
) -> ConversationShape:
    """A conversation already loaded, with its agent and the customer's address."""
    return ConversationShape.model_validate(
        {
            "id": conversation.id,
            "customer_id": conversation.customer_id,
            "channel": conversation.channel,
            "owner": conversation.owner,
            "agent": who(agent),
            "language": conversation.language,
            "identified": await identified(session, conversation.id, datetime.now(UTC)) is not None,
            "opened_at": conversation.opened_at,
            "closed_at": conversation.closed_at,
            "written_to": is_over(session, conversation) and is_telephone(address),
        }
    )


async def read_interactions(session: AsyncSession, conversation_id: int) -> list[InteractionShape]:
    """The messages of a conversation, oldest first; of a very long one the latest part."""
    query = (
        _interactions()
        .where(said_in(conversation_id))
        .order_by(Interaction.id.desc())
        .limit(MOST_INTERACTIONS)
    )
    return list(reversed(await _shapes(session, query)))


async def read_interaction(session: AsyncSession, interaction_id: int) -> InteractionShape:
    """One interaction that exists."""
    return (await _shapes(session, _interactions().where(Interaction.id == interaction_id)))[0]


async def interactions_in_sight(
    session: AsyncSession, user: User, interaction_ids: Collection[int | None]
) -> dict[int, InteractionShape]:
    """Those of these interactions that `user` may see."""
    query = (
        _interactions()
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.id.in_(set(interaction_ids) - {None}), conversations_in_sight(user))
    )
    return {one.id: one for one in await _shapes(session, query)}


async def read_timeline(
    session: AsyncSession,
    user: User,
    customer_id: int,
    *,
    before: int | None,
    limit: int,
    kind: str | None,
    channel: str | None,
) -> list[InteractionShape]:
    """The customer's interactions on all channels that `user` may see, newest first."""
    query = (
        _interactions()
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.customer_id == customer_id, conversations_in_sight(user))
    )
    if before is not None:
        query = query.where(Interaction.id < before)
    if kind:
        query = query.where(Interaction.kind == kind)
    if channel:
        query = query.where(Interaction.channel == channel)
    return await _shapes(session, query.order_by(Interaction.id.desc()).limit(limit))


def _interactions() -> Select[Interaction, str, Misunderstanding]:
    return (
        select(Interaction, User.name, Misunderstanding)
        .outerjoin(User, User.id == Interaction.user_id)
        .outerjoin(Misunderstanding, Misunderstanding.interaction_id == Interaction.id)
    )


async def _shapes(
    session: AsyncSession, query: Select[Interaction, str, Misunderstanding]
) -> list[InteractionShape]:
    rows = (await session.execute(query)).all()
    pictures = await pictures_of(session, [row[0].id for row in rows if NAMED in row[0].details])
    return [_shape(*row, pictures.get(row[0].id, ())) for row in rows]


def _shape(
    interaction: Interaction,
    author_name: str | None,
    misread: Misunderstanding | None,
    pictures: Sequence[Picture],
) -> InteractionShape:
    return InteractionShape.model_validate(
        {
            "id": interaction.id,
            "conversation_id": interaction.conversation_id,
            "channel": interaction.channel,
            "direction": interaction.direction,
            "kind": interaction.kind,
            "author": interaction.author,
            "author_name": author_name,
            "language": interaction.language,
            "text": _shown(interaction) or _instead(interaction),
            "choices": interaction.choices,
            "delivery": interaction.delivery,
            "error_code": interaction.error_code,
            "intent": interaction.intent,
            "may_be_misread": said_by_customer(interaction),
            "misread": misread and MisreadShape.model_validate(misread, from_attributes=True),
            "pictures": [PictureShape.model_validate(one, from_attributes=True) for one in pictures],
            "created_at": interaction.created_at,
        }
    )


def _shown(interaction: Interaction) -> str:
    """What was said, without what only the customer may use."""
    return without_token(without_code(interaction.text, interaction.details))


def _instead(interaction: Interaction) -> str:
    """The placeholder for an interaction without text."""
    if interaction.details.get(NAMED):
        return _PICTURE.say(interaction.language)
    event = _EVENTS.get(str(interaction.details.get("event")), _NO_TEXT)
    return event.say(interaction.language)
