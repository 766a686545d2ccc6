"""Signing in and out: who may, what a browser keeps, and that nothing changes without the page's token."""

import gzip
import io
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from sqlalchemy import select, update

from contact_center.desk.api.request import COOKIE, DEVICE_COOKIE
from contact_center.security.models import StaffSession, User
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import PASSWORD, Answer, Clerk, Office, complained, give_manager, open_office

TWILIO = {"twilio_account_sid": "AC" + "1" * 32, "twilio_auth_token": "token", "twilio_from": "+12025550199"}


def cookies(answer: Answer) -> SimpleCookie:
    found = SimpleCookie()
    for line in answer.cookies:
        found.load(line)
    return found


async def test_whoever_signs_in_sees_who_they_are(office: Office) -> None:
    await office.hire("lin", "complaints", "service", name="林晓雨")
    lin = office.newcomer()

    signed_in = await lin.sign_in("lin")
    shown = await lin.get("/api/session")

    assert signed_in.status == shown.status == 200
    assert signed_in.body == shown.body
    user = shown.body["user"]
    assert (user["login"], user["name"], user["role"]) == ("lin", "林晓雨", "agent")
    assert (user["queues"], user["languages"]) == (["complaints", "service"], ["zh", "en"])
    assert "password" not in str(shown.body)


async def test_scripts_and_other_sites_cannot_use_the_cookie(office: Office) -> None:
    await office.hire("lin")
    answer = await office.newcomer().sign_in("lin")

    cookie = cookies(answer)[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert not cookie["secure"]  # The practice bank is served without TLS.


async def test_behind_tls_the_cookie_never_leaves_it(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path, public_url="https://bank.example") as office:
        await office.hire("lin")
        answer = await office.newcomer().sign_in("lin")

    assert cookies(answer)[COOKIE]["secure"]
    assert cookies(answer)[DEVICE_COOKIE]["secure"]


async def test_the_store_keeps_no_key_that_opens_a_session(lin_at_desk: Clerk, store: Store) -> None:
    async with store.transaction() as session:
        kept = (await session.scalars(select(StaffSession.key_hash))).one()

    assert kept not in lin_at_desk.cookie()


@pytest.mark.parametrize(("login", "password"), [("lin", "wrong"), ("nobody", "harbour-lights-1234")])
async def test_a_wrong_password_and_an_unknown_login_are_told_alike(
    office: Office, login: str, password: str
) -> None:
    await office.hire("lin")
    clerk = office.newcomer()

    answer = await clerk.sign_in(login, password)

    assert (answer.status, answer.code) == (401, "sign_in_refused")
    assert answer.cookies == ()
    assert (await clerk.get("/api/session")).status == 401


async def test_who_left_the_bank_is_out_at_once(lin_at_desk: Clerk, office: Office) -> None:
    async with office.store.transaction() as session:
        await session.execute(update(User).values(active=False))

    assert (await lin_at_desk.get("/api/tickets")).code == "signed_out"
    assert (await office.newcomer().sign_in("lin")).code == "sign_in_refused"


async def test_guessing_ends_after_ten_wrong_passwords(office: Office) -> None:
    await office.hire("lin")
    await office.hire("emma")
    guesser = office.newcomer()
    for _ in range(10):
        assert (await guesser.sign_in("lin", "wrong")).status == 401

    right_but_late = await guesser.sign_in("lin")

    assert (right_but_late.status, right_but_late.code) == (429, "too_many_failures")
    assert (await guesser.sign_in("emma")).status == 200


async def test_strangers_lock_a_colleague_out_neither_of_a_session_nor_of_a_known_browser(
    office: Office, lin_at_desk: Clerk
) -> None:
    stranger = office.newcomer()
    told = [await stranger.sign_in("lin", f"guess {n}") for n in range(11)]
    assert [answer.status for answer in told] == [401] * 10 + [429]

    assert (await lin_at_desk.get("/api/session")).status == 200
    await lin_at_desk.delete("/api/session")
    assert (await lin_at_desk.sign_in("lin")).status == 200
    assert (await office.newcomer().sign_in("lin")).status == 429


async def test_the_known_browsers_key_goes_to_the_sign_in_alone(office: Office) -> None:
    await office.hire("lin")
    cookie = cookies(await office.newcomer().sign_in("lin"))[DEVICE_COOKIE]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/api/session", True, "Strict")
    assert int(cookie["max-age"]) > 30 * 86_400


SIGN_IN = {"login": "lin", "password": PASSWORD}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "file://"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_page_of_another_site_signs_nobody_in_and_changes_nothing(
    office: Office, lin_at_desk: Clerk, headers: dict[str, str]
) -> None:
    refused = [
        await office.newcomer().ask("POST", "/api/session", json=SIGN_IN, headers=headers),
        await lin_at_desk.ask("PUT", "/api/presence", json={"presence": "online"}, headers=headers),
        await lin_at_desk.ask("DELETE", "/api/session", headers=headers),
    ]

    assert {(answer.status, answer.code) for answer in refused} == {(403, "foreign_page")}
    assert (await lin_at_desk.get("/api/session")).body["user"]["presence"] == "away"


async def test_our_own_page_may_under_the_public_name_and_under_the_one_it_was_reached_by(
    store: Store, tmp_path: Path
) -> None:
    async with open_office(store, tmp_path, public_url="https://desk.bank.example") as office:
        await office.hire("lin")
        for origin in ("https://desk.bank.example", office.url):
            answer = await office.newcomer().ask(
                "POST", "/api/session", json=SIGN_IN, headers={"Origin": origin}
            )
            assert answer.status == 200, origin


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/json"],
)
async def test_the_sign_in_takes_json_alone(office: Office, content_type: str) -> None:
    """A form on any page can send these without asking; JSON it cannot."""
    await office.hire("lin")
    body = f'{{"login": "lin", "password": "{PASSWORD}"}}'.encode()

    answer = await office.newcomer().ask(
        "POST", "/api/session", data=body, headers={"Content-Type": content_type}
    )

    assert (answer.status, answer.code) == (415, "not_json")
    assert answer.cookies == ()


