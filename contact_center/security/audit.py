"""Record who did what to which record, in the same transaction as the action."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import AuditEntry
from contact_center.store.table import Json


async def audit(
    session: AsyncSession, user_id: int | None, action: str, subject: str, details: Json | None = None
) -> None:
    """Record `action` on `subject` (such as "ticket 100001"); ids only, no content."""
    session.add(AuditEntry(user_id=user_id, action=action, subject=subject, details=details or {}))
    await session.flush()
