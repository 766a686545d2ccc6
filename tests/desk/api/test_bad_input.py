"""Whatever is sent, the answer is an error in the agreed shape, never a failure of ours."""

import io
import json
from typing import Any

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained

REPLIES = "/api/conversations/{conversation}/replies"


@pytest.fixture
async def conversation(store: Store, cast: Cast) -> int:
    return (await complained(store)).conversation_id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"17",
        b"{'text': 1}",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b'{"text": NaN}',
        b'{"a":' * 2_000 + b"1" + b"}" * 2_000,
    ],
)
async def test_a_body_that_is_not_the_wished_json(lin_at_desk: Clerk, conversation: int, body: bytes) -> None:
    json_type = {"Content-Type": "application/json"}

    answer = await lin_at_desk.ask(
        "POST", REPLIES.format(conversation=conversation), data=body, headers=json_type
    )

    assert (answer.status, answer.code) == (400, "bad_request")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json; charset=klingon", "multipart/form-data"]
)
async def test_a_body_that_claims_to_be_something_else(
    lin_at_desk: Clerk, conversation: int, content_type: str
) -> None:
    body = json.dumps({"text": "hello", "client_id": "12345678"})

    answer = await lin_at_desk.ask(
        "POST",
        REPLIES.format(conversation=conversation),
        data=body.encode(),
        headers={"Content-Type": content_type},
    )

    assert (answer.status, answer.code) in {(415, "not_json"), (400, "bad_request")}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"client_id": "12345678"}, "text"),
        ({"text": "hello"}, "client_id"),
        ({"text": 5, "client_id": "12345678"}, "text"),
        ({"text": None, "client_id": "12345678"}, "text"),
        ({"text": ["hello"], "client_id": "12345678"}, "text"),
        ({"text": "hello", "client_id": "short"}, "client_id"),
        ({"text": "hello", "client_id": "x" * 65}, "client_id"),
        ({"text": "hello", "client_id": "12345678", "owner": "me"}, "owner"),
    ],
)
async def test_a_field_that_is_missing_wrong_or_unexpected_is_named(
    lin_at_desk: Clerk, conversation: int, body: dict[str, Any], field: str
) -> None:
    answer = await lin_at_desk.post(REPLIES.format(conversation=conversation), body)

    assert (answer.status, answer.code) == (400, "bad_request")
    assert field in answer.body["error"]["zh"]
    assert field in answer.body["error"]["en"]


async def test_a_character_no_store_keeps_loses_nothing_else(lin_at_desk: Clerk, conversation: int) -> None:
    answers = [
        await lin_at_desk.post(
            REPLIES.format(conversation=conversation), {"text": "a\0b", "client_id": "12345678"}
        ),
        await lin_at_desk.get("/api/customers", q="a\0b"),
        await lin_at_desk.get("/api/tickets", queue="a\0b"),
        await lin_at_desk.patch("/api/customers/1", {"name": {"zh": "a\0b"}}),
        await lin_at_desk.post("/api/session", {"login": "a\0b", "password": "a\0b"}),
    ]

    assert [answer.status for answer in answers] == [400, 200, 400, 400, 401]
    codes = [answer.code for answer in answers if answer.status >= 400]
    assert codes == ["bad_request", "bad_request", "bad_request", "sign_in_refused"]


@pytest.mark.parametrize(
    "wrong_id", ["abc", "1.5", "0", "-1", "99999999999999999999999", "1%00", "１", "%2e%2e"]
)
@pytest.mark.parametrize("kind", ["tickets", "customers", "conversations"])
async def test_an_id_that_is_none(lin_at_desk: Clerk, kind: str, wrong_id: str) -> None:
    answer = await lin_at_desk.get(f"/api/{kind}/{wrong_id}")

    assert answer.status in (400, 404), answer.body
    assert answer.code in ("bad_request", "not_found")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"limit": 10**30}, 200),
        ({"limit": -5}, 200),
        ({"limit": 0}, 200),
        ({"before": 10**30}, 400),
        ({"before": -1}, 200),
        ({"assignee": "9" * 40}, 400),
        ({"assignee": "٣"}, 200),
    ],
)
async def test_numbers_beyond_reason(
    lin_at_desk: Clerk, store: Store, cast: Cast, query: dict[str, Any], status: int
) -> None:
    await complained(store)

    answer = await lin_at_desk.get("/api/tickets", **query)

    assert answer.status == status, answer.body
    assert status == 200 or answer.code == "bad_request"


async def test_a_transfer_to_a_number_beyond_reason(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)

    answer = await qiu_at_desk.post(f"/api/tickets/{case.ticket_id}/transfer", {"assignee": 10**30})

    assert (answer.status, answer.code) == (400, "bad_request")


async def test_an_address_or_a_verb_that_is_none(lin_at_desk: Clerk) -> None:
    nowhere = await lin_at_desk.get("/api/nothing/here")
    wrong_verb = await lin_at_desk.delete("/api/tickets")

    assert (nowhere.status, nowhere.code) == (404, "not_found")
    assert wrong_verb.status == 405
    assert wrong_verb.code == "bad_request"


async def test_a_body_without_end_is_refused(lin_at_desk: Clerk, conversation: int) -> None:
    body = b'{"text": "' + b"x" * 3_000_000 + b'", "client_id": "12345678"}'

    answer = await lin_at_desk.ask(
        "POST",
        REPLIES.format(conversation=conversation),
        data=io.BytesIO(body),
        headers={"Content-Type": "application/json"},
    )

    assert answer.status == 413
    assert answer.code == "too_large"


async def test_a_cookie_that_is_none(office: Office) -> None:
    for cookie in ("switchboard_session=guess", "switchboard_session=", "=;=;", "switchboard_session=a%00b"):
        answer = await office.newcomer().ask("GET", "/api/tickets", headers={"Cookie": cookie})
        assert (answer.status, answer.code) == (401, "signed_out")
