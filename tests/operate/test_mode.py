"""What a store is for: decided at its first start, kept with it, and never mixed."""

import asyncio
from pathlib import Path

import psycopg
import pytest

from contact_center.app.channels import CHANNELS
from contact_center.operate.mode import Mode, WrongMode, check_mode, settle_mode
from contact_center.operate.prepare import prepare
from contact_center.settings import Settings
from contact_center.store.engine import Store

pytestmark = pytest.mark.usefixtures("passwords_hashed_quickly")
ACCOUNT: dict[str, object] = {
    "twilio_account_sid": "AC1",
    "twilio_auth_token": "token",
    "twilio_from": "+12025550100",
}
PRACTICE: dict[str, object] = {"practice": True}
NOTHING: dict[str, object] = {}
SOMEBODY_REAL = {
    "a customer": "INSERT INTO customers (number, name_zh) VALUES ('C7', '王芳')",
    "a visitor without a number": "INSERT INTO customers (language) VALUES ('en')",
    "a colleague": "INSERT INTO users (login, login_key, name, password_hash) VALUES ('w', 'w', 'W', '-')",
}


def settings(url: str, folder: Path, values: dict[str, object]) -> Settings:
    return Settings(database_url=url, data_dir=folder, **values)  # type: ignore[arg-type]


def execute(url: str, *statements: str) -> None:
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def made_up_people(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM users WHERE practice)"
            " + (SELECT count(*) FROM customers WHERE number = 'C1001')"
        ).fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize(
    ("asked", "or_practice", "then"),
    [
        (PRACTICE, False, "practice"),
        (PRACTICE, True, "practice"),
        (NOTHING, True, "practice"),
        (ACCOUNT, True, "live"),
        (ACCOUNT, False, "live"),
        (NOTHING, False, None),
    ],
)
async def test_an_empty_store_becomes_what_was_asked_for(
    database_url: str, tmp_path: Path, asked: dict[str, object], or_practice: bool, then: Mode | None
) -> None:
    mode = await prepare(settings(database_url, tmp_path, asked), or_practice=or_practice)

    assert mode == then
    assert bool(made_up_people(database_url)) == (then == "practice")


@pytest.mark.parametrize("people", SOMEBODY_REAL)
@pytest.mark.parametrize(("asked", "or_practice"), [(PRACTICE, False), (PRACTICE, True)])
async def test_practice_is_refused_where_somebody_real_is(
    database_url: str, tmp_path: Path, people: str, asked: dict[str, object], or_practice: bool
) -> None:
    execute(database_url, SOMEBODY_REAL[people])

    with pytest.raises(WrongMode) as refused:
        await prepare(settings(database_url, tmp_path, asked), or_practice=or_practice)

    assert "真实客户" in str(refused.value)
    assert "SWITCHBOARD_DATA_DIR" in str(refused.value)
    assert made_up_people(database_url) == 0


@pytest.mark.parametrize("people", SOMEBODY_REAL)
async def test_a_missing_account_makes_no_practice_of_a_real_store(
    database_url: str, tmp_path: Path, people: str
) -> None:
    """`make run` of a bank whose settings got lost."""
    execute(database_url, SOMEBODY_REAL[people])

    assert await prepare(settings(database_url, tmp_path, NOTHING), or_practice=True) == "live"

    assert made_up_people(database_url) == 0
    await refused_to_run(database_url, tmp_path, NOTHING, "SWITCHBOARD_TWILIO_ACCOUNT_SID")


async def refused_to_run(url: str, folder: Path, asked: dict[str, object], told: str) -> None:
    store = Store(url, pool_size=1, channels=CHANNELS)
    async with store.transaction() as session:
        with pytest.raises(WrongMode, match=told):
            await check_mode(session, settings(url, folder, asked))
    await store.close()


@pytest.mark.parametrize("or_practice", [True, False])
async def test_a_live_line_is_refused_where_customers_are_made_up(
    database_url: str, tmp_path: Path, or_practice: bool
) -> None:
    await prepare(settings(database_url, tmp_path, PRACTICE))

    with pytest.raises(WrongMode) as refused:
        await prepare(settings(database_url, tmp_path, ACCOUNT), or_practice=or_practice)

    assert "虚构" in str(refused.value)
    assert "SWITCHBOARD_DATA_DIR" in str(refused.value)
    await refused_to_run(database_url, tmp_path, ACCOUNT, "made up")


async def test_a_store_of_an_earlier_release_is_known_by_its_people(
    database_url: str, tmp_path: Path
) -> None:
    await prepare(settings(database_url, tmp_path, PRACTICE))
    execute(database_url, "DELETE FROM installation")

    await refused_to_run(database_url, tmp_path, ACCOUNT, "made up")
    assert await prepare(settings(database_url, tmp_path, NOTHING), or_practice=True) == "practice"


async def test_practice_goes_on_where_it_was(database_url: str, tmp_path: Path) -> None:
    assert await prepare(settings(database_url, tmp_path, NOTHING), or_practice=True) == "practice"
    # Whoever tries out enters people too.
    execute(database_url, *SOMEBODY_REAL.values())

    assert await prepare(settings(database_url, tmp_path, NOTHING), or_practice=True) == "practice"
    assert await prepare(settings(database_url, tmp_path, PRACTICE)) == "practice"
    await refused_to_run(database_url, tmp_path, NOTHING, "practice mode was not asked for")


async def test_who_starts_at_once_with_the_other_wish_is_refused(database_url: str, tmp_path: Path) -> None:
    async def start(asked: dict[str, object]) -> Mode | None:
        store = Store(database_url, pool_size=1, channels=CHANNELS)
        try:
            async with store.transaction() as session:
                return await settle_mode(session, settings(database_url, tmp_path, asked))
        finally:
            await store.close()

    outcomes = await asyncio.gather(start(PRACTICE), start(ACCOUNT), return_exceptions=True)

    assert sorted(isinstance(outcome, WrongMode) for outcome in outcomes) == [False, True]


async def test_commands_ask_for_no_mode(database_url: str, tmp_path: Path) -> None:
    assert await prepare(settings(database_url, tmp_path, NOTHING)) is None
    assert await prepare(settings(database_url, tmp_path, ACCOUNT)) == "live"
    assert await prepare(settings(database_url, tmp_path, NOTHING)) == "live"
