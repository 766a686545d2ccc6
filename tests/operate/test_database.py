"""The server of the installation: started, joined, stopped; its log quotes nobody."""

import os
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from contact_center.operate.database import DatabaseServer
from contact_center.operate.private import only_one
from contact_center.operate.way import UnusablePath

NOBODY = 65534
TRUSTING = "local all all trust\nhost all all 127.0.0.1/32 trust\n"


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


def test_what_a_command_makes_is_closed_to_others_whatever_the_terminals_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        server = DatabaseServer(tmp_path)
        server.start()
        server.stop()
    finally:
        os.umask(before)
    ours = [path for path in tmp_path.iterdir() if path.is_file()]
    assert ours
    assert {path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in ours} == {
        path.name: 0 for path in ours
    }


def test_the_log_of_the_server_quotes_no_data(tmp_path: Path) -> None:
    server = DatabaseServer(tmp_path)
    with psycopg.connect(server.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (words text UNIQUE)")
        connection.execute("INSERT INTO kept VALUES ('secret words')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO kept VALUES ('secret words')")
    server.stop()

    log = server.log_path.read_text()
    assert "duplicate key" in log
    assert "secret words" not in log


def as_a_stranger(server: DatabaseServer) -> "subprocess.CompletedProcess[str]":
    """What another user of the machine reaches."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    psql = Path(server.command()[0]).with_name("psql")
    return subprocess.run(
        [str(psql), server.url("postgres"), "-c", "SELECT 'within'"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
    )


@pytest.fixture
def running(tmp_path: Path) -> Iterator[DatabaseServer]:
    server = DatabaseServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o777])
def test_another_user_of_the_machine_is_refused(running: DatabaseServer, tmp_path: Path, mode: int) -> None:
    socket_folder = tmp_path / "postgresql"
    assert socket_folder.stat().st_mode & 0o777 == 0o700

    # Also where the folder were open, the system says who is on the other end.
    socket_folder.chmod(mode)
    tmp_path.chmod(0o755)
    tried = as_a_stranger(running)

    assert tried.returncode != 0
    assert "within" not in tried.stdout
    assert ("Peer authentication failed" in tried.stderr) == (mode != 0o700)


def test_the_server_listens_nowhere_else(running: DatabaseServer) -> None:
    with psycopg.connect(running.url()) as connection:
        shown = [
            connection.execute(f"SHOW {name}".encode()).fetchone()
            for name in ("listen_addresses", "unix_socket_directories")
        ]

    assert shown == [("",), (".",)]


def test_started_as_root_it_keeps_nothing_of_roots_groups(running: DatabaseServer, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("not root")
    pid = int((tmp_path / "postgresql" / "postmaster.pid").read_text().split()[0])
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    owner = (tmp_path / "postgresql").stat()

    assert set(status["Uid"].split()) == {str(owner.st_uid)}
    assert set(status["Gid"].split()) == {str(owner.st_gid)}
    assert status["Groups"].split() == []
    assert owner.st_uid != 0


@pytest.mark.parametrize("running_still", [True, False])
def test_a_folder_that_trusted_everybody_is_closed_at_the_next_start(
    tmp_path: Path, running_still: bool
) -> None:
    server = DatabaseServer(tmp_path)
    with psycopg.connect(server.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (words text)")
        (tmp_path / "postgresql" / "pg_hba.conf").write_text(TRUSTING)
        connection.execute("SELECT pg_reload_conf()")
    (tmp_path / "postgresql").chmod(0o755)
    tmp_path.chmod(0o755)
    if not running_still:
        server.stop()
    else:
        assert "within" in as_a_stranger(server).stdout

    with psycopg.connect(DatabaseServer(tmp_path).start()) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    (tmp_path / "postgresql").chmod(0o755)
    tmp_path.chmod(0o755)
    tried = as_a_stranger(server)
    server.stop()

    assert "Peer authentication failed" in tried.stderr
    # What an operator may have written there is not lost.
    assert (tmp_path / "postgresql" / "pg_hba.conf.before").read_text() == TRUSTING


def long_path(base: Path, characters: str, socket_bytes: int) -> Path:
    """A data directory whose socket's path has so many bytes."""
    missing = socket_bytes - len(os.fsencode(base / "x" / "postgresql" / ".s.PGSQL.5432")) + 1
    width = len(characters.encode())
    return base / (characters * (missing // width) + "x" * (missing % width))


@pytest.mark.parametrize("character", ["x", "数", "é", "😀"])
def test_a_path_too_long_for_the_socket_is_refused_before_anything_is_made(
    tmp_path: Path, character: str
) -> None:
    fits = long_path(tmp_path, character, 107)
    too_long = long_path(tmp_path, character, 108)

    with pytest.raises(UnusablePath) as refused:
        DatabaseServer(too_long)

    assert "SWITCHBOARD_DATA_DIR" in str(refused.value)
    assert "过长" in str(refused.value)
    assert "too long" in str(refused.value)
    assert not too_long.exists()
    DatabaseServer(fits)


def test_the_longest_path_that_fits_works(tmp_path: Path) -> None:
    server = DatabaseServer(long_path(tmp_path, "数据 %&?", 107))
    try:
        with psycopg.connect(server.start()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()


def test_a_path_that_clients_would_take_for_two_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusablePath, match="comma"):
        DatabaseServer(tmp_path / "a,b")


def test_a_start_that_was_cut_off_leaves_nothing_half_made(tmp_path: Path) -> None:
    half = tmp_path / ".postgresql-making"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    server = DatabaseServer(tmp_path)
    url = server.start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    server.stop()

    assert not half.exists()


def test_under_a_supervisor_it_is_waited_for_and_not_started_beside(tmp_path: Path) -> None:
    server = DatabaseServer(tmp_path)
    server.start()
    pid = (tmp_path / "postgresql" / "postmaster.pid").read_text()
    with only_one(tmp_path):
        # An older release's rules would have it started anew, were it nobody's.
        (tmp_path / "postgresql" / "pg_hba.conf").write_text(TRUSTING)
        assert DatabaseServer(tmp_path).start() == server.url()
    assert (tmp_path / "postgresql" / "postmaster.pid").read_text().split()[0] == pid.split()[0]
    server.stop()


def test_a_shutdown_that_waits_for_its_clients_is_hurried(running: DatabaseServer, tmp_path: Path) -> None:
    postmaster = psutil.Process(int((tmp_path / "postgresql" / "postmaster.pid").read_text().split()[0]))
    with psycopg.connect(running.url(), autocommit=True):
        running.hurry()
        assert postmaster.is_running()
        postmaster.send_signal(signal.SIGTERM)
        pid_file = tmp_path / "postgresql" / "postmaster.pid"
        until = time.monotonic() + 60
        while pid_file.exists() and time.monotonic() < until:
            running.hurry()
            time.sleep(0.1)
        assert not pid_file.exists()
