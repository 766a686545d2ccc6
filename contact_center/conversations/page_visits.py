"""Track visits to the chat page: leaving it ends identification, ending the conversation hides it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import cast

from sqlalchemy import ColumnElement, Select, case, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import (
    Conversation,
    Draft,
    EndedIdentity,
    Identification,
    Interaction,
    PageVisit,
)
from contact_center.conversations.own import lock_conversation
from contact_center.customers.models import ContactPoint, Customer
from contact_center.security.audit import audit
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify


async def arrive(
    session: AsyncSession,
    address: str,
    now: datetime,
    stays: timedelta,
    *,
    signed_in_until: datetime | None = None,
    origin: str | None = None,
) -> PageVisit:
    """Record that the visitor is at the page, present for `stays`. A longer absence starts a new visit.

    On a new visit the assistant forgets what was said before, unless the bank's site identifies the visitor.
    """
    came = insert(PageVisit).values(
        address=address,
        began_at=now,
        seen_at=now,
        there_until=now + stays,
        signed_in_until=signed_in_until,
        origin=origin,
    )
    new = came.excluded
    was_away = PageVisit.there_until <= now
    seen_again = came.on_conflict_do_update(
        index_elements=[PageVisit.address],
        set_={
            "earlier": case(
                (was_away, func.array_append(PageVisit.earlier, PageVisit.began_at)), else_=PageVisit.earlier
            ),
            "left_at": case((was_away, PageVisit.seen_at), else_=PageVisit.left_at),
            "began_at": case((was_away, new.began_at), else_=PageVisit.began_at),
            "signed_in_until": case(
                (was_away, new.signed_in_until),
                else_=func.greatest(PageVisit.signed_in_until, new.signed_in_until),
            ),
            "seen_at": func.greatest(PageVisit.seen_at, new.seen_at),
            "there_until": func.greatest(PageVisit.there_until, new.there_until),
            "origin": func.coalesce(new.origin, PageVisit.origin),
        },
    )
    made = await session.scalar(seen_again.returning(PageVisit).execution_options(populate_existing=True))
    visit = cast(PageVisit, made)
    if visit.left_at is not None and visit.began_at == now and signed_in_until is None:
        await _forget(session, address)
    return visit


async def return_to(session: AsyncSession, address: str, now: datetime, stays: timedelta) -> PageVisit | None:
    """As `arrive`, for a returning visitor; None for one who has said nothing yet: nothing is stored."""
    known = await session.get(PageVisit, address)
    if known is None or known.ended_at:
        return known
    return await arrive(session, address, now, stays)


async def _forget(session: AsyncSession, address: str) -> None:
    """Reset the assistant: the new visitor may be another person who must not learn what was said before."""
    query = select(Conversation).where(_open_on(session, address)).with_for_update()
    conversation = await session.scalar(query.execution_options(populate_existing=True))
    if conversation is None:
        return
    conversation.assistant_session += 1
    await session.flush()
    # A named customer may finish a draft elsewhere, once identified.
    nameless = select(Customer.id).where(Customer.id == Draft.customer_id, Customer.number.is_(None))
    await session.execute(delete(Draft).where(Draft.conversation_id == conversation.id, nameless.exists()))


def _points(session: AsyncSession, address: str) -> Select[int]:
    pages = channels_of(session).visited
    return select(ContactPoint.id).where(ContactPoint.channel.in_(pages), ContactPoint.address == address)


def _open_on(session: AsyncSession, address: str) -> ColumnElement[bool]:
    points = _points(session, address)
    return Conversation.contact_point_id.in_(points) & Conversation.closed_at.is_(None)


async def was_here(session: AsyncSession, address: str) -> bool:
    """Whether anything was ever said from this address."""
    if await session.get(PageVisit, address) is not None:
        return True
    return await session.scalar(_points(session, address).limit(1)) is not None


async def leave(session: AsyncSession, address: str, now: datetime, stays: timedelta) -> None:
    """The page was closed: the visit ends after `stays`, unless the visitor returns."""
    await still_there(session, [address], now, stays)


async def still_there(
    session: AsyncSession, addresses: Sequence[str], now: datetime, stays: timedelta
) -> None:
    """The pages at these addresses are still open."""
    if not addresses:
        return
    # Locked in one order everywhere, to avoid deadlocks.
    held = (
        select(PageVisit.address)
        .where(PageVisit.address.in_(addresses), PageVisit.ended_at.is_(None))
        .order_by(PageVisit.address)
        .with_for_update()
    )
    here = (await session.scalars(held)).all()
    await session.execute(
        update(PageVisit).where(PageVisit.address.in_(here)).values(seen_at=now, there_until=now + stays)
    )


def shows_identity(now: datetime) -> ColumnElement[bool]:
    """Whether a PageVisit belongs to a customer whom the bank's site vouches for now."""
    return (PageVisit.there_until > now) & (PageVisit.signed_in_until > now)


