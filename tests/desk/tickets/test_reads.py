"""How often a request reads what it needs: counted in SQL statements."""

import re
from collections.abc import Sequence

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import SETTLED, Clerk, complained
from tests.desk.statements import statements

_WHOLE_TICKET = re.compile(r"SELECT tickets\.id, .*JOIN customers", re.DOTALL)


def whole_tickets(sent: Sequence[str]) -> int:
    """How often a ticket was read with all the tables of what is shown of it."""
    return sum(bool(_WHOLE_TICKET.match(statement)) for statement in sent)


async def posted(clerk: Clerk, path: str, body: object = None) -> list[str]:
    with statements() as sent:
        answer = await clerk.post(path, body)
    assert answer.status == 200, answer.body
    return sent


async def test_accepting_reads_the_ticket_once(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, hand_over=True)

    sent = await posted(lin_at_desk, f"/api/tickets/{case.ticket_id}/accept")

    assert whole_tickets(sent) == 1
    assert len(sent) <= 25


async def test_a_supervisor_reads_the_ticket_once_to_transfer_it(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)

    sent = await posted(
        qiu_at_desk, f"/api/tickets/{case.ticket_id}/transfer", {"assignee": lin_at_desk.user["id"]}
    )

    assert whole_tickets(sent) == 1
    assert len(sent) <= 18


async def test_an_agent_reads_it_before_as_well_since_it_may_leave_their_sight(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    sent = await posted(lin_at_desk, f"/api/tickets/{case.ticket_id}/transfer", {"queue": "cards"})

    assert whole_tickets(sent) == 2
    assert len(sent) <= 27


async def test_closing_reads_the_ticket_once(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, hand_over=True)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    sent = await posted(lin_at_desk, f"/api/tickets/{case.ticket_id}/close", SETTLED)

    assert whole_tickets(sent) == 1
    assert len(sent) <= 65


async def test_a_note_reads_the_ticket_once(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, hand_over=True)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    note = {"text": "请查账单", "client_id": "a" * 16}
    sent = await posted(lin_at_desk, f"/api/tickets/{case.ticket_id}/notes", note)

    assert whole_tickets(sent) == 1
    assert len(sent) <= 21
