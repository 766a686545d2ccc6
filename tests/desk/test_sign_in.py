"""Signing in and out: who may, what a browser keeps, and that nothing changes without the page's token."""

from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from sqlalchemy import select, update

from contact_center.desk.request import COOKIE
from contact_center.security.sign_in import FAILURES_ALLOWED
from contact_center.security.tables import StaffSession, User
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained, open_office

TWILIO = {"twilio_account_sid": "AC" + "1" * 32, "twilio_auth_token": "token", "twilio_from": "+12025550199"}


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

    cookie = SimpleCookie(answer.headers["Set-Cookie"])[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert not cookie["secure"]  # The practice bank is served without TLS.


async def test_behind_tls_the_cookie_never_leaves_it(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path, public_url="https://bank.example") as office:
        await office.hire("lin")
        answer = await office.newcomer().sign_in("lin")

    assert SimpleCookie(answer.headers["Set-Cookie"])[COOKIE]["secure"]


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
    assert "Set-Cookie" not in answer.headers
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
    for _ in range(FAILURES_ALLOWED):
        assert (await guesser.sign_in("lin", "wrong")).status == 401

    right_but_late = await guesser.sign_in("lin")

    assert (right_but_late.status, right_but_late.code) == (429, "too_many_failures")
    assert (await guesser.sign_in("emma")).status == 200


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
