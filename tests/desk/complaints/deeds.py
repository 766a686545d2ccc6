"""What staff do with a complaint over the API, and what came of it."""

from sqlalchemy import select

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conversations.messages import heard
from tests.desk.office import Answer, Case, Clerk


async def do(clerk: Clerk, case: Case, deed: str, body: object = None) -> Answer:
    return await clerk.post(f"/api/tickets/{case.ticket_id}/complaint/{deed}", body)


async def shown(clerk: Clerk, case: Case) -> Answer:
    return await clerk.get(f"/api/tickets/{case.ticket_id}/complaint")


async def told(store: Store, case: Case) -> list[str]:
    return [said.text for said in await heard(store, case.conversation_id)]


async def audited(store: Store) -> list[str]:
    async with store.transaction() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [entry.action for entry in entries if entry.action != "sign in"]
