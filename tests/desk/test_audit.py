"""What staff do with customers, conversations and their own sessions is in the audit, word for word."""

from typing import Any

from sqlalchemy import select

from contact_center.customers.models import ContactPoint
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.desk.office import Clerk, Office, complained

NEW = "+8613911112222"


async def audited(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    """What was written down, in its order."""
    query = select(AuditEntry).order_by(AuditEntry.id)
    async with store.transaction() as session:
        return [(one.action, one.subject, one.details) for one in await session.scalars(query)]


async def telephone(store: Store, customer_id: int, number: str) -> int:
    query = select(ContactPoint.id).where(
        ContactPoint.customer_id == customer_id, ContactPoint.address == number, ContactPoint.channel == "sms"
    )
    async with store.transaction() as session:
        return (await session.scalars(query.order_by(ContactPoint.id.desc()).limit(1))).one()


async def test_a_session_begins_and_ends_in_the_audit(office: Office, store: Store) -> None:
    lin = await office.clerk("lin", "service")
    await lin.delete("/api/session")

    who = f"user {lin.user['id']}"
    assert await audited(store) == [("sign in", who, {}), ("sign out", who, {})]


async def test_taking_and_handing_back_a_conversation(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    conversation = f"conversation {case.conversation_id}"
    before = len(await audited(store))

    await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/take")
    await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/hand-back")
    await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/hand-back")

    assert (await audited(store))[before:] == [
        ("take", conversation, {}),
        ("hand back", conversation, {}),
        ("hand back", conversation, {}),
    ]


async def test_entering_and_changing_a_customer(lin_at_desk: Clerk, store: Store) -> None:
    before = len(await audited(store))
    entry = {"number": "C7001", "name": {"zh": "新客"}, "language": "zh", "phone": NEW}

    entered = await lin_at_desk.post("/api/customers", entry)
    path, version = f"/api/customers/{entered.body['id']}", entered.body["version"]
    await lin_at_desk.patch(path, {"tier": "premium", "name": {"zh": "老客"}, "version": version})
    stale = await lin_at_desk.patch(path, {"tier": "major", "version": version})
    await lin_at_desk.patch(path, {"phone": None})

    assert (stale.status, stale.code) == (409, "customer_changed")
    subject = f"customer {entered.body['id']}"
    assert (await audited(store))[before:] == [
        ("enter", subject, {}),
        ("change", subject, {"fields": ["name", "tier"]}),
        ("change", subject, {"fields": ["phone"]}),
    ]


async def test_what_is_done_with_telephones(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    ann, bob = f"/api/customers/{cast.ann}/telephones", f"/api/customers/{cast.bob}/telephones"
    before = len(await audited(store))

    await qiu_at_desk.post(ann, {"number": NEW, "reason": "?"})
    added = await telephone(store, cast.ann, NEW)
    for action in ("code", "verify", "wrong", "remove"):
        answer = await qiu_at_desk.post(f"{ann}/{added}/{action}", {"reason": "?"})
        assert answer.status == 200, answer.body
    await qiu_at_desk.post(bob, {"number": ANN_PHONE, "take_from": cast.ann})

    subject, about = f"customer {cast.ann}", {"contact_point_id": added}
    assert (await audited(store))[before:] == [
        ("add telephone", subject, {}),
        ("send code", subject, about),
        ("verify telephone", subject, about),
        ("mark telephone wrong", subject, about),
        ("remove telephone", subject, about),
        ("move telephone", f"customer {cast.bob}", {"from": cast.ann}),
    ]


async def test_who_ends_a_colleagues_access_and_changes_hours(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store
) -> None:
    lin = lin_at_desk.user["id"]
    before = len(await audited(store))

    await qiu_at_desk.put("/api/queues/cards", {"calendar": None})
    await qiu_at_desk.post(f"/api/staff/{lin}/end-access")
    await qiu_at_desk.post(f"/api/staff/{lin}/restore-access")

    assert (await audited(store))[before:] == [
        ("change queue hours", "queue cards", {"calendar": None}),
        ("end access", f"user {lin}", {}),
        ("restore access", f"user {lin}", {}),
    ]
