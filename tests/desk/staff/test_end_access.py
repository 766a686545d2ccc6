"""Ending a colleague's access: at once, everywhere, and what they had goes on with others."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Conversation
from contact_center.operate.end_access import end_access, restore_access
from contact_center.security.models import AuditEntry, StaffSession, User
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import Cast
from tests.desk.api.test_live import listening
from tests.desk.office import Clerk, Office, complained, open_office


async def test_sessions_and_open_desks_end_at_once_in_every_process(
    office: Office, lin_at_desk: Clerk, qiu_at_desk: Clerk, tmp_path: Path, cast: Cast
) -> None:
    async with open_office(office.store, tmp_path / "data") as other:
        second = other.newcomer()
        await second.sign_in("lin")
        async with (
            listening(office, lin_at_desk.cookie()) as here,
            listening(other, second.cookie()) as there,
            listening(office, qiu_at_desk.cookie()) as stays,
        ):
            ended = await qiu_at_desk.post(f"/api/staff/{lin_at_desk.user['id']}/end-access")
            await here.is_cut_off()
            await there.is_cut_off()
            await complained(office.store)
            await stays.hears(type="ticket")

        assert ended.status == 204
        for clerk in (lin_at_desk, second):
            assert (await clerk.get("/api/tickets")).code == "signed_out"
        assert (await other.newcomer().sign_in("lin")).code == "sign_in_refused"


async def test_what_they_had_waits_for_others(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    await qiu_at_desk.post(f"/api/staff/{lin_at_desk.user['id']}/end-access")

    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, case.ticket_id)
        conversation = await session.get_one(Conversation, case.conversation_id)
        lin = await session.get_one(User, int(lin_at_desk.user["id"]))
    assert (ticket.status, ticket.assignee_id, ticket.reserved_for_id) == ("waiting", None, None)
    assert (conversation.owner, conversation.agent_id) == ("queue", None)
    assert (lin.active, lin.presence) == (False, "offline")


async def test_it_is_for_supervisors_not_of_themselves_and_written_down(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store
) -> None:
    path = f"/api/staff/{lin_at_desk.user['id']}/end-access"

    assert (await emma_at_desk.post(path)).code == "forbidden"
    assert (await qiu_at_desk.post(f"/api/staff/{qiu_at_desk.user['id']}/end-access")).code == "own_access"
    assert (await qiu_at_desk.post("/api/staff/424242/end-access")).code == "not_found"
    for _ in range(2):
        assert (await qiu_at_desk.post(path)).status == 204

    async with store.transaction() as session:
        done = await session.scalars(
            select(AuditEntry.user_id).where(
                AuditEntry.action == "end access", AuditEntry.subject == f"user {lin_at_desk.user['id']}"
            )
        )
        assert set(done) == {qiu_at_desk.user["id"]}


async def test_access_given_back_opens_no_old_session(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, office: Office
) -> None:
    staff = f"/api/staff/{lin_at_desk.user['id']}"
    await qiu_at_desk.post(f"{staff}/end-access")

    assert (await qiu_at_desk.post(f"{staff}/restore-access")).status == 204

    assert (await lin_at_desk.get("/api/session")).code == "signed_out"
    assert (await office.newcomer().sign_in("lin")).status == 200


async def test_from_the_command_line_however_the_login_is_written(
    office: Office, lin_at_desk: Clerk, store: Store
) -> None:
    async with listening(office, lin_at_desk.cookie()) as ear:
        await end_access(store, " LIN")
        await ear.is_cut_off()

    assert (await lin_at_desk.get("/api/session")).code == "signed_out"
    await restore_access(store, "lin")
    assert (await office.newcomer().sign_in("lin")).status == 200
    with pytest.raises(ValueError, match="nobody"):
        await end_access(store, "nobody")


async def test_who_signs_out_is_cut_off_and_their_colleague_is_not(
    office: Office, lin_at_desk: Clerk, emma_at_desk: Clerk, cast: Cast
) -> None:
    async with (
        listening(office, lin_at_desk.cookie()) as leaves,
        listening(office, emma_at_desk.cookie()) as stays,
    ):
        await lin_at_desk.delete("/api/session")
        await leaves.is_cut_off()
        await complained(office.store)
        await stays.hears(type="ticket")


async def test_a_page_that_refreshes_by_itself_keeps_no_session_alive(
    lin_at_desk: Clerk, store: Store
) -> None:
    async def used_at() -> object:
        async with store.transaction() as session:
            return await session.scalar(select(StaffSession.used_at))

    async with store.transaction() as session:
        earlier = StaffSession.used_at - timedelta(minutes=10)
        await session.execute(update(StaffSession).values(used_at=earlier))
    before = await used_at()
    await lin_at_desk.ask("GET", "/api/tickets", headers={"X-Idle-Seconds": "600"})
    await lin_at_desk.ask("GET", "/api/tickets", headers={"X-Idle-Seconds": "nonsense"})
    assert await used_at() == before

    await lin_at_desk.ask("GET", "/api/tickets", headers={"X-Idle-Seconds": "3"})
    assert await used_at() != before


async def test_tries_at_once_are_no_more_than_allowed(office: Office) -> None:
    await office.hire("lin")
    clerk = office.newcomer()

    answers = await asyncio.gather(*(clerk.sign_in("lin", f"wrong {n}") for n in range(30)))

    assert sum(answer.status == 401 for answer in answers) == 10
    assert {answer.status for answer in answers} == {401, 429}
