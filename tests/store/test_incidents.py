"""Public faults from before they were called incidents: all are there, and the next has its own number."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.tickets.incidents.report import report_incident
from tests.conftest import Server
from tests.desk.office import complained
from tests.store.older import go_back, older_store

RENAMED = "0026"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
FAULT = text(
    "INSERT INTO faults (title_zh, title_en, state, opened_by_id, opened_at, changed_at)"
    " VALUES ('柜员机', 'Cash machine', 'repairing', :by, :now, :now) RETURNING id"
)
LINK = text("INSERT INTO fault_tickets (ticket_id, fault_id, linked_by_id) VALUES (:ticket, :fault, :by)")
NAMES = text(
    "SELECT name FROM (SELECT relname AS name FROM pg_class UNION SELECT conname FROM pg_constraint"
    " UNION SELECT column_name FROM information_schema.columns) AS named WHERE name ~ '(^|_)faults?(_|$)'"
)


@pytest.fixture
async def older(server: Server) -> AsyncIterator[Store]:
    async with older_store(server, "older_incidents") as store:
        yield store


async def test_a_public_fault_and_its_tickets_stay_under_the_new_name(older: Store) -> None:
    ticket = (await complained(older, said="The cash machine keeps my card")).ticket_id
    async with older.transaction() as session:
        lin = User(login="lin", name="Lin", password_hash="-")
        session.add(lin)
        await session.flush()
        by = lin.id
    await older.close()
    go_back(older.database_url, RENAMED)
    async with older.transaction() as session:
        fault = (await session.execute(FAULT, {"by": by, "now": NOW})).scalar_one()
        await session.execute(LINK, {"ticket": ticket, "fault": fault, "by": by})
    await older.close()

    migrate(older.database_url)

    async with older.transaction() as session:
        kept = await session.get_one(Incident, fault)
        assert (kept.title_zh, kept.title_en, kept.state) == ("柜员机", "Cash machine", "repairing")
        assert (kept.opened_by_id, kept.opened_at, kept.changed_at) == (by, NOW, NOW)
        [link] = await session.scalars(select(IncidentTicket))
        assert (link.ticket_id, link.incident_id, link.linked_by_id) == (ticket, fault, by)
        another = await report_incident(session, "登录", "Sign-in", None, user_id=by, now=NOW)
        assert another.id > fault
        # Nothing in the database goes by the earlier name.
        assert (await session.execute(NAMES)).all() == []
