"""Have a summary or a draft written for an agent: audited first, and one at a time per ticket."""

from collections.abc import Iterator
from contextlib import contextmanager

from contact_center.conversations.language_model.port import Writer
from contact_center.conversations.language_model.written import Draft, Summary
from contact_center.security.audit import audit
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language


class BeingWritten(Exception):
    """Something is being written for this ticket already."""


class Writing:
    """Knows what is being written in this process; another process knows its own."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer
        self._busy: set[int] = set()

    async def summary(self, ticket_id: int, language: Language, *, user_id: int) -> Summary | None:
        """A summary in the agent's language; None if there is none that could be checked.

        Raises BeingWritten.
        """
        with self._alone(ticket_id):
            await self._note(user_id, "summarise", ticket_id)
            return await self._writer.summary(ticket_id, language)

    async def draft(self, ticket_id: int, *, user_id: int) -> Draft | None:
        """A draft of an answer in the conversation's language; None as above. Raises BeingWritten."""
        with self._alone(ticket_id):
            await self._note(user_id, "draft", ticket_id)
            return await self._writer.draft(ticket_id)

    @contextmanager
    def _alone(self, ticket_id: int) -> Iterator[None]:
        if ticket_id in self._busy:
            raise BeingWritten
        self._busy.add(ticket_id)
        try:
            yield
        finally:
            self._busy.discard(ticket_id)

    async def _note(self, user_id: int, action: str, ticket_id: int) -> None:
        # Committed before anything leaves; no connection is held while the model works.
        async with self._store.transaction() as session:
            await audit(session, user_id, action, f"ticket {ticket_id}")
