"""Pass a typed one-time code, encrypted, from receiving a message to the one action that checks it.

The stored text, which the assistant reads, has a placeholder in the code's place. The code itself is
encrypted (AES-GCM, bound to its message) in a row of its own, which is deleted with the turn.
"""

import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction, SealedWords
from contact_center.conversations.one_time_code import code_of
from contact_center.security.conceal import HIDDEN

ANSWERED_LATE = timedelta(minutes=20)
"""How long after its expiry a code is still answered, so that the sender learns that it is too late."""
_NONCE = 12
_PURPOSE = b"switchboard sealed words"


class Vault:
    """Seals and opens codes with a key derived from the key of one-time codes for this purpose only."""

    def __init__(self, code_key: str) -> None:
        self._code_key = code_key
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(code_key.encode())
        self._cipher = AESGCM(key)

    def codes_of(self, identifications: Iterable[int]) -> tuple[str, ...]:
        """The codes that were sent for these identifications."""
        return tuple(code_of(self._code_key, identification) for identification in identifications)

    def seal(self, codes: Iterable[str], channel: str, external_id: str) -> bytes | None:
        """The encrypted codes of a message, for storage; None if there are none."""
        words = list(codes)
        if not words:
            return None
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, json.dumps(words).encode(), _about(channel, external_id))

    def open(self, sealed: bytes, channel: str, external_id: str) -> tuple[str, ...]:
        """The codes of that message; none if sealed with another key or for another message."""
        nonce, words = sealed[:_NONCE], sealed[_NONCE:]
        try:
            opened = self._cipher.decrypt(nonce, words, _about(channel, external_id))
        except InvalidTag:
            return ()
        return tuple(json.loads(opened))


def _about(channel: str, external_id: str) -> bytes:
    return f"{channel}\n{external_id}".encode()


async def codes_in(session: AsyncSession, vault: Vault, interaction_id: int) -> tuple[str, ...]:
    """The codes the customer typed in this message, while its turn is in progress."""
    sealed = await session.get(SealedWords, interaction_id)
    if sealed is None:
        return ()
    said = await session.get_one(Interaction, interaction_id)
    return vault.open(sealed.ciphertext, said.channel, said.external_id or "")


async def forget_codes(session: AsyncSession, inbound: Interaction) -> None:
    """Delete the codes of this message: its turn is over."""
    if HIDDEN in inbound.text:
        await session.execute(delete(SealedWords).where(SealedWords.interaction_id == inbound.id))


async def sweep_codes(session: AsyncSession, before: datetime) -> None:
    """Delete codes of turns that never ended; by then no code is valid any more."""
    await session.execute(delete(SealedWords).where(SealedWords.created_at < before))
