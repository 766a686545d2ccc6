"""Health: each part by name; not ready only without the database, for people take over from the others."""

import asyncio
import os
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import text

from contact_center.app.channels import CHANNELS
from contact_center.store.engine import Store
from contact_center.store.living import LIVING
from contact_center.web.health import Once
from tests.conftest import Server
from tests.desk.office import Answer, Office, open_office
from tests.web.far_side import far_side, nobody_there

PARTS = ["database", "worker", "bot", "actions", "encoder", "practice"]
NEVER_OLD = "-1 h"  # However slow the machine, this heartbeat is fresh.


async def ready(office: Office, parts: dict[str, str], status: int = 200) -> Answer:
    """What the service says once it speaks so of these parts; a busy machine may take a while."""
    async with asyncio.timeout(60):
        while True:
            answer = await office.newcomer().get("/health/ready")
            if answer.status == status and parts.items() <= answer.body["parts"].items():
                return answer
            await asyncio.sleep(0.1)


def at(url: str, *parts: str) -> dict[str, str]:
    """Settings under which these parts answer at `url`, and the others nowhere."""
    return {
        f"{part}_url": url if part in parts else nobody_there()
        for part in ("bot", "actions", "encoder", "practice")
    }


async def heartbeat(store: Store, age: str = NEVER_OLD, *, killed: bool = False) -> None:
    """What a worker leaves in the store; its lock stays with its connection until the store is closed."""
    async with store.transaction() as session:
        number = await session.scalar(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - CAST(:age AS interval))"
                " RETURNING id"
            ),
            {"age": age},
        )
        if not killed:
            await session.execute(text("SELECT pg_advisory_lock(:of, :id)"), {"of": LIVING, "id": number})


@pytest.fixture
def once_up(tmp_path: Path) -> Path:
    """The data directory of a service whose parts were all up before."""
    Once(tmp_path / "run" / "ready").remember()
    return tmp_path


async def test_until_all_were_up_once_it_is_not_ready(store: Store, tmp_path: Path) -> None:
    parts = ["bot", "actions", "encoder", "practice"]
    async with far_side() as side:
        for missing in parts:
            others = at(side.url, *{*parts} - {missing})
            await heartbeat(store)
            async with open_office(store, tmp_path, **others) as office:
                first = await ready(office, {missing: "down", "worker": "ok"}, status=503)
                assert first.body["status"] == "degraded"
        async with open_office(store, tmp_path, **at(side.url, *parts)) as office:
            await ready(office, dict.fromkeys(PARTS, "ok"))
        # Another web process, and the same one after a restart, know of it.
        async with open_office(store, tmp_path, **at(side.url, "actions")) as office:
            later = await ready(office, {"bot": "down", "actions": "ok", "worker": "ok"})

    assert later.status == 200


async def test_without_a_worker_it_is_not_ready_the_first_time(store: Store, tmp_path: Path) -> None:
    async with far_side() as side:
        everywhere = at(side.url, "bot", "actions", "encoder", "practice")
        async with open_office(store, tmp_path, **everywhere) as office:
            await ready(office, {"worker": "down", "bot": "ok", "encoder": "ok"}, status=503)
            await heartbeat(store)
            await ready(office, dict.fromkeys(PARTS, "ok"))


def test_what_was_before_the_machine_started_does_not_count(tmp_path: Path) -> None:
    once = Once(tmp_path / "run" / "ready")
    assert not once.happened()
    once.remember()
    assert once.happened()

    before = psutil.boot_time() - 10
    os.utime(tmp_path / "run" / "ready", (before, before))

    assert not once.happened()


async def test_all_is_well(store: Store, tmp_path: Path) -> None:
    await heartbeat(store)
    async with far_side() as side:
        everywhere = at(side.url, "bot", "actions", "encoder", "practice")
        async with open_office(store, tmp_path, **everywhere) as office:
            answer = await ready(office, dict.fromkeys(PARTS, "ok"))

    assert answer.body == {"status": "ok", "parts": dict.fromkeys(PARTS, "ok")}


@pytest.mark.parametrize("missing", ["bot", "actions", "encoder", "practice"])
async def test_without_one_part_it_is_named_and_the_service_goes_on(
    store: Store, once_up: Path, missing: str
) -> None:
    await heartbeat(store)
    async with far_side() as side:
        others = at(side.url, *{"bot", "actions", "encoder", "practice"} - {missing})
        async with open_office(store, once_up, **others) as office:
            answer = await ready(office, dict.fromkeys({*PARTS} - {missing}, "ok"))

    assert answer.body["status"] == "degraded"
    assert {name for name, state in answer.body["parts"].items() if state == "down"} == {missing}


async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()  # Until the other side gives up.
    writer.close()


async def test_a_part_that_says_nothing_is_down_and_holds_nobody_up(store: Store, once_up: Path) -> None:
    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    async with open_office(store, once_up, bot_url=f"http://127.0.0.1:{port}") as office:
        answer = await ready(office, {"bot": "down", "database": "ok"})
    silent.close()
    await silent.wait_closed()

    assert answer.status == 200


@pytest.mark.parametrize(
    ("age", "killed", "state"), [(NEVER_OLD, False, "ok"), ("1 h", False, "down"), (NEVER_OLD, True, "down")]
)
async def test_a_worker_without_a_heartbeat_or_a_connection_is_down(
    store: Store, once_up: Path, age: str, killed: bool, state: str
) -> None:
    await heartbeat(store, age, killed=killed)
    async with open_office(store, once_up) as office:
        answer = await ready(office, {"database": "ok", "worker": state})

    assert answer.status == 200


async def test_with_a_carrier_there_is_no_practice_network_to_miss(store: Store, tmp_path: Path) -> None:
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": "t", "twilio_from": "+12025550199"}
    async with open_office(store, tmp_path, **account) as office:
        answer = await office.newcomer().get("/health/ready")

    assert list(answer.body["parts"]) == [part for part in PARTS if part != "practice"]


async def test_without_its_database_it_is_not_ready_but_alive(
    store: Store, server: Server, once_up: Path
) -> None:
    name = "to_be_dropped"
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE switchboard_template")
    doomed = Store(server.database(name), channels=CHANNELS)
    async with open_office(doomed, once_up) as office:
        await ready(office, {"database": "ok"})
        with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        after = await ready(office, {"database": "down"}, status=503)
        alive = await office.newcomer().get("/health/live")
        asked = await office.newcomer().ask(
            "GET", "/api/tickets", headers={"Cookie": "switchboard_session=x"}
        )
    await doomed.close()

    assert after.body["parts"]["worker"] == "down"
    assert (alive.status, alive.body) == (200, {"status": "ok"})
    assert (asked.status, asked.code) == (500, "failed")
