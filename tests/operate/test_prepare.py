"""The first set-up: what a new installation needs, once."""

from pathlib import Path

import psycopg
import pytest

from contact_center.operate.prepare import prepare
from contact_center.settings import Settings
from contact_center.tickets.queue.defaults import QUEUES

pytestmark = pytest.mark.usefixtures("passwords_hashed_quickly")
ACCOUNT = {"twilio_account_sid": "AC1", "twilio_auth_token": "token", "twilio_from": "+12025550100"}
TABLES = (
    "queues",
    "users",
    "queue_members",
    "user_skills",
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
    settings = Settings(database_url=database_url, data_dir=tmp_path, practice=True)

    await prepare(settings)
    first = rows(database_url)
    await prepare(settings)

    assert rows(database_url) == first
    assert all(first.values())


async def test_what_was_changed_since_stays_changed(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path, practice=True)
    await prepare(settings)
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE customers SET tier = 'restricted', language = 'en'")
        connection.execute("UPDATE users SET active = false")
        connection.execute("UPDATE holdings SET balance = 0")
        connection.execute("DELETE FROM cards WHERE status = 'active' AND id > 1")
    changed = rows(database_url)

    await prepare(settings)

    assert rows(database_url) == changed


def as_before_skills(url: str) -> None:
    """The practice staff as it was put in before anybody had skills, a team or a branch."""
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM user_skills")
        connection.execute("UPDATE users SET team = NULL, branch_id = NULL")


async def test_staff_of_an_earlier_installation_gets_what_it_lacks(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path, practice=True)
    await prepare(settings)
    new = rows(database_url)
    as_before_skills(database_url)
    assert rows(database_url) != new

    for _ in range(2):
        await prepare(settings)
        assert rows(database_url) == new


async def test_whom_a_supervisor_changed_keeps_what_they_have(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path, practice=True)
    await prepare(settings)
    as_before_skills(database_url)
    with psycopg.connect(database_url) as connection:
        # Zhou's skills were taken away, Lin has one that a supervisor gave, Emma works in a team of hers.
        connection.execute(
            "INSERT INTO audit_entries (action, subject)"
            " SELECT 'change staff work', 'user ' || id FROM users WHERE login = 'zhou'"
        )
        connection.execute(
            "INSERT INTO user_skills (user_id, skill_id, level)"
            " SELECT u.id, s.id, 1 FROM users u, skills s WHERE u.login = 'lin' AND s.key = 'loans'"
        )
        connection.execute("UPDATE users SET team = 'night' WHERE login = 'emma'")
        # Queues and units that were changed stay with who gets the rest.
        connection.execute("UPDATE users SET capacity = 50")

    await prepare(settings)

    with psycopg.connect(database_url) as connection:
        told = connection.execute(
            "SELECT login, team, capacity, (SELECT count(*) FROM user_skills WHERE user_id = users.id)"
            " FROM users WHERE login IN ('zhou', 'lin', 'emma') ORDER BY login"
        ).fetchall()
        assert told == [("emma", "night", 50, 0), ("lin", None, 50, 1), ("zhou", None, 50, 0)]
        others = connection.execute(
            "SELECT bool_and(team IS NOT NULL AND capacity = 50) FROM users"
            " WHERE login NOT IN ('zhou', 'lin', 'emma')"
        ).fetchone()
        assert others == (True,)


async def test_everybody_of_the_practice_bank_signs_in_in_practice_only(
    database_url: str, tmp_path: Path
) -> None:
    await prepare(Settings(database_url=database_url, data_dir=tmp_path, practice=True))

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
