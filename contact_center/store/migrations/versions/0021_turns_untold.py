"""Let the assistant's turns be deferred without a NOTIFY, and keep no history of jobs.

Whoever defers a turn notifies the workers after the commit. Nobody reads the events of the job queue.
"""

from alembic import op

revision = "0021"
down_revision = "0020"

_INSERTED = "procrastinate_jobs_notify_queue_job_inserted_v1"
_EVENTS = {
    "status_events_insert": "AFTER INSERT ON procrastinate_jobs FOR EACH ROW WHEN (new.status = 'todo')",
    "status_events_update": "AFTER UPDATE OF status ON procrastinate_jobs FOR EACH ROW",
    "scheduled_events": "AFTER UPDATE OR INSERT ON procrastinate_jobs FOR EACH ROW"
    " WHEN (new.scheduled_at IS NOT NULL AND new.status = 'todo')",
}


def upgrade() -> None:
    _notify_of("new.status = 'todo' AND new.queue_name <> 'turns'")
    for name in _EVENTS:
        op.execute(f"DROP TRIGGER procrastinate_trigger_{name}_v1 ON procrastinate_jobs")
    op.execute("DELETE FROM procrastinate_events")


def downgrade() -> None:
    _notify_of("new.status = 'todo'")
    for name, rule in _EVENTS.items():
        op.execute(
            f"CREATE TRIGGER procrastinate_trigger_{name}_v1 {rule}"
            f" EXECUTE PROCEDURE procrastinate_trigger_function_{name}_v1()"
        )


def _notify_of(condition: str) -> None:
    op.execute(f"DROP TRIGGER {_INSERTED} ON procrastinate_jobs")
    op.execute(
        f"CREATE TRIGGER {_INSERTED} AFTER INSERT ON procrastinate_jobs FOR EACH ROW WHEN ({condition})"
        " EXECUTE PROCEDURE procrastinate_notify_queue_job_inserted_v1()"
    )