def proved_in_this_visit(now: datetime) -> ColumnElement[bool]:
    """Whether an Identification was made in the current visit; always true on channels without a page."""
    in_this = (Identification.verified_at >= PageVisit.began_at) & (PageVisit.there_until > now)
    return or_(PageVisit.address.is_(None), in_this)


async def shown(
    session: AsyncSession, visit: PageVisit | None, *, signed_in: bool
) -> ColumnElement[bool] | None:
    """Which interactions of the open conversation may be shown; None for all of them.

    Once the page was left, another person may be at it, so what was said before is no longer shown: only what
    was said since, and what staff wrote meanwhile. If somebody was identified before, staff's words are
    hidden as well; whoever proves to be the same person sees their earlier visits again, each until the next
    one.
    """
    if visit is None or signed_in or visit.left_at is None:
        return None
    proofs = (
        select(Identification.customer_id, Identification.verified_at)
        .join(Conversation, Conversation.id == Identification.conversation_id)
        .where(_open_on(session, visit.address), Identification.verified_at.is_not(None))
    )
    rows = [(who, at) for who, at in (await session.execute(proofs)).tuples() if at is not None]
    said_since = Interaction.created_at >= visit.began_at
    if any(at < visit.began_at for _, at in rows):
        return await _all_or(session, visit, or_(said_since, *_visits_of_same(visit, rows)))
    by_people = (Interaction.direction == "out") & Interaction.in_reply_to.is_(None)
    return said_since | (by_people & (Interaction.created_at > visit.left_at))


async def _all_or(
    session: AsyncSession, visit: PageVisit, seen: ColumnElement[bool]
) -> ColumnElement[bool] | None:
    """None if nothing of the open conversation is left out."""
    left_out = (
        select(Interaction.id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(_open_on(session, visit.address), ~seen)
    )
    return seen if await session.scalar(left_out.limit(1)) else None


def _visits_of_same(
    visit: PageVisit, proofs: Sequence[tuple[int | None, datetime]]
) -> list[ColumnElement[bool]]:
    """What was said in earlier visits in which the same person, and nobody else, was identified."""

    def who(begin: datetime, end: datetime | None) -> set[int | None]:
        return {one for one, at in proofs if begin <= at and (end is None or at < end)}

    here = who(visit.began_at, None)
    if len(here) != 1:
        return []
    stretches = pairwise([*visit.earlier, visit.began_at])
    return [
        (Interaction.created_at >= begin) & (Interaction.created_at < end)
        for begin, end in stretches
        if who(begin, end) == here
    ]


async def end_conversation(session: AsyncSession, address: str, now: datetime, *, give_up: bool) -> None:
    """Close the conversation on this address and end its identifications; a closed chat is shown to nobody.

    With `give_up` the address is retired. The bank keeps what was said.
    """
    point = await session.scalar(select(ContactPoint).where(ContactPoint.id.in_(_points(session, address))))
    if point is None:
        return
    visit = insert(PageVisit).values(address=address, began_at=now, seen_at=now, there_until=now)
    ended: dict[str, object] = {
        "began_at": now,
        "seen_at": now,
        "there_until": now,
        "signed_in_until": None,
        "ended_at": now if give_up else None,
        "earlier": [],
    }
    await session.execute(visit.on_conflict_do_nothing())
    await session.execute(update(PageVisit).where(PageVisit.address == address).values(**ended))
    await _close(session, point, now)
    await notify(session, {"type": "conversation_ended", "contact_point_id": point.id})


async def _close(session: AsyncSession, point: ContactPoint, now: datetime) -> None:
    query = select(Conversation.id).where(
        Conversation.contact_point_id == point.id, Conversation.closed_at.is_(None)
    )
    for conversation_id in (await session.scalars(query)).all():
        conversation = await lock_conversation(session, conversation_id)
        if conversation is None or conversation.closed_at:
            continue
        conversation.closed_at = now
        await session.flush()
        await audit(session, None, "end_conversation", f"conversation {conversation.id}", {})
        await notify(
            session,
            {
                "type": "conversation",
                "conversation_id": conversation.id,
                "customer_id": conversation.customer_id,
                "channel": conversation.channel,
            },
        )


async def end_identity(session: AsyncSession, digest: str, expires_at: datetime, now: datetime) -> None:
    """Revoke this sign-in before it expires."""
    await session.execute(delete(EndedIdentity).where(EndedIdentity.expires_at <= now))
    row = insert(EndedIdentity).values(digest=digest, expires_at=expires_at)
    await session.execute(row.on_conflict_do_nothing())


async def is_ended(session: AsyncSession, digest: str) -> bool:
    """True for a sign-in that was revoked here."""
    return await session.get(EndedIdentity, digest) is not None


async def address_of(session: AsyncSession, contact_point_id: int) -> str | None:
    """The address of a contact point, if it is a page."""
    point = await session.get(ContactPoint, contact_point_id)
    return point.address if point and channels_of(session)[point.channel].visited else None
