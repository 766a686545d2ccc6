"""Seal what the audit records in a signed chain, and verify that nothing in it was changed or left out.

Each entry is hashed by the database in the transaction that writes it. One sealer at a time chains the hashes
of finished transactions and signs the head (Ed25519): whoever changes, removes or inserts a sealed entry
breaks the chain, and cannot sign another without the key. The head is given out in the log, so that a chain
that was cut or signed anew with a stolen key differs from what was noted elsewhere.
"""

import base64
import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from contact_center.security.models import AuditEntry, AuditSeal
from contact_center.store.engine import Store

MOST = 1_000
"""Entries in one seal."""
_LOCK = 7_265_002
_BEFORE_THE_FIRST = bytes(32)
# In the order of their ids, which is not the order of their commits: none may come in between later.
_FINISHED = text(
    """
    SELECT id, hash FROM audit_entries
    WHERE seal_id IS NULL AND written_in < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY id LIMIT :most
    """
)
_ASSIGN = text("UPDATE audit_entries SET seal_id = :seal WHERE id = ANY(:ids)")
# What the database hashed when the entry was written; see migration 0033.
_CONTENTS = text(
    """
    SELECT seal_id, id, hash, jsonb_build_array(
        id, user_id, action, subject, details, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
    )::text
    FROM audit_entries WHERE seal_id IS NOT NULL ORDER BY seal_id, id
    """
)
_log = structlog.get_logger()


@dataclass(frozen=True)
class Fault:
    """What in the audit does not hold, with the number of the seal and, if it is known, the entry."""

    what: str
    """One of changed, missing, chain, signature, key, noted."""
    seal: int
    entry: int | None = None


@dataclass(frozen=True)
class Verified:
    """The outcome of a verification."""

    entries: int
    seals: int
    unsealed: int
    """Entries that were written since the last seal."""
    head: str
    """Of the last seal, in hexadecimal."""
    faults: tuple[Fault, ...]


def signing_key(secret: str) -> Ed25519PrivateKey:
    """The key that signs, from 32 random bytes as secrets.json keeps them."""
    return Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4)))


def name_of(key: Ed25519PublicKey) -> str:
    """The public key in hexadecimal."""
    return key.public_bytes_raw().hex()


async def seal(store: Store, key: Ed25519PrivateKey) -> int:
    """Seal all entries of finished transactions; returns how many. While another process seals, none."""
    sealed = 0
    while True:
        async with store.transaction() as session:
            if not await session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
                return sealed
            count = await _seal_some(session, key)
        sealed += count
        if count < MOST:
            return sealed


async def _seal_some(session: AsyncSession, key: Ed25519PrivateKey) -> int:
    found = (await session.execute(_FINISHED, {"most": MOST})).all()
    if not found:
        return 0
    last = await session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
    number, before = (last.id + 1, last.head) if last else (1, _BEFORE_THE_FIRST)
    head, now = _head(before, [row.hash for row in found]), datetime.now(UTC)
    made = AuditSeal(id=number, entries=len(found), head=head, at=now, key=name_of(key.public_key()))
    made.signature = key.sign(_signed(made))
    session.add(made)
    await session.flush()
    await session.execute(_ASSIGN, {"seal": number, "ids": [row.id for row in found]})
    _log.info("audit.sealed", seal=number, entries=len(found), head=head.hex())
    return len(found)


def _head(before: bytes, hashes: list[bytes]) -> bytes:
    return hashlib.sha256(before + b"".join(hashes)).digest()


def _signed(made: AuditSeal) -> bytes:
    return f"{made.id} {made.entries} {made.head.hex()} {made.at.astimezone(UTC).isoformat()}".encode()


async def verify(
    store: Store, key: Ed25519PublicKey | None, noted: Mapping[int, str] | None = None
) -> Verified:
    """Go through all that is sealed, as of one moment.

    `key` is the key that all seals must be signed with; None: each by the one it names. `noted` are heads
    kept elsewhere, by the number of their seal.
    """
    async with store.connection() as connection:
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        checked = _Chain(key, dict(noted or {}))
        entries = _sealed_entries(connection)
        following = await anext(entries, None)
        for made in await _seals(connection):
            hashes: list[bytes] = []
            while following is not None and following.seal == made.id:
                checked.entry(following)
                hashes.append(following.hash)
                following = await anext(entries, None)
            checked.seal(made, hashes)
        unsealed = select(func.count()).where(AuditEntry.seal_id.is_(None))
        left = (await connection.execute(unsealed)).scalar_one()
        return checked.outcome(left)


@dataclass(frozen=True)
class _Sealed:
    seal: int
    id: int
    hash: bytes
    content: str


async def _sealed_entries(connection: AsyncConnection) -> AsyncIterator[_Sealed]:
    rows = await connection.stream(_CONTENTS, execution_options={"yield_per": MOST})
    async for row in rows:
        yield _Sealed(*row)


async def _seals(connection: AsyncConnection) -> list[AuditSeal]:
    columns = select(
        AuditSeal.id, AuditSeal.entries, AuditSeal.head, AuditSeal.signature, AuditSeal.key, AuditSeal.at
    )
    rows = (await connection.execute(columns.order_by(AuditSeal.id))).mappings()
    return [AuditSeal(**row) for row in rows]


class _Chain:
    """The chain as far as it was checked."""

    def __init__(self, key: Ed25519PublicKey | None, noted: dict[int, str]) -> None:
        self._key = key
        self._noted = noted
        self._entries = self._seals = 0
        self._head = _BEFORE_THE_FIRST
        self._faults: list[Fault] = []

    def entry(self, entry: _Sealed) -> None:
        self._entries += 1
        if hashlib.sha256(entry.content.encode()).digest() != entry.hash:
            self._faults.append(Fault("changed", entry.seal, entry.id))

    def seal(self, made: AuditSeal, hashes: list[bytes]) -> None:
        self._seals += 1
        if made.id != self._seals or len(hashes) != made.entries:
            self._faults.append(Fault("missing", made.id))
        elif _head(self._head, hashes) != made.head:
            self._faults.append(Fault("chain", made.id))
        if not self._is_signed(made):
            self._faults.append(Fault("signature", made.id))
        if self._key is not None and made.key != name_of(self._key):
            self._faults.append(Fault("key", made.id))
        if self._noted.pop(made.id, made.head.hex()) != made.head.hex():
            self._faults.append(Fault("noted", made.id))
        # From what it says itself, so that each fault is told once.
        self._head = made.head

    def outcome(self, unsealed: int) -> Verified:
        missing = [Fault("missing", number) for number in sorted(self._noted)]
        return Verified(self._entries, self._seals, unsealed, self._head.hex(), (*self._faults, *missing))

    @staticmethod
    def _is_signed(made: AuditSeal) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(made.key)).verify(made.signature, _signed(made))
        except (InvalidSignature, ValueError):
            return False
        return True
