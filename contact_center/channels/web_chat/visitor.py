"""Find out who a visitor is: the holder of a token, or a customer signed in on the bank's site."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.channels.web_chat.token import given_token, is_signed, new_token
from contact_center.conversations.models import PageVisit
from contact_center.conversations.page_visits import arrive, is_ended, return_to, was_here
from contact_center.customers.models import Customer
from contact_center.customers.reachable import SIGNED_IN
from contact_center.security.identity import BadIdentity, Identity, read_identity


@dataclass(frozen=True)
class Visitor:
    """The owner of a chat. The address reaches this visitor and nobody else."""

    token: str
    address: str
    customer_id: int | None = None
    identity: Identity | None = None
    origin: str | None = None
    """Distinguishes networks without storing their addresses."""
    kept: bool = False
    """Whether the visit is stored; visitors who have said nothing yet leave no trace."""

    def is_signed_out(self, now: datetime) -> bool:
        """True if their sign-in has expired."""
        return self.identity is not None and self.identity.expires_at <= now


class ConversationEnded(Exception):
    """The conversation was ended, and the address retired with it."""


@dataclass(frozen=True)
class Admitted:
    """A visitor, and what is stored about their visit."""

    visitor: Visitor
    visit: PageVisit | None


async def admit(parts: WebChatParts, auth: Any, origin: str | None = None) -> Admitted:
    """The visitor of a connection.

    Raises BadIdentity for a forged, expired or revoked identity, BadToken for a token that is not ours.
    """
    given: dict[str, Any] = auth if isinstance(auth, dict) else {}
    identity = given.get("identity")
    token = given_token(given.get("visitor_token"))
    async with parts.store.transaction() as session:
        if token is None or not await _is_known(session, parts, token):
            token = new_token(parts.visitor_key)
        if identity:
            return await _signed_in(session, parts, str(identity), token, origin)
        return await _with_token(session, parts, token, origin)


async def readmit(parts: WebChatParts, visitor: Visitor) -> Admitted:
    """The visitor again, without new proof. Raises BadIdentity or TalkEnded if either has ended."""
    now = datetime.now(UTC)
    async with parts.store.transaction() as session:
        if visitor.is_signed_out(now) or (
            visitor.identity and await is_ended(session, visitor.identity.digest)
        ):
            raise BadIdentity("ended")
        visit = await return_to(session, visitor.address, now, parts.left_after)
    if visit is not None and visit.ended_at:
        raise ConversationEnded
    return Admitted(visitor, visit)


async def renew(parts: WebChatParts, visitor: Visitor, identity: Any) -> Visitor:
    """The same customer with a newer identity. Raises BadIdentity, also for another customer's."""
    async with parts.store.transaction() as session:
        renewed = await _signed_in(session, parts, str(identity), visitor.token, visitor.origin)
    if renewed.visitor.address != visitor.address:
        raise BadIdentity("another_customer")
    return renewed.visitor


async def keep(parts: WebChatParts, visitor: Visitor) -> Visitor:
    """Store the visit, as the visitor is about to say something."""
    if visitor.kept:
        return visitor
    async with parts.store.transaction() as session:
        await arrive(session, visitor.address, datetime.now(UTC), parts.left_after, origin=visitor.origin)
    return replace(visitor, kept=True)


async def _with_token(session: AsyncSession, parts: WebChatParts, token: str, origin: str | None) -> Admitted:
    address = _address(token)
    visit = await return_to(session, address, datetime.now(UTC), parts.left_after)
    if visit is not None and visit.ended_at:
        return await _with_token(session, parts, new_token(parts.visitor_key), origin)
    return Admitted(Visitor(token, address, origin=origin, kept=visit is not None), visit)


async def _is_known(session: AsyncSession, parts: WebChatParts, token: str) -> bool:
    """Whether we made the token: signed with the current key, or used for a conversation before."""
    return is_signed(parts.visitor_key, token) or await was_here(session, _address(token))


def _address(token: str) -> str:
    # Reading the table reveals no token.
    return f"visitor:{hashlib.sha256(token.encode()).hexdigest()}"


async def _signed_in(
    session: AsyncSession, parts: WebChatParts, token: str, visitor_token: str, origin: str | None
) -> Admitted:
    now = datetime.now(UTC)
    identity = read_identity(token, parts.identities, now)
    if await is_ended(session, identity.digest):
        raise BadIdentity("ended")
    number = identity.customer_number
    customer_id = await session.scalar(select(Customer.id).where(Customer.number == number))
    if customer_id is None:
        raise BadIdentity("no such customer")
    address = f"{SIGNED_IN}{number}"
    visit = await arrive(
        session, address, now, parts.left_after, signed_in_until=identity.expires_at, origin=origin
    )
    return Admitted(Visitor(visitor_token, address, customer_id, identity, origin, kept=True), visit)
