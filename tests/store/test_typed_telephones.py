"""Telephones and links of incidents from before it counted who entered them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from contact_center.customers.contact_points import By, What, write_down
from contact_center.customers.models import ContactPoint
from contact_center.operate.processes import ROOT
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from tests.conftest import Cast, Server
from tests.desk.office import complained
from tests.store.older import cast, go_back, older_store

__all__ = ["cast"]
TYPED = "0022"
JOINED = "+8613900000098"
Step = tuple[What, str, str | None]
"""What was done, where from, and by whom."""
HISTORIES: dict[str, tuple[list[Step], str]] = {
    "by the bank": ([("added", "record", None)], "verified"),
    "from before there was a history": ([], "verified"),
    "typed in": ([("added", "desk", "lin")], "unverified"),
    "joined and verified by the same": (
        [("joined", "desk", "lin"), ("verified", "desk", "lin")],
        "unverified",
    ),
    "moved": ([("moved_here", "desk", "lin")], "unverified"),
    "verified by another": ([("added", "desk", "lin"), ("verified", "desk", "emma")], "verified"),
    "verified by a supervisor": ([("added", "desk", "qiu"), ("verified", "desk", "qiu")], "verified"),
    "verified by another before it was added again": (
        [
            ("added", "desk", "lin"),
            ("verified", "desk", "emma"),
            ("removed", "desk", "lin"),
            ("added", "desk", "lin"),
        ],
        "unverified",
    ),
    "typed in and then in the bank's file": (
        [("added", "desk", "lin"), ("added", "record", None)],
        "verified",
    ),
    "in the bank's file and then moved here": (
        [("added", "record", None), ("moved_away", "desk", "lin"), ("moved_here", "desk", "lin")],
        "unverified",
    ),
}


@pytest.fixture
async def store(server: Server) -> AsyncIterator[Store]:
    """A store of its own, whose tables may go back."""
    async with older_store(server, "older_typed") as store:
        yield store


async def test_what_one_of_the_staff_alone_vouched_for_is_verified_no_more(store: Store, cast: Cast) -> None:
    roles = {"lin": "agent", "emma": "agent", "qiu": "supervisor"}
    phones = {name: f"+86139000000{number:02d}" for number, name in enumerate(HISTORIES, 1)}
    async with store.transaction() as session:
        staff = {
            login: User(login=login, name=login, password_hash="-", role=role)
            for login, role in roles.items()
        }
        session.add_all(staff.values())
        await session.flush()
        for name, (steps, _) in HISTORIES.items():
            point = {"address": phones[name], "state": "verified", "verified_by": "bank"}
            session.add_all(
                ContactPoint(customer_id=cast.ann, channel=channel, **point) for channel in ("sms", "phone")
            )
            for what, source, login in steps:
                by = By(source, staff[login].id if login else None)  # type: ignore[arg-type]
                await write_down(session, cast.ann, phones[name], what, by)
        codes = {}
        for number, sender in enumerate(("lin", "emma")):
            code = ContactPoint(
                customer_id=cast.bob,
                channel="sms",
                address=f"+861390000009{number}",
                state="verified",
                verified_by="code",
            )
            session.add(code)
            await write_down(session, cast.bob, code.address, "added", By("desk", staff["lin"].id))
            await write_down(session, cast.bob, code.address, "verified", By("code", staff[sender].id))
            await session.flush()
            codes[sender] = code.id
        # The record of somebody unknown, which is no more: its numbers are the customer's by now.
        joined = ContactPoint(
            customer_id=cast.ann, channel="sms", address=JOINED, state="verified", verified_by="bank"
        )
        session.add(joined)
        await write_down(session, cast.chen, JOINED, "added", By("desk", staff["lin"].id))
        await session.flush()
    await store.close()

    go_back(store.database_url, TYPED)
    migrate(store.database_url)

    async with store.transaction() as session:
        for name, (_, state) in HISTORIES.items():
            found = await session.scalars(
                select(ContactPoint.state).where(ContactPoint.address == phones[name])
            )
            assert found.all() == [state, state], name
        # A code says who has the telephone; whose it is, a second person says who sends it.
        states = {sender: (await session.get_one(ContactPoint, one)).state for sender, one in codes.items()}
        assert states == {"lin": "unverified", "emma": "verified"}
        assert (await session.get_one(ContactPoint, joined.id)).state == "unverified"
        unverified, unknown = [
            {row[1] for row in await session.execute(text(query))} for query in documented_lists()
        ]
    assert unverified == {
        *(phones[name] for name, (_, state) in HISTORIES.items() if state == "unverified"),
        "+8613900000090",
        JOINED,
    }
    assert phones["from before there was a history"] in unknown
    assert not unknown & {phones[name] for name, (steps, _) in HISTORIES.items() if steps}


def documented_lists() -> list[str]:
    """The queries that the chapter on upgrading gives."""
    chapter = (ROOT / "docs" / "operate.md").read_text().partition("## Upgrading")[2].partition("\n## ")[0]
    return [part.partition("```")[0] for part in chapter.split("```sql")[1:]]


async def test_links_of_incidents_are_whose_the_audit_says(store: Store, cast: Cast) -> None:
    tickets = [(await complained(store, said=f"ATM {number}")).ticket_id for number in range(6)]
    incidents = (1, 12, 2, 12, 12, 1)
    async with store.transaction() as session:
        users = [User(login=login, name=login, password_hash="-") for login in ("lin", "emma", "qiu", "xu")]
        users[2].role = "supervisor"
        session.add_all(users)
        await session.flush()
        lin, emma, qiu, xu = (user.id for user in users)
        when = datetime(2026, 3, 10, tzinfo=UTC)
        session.add_all(
            Incident(id=one, title_zh="-", title_en="-", opened_by_id=lin, opened_at=when, changed_at=when)
            for one in set(incidents)
        )
        await session.flush()
        session.add_all(
            IncidentTicket(ticket_id=ticket, incident_id=incident)
            for ticket, incident in zip(tickets, incidents, strict=True)
        )
        for user, incident, ticket in (
            *((lin, 1, 0), (emma, 1, 0), (emma, 1, 1), (lin, 12, 1)),
            # About another incident in between; first an agent, then a supervisor; none of both.
            *((emma, 12, 3), (lin, 1, 3), (xu, 12, 3), (emma, 12, 3)),
            *((emma, 12, 4), (qiu, 12, 4), (xu, 12, 4)),
            *((emma, 1, 5), (xu, 1, 5)),
        ):
            await audit(session, user, "link fault", f"fault {incident}", {"ticket_id": tickets[ticket]})
    await store.close()

    go_back(store.database_url, "0023")
    migrate(store.database_url)

    async with store.transaction() as session:
        links = {one.ticket_id: one.linked_by_id for one in await session.scalars(select(IncidentTicket))}
    assert links == dict(zip(tickets, (lin, lin, None, xu, qiu, emma), strict=True))
