"""Started as root with a user set, everything runs as that user; a user who cannot do it is refused."""

import json
import os
import pwd
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from contact_center.operate.account import account_of
from contact_center.operate.database import DatabaseServer
from contact_center.operate.private import AlreadyRuns, only_one, open_the_way
from contact_center.operate.processes import ROOT
from contact_center.operate.run_as import UnusableUser, become_ordinary, check_reach, hand_over
from contact_center.operate.supervise import note
from contact_center.settings import Settings

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
NOBODY = account_of(pwd.getpwnam("nobody"))
BECOMES = """
import json, os, sys
from pathlib import Path
import psycopg
from contact_center.operate.account import Account
from contact_center.operate.database import DatabaseServer
from contact_center.operate.private import own_folders
from contact_center.operate.run_as import become, hand_over

data_dir = Path(sys.argv[1])
account = Account(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
hand_over(data_dir, account)
become(account, data_dir)
own_folders(data_dir)
(data_dir / "secrets.json").read_text()
(data_dir / "models" / "another.tar.gz").write_text("x")
server = DatabaseServer(data_dir)
with psycopg.connect(server.start()) as connection:
    words = connection.execute("SELECT words FROM kept").fetchone()[0]
try:
    os.setuid(0)
    back = True
except PermissionError:
    back = False
postmaster = int((data_dir / "postgresql" / "postmaster.pid").read_text().split()[0])
status = Path(f"/proc/{postmaster}/status").read_text()
server.stop()
lines = dict(line.split(":", 1) for line in status.splitlines())
print(json.dumps({
    "ids": [os.getresuid(), os.getresgid(), os.getgroups()], "words": words, "back": back,
    "database": [lines["Uid"].split(), lines["Gid"].split(), lines["Groups"].split()],
}))
"""