async def test_a_body_too_large_too_deep_or_packed_is_not_taken(lin_at_desk: Clerk, office: Office) -> None:
    json_type = {"Content-Type": "application/json"}
    large = b'{"presence": "' + b"x" * (2 * 1024 * 1024) + b'"}'
    deep = b'{"presence":' + b"[" * 60 + b"]" * 60 + b"}"
    packed = {**json_type, "Content-Encoding": "gzip"}

    async def put(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        answer = await lin_at_desk.ask("PUT", "/api/presence", data=io.BytesIO(body), headers=headers)
        return answer.status, answer.code

    assert await put(large, json_type) == (413, "too_large")
    assert await put(deep, json_type) == (400, "bad_request")
    assert (await put(gzip.compress(b"{}"), packed))[0] in (400, 415)
    newcomer = office.newcomer()
    too_much = b'{"login": "' + b"x" * 20_000 + b'", "password": "x"}'
    answer = await newcomer.ask("POST", "/api/session", data=too_much, headers=json_type)
    assert (answer.status, answer.code) == (413, "too_large")


async def test_brackets_within_a_text_are_only_signs(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    reply = {"text": '[{"' * 400, "client_id": "b" * 12}

    answer = await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/replies", reply)

    assert answer.status == 201


@pytest.mark.parametrize("path", ["/api/session", "/api/tickets", "/api/settings", "/api/nowhere"])
async def test_what_the_api_says_is_kept_nowhere_and_guessed_at_by_nobody(
    lin_at_desk: Clerk, office: Office, path: str
) -> None:
    for clerk in (lin_at_desk, office.newcomer()):
        answer = await clerk.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_practice_staff_sign_in_while_the_bank_practises(office: Office) -> None:
    await office.hire("lin", practice=True)

    assert (await office.newcomer().sign_in("lin")).status == 200


async def test_practice_staff_are_nobody_once_there_is_a_carrier(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path / "data", **TWILIO) as office:
        await office.hire("lin", practice=True)
        await office.hire("emma", practice=False)

        refused = await office.newcomer().sign_in("lin")
        welcome = await office.newcomer().sign_in("emma")

    assert (refused.status, refused.code) == (401, "sign_in_refused")
    assert welcome.status == 200


async def test_a_practice_session_ends_when_the_bank_stops_practising(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path / "data") as practice:
        lin = await practice.clerk("lin", practice=True)
        cookie = lin.cookie()
    async with open_office(store, tmp_path / "data", **TWILIO) as office:
        answer = await office.newcomer().ask("GET", "/api/tickets", headers={"Cookie": cookie})

    assert (answer.status, answer.code) == (401, "signed_out")


@pytest.mark.parametrize("token", ["", "wrong", "错误"])
async def test_without_the_pages_token_nothing_changes(
    lin_at_desk: Clerk, store: Store, cast: Cast, token: str
) -> None:
    case = await complained(store)
    await give_manager(store, cast.bob, lin_at_desk)
    lin_at_desk.csrf_token = token if token.isascii() else token.encode().decode("latin-1")

    refused = [
        await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept"),
        await lin_at_desk.put("/api/presence", {"presence": "online"}),
        await lin_at_desk.patch(f"/api/customers/{cast.bob}", {"tier": "premium"}),
        await lin_at_desk.delete("/api/session"),
    ]

    assert {(answer.status, answer.code) for answer in refused} == {(403, "bad_csrf_token")}
    assert (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body["ticket"]["status"] == "waiting"
    assert (await lin_at_desk.get("/api/session")).body["user"]["presence"] == "away"
    assert (await lin_at_desk.get(f"/api/customers/{cast.bob}")).body["tier"] == "ordinary"


async def test_the_token_of_a_colleague_is_no_token(lin_at_desk: Clerk, emma_at_desk: Clerk) -> None:
    lin_at_desk.csrf_token = emma_at_desk.csrf_token

    assert (await lin_at_desk.put("/api/presence", {"presence": "online"})).code == "bad_csrf_token"


async def test_signing_out_ends_the_session_and_takes_the_agent_offline(
    lin_at_desk: Clerk, store: Store
) -> None:
    cookie = lin_at_desk.cookie()

    assert (await lin_at_desk.delete("/api/session")).status == 204

    assert (await lin_at_desk.get("/api/session")).status == 401
    kept = await lin_at_desk.ask("GET", "/api/session", headers={"Cookie": cookie})
    assert kept.code == "signed_out"
    async with store.transaction() as session:
        assert (await session.scalars(select(User.presence))).all() == ["offline"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/tickets",
        "/api/tickets/100001",
        "/api/customers",
        "/api/customers/1/timeline",
        "/api/conversations/1",
        "/api/queues",
        "/api/staff",
        "/api/session",
        "/api/anything",
    ],
)
async def test_a_stranger_reads_nothing(office: Office, path: str) -> None:
    answer = await office.newcomer().get(path)

    assert (answer.status, answer.code) == (401, "signed_out")
