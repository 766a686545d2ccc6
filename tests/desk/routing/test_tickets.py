"""Offers at the desk: declining, breaks, wrap-up after a call, taking over, asking a colleague."""

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Case, Clerk, Office, complained, wrote
from tests.tickets.opened import new, open_new


async def online(clerk: Clerk, presence: str = "online") -> None:
    assert (await clerk.put("/api/presence", {"presence": presence})).body["presence"] == presence


async def offered_to(clerk: Clerk, case: Case) -> int | None:
    reserved = (await clerk.get(f"/api/tickets/{case.ticket_id}")).body["ticket"]["reserved_for"]
    return reserved["id"] if reserved else None


async def called(store: Store, call: str) -> int:
    """Somebody on the phone who waits for a person."""
    asked, conversation, _ = await wrote(store, f"转人工 {call}", channel="phone", thread=call)
    return (
        await open_new(
            store, new(conversation, asked, category="handover", topic="person_wanted", hand_over=True)
        )
    ).id


async def test_what_is_declined_goes_to_a_colleague(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await online(lin_at_desk)
    case = await complained(store)
    await online(emma_at_desk)

    declined = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/decline")

    assert declined.status == 200
    assert declined.body["reserved_for"]["name"] == "Emma Clarke"
    assert (await lin_at_desk.get("/api/session")).body["user"]["presence"] == "online"
    again = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/decline")
    assert (again.status, again.code) == (409, "not_offered")


async def test_the_only_one_there_is_left_alone_with_what_they_declined(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await online(lin_at_desk)
    case = await complained(store)

    declined = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/decline")

    assert (declined.body["reserved_for"], declined.body["status"]) == (None, "waiting")
    # They may still take it by themselves.
    assert (await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")).status == 200


async def test_who_goes_on_a_break_gives_back_what_was_only_offered(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await online(lin_at_desk)
    case = await complained(store)
    await online(emma_at_desk)
    assert await offered_to(lin_at_desk, case) == lin_at_desk.user["id"]

    await online(lin_at_desk, "break")

    assert await offered_to(lin_at_desk, case) == emma_at_desk.user["id"]


async def test_after_a_call_there_is_time_to_wrap_it_up(office: Office, store: Store, cast: Cast) -> None:
    he = await office.clerk("he", "phone")
    await online(he)
    first, second = await called(store, "CA1"), await called(store, "CA2")
    await he.post(f"/api/tickets/{first}/accept")

    await he.post(f"/api/tickets/{first}/close", {})

    assert (await he.get("/api/session")).body["user"]["wrap_up_until"] is not None
    assert (await he.get(f"/api/tickets/{second}")).body["ticket"]["reserved_for"] is None
    done = await he.delete("/api/wrap-up")
    assert (done.status, done.body["wrap_up_until"]) == (200, None)
    assert (await he.get(f"/api/tickets/{second}")).body["ticket"]["reserved_for"]["name"] == "he"


async def test_a_supervisor_takes_over(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")

    refused = await lin_at_desk.post(f"{ticket}/take-over")
    taken = await qiu_at_desk.post(f"{ticket}/take-over")

    assert (refused.status, refused.code) == (403, "forbidden")
    assert taken.body["ticket"]["assignee"]["name"] == "邱文"
    assert taken.body["conversation"]["agent"]["name"] == "邱文"


async def test_a_colleague_who_is_asked_sees_the_ticket_and_the_note(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    omar = await office.clerk("omar", "phone")
    case = await complained(store)
    ticket = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{ticket}/accept")
    assert (await omar.get(ticket)).status == 404

    asked = await lin_at_desk.post(
        f"{ticket}/consult", {"assignee": omar.user["id"], "note": "Which fee applies?"}
    )

    assert (asked.status, asked.body["assignee"]["name"]) == (200, "林晓雨")
    seen = await omar.get(ticket)
    (note,) = seen.body["notes"]
    assert (note["text"], note["by"]["name"], note["to"]["name"]) == ("Which fee applies?", "林晓雨", "omar")
    assert (await omar.get("/api/tickets")).body["total"] == 1
    nobody = await lin_at_desk.post(f"{ticket}/consult", {"assignee": 10**6, "note": "?"})
    assert (nobody.status, nobody.code) == (400, "bad_request")
