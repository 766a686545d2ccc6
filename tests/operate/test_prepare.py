"""The first set-up: what a new installation needs, once."""

from pathlib import Path

import psycopg
import pytest

from contact_center.operate.prepare import prepare
from contact_center.settings import Settings
from contact_center.tickets.queues import QUEUES

ACCOUNT = {"twilio_account_sid": "AC1", "twilio_auth_token": "token", "twilio_from": "+12025550100"}
TABLES = (
    "queues",
    "users",
    "queue_members",
    "customers",
    "contact_points",
    "branches",
    "holdings",
    "cards",
)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(url) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2".encode()).fetchall()
            for table in TABLES
        }


async def test_the_practice_bank_is_put_in_once(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path)

    await prepare(settings)
    first = rows(database_url)
    await prepare(settings)

    assert rows(database_url) == first
    assert all(first.values())


async def test_what_was_changed_since_stays_changed(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path)
    await prepare(settings)
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE customers SET tier = 'restricted', language = 'en'")
        connection.execute("UPDATE users SET active = false")
        connection.execute("UPDATE holdings SET balance = 0")
        connection.execute("DELETE FROM cards WHERE status = 'active' AND id > 1")
    changed = rows(database_url)

    await prepare(settings)

    assert rows(database_url) == changed


async def test_everybody_of_the_practice_bank_signs_in_in_practice_only(
    database_url: str, tmp_path: Path
) -> None:
    await prepare(Settings(database_url=database_url, data_dir=tmp_path))

    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT bool_and(practice) FROM users").fetchone() == (True,)


@pytest.mark.parametrize("times", [1, 2])
async def test_with_a_real_account_there_are_queues_and_nobody_made_up(
    database_url: str, tmp_path: Path, times: int
) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path, **ACCOUNT)  # type: ignore[arg-type]

    for _ in range(times):
        await prepare(settings)

    found = rows(database_url)
    assert sorted(str(row[1]) for row in found.pop("queues")) == sorted(QUEUES)
    assert not any(found.values())
