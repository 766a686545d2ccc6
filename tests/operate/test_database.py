"""The server of the installation: started, joined, stopped; its log quotes nobody."""

from pathlib import Path

import psycopg
import pytest

from contact_center.operate.database import DatabaseServer


def test_what_was_written_is_there_after_a_stop_and_a_start(tmp_path: Path) -> None:
    server = DatabaseServer(tmp_path)
    with psycopg.connect(server.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (words text UNIQUE)")
        connection.execute("INSERT INTO kept VALUES ('Ann 安娜')")
    server.stop()
    assert not (tmp_path / "postgresql" / "postmaster.pid").exists()

    url = DatabaseServer(tmp_path).start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT words FROM kept").fetchall() == [("Ann 安娜",)]
    server.stop()


def test_a_second_start_joins_the_server_that_runs(tmp_path: Path) -> None:
    server = DatabaseServer(tmp_path)
    assert server.start() == DatabaseServer(tmp_path).start()
    server.stop()
    # Stopping what is stopped is no error.
    server.stop()


def test_the_log_of_the_server_quotes_no_data(tmp_path: Path) -> None:
    server = DatabaseServer(tmp_path)
    with psycopg.connect(server.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (words text UNIQUE)")
        connection.execute("INSERT INTO kept VALUES ('secret words')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO kept VALUES ('secret words')")
    server.stop()

    log = (tmp_path / "postgresql" / "log").read_text()
    assert "duplicate key" in log
    assert "secret words" not in log
