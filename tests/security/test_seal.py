"""The sealed audit: a change is found out, also if it is made with all rights in the database."""

import asyncio
import secrets

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from contact_center.security.audit import audit
from contact_center.security.seal import Fault, Verified, seal, signing_key, verify
from contact_center.store.engine import Store

KEY = signing_key(secrets.token_urlsafe(32))
OTHER = signing_key(secrets.token_urlsafe(32))
ODD = {"zh": "安娜\n\t\"'\\ 𠮷 😀", "n": 1.5e300, "list": [None, True, {"b": 1, "a": "�\x1f"}], "": "é"}


async def write(store: Store, number: int = 1) -> None:
    for n in range(number):
        async with store.transaction() as session:
            await audit(session, None, "change", f"customer {n}", {"odd": ODD, "n": n})


async def checked(store: Store) -> Verified:
    return await verify(store, KEY.public_key())


async def tamper(store: Store, *statements: str) -> None:
    """As somebody with all rights in the database does."""
    async with store.transaction() as session:
        await session.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            await session.execute(text(statement))


async def test_what_is_written_is_sealed_once_and_holds(store: Store) -> None:
    await write(store, 3)
    assert [await seal(store, KEY), await seal(store, KEY)] == [3, 0]
    await write(store, 2)

    between = await checked(store)
    assert (between.entries, between.seals, between.unsealed, between.faults) == (3, 1, 2, ())
    await seal(store, KEY)
    assert (await checked(store)).faults == ()


async def test_many_entries_make_several_seals(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contact_center.security.seal.MOST", 4)
    await write(store, 10)

    assert await seal(store, KEY) == 10

    found = await checked(store)
    assert (found.entries, found.seals, found.faults) == (10, 3, ())


SECOND = "(SELECT min(id) + 1 FROM audit_entries)"
AGAIN = "hash = audit_hash(audit_entries)"


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        ([f"UPDATE audit_entries SET subject = 'customer 9' WHERE id = {SECOND}"], "changed"),
        ([f"UPDATE audit_entries SET user_id = NULL, action = 'read' WHERE id = {SECOND}"], "changed"),
        ([f"UPDATE audit_entries SET at = at + interval '1 microsecond' WHERE id = {SECOND}"], "changed"),
        ([f"UPDATE audit_entries SET details = details || '{{\"n\": 7}}' WHERE id = {SECOND}"], "changed"),
        (
            [
                f"UPDATE audit_entries SET subject = 'customer 9' WHERE id = {SECOND}",
                f"UPDATE audit_entries SET {AGAIN} WHERE id = {SECOND}",
            ],
            "chain",
        ),
        ([f"DELETE FROM audit_entries WHERE id = {SECOND}"], "missing"),
        ([f"UPDATE audit_entries SET seal_id = NULL WHERE id = {SECOND}"], "missing"),
        ([f"UPDATE audit_entries SET seal_id = 2 WHERE id = {SECOND}"], "missing"),
        (
            [
                "INSERT INTO audit_entries (id, action, subject, hash, seal_id)"
                " VALUES (999999, 'read', 'customer 1', '', 1)",
                f"UPDATE audit_entries SET {AGAIN} WHERE id = 999999",
            ],
            "missing",
        ),
        (["DELETE FROM audit_entries WHERE seal_id = 1", "DELETE FROM audit_seals WHERE id = 1"], "missing"),
        (["UPDATE audit_seals SET at = at - interval '1 day' WHERE id = 2"], "signature"),
        (["UPDATE audit_seals SET entries = 1 WHERE id = 2"], "missing"),
    ],
)
async def test_whatever_is_done_to_a_sealed_entry_is_found(
    store: Store, statements: list[str], what: str
) -> None:
    for _ in range(2):
        await write(store, 3)
        await seal(store, KEY)
    assert (await checked(store)).faults == ()

    await tamper(store, *statements)

    assert what in {fault.what for fault in (await checked(store)).faults}


async def test_a_chain_made_anew_with_another_key_is_found(store: Store) -> None:
    await write(store, 3)
    await seal(store, KEY)
    await tamper(
        store,
        "UPDATE audit_entries SET seal_id = NULL",
        "DELETE FROM audit_seals",
        "UPDATE audit_entries SET subject = 'customer 9'",
        f"UPDATE audit_entries SET {AGAIN}",
    )
    await seal(store, OTHER)

    assert (await checked(store)).faults == (Fault("key", 1),)
    assert (await verify(store, None)).faults == ()


async def test_a_chain_that_was_cut_or_signed_anew_differs_from_what_was_noted(store: Store) -> None:
    for _ in range(2):
        await write(store)
        await seal(store, KEY)
    head = (await checked(store)).head
    await tamper(
        store,
        "DELETE FROM audit_entries WHERE seal_id = 2",
        "DELETE FROM audit_seals WHERE id = 2",
    )

    assert (await checked(store)).faults == ()
    assert (await verify(store, KEY.public_key(), {2: head})).faults == (Fault("missing", 2),)
    await write(store)
    await seal(store, KEY)
    assert (await verify(store, KEY.public_key(), {2: head})).faults == (Fault("noted", 2),)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entries SET subject = 'ticket 1'", "DELETE FROM audit_entries"],
)
@pytest.mark.parametrize("sealed", [False, True])
async def test_the_database_refuses_to_change_an_entry(store: Store, statement: str, sealed: bool) -> None:
    await write(store)
    if sealed:
        await seal(store, KEY)
        statement += " WHERE seal_id = 1"

    with pytest.raises(DBAPIError, match="never changed"):
        async with store.transaction() as session:
            await session.execute(text(statement))


async def test_an_entry_committed_late_comes_after_the_others_and_is_sealed(store: Store) -> None:
    """Its id is lower than those that are sealed by then."""
    async with store.transaction() as late:
        await audit(late, None, "close", "ticket 1")
        await write(store, 2)
        # Nothing after it is sealed while it may still come.
        assert await seal(store, KEY) == 0

    assert await seal(store, KEY) == 3
    assert (await checked(store)).faults == ()


async def test_sealers_at_once_and_writers_beside_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contact_center.security.seal.MOST", 3)

    counts = await asyncio.gather(*(work for _ in range(4) for work in (seal(store, KEY), write(store, 5))))
    rest = await seal(store, KEY)

    found = await checked(store)
    assert sum(one for one in counts if one) + rest == found.entries == 20
    assert found.faults == ()


async def test_entries_of_any_day_and_zone_hold(store: Store) -> None:
    for said in ("2028-02-29 23:59:59.999999+14", "0099-01-01 00:00+00", "1999-12-31 23:59:60-11"):
        async with store.transaction() as session:
            insert = "INSERT INTO audit_entries (action, subject, at) VALUES ('read', 'customer 1', :at)"
            await session.execute(text(insert.replace(":at", f"'{said}'")))

    assert await seal(store, KEY) == 3
    assert (await checked(store)).faults == ()
