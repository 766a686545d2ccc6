"""Run a script of several statements inside a migration."""

from alembic import op


def run_script(sql: str) -> None:
    """Run `sql` unchanged: without parameters, so a percent sign is literal."""
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(sql)
