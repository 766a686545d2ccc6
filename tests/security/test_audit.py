"""The audit: written in the transaction of the deed, and gone with it."""

from sqlalchemy import select

from contact_center.security.audit import audit
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store


async def entries(store: Store) -> list[AuditEntry]:
    async with store.transaction() as session:
        return list((await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all())


async def test_who_did_what_to_which_record_is_kept(store: Store, lin: int) -> None:
    async with store.transaction() as session:
        await audit(session, lin, "change", "customer 1", {"fields": ["tier"]})
        await audit(session, None, "remind", "ticket 100001")

    by_lin, by_nobody = await entries(store)
    assert (by_lin.user_id, by_lin.action, by_lin.subject) == (lin, "change", "customer 1")
    assert by_lin.details == {"fields": ["tier"]}
    assert (by_nobody.user_id, by_nobody.details) == (None, {})
    assert by_lin.at <= by_nobody.at


async def test_a_deed_that_failed_was_not_done(store: Store, lin: int) -> None:
    async with store.transaction() as session:
        await audit(session, lin, "close", "ticket 100001")
        await session.rollback()

    assert await entries(store) == []
