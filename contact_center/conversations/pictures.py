"""Fetch pictures that customers send, check them, and store them with the message.

A message names its pictures; a job fetches them one after the other, and each is settled once: stored,
refused, or failed after the last attempt.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.arrival import tell_desk
from contact_center.conversations.models import Interaction, Picture
from contact_center.conversations.ports import PictureRefused, PictureSource, PictureUnavailable
from contact_center.security.audit import audit
from contact_center.security.file_kinds import kind_by_content
from contact_center.store.engine import Store
from contact_center.store.jobs import DELIVERIES, Job, defer

LAST_ATTEMPT = 8
"""Attempts before a picture that cannot be fetched has failed; about ten minutes with the waits."""
NAMED = "media"
"""The key in an interaction's details for the addresses of its attachments."""

_log = structlog.get_logger()


@dataclass(frozen=True)
class Pictures:
    """The dependencies of fetching."""

    store: Store
    source: PictureSource
    limit: int
    """In octets, for each."""
    most: int
    """How many pictures of one message are stored."""


async def expect_pictures(session: AsyncSession, inbound: Interaction) -> None:
    """Defer fetching the message's pictures. Idempotent."""
    named = inbound.details.get(NAMED) or []
    rows = [
        {"interaction_id": inbound.id, "position": position, "address": str(one.get("url") or "")}
        for position, one in enumerate(named)
    ]
    if not rows:
        return
    row = insert(Picture).values(rows).on_conflict_do_nothing().returning(Picture.id)
    if (await session.scalars(row)).all():
        await defer(session, Job("fetch_pictures", DELIVERIES, {"interaction_id": inbound.id}))


async def fetch_pictures(parts: Pictures, interaction_id: int, *, attempt: int) -> None:
    """Fetch the pending pictures of a message. Raises PictureUnavailable if it should be retried later."""
    unavailable: PictureUnavailable | None = None
    for picture in await _waiting(parts.store, interaction_id):
        try:
            data, kind = await _fetch(parts, picture)
        except PictureRefused as error:
            await _settle(parts.store, picture.id, state="refused", reason=error.code)
        except PictureUnavailable as error:
            if attempt >= LAST_ATTEMPT:
                await _settle(parts.store, picture.id, state="failed", reason=error.code)
            else:
                unavailable = error
        else:
            digest = hashlib.sha256(data).hexdigest()
            kept = {"data": data, "media_type": kind, "size": len(data), "digest": digest}
            await _settle(parts.store, picture.id, state="kept", **kept)
    if unavailable:
        raise unavailable


async def _waiting(store: Store, interaction_id: int) -> Sequence[Picture]:
    query = select(Picture).where(Picture.interaction_id == interaction_id, Picture.state == "waiting")
    async with store.transaction() as session:
        return (await session.scalars(query.order_by(Picture.position))).all()


async def _fetch(parts: Pictures, picture: Picture) -> tuple[bytes, str]:
    if picture.position >= parts.most:
        raise PictureRefused("too_many")
    data = await parts.source.fetch(picture.address, parts.limit)
    kind = kind_by_content(data)
    if kind is None or not (kind.startswith("image/") or kind == "application/pdf"):
        raise PictureRefused("kind")
    return data, kind


async def _settle(store: Store, picture_id: int, **values: object) -> None:
    async with store.transaction() as session:
        query = select(Picture).where(Picture.id == picture_id, Picture.state == "waiting").with_for_update()
        picture = await session.scalar(query.execution_options(populate_existing=True))
        # Another worker has fetched it meanwhile.
        if picture is None:
            return
        for name, value in values.items():
            setattr(picture, name, value)
        picture.settled_at = datetime.now(UTC)
        await session.flush()
        await _tell(session, picture)
    _log.info("picture.settled", picture_id=picture_id, state=values["state"], reason=values.get("reason"))


async def _tell(session: AsyncSession, picture: Picture) -> None:
    message = await session.get_one(Interaction, picture.interaction_id)
    await tell_desk(session, message)


async def take_out(
    session: AsyncSession, interaction_id: int, picture_id: int, *, user_id: int
) -> Picture | None:
    """A stored picture with its content, for a member of staff; None if there is none."""
    picture = await session.get(Picture, picture_id)
    if picture is None or picture.interaction_id != interaction_id or picture.state != "kept":
        return None
    await session.refresh(picture, ["data"])
    message = await session.get_one(Interaction, interaction_id)
    about = {"picture_id": picture.id, "interaction_id": message.id}
    await audit(session, user_id, "read picture", f"customer {message.customer_id}", about)
    return picture


async def pictures_of(session: AsyncSession, interaction_ids: Sequence[int]) -> dict[int, list[Picture]]:
    """The pictures of these messages, without their content."""
    found: dict[int, list[Picture]] = {}
    if not interaction_ids:
        return found
    query = select(Picture).where(Picture.interaction_id.in_(interaction_ids))
    for picture in await session.scalars(query.order_by(Picture.interaction_id, Picture.position)):
        found.setdefault(picture.interaction_id, []).append(picture)
    return found