def used_before(tmp_path: Path) -> Path:
    """A data directory that root has used: the database ran as a user of its own."""
    data_dir = tmp_path / "data"
    server = DatabaseServer(data_dir)
    with psycopg.connect(server.start()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Ann 安娜' AS words")
    for name in ("models", "logs", "knowledge"):
        (data_dir / name).mkdir(exist_ok=True)
        (data_dir / name / "old").write_text("x")
    (data_dir / "secrets.json").write_text("{}")
    open_the_way(data_dir / "x", NOBODY.gid)
    return data_dir


@ROOT_ONLY
def test_what_root_has_used_goes_on_as_the_user_with_its_database(tmp_path: Path) -> None:
    data_dir = used_before(tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", BECOMES, str(data_dir), NOBODY.name, str(NOBODY.uid), str(NOBODY.gid)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    uid, gid = NOBODY.uid, NOBODY.gid
    assert found["ids"] == [[uid] * 3, [gid] * 3, []]
    assert found["database"] == [[str(uid)] * 4, [str(gid)] * 4, []]
    assert found["words"] == "Ann 安娜"
    assert found["back"] is False
    owners = {path.lstat().st_uid for path in [data_dir, *data_dir.rglob("*")]}
    assert owners == {uid}
    # Root still gets in, to run a command beside the service.
    server = DatabaseServer(data_dir)
    with psycopg.connect(server.start()) as connection:
        assert connection.execute("SELECT words FROM kept").fetchall() == [("Ann 安娜",)]
    server.stop()
    hand_over(data_dir, NOBODY)
    assert {path.lstat().st_uid for path in data_dir.rglob("*")} == {uid}


@ROOT_ONLY
def test_only_what_is_the_services_own_is_given_away(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("not ours")
    data_dir = tmp_path / "data"
    (data_dir / "logs").mkdir(parents=True)
    (data_dir / "logs" / "web.log").symlink_to(elsewhere)
    (data_dir / "logs" / "old").hardlink_to(elsewhere)
    (data_dir / "models").symlink_to(tmp_path / "shared", target_is_directory=True)
    (tmp_path / "shared").mkdir()
    (data_dir / "of-somebody").write_text("beside it")

    hand_over(data_dir, NOBODY)

    kept = [elsewhere, tmp_path / "shared", data_dir / "of-somebody"]
    assert [path.stat().st_uid for path in kept] == [0, 0, 0]
    assert [path.lstat().st_uid for path in (data_dir, data_dir / "logs")] == [NOBODY.uid] * 2


@ROOT_ONLY
def test_a_service_that_runs_keeps_its_data(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(AlreadyRuns):
        hand_over(tmp_path, NOBODY)

    assert tmp_path.stat().st_uid == 0


def test_a_user_the_system_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableUser, match="no-such-user"):
        become_ordinary(Settings(data_dir=tmp_path / "data", run_as="no-such-user"))

    assert not (tmp_path / "data").exists()


@ROOT_ONLY
def test_root_by_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableUser, match="is root"):
        become_ordinary(Settings(data_dir=tmp_path, run_as="root"))


def test_unset_or_already_that_user_nothing_changes(tmp_path: Path) -> None:
    become_ordinary(Settings(data_dir=tmp_path / "data"))
    if os.geteuid() != 0:
        become_ordinary(Settings(data_dir=tmp_path / "data", run_as=pwd.getpwuid(os.geteuid()).pw_name))

    assert not (tmp_path / "data").exists()


@ROOT_ONLY
def test_what_the_user_cannot_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Ours may lie in root's home.
    closed, opened = tmp_path / "closed", tmp_path / "open"
    for folder, mode in ((closed, 0o700), (opened, 0o755)):
        folder.mkdir()
        folder.chmod(mode)
        (folder / "file").write_text("x")
    open_the_way(opened / "file", NOBODY.gid)
    everybodys = next((path for path in everybodys_pythons() if runs_for_nobody(path)), None)
    if everybodys is None:
        pytest.skip("no interpreter here that everybody can run")
    monkeypatch.setattr(sys, "executable", everybodys)

    check_reach(NOBODY, [opened, opened / "file"])
    for path in (closed / "file", closed, tmp_path / "missing"):
        with pytest.raises(UnusableUser) as refused:
            check_reach(NOBODY, [opened, path])
        assert str(path) in str(refused.value)


@ROOT_ONLY
def test_an_interpreter_the_user_cannot_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "python").symlink_to(os.path.realpath(sys.executable))
    monkeypatch.setattr(sys, "executable", str(closed / "python"))

    with pytest.raises(UnusableUser) as refused:
        check_reach(NOBODY, [])

    assert os.path.realpath(closed / "python") in str(refused.value)
    assert "无法读取" in str(refused.value)


def everybodys_pythons() -> list[str]:
    return [path for path in ("/usr/bin/python3", "/usr/local/bin/python3") if os.path.exists(path)]


def runs_for_nobody(path: str) -> bool:
    done = subprocess.run(
        [path, "-c", ""],
        cwd="/",
        check=False,
        user=NOBODY.uid,
        group=NOBODY.gid,
        extra_groups=[],
    )
    return done.returncode == 0


@ROOT_ONLY
@pytest.mark.parametrize("run_as", ["no-such-user", "root"])
def test_up_says_why_it_does_not_start(tmp_path: Path, run_as: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "contact_center.cli", "up"],
        cwd=ROOT,
        env={**os.environ, "SWITCHBOARD_DATA_DIR": str(tmp_path), "SWITCHBOARD_RUN_AS": run_as},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "SWITCHBOARD_RUN_AS" in done.stdout
    assert "✘" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == []


LEFT_OVER = """
import os, sys
from pathlib import Path
from contact_center.operate import run_as
from contact_center.operate.account import Account
from contact_center.operate.supervise import StillRuns, end_left_over
from contact_center.settings import Settings

data_dir, name, before = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "before"
# The interpreter of these tests may lie where an ordinary user reads nothing.
run_as.check_reach = lambda *_: None
run_as.become_ordinary(
    Settings(data_dir=data_dir, run_as=name), before=end_left_over if before else None
)
try:
    end_left_over(data_dir)
    print(os.geteuid(), "nothing left")
except StillRuns as error:
    print(os.geteuid(), "still runs", error)
"""


@ROOT_ONLY
@pytest.mark.parametrize("when", ["before", "after"])
def test_parts_that_ran_as_root_are_ended_by_root_before_it_becomes_the_user(
    tmp_path: Path, when: str
) -> None:
    data_dir = tmp_path / "data"
    (data_dir / "run").mkdir(parents=True)
    open_the_way(data_dir / "x", NOBODY.gid)
    command = [
        sys.executable,
        "-c",
        "import time; time.sleep(600)",
        str(ROOT),
        "contact_center.cli",
        "worker",
    ]
    with subprocess.Popen(command) as worker, ThreadPoolExecutor(1) as init:
        # As init does with a process whose parent was killed.
        init.submit(worker.wait)
        (data_dir / "run" / "worker.pid").write_text(note(psutil.Process(worker.pid)))
        try:
            done = subprocess.run(
                [sys.executable, "-c", LEFT_OVER, str(data_dir), NOBODY.name, when],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            there = psutil.pid_exists(worker.pid)
        finally:
            worker.kill()

    assert done.returncode == 0, done.stderr
    if when == "before":
        assert (done.stdout.strip(), there) == (f"{NOBODY.uid} nothing left", False)
    else:
        # Too late: the user may not, and must not go on beside it in silence.
        assert (done.stdout.strip(), there) == (f"{NOBODY.uid} still runs {worker.pid}", True)
        assert (data_dir / "run" / "worker.pid").exists()
