"""Owns who a visitor is: a token of their own, or a customer the bank's site has signed in."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.customers.tables import Customer
from contact_center.security.identity import BadIdentity, customer_number_of

_TOKEN_LENGTHS = range(32, 101)


@dataclass(frozen=True)
class Visitor:
    """Whose chat it is. The address reaches this visitor and nobody else."""

    token: str
    address: str
    customer_id: int | None


async def admit(parts: WebChatParts, auth: Any) -> Visitor:
    """The visitor a connection speaks for. Raises BadIdentity for a forged or outdated identity."""
    given: dict[str, Any] = auth if isinstance(auth, dict) else {}
    identity = given.get("identity")
    if identity:
        return await _signed_in(parts, str(identity), _token(given))
    token = _token(given)
    # Who reads the table learns no token from it.
    return Visitor(token, f"visitor:{hashlib.sha256(token.encode()).hexdigest()}", None)


async def _signed_in(parts: WebChatParts, identity: str, token: str) -> Visitor:
    number = customer_number_of(identity, parts.identity_key)
    async with parts.store.transaction() as session:
        customer_id = await session.scalar(select(Customer.id).where(Customer.number == number))
    if customer_id is None:
        raise BadIdentity("no such customer")
    return Visitor(token, f"customer:{number}", customer_id)


def _token(given: dict[str, Any]) -> str:
    token = given.get("visitor_token")
    if isinstance(token, str) and len(token) in _TOKEN_LENGTHS and token.isascii():
        return token
    return secrets.token_urlsafe(32)
