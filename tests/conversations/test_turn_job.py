"""The turn's job has its names in one place, whoever writes it, runs it or looks for it."""

from importlib.resources import files

from sqlalchemy import text

from contact_center.conversations.turn_job import ABOUT, LOCK, PRIORITY, TAKE_TURN, TURNS
from contact_center.store.engine import Store
from tests.conversations.messages import say

_FUNCTIONS = files("contact_center.store") / "functions"


async def test_what_arrives_defers_the_job_that_is_named(store: Store) -> None:
    received = await say(store)

    async with store.transaction() as session:
        (job,) = await session.execute(
            text("SELECT queue_name, task_name, priority, lock, args, status::text FROM procrastinate_jobs")
        )
    lock, args = f"{LOCK}{received.conversation_id}", {ABOUT: received.interaction_id}
    assert tuple(job) == (TURNS, TAKE_TURN, PRIORITY, lock, args, "todo")


def test_no_function_names_it_again() -> None:
    names = [f"'{name}'" for name in (TURNS, TAKE_TURN, LOCK, ABOUT)]
    scripts = {one.name: one.read_text() for one in _FUNCTIONS.iterdir() if one.name.endswith(".sql")}
    assert "receive_inbound.sql" in scripts
    assert [(script, name) for script, sql in scripts.items() for name in names if name in sql] == []


async def test_the_trigger_that_notifies_of_jobs_spares_this_queue_alone(store: Store) -> None:
    query = text(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE tgrelid = 'procrastinate_jobs'::regclass AND tgname LIKE '%notify_queue_job_inserted%'"
    )
    async with store.transaction() as session:
        (made,) = (await session.scalars(query)).all()
    assert made.count("queue_name") == 1
    assert f"<> '{TURNS}'" in made
