"""Run a script of many statements inside a migration."""

from alembic import op


def run_script(sql: str) -> None:
    """Run `sql` as it is: no parameters, so a per cent sign means itself."""
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(sql)
