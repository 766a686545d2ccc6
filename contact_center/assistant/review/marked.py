"""Read messages marked as misunderstood, without personal data, and store the reviewer's decision."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.assistant.review.examples import add_example, one_line
from contact_center.conversations.models import Interaction
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.customers.models import Customer
from contact_center.security.audit import audit
from contact_center.security.redact import redact
from contact_center.store.engine import Store


@dataclass(frozen=True)
class Marked:
    """An unreviewed mark; only `text` of the sentence is ever shown."""

    id: int
    interaction_id: int
    text: str
    read_as: str | None
    right_intent: str
    names: tuple[str, ...]
    """The customer's names."""

    def without_personal_data(self, text: str) -> str:
        """The reviewer's wording of the sentence, without personal data."""
        return one_line(redact(text, self.names))


async def list_marked(store: Store) -> list[Marked]:
    """All unreviewed marks, oldest first."""
    query = (
        select(Misunderstanding, Interaction.text, Customer.name_zh, Customer.name_en)
        .join(Interaction, Interaction.id == Misunderstanding.interaction_id)
        .join(Customer, Customer.id == Interaction.customer_id)
        .where(Misunderstanding.state == "marked")
        .order_by(Misunderstanding.id)
    )
    async with store.transaction() as session:
        return [_marked(*row) for row in await session.execute(query)]


async def accept(store: Store, marked: Marked, nlu: Path, *, intent: str, text: str) -> bool:
    """Make it an example of the intent; False if somebody else has reviewed it meanwhile.

    The example is written before the row: after a crash in between it is found and not written again. Raises
    NotAnExample.
    """
    async with store.transaction() as session:
        row = await _unreviewed(session, marked.id)
        if row is None:
            return False
        add_example(nlu, intent, marked.without_personal_data(text))
        row.right_intent = intent
        await _decide(session, row, "accepted")
    return True


async def reject(store: Store, marked: Marked) -> bool:
    """Reject it; False if somebody else has reviewed it meanwhile."""
    async with store.transaction() as session:
        row = await _unreviewed(session, marked.id)
        if row is None:
            return False
        await _decide(session, row, "rejected")
    return True


async def _unreviewed(session: AsyncSession, marked_id: int) -> Misunderstanding | None:
    """The row, locked until the transaction ends."""
    query = select(Misunderstanding).where(
        Misunderstanding.id == marked_id, Misunderstanding.state == "marked"
    )
    return await session.scalar(query.with_for_update())


async def _decide(session: AsyncSession, row: Misunderstanding, state: str) -> None:
    row.state = state
    row.reviewed_at = datetime.now(UTC)
    await audit(session, None, f"misunderstanding {state}", f"interaction {row.interaction_id}")


def _marked(row: Misunderstanding, text: str, name_zh: str | None, name_en: str | None) -> Marked:
    names = tuple(name for name in (name_zh, name_en) if name)
    return Marked(
        id=row.id,
        interaction_id=row.interaction_id,
        text=one_line(redact(text, names)),
        read_as=row.intent,
        right_intent=row.right_intent,
        names=names,
    )
