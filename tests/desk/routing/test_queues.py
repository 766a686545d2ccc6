"""Queues and presence: what waits, and that going online brings it."""

from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.desk.office import Clerk, Office, complained


async def test_queues_tell_how_many_wait(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await complained(store)
    taken = await complained(store, BOB_PHONE)
    await lin_at_desk.post(f"/api/tickets/{taken.ticket_id}/accept")

    queues = {queue["key"]: queue for queue in (await lin_at_desk.get("/api/queues")).body}

    assert list(queues) == ["complaints", "cards", "service", "phone"]
    assert queues["complaints"]["name"] == {"zh": "投诉", "en": "Complaints"}
    assert (queues["complaints"]["waiting"], queues["cards"]["waiting"]) == (1, 0)
    assert queues["complaints"]["longest_wait_s"] >= 0
    assert queues["cards"]["longest_wait_s"] == 0


async def test_going_online_brings_what_waits(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    assert (await lin_at_desk.get(ticket)).body["ticket"]["reserved_for"] is None

    online = await lin_at_desk.put("/api/presence", {"presence": "online"})

    assert (online.status, online.body["presence"]) == (200, "online")
    offered = (await lin_at_desk.get(ticket)).body["ticket"]
    assert offered["reserved_for"] == {"id": lin_at_desk.user["id"], "name": "林晓雨"}
    assert offered["status"] == "waiting"
    assert len((await lin_at_desk.get("/api/tickets", assignee="me")).body["items"]) == 1


async def test_nothing_is_offered_to_who_is_away_or_speaks_another_language(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    english_only = await office.clerk("omar", "complaints", languages=["en"])
    await english_only.put("/api/presence", {"presence": "online"})
    await lin_at_desk.put("/api/presence", {"presence": "online"})
    await lin_at_desk.put("/api/presence", {"presence": "away"})

    case = await complained(store)

    shown = (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body["ticket"]
    assert shown["reserved_for"] is None


async def test_an_offer_to_one_may_be_accepted_by_another_of_the_queue(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await lin_at_desk.put("/api/presence", {"presence": "online"})
    case = await complained(store)

    accepted = await emma_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    assert accepted.body["ticket"]["assignee"]["name"] == "Emma Clarke"
    assert accepted.body["ticket"]["reserved_for"] is None


async def test_nobody_goes_offline_but_by_signing_out(lin_at_desk: Clerk) -> None:
    answer = await lin_at_desk.put("/api/presence", {"presence": "offline"})

    assert (answer.status, answer.code) == (400, "bad_request")


async def test_a_supervisor_says_when_the_people_of_a_queue_are_there(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, cast: Cast
) -> None:
    changed = await qiu_at_desk.put("/api/queues/cards", {"calendar": "office"})
    calendars = {queue["key"]: queue["calendar"] for queue in changed.body}

    assert (calendars["cards"], calendars["complaints"]) == ("office", None)
    assert (await lin_at_desk.put("/api/queues/cards", {"calendar": None})).code == "forbidden"
    assert (await qiu_at_desk.put("/api/queues/cards", {"calendar": "lunar"})).code == "bad_request"
    assert (await qiu_at_desk.put("/api/queues/moon", {"calendar": None})).code == "not_found"
    open_again = await qiu_at_desk.put("/api/queues/cards", {"calendar": None})
    assert {queue["calendar"] for queue in open_again.body} == {None}


async def test_nobody_overwrites_hours_that_they_have_not_seen(qiu_at_desk: Clerk, cast: Cast) -> None:
    await qiu_at_desk.put("/api/queues/cards", {"calendar": "office", "was": None})

    refused = await qiu_at_desk.put("/api/queues/cards", {"calendar": None, "was": None})

    assert (refused.status, refused.code) == (409, "queue_hours_changed")
    kept = {queue["key"]: queue["calendar"] for queue in (await qiu_at_desk.get("/api/queues")).body}
    assert kept["cards"] == "office"
    seen = await qiu_at_desk.put("/api/queues/cards", {"calendar": None, "was": "office"})
    assert {queue["calendar"] for queue in seen.body} == {None}


async def test_everybody_may_see_whom_to_ask(lin_at_desk: Clerk, emma_at_desk: Clerk, cast: Cast) -> None:
    await emma_at_desk.put("/api/presence", {"presence": "break"})

    colleagues = (await lin_at_desk.get("/api/colleagues")).body

    assert {"id": emma_at_desk.user["id"], "name": "Emma Clarke", "presence": "break"} in colleagues
    assert lin_at_desk.user["id"] not in [one["id"] for one in colleagues]
