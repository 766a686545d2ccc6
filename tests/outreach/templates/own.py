"""Put templates of the bank's own into the store, for tests that need them there."""

from datetime import UTC, datetime

from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.template import TemplateState, TemplateTier, Tone
from contact_center.store.engine import Store

WRITTEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


async def own_template(
    store: Store,
    people: tuple[int, int],
    text: str,
    *,
    occasion: str = "birthday",
    tier: TemplateTier = "any",
    channel: str | None = None,
    tone: Tone = "short",
    state: TemplateState = "approved",
    version: int = 1,
) -> int:
    """One that the first of these people wrote, and the second approved if it is in that state."""
    approved = state == "approved"
    row = GreetingTemplate(
        occasion=occasion,
        tier=tier,
        channel=channel,
        tone=tone,
        version=version,
        text_zh=text,
        text_en=text,
        state=state,
        written_by_id=people[0],
        written_at=WRITTEN,
        approved_by_id=people[1] if approved else None,
        approved_at=WRITTEN if approved else None,
        retired_at=WRITTEN if state == "retired" else None,
    )
    async with store.transaction() as session:
        session.add(row)
        await session.flush()
        return row.id
