"""The figures of the board over the API: what they look like, and who sees which."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.desk.office import SETTLED, Answer, Clerk, Office, complained


async def asked(clerk: Clerk, **more: str) -> Answer:
    """The figures of the last day."""
    now = datetime.now(UTC)
    span = {"from": (now - timedelta(days=1)).isoformat(), "to": (now + timedelta(minutes=1)).isoformat()}
    return await clerk.get("/api/quality", **{**span, **more})


async def worked(store: Store, lin: Clerk, emma: Clerk) -> None:
    """Lin answers and closes Ann's complaint, Emma has Bob's."""
    ann, bob = await complained(store), await complained(store, BOB_PHONE)
    said = {"text": "您好，正在为您查询。", "client_id": "a-first-reply"}
    assert (await lin.post(f"/api/conversations/{ann.conversation_id}/replies", said)).status == 201
    await lin.post(f"/api/tickets/{ann.ticket_id}/close", SETTLED)
    await emma.post(f"/api/tickets/{bob.ticket_id}/accept")


async def test_a_supervisor_sees_everybody(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await worked(store, lin_at_desk, emma_at_desk)
    await complained(store, ANN_PHONE, "还有一件事，我要投诉")

    shown = await asked(qiu_at_desk, by="agent")

    assert shown.status == 200
    rows: dict[str, dict[str, Any]] = {row["key"]: row for row in shown.body["rows"]}
    assert set(rows) == {str(lin_at_desk.user["id"]), str(emma_at_desk.user["id"])}
    lins = rows[str(lin_at_desk.user["id"])]
    assert lins["name"] == {"zh": "林晓雨", "en": "林晓雨"}
    assert (lins["volume"], lins["resolved"], lins["reopened"], lins["transferred"]) == (1, 1, 0, 0)
    assert 0 <= lins["first_response_p50_s"] <= lins["first_response_p95_s"] < 60
    assert 0 <= lins["handle_p50_s"] < 60
    assert (lins["satisfaction"], lins["service_level_hit"]) == (None, 1.0)
    assert shown.body["now"]["waiting"] == 1
    assert shown.body["now"]["longest_wait_s"] < 60
    assert set(shown.body["now"]) == {"waiting", "longest_wait_s", "online", "on_break", "busy"}


async def test_the_hours_are_those_of_the_bank(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await worked(store, lin_at_desk, emma_at_desk)

    hours = (await asked(qiu_at_desk)).body["by_hour"]

    assert len(hours) in (24, 25, 26)
    assert all(hour["at"].endswith(":00:00+08:00") for hour in hours)
    assert sum(hour["opened"] for hour in hours) == 2
    assert sum(hour["closed"] for hour in hours) == 1
    assert hours[-1]["waiting"] == 0


async def test_by_queue_and_channel_they_have_names_in_both_languages(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await complained(store)

    queues = (await asked(qiu_at_desk, by="queue")).body["rows"]
    channels = (await asked(qiu_at_desk, by="channel")).body["rows"]

    assert [(row["key"], row["name"]) for row in queues] == [
        ("complaints", {"zh": "投诉", "en": "Complaints"})
    ]
    assert [(row["key"], row["name"]) for row in channels] == [("sms", {"zh": "短信", "en": "Text message"})]


async def test_an_agent_sees_their_own_row_and_nobody_elses(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await worked(store, lin_at_desk, emma_at_desk)

    own = await asked(lin_at_desk, by="agent")

    assert [row["key"] for row in own.body["rows"]] == [str(lin_at_desk.user["id"])]
    assert own.body["by_hour"] == []
    refused = [await asked(lin_at_desk, by=by) for by in ("team", "queue", "channel")]
    assert {(answer.status, answer.code) for answer in refused} == {(403, "forbidden")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "2026-11-22T00:00:00"},
        {"from": "yesterday"},
        {"to": "2020-01-01T00:00:00Z"},
        {"from": "2019-01-01T00:00:00Z"},
        {"by": "mood"},
    ],
    ids=["no-zone", "no-moment", "ends-before", "too-long", "no-group"],
)
async def test_what_is_no_period_is_refused(qiu_at_desk: Clerk, wrong: dict[str, str]) -> None:
    answer = await asked(qiu_at_desk, **wrong)

    assert (answer.status, answer.code) == (400, "bad_request")


async def test_both_ends_of_the_period_are_wanted(qiu_at_desk: Clerk) -> None:
    assert (await qiu_at_desk.get("/api/quality")).code == "bad_request"


async def test_nobody_sees_it_without_signing_in(office: Office) -> None:
    assert (await asked(office.newcomer())).code == "signed_out"


async def test_the_description_names_both_ends(office: Office) -> None:
    paths = (await office.newcomer().get("/api/openapi.json")).body["paths"]

    given = {one["name"]: one for one in paths["/api/quality"]["get"]["parameters"]}

    assert {name: one["required"] for name, one in given.items()} == {"from": True, "to": True, "by": False}
