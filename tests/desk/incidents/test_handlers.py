"""Incidents at the desk: reported from tickets, moved on by those whom they concern or by a supervisor."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.store.engine import Store
from contact_center.tickets.incidents.models import Incident
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import heard
from tests.desk.api.test_live import listening
from tests.desk.office import SETTLED, Case, Clerk, Office, complained
from tests.locks import meet

TITLE = {"zh": "外滩支行柜员机", "en": "Cash machine at the Bund"}


@pytest.fixture
async def anns(store: Store, cast: Cast) -> Case:
    return await complained(store)


async def test_an_incident_is_reported_from_tickets_and_followed_to_its_end(
    lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    opened = await lin_at_desk.post("/api/incidents", {"title": TITLE, "tickets": [anns.ticket_id]})
    assert (opened.status, opened.body["state"], opened.body["opened_by"]["name"]) == (
        201,
        "reported",
        "林晓雨",
    )
    bobs = await complained(store, BOB_PHONE, "My card was swallowed")
    address = f"/api/incidents/{opened.body['id']}"
    linked = await lin_at_desk.post(f"{address}/tickets", {"ticket_id": bobs.ticket_id})
    assert [one["number"] for one in linked.body["tickets"]] == [anns.number, bobs.number]

    assert (linked.body["customers"], linked.body["may_advance"]) == (2, True)

    solved = await lin_at_desk.put(f"{address}/state", {"state": "solved"})

    assert solved.body["state_name"] == {"zh": "已修复", "en": "Solved"}
    for case in (anns, bobs):
        [said] = await heard(store, case.conversation_id)
        assert ":8080/incidents" in said.text
    again = await lin_at_desk.put(f"{address}/state", {"state": "confirmed"})
    assert (again.status, again.code) == (409, "incident_not_forward")
    assert (await lin_at_desk.get("/api/incidents")).body == []
    assert len((await lin_at_desk.get("/api/incidents", state="all")).body) == 1


async def test_a_colleague_may_link_and_read_but_not_move_it_on(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, anns: Case
) -> None:
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', {'title': TITLE})).body['id']}"

    assert (await emma_at_desk.post(f"{address}/tickets", {"ticket_id": anns.ticket_id})).status == 200
    refused = await emma_at_desk.put(f"{address}/state", {"state": "confirmed"})

    assert (refused.status, refused.code) == (403, "forbidden")
    assert (await qiu_at_desk.put(f"{address}/state", {"state": "confirmed"})).status == 200


async def hold(store: Store, case: Case, clerk: Clerk | None) -> None:
    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, case.ticket_id)
        ticket.assignee_id = int(clerk.user["id"]) if clerk else None


@pytest.mark.parametrize("state", ["confirmed", "repairing", "solved"])
async def test_who_holds_a_ticket_about_it_moves_it_on_and_who_only_sees_it_does_not(
    office: Office, lin_at_desk: Clerk, store: Store, anns: Case, state: str
) -> None:
    holder, beside = await office.clerk("ma", "complaints"), await office.clerk("su", "complaints")
    bobs = await complained(store, BOB_PHONE, "My card was swallowed")
    both = {"title": TITLE, "tickets": [anns.ticket_id, bobs.ticket_id]}
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', both)).body['id']}/state"
    another = await lin_at_desk.post("/api/incidents", {"title": TITLE})
    await hold(store, bobs, holder)

    assert (await beside.put(address, {"state": state})).code == "forbidden"
    assert (
        await holder.put(f"/api/incidents/{another.body['id']}/state", {"state": state})
    ).code == "forbidden"
    may = {one["id"]: one["may_advance"] for one in (await holder.get("/api/incidents")).body}
    assert set(may.values()) == {True, False}
    assert may[another.body["id"]] is False
    assert (await holder.put(address, {"state": state})).body["state"] == state


async def test_who_holds_the_ticket_no_more_moves_nothing_on(
    office: Office, lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    holder = await office.clerk("ma", "complaints")
    body = {"title": TITLE, "tickets": [anns.ticket_id]}
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', body)).body['id']}/state"
    await hold(store, anns, holder)
    assert (await holder.put(address, {"state": "confirmed"})).status == 200
    await hold(store, anns, lin_at_desk)

    refused = await holder.put(address, {"state": "solved"})

    assert (refused.status, refused.code) == (403, "forbidden")
    [incident] = (await holder.get("/api/incidents")).body
    assert (incident["state"], incident["may_advance"]) == ("confirmed", False)


async def test_who_loses_the_ticket_while_the_incident_is_locked_moves_nothing_on(
    office: Office, lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    holder = await office.clerk("ma", "complaints")
    body = {"title": TITLE, "tickets": [anns.ticket_id]}
    incident_id = (await lin_at_desk.post("/api/incidents", body)).body["id"]
    await hold(store, anns, holder)
    told = []

    async def lock(session: AsyncSession) -> None:
        await session.get_one(Incident, incident_id, with_for_update=True)

    async def give_away(session: AsyncSession) -> None:
        (await session.get_one(Ticket, anns.ticket_id)).assignee_id = int(lin_at_desk.user["id"])

    async def move_on() -> None:
        told.append(await holder.put(f"/api/incidents/{incident_id}/state", {"state": "confirmed"}))

    await meet(store, lock, give_away, move_on)

    assert [(one.status, one.code) for one in told] == [(403, "forbidden")]


async def test_a_closed_ticket_lets_nobody_move_the_incident_on(
    office: Office, lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    holder = await office.clerk("ma", "complaints")
    bobs = await complained(store, BOB_PHONE, "My card was swallowed")
    body = {"title": TITLE, "tickets": [anns.ticket_id, bobs.ticket_id]}
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', body)).body['id']}/state"
    assert (await holder.post(f"/api/tickets/{anns.ticket_id}/accept")).status == 200
    closed = await holder.post(f"/api/tickets/{anns.ticket_id}/close", SETTLED)
    assert (closed.status, closed.body["ticket"]["status"]) == (200, "closed")

    refused = await holder.put(address, {"state": "confirmed"})

    assert (refused.status, refused.code) == (403, "forbidden")
    assert [one["may_advance"] for one in (await holder.get("/api/incidents")).body] == [False]
    # Another ticket about it, which is open, is as good as before.
    await hold(store, bobs, holder)
    assert (await holder.put(address, {"state": "confirmed"})).status == 200


async def test_who_links_a_ticket_of_their_own_may_not_publish_by_it(
    office: Office, lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, anns: Case
) -> None:
    holder, beside = await office.clerk("ma", "complaints"), await office.clerk("su", "complaints")
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', {'title': TITLE})).body['id']}"
    await hold(store, anns, holder)

    # Linked by themselves, by a colleague who may not publish either, and once more over that.
    for clerk in (holder, beside, holder):
        linked = await clerk.post(f"{address}/tickets", {"ticket_id": anns.ticket_id})
        assert (linked.status, linked.body["may_advance"]) == (200, False)
        refused = await holder.put(f"{address}/state", {"state": "solved"})
        assert (refused.status, refused.code) == (403, "forbidden")

    # The word of who opened the incident, or of a supervisor, counts whoever spoke before or speaks after.
    for state, counts, phone in (("confirmed", lin_at_desk, BOB_PHONE), ("solved", qiu_at_desk, CHEN_PHONE)):
        case = await complained(store, phone, "My card was swallowed")
        await hold(store, case, holder)
        await hold(store, anns, None)
        await beside.post(f"{address}/tickets", {"ticket_id": case.ticket_id})
        assert (await holder.put(f"{address}/state", {"state": state})).code == "forbidden"
        for clerk in (counts, beside, holder):
            await clerk.post(f"{address}/tickets", {"ticket_id": case.ticket_id})
        assert (await holder.put(f"{address}/state", {"state": state})).status == 200
        await hold(store, case, None)


async def test_a_ticket_that_is_linked_elsewhere_and_back_loses_the_right(
    office: Office, lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    holder = await office.clerk("ma", "complaints")
    body = {"title": TITLE, "tickets": [anns.ticket_id]}
    address = f"/api/incidents/{(await lin_at_desk.post('/api/incidents', body)).body['id']}"
    own = f"/api/incidents/{(await holder.post('/api/incidents', {'title': TITLE})).body['id']}"
    await hold(store, anns, holder)

    for where in (own, address):
        await holder.post(f"{where}/tickets", {"ticket_id": anns.ticket_id})

    assert (await holder.put(f"{address}/state", {"state": "solved"})).code == "forbidden"


async def test_what_is_not_there_or_not_seen_is_not_linked(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    statement = await complained(store, said="我要流水", category="request", topic="statement")

    for clerk, tickets in ((lin_at_desk, [999_999]), (emma_at_desk, [statement.ticket_id])):
        refused = await clerk.post("/api/incidents", {"title": TITLE, "tickets": tickets})
        assert (refused.status, refused.code) == (404, "not_found")
    assert (await lin_at_desk.get("/api/incidents", state="all")).body == []
    for body in (
        {},
        {"title": {"zh": "柜员机"}},
        {"title": {"zh": " ", "en": "x"}},
        {"title": TITLE, "branch": "x"},
    ):
        assert (await lin_at_desk.post("/api/incidents", body)).status == 400
    assert (await lin_at_desk.put("/api/incidents/999/state", {"state": "solved"})).status == 404


async def test_a_ticket_says_what_incident_it_is_about(lin_at_desk: Clerk, anns: Case) -> None:
    address = f"/api/tickets/{anns.ticket_id}"
    assert (await lin_at_desk.get(address)).body["incident"] is None

    opened = await lin_at_desk.post("/api/incidents", {"title": TITLE, "tickets": [anns.ticket_id]})
    await lin_at_desk.put(f"/api/incidents/{opened.body['id']}/state", {"state": "repairing"})

    assert (await lin_at_desk.get(address)).body["incident"] == {
        "id": opened.body["id"],
        "title": TITLE,
        "state": "repairing",
    }


async def test_who_may_not_see_a_ticket_is_told_only_how_many_customers_there_are(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    statement = await complained(store, said="我要流水", category="request", topic="statement")
    await lin_at_desk.post("/api/incidents", {"title": TITLE, "tickets": [statement.ticket_id]})

    [seen] = (await emma_at_desk.get("/api/incidents")).body

    assert (seen["tickets"], seen["customers"], seen["may_advance"]) == ([], 1, False)


async def test_the_desk_hears_of_an_incident(office: Office, lin_at_desk: Clerk, anns: Case) -> None:
    async with listening(office, lin_at_desk.cookie()) as desk:
        incident = (await lin_at_desk.post("/api/incidents", {"title": TITLE})).body["id"]
        await desk.hears(type="incident", incident_id=incident)

        await lin_at_desk.post(f"/api/incidents/{incident}/tickets", {"ticket_id": anns.ticket_id})
        await desk.hears(type="incident", incident_id=incident, ticket_id=anns.ticket_id)

        await lin_at_desk.put(f"/api/incidents/{incident}/state", {"state": "confirmed"})
        await desk.hears(type="incident", incident_id=incident)
