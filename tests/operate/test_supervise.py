"""Keeping processes running: started again when they die, stopped in order, no stranger touched."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
import pytest
from aiohttp import web

from contact_center.operate.processes import ROOT, Process
from contact_center.operate.supervise import NotReady, PortTaken, Supervisor, end_left_over, note
from tests.channels.exchange import nobody_there
from tests.operate.wait import until

PATIENT_S = 60
LIVES = """
import pathlib, signal, sys, time
diary, name = pathlib.Path(sys.argv[1]), sys.argv[2]

def write(line):
    with diary.open("a") as file:
        file.write(line + "\\n")

def leave(*_):
    write(f"{name} left")
    sys.exit()

signal.signal(signal.SIGTERM, leave)
write(f"{name} came")
while True:
    time.sleep(0.05)
"""


def child(tmp_path: Path, name: str, health_url: str | None = None) -> Process:
    """A small process that notes when it comes and goes."""
    command = [sys.executable, "-c", LIVES, str(tmp_path / "diary"), name]
    return Process(name, command, {"SWITCHBOARD_TEST": "1"}, health_url)


def diary(tmp_path: Path) -> list[str]:
    path = tmp_path / "diary"
    return path.read_text().splitlines() if path.exists() else []


def came(tmp_path: Path, times: int) -> bool:
    return diary(tmp_path) == ["web came"] * times


def pid(tmp_path: Path, name: str) -> int:
    return int((tmp_path / "run" / f"{name}.pid").read_text().split()[0])


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(tmp_path)
    yield supervisor
    await supervisor.stop()


async def test_a_process_that_dies_is_started_again(tmp_path: Path, supervisor: Supervisor) -> None:
    supervisor.start(child(tmp_path, "web"))
    for times in range(1, 4):
        await until(partial(came, tmp_path, times))
        os.kill(pid(tmp_path, "web"), signal.SIGKILL)

    await until(partial(came, tmp_path, 4))


WAITS = """
import pathlib, sys
diary = pathlib.Path(sys.argv[1])
with diary.open("a") as file:
    file.write("spare loaded\\n")
if sys.stdin.readline():
    exec(sys.argv[3])
"""


def with_spare(tmp_path: Path) -> Process:
    command = [sys.executable, "-c", WAITS, str(tmp_path / "diary"), "spare", LIVES]
    return replace(child(tmp_path, "web"), spare=command)


def diary_has(tmp_path: Path, *lines: str) -> bool:
    return sorted(diary(tmp_path)) == sorted(lines)


@pytest.fixture
async def with_spares(tmp_path: Path) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(tmp_path, spare_after_s=0.1)
    yield supervisor
    await supervisor.stop()


async def test_a_spare_takes_the_place_of_a_process_that_dies(
    tmp_path: Path, with_spares: Supervisor
) -> None:
    with_spares.start(with_spare(tmp_path))
    lines = ["web came", "spare loaded"]
    await until(partial(diary_has, tmp_path, *lines))
    for _ in range(2):
        os.kill(pid(tmp_path, "web"), signal.SIGKILL)
        lines += ["spare came", "spare loaded"]
        await until(partial(diary_has, tmp_path, *lines))


async def test_without_its_spare_a_process_is_started_as_ever(
    tmp_path: Path, with_spares: Supervisor
) -> None:
    with_spares.start(with_spare(tmp_path))
    await until(partial(diary_has, tmp_path, "web came", "spare loaded"))
    web = psutil.Process(pid(tmp_path, "web"))
    [spare] = [one for one in psutil.Process().children() if WAITS in one.cmdline()]
    spare.kill()
    await until(lambda: not spare.is_running())
    web.kill()

    await until(partial(diary_has, tmp_path, "web came", "spare loaded", "web came", "spare loaded"))


async def test_who_stops_the_process_stops_its_spare(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, spare_after_s=0.1)
    supervisor.start(with_spare(tmp_path))
    await until(partial(diary_has, tmp_path, "web came", "spare loaded"))
    await supervisor.stop()

    assert diary(tmp_path)[-1] == "web left"
    assert not [one for one in psutil.Process().children() if WAITS in one.cmdline()]


async def test_a_spare_that_has_ended_is_in_nobodys_way(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, spare_after_s=0.1)
    supervisor.start(replace(child(tmp_path, "web"), spare=[sys.executable, "-c", "raise SystemExit(3)"]))
    await until(partial(came, tmp_path, 1))
    await until(lambda: any(status is not None for status in spares(supervisor)))
    await supervisor.stop()

    assert diary(tmp_path) == ["web came", "web left"]


def spares(supervisor: Supervisor) -> list[int | None]:
    return [spare.returncode for spare in supervisor._spares.values()]


async def test_a_process_that_fails_at_once_is_tried_again(tmp_path: Path, supervisor: Supervisor) -> None:
    code = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('x\\n'); print('oh'); sys.exit(3)"
    supervisor.start(Process("web", [sys.executable, "-c", code, str(tmp_path / "diary")], {}, None))

    await until(lambda: len(diary(tmp_path)) >= 3)

    await until(lambda: supervisor.log_path("web").read_text().count("oh") >= 3)


async def test_what_cannot_be_written_down_or_started_is_tried_again(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    # Folders in the way stand for a full disk, which root could write to as well.
    in_the_way = [tmp_path / "run" / "web.pid", tmp_path / "logs" / "web.log"]
    for path in in_the_way:
        path.mkdir(parents=True)
    supervisor.start(child(tmp_path, "web"))
    await asyncio.sleep(0)
    assert diary(tmp_path) == []

    in_the_way[1].rmdir()
    await until(partial(came, tmp_path, 1))
    # Whoever runs the tests may have started other processes as well.
    (running,) = [one for one in psutil.Process().children() if str(tmp_path / "diary") in one.cmdline()]
    running.kill()
    in_the_way[0].rmdir()

    await until(partial(came, tmp_path, 2))
    await until((tmp_path / "run" / "web.pid").exists)


async def test_what_takes_things_in_stops_first(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path)
    names = ["encoder", "worker", "web"]
    for name in names:
        supervisor.start(child(tmp_path, name))
    await until(lambda: len(diary(tmp_path)) == 3)
    pids = [pid(tmp_path, name) for name in names]

    await supervisor.stop()

    assert diary(tmp_path)[3] == "web left"
    assert sorted(diary(tmp_path)[4:]) == ["encoder left", "worker left"]
    assert not any(psutil.pid_exists(one) for one in pids)
    assert list((tmp_path / "run").iterdir()) == []


async def test_stopping_what_never_started_is_fine(tmp_path: Path) -> None:
    await Supervisor(tmp_path).stop()


@contextmanager
def running(tmp_path: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process of nobody we supervise, whose number stands in the file for `web`."""
    command = [sys.executable, "-c", LIVES, str(tmp_path / "diary"), "old", *arguments]
    process = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "SWITCHBOARD_DATA_DIR": str(tmp_path)}
    )
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "web.pid").write_text(note(psutil.Process(process.pid)))
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENT_S)


async def test_what_a_killed_supervisor_left_behind_is_ended_first(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    with running(tmp_path, str(ROOT), "contact_center.cli", "web") as left_over:
        await until(lambda: diary(tmp_path) == ["old came"])

        supervisor.clear([child(tmp_path, "web")])
        supervisor.start(child(tmp_path, "web"))
        await until(lambda: len(diary(tmp_path)) == 3)

        assert diary(tmp_path) == ["old came", "old left", "web came"]
        assert left_over.wait(PATIENT_S) == 0


async def test_a_stranger_who_has_the_number_by_now_is_left_alone(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    with running(tmp_path) as stranger:
        await until(lambda: diary(tmp_path) == ["old came"])

        supervisor.clear([child(tmp_path, "web")])
        supervisor.start(child(tmp_path, "web"))
        await until(lambda: len(diary(tmp_path)) == 2)

        assert diary(tmp_path) == ["old came", "web came"]
        assert stranger.poll() is None


OURS = (str(ROOT), "contact_center.cli", "web")


@pytest.mark.parametrize("began", ["", " ", " 1", " 99999999999"])
async def test_a_part_of_another_service_that_has_the_number_by_now_is_left_alone(
    tmp_path: Path, supervisor: Supervisor, began: str
) -> None:
    with running(tmp_path, *OURS) as another:
        (tmp_path / "run" / "web.pid").write_text(f"{another.pid}{began}")
        await until(lambda: diary(tmp_path) == ["old came"])

        supervisor.clear([child(tmp_path, "web")])

        assert another.poll() is None
        assert list((tmp_path / "run").iterdir()) == []


def test_nobody_ends_themselves(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    script = """
import sys
from pathlib import Path
import psutil
from contact_center.operate.supervise import end_left_over, note

folder = Path(sys.argv[1])
(folder / "run" / "web.pid").write_text(note(psutil.Process()))
end_left_over(folder)
print("here")
"""
    command = [sys.executable, "-c", script, str(tmp_path), *OURS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (0, b"here\n")


async def test_for_another_only_their_own_parts_of_this_data_directory_are_ended_and_nothing_is_removed(
    tmp_path: Path,
) -> None:
    uid = os.getuid()
    with running(tmp_path, *OURS) as part:
        await until(lambda: diary(tmp_path) == ["old came"])
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "run").mkdir()
        (tmp_path / "elsewhere" / "run" / "web.pid").write_text(note(psutil.Process(part.pid)))

        end_left_over(tmp_path, (uid + 1,))
        end_left_over(tmp_path / "elsewhere", (uid,))
        assert part.poll() is None
        end_left_over(tmp_path, (uid,))

        assert part.wait(PATIENT_S) == 0
        assert (tmp_path / "run" / "web.pid").exists()


async def test_what_a_link_leads_to_is_anothers_and_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    with running(tmp_path, *OURS) as part:
        await until(lambda: diary(tmp_path) == ["old came"])
        others = tmp_path / "run"
        (others / "sshd.pid").write_text("1")
        ours = tmp_path / "data"
        ours.mkdir()
        (ours / "run").symlink_to(others)

        for of in (None, (os.getuid(),)):
            end_left_over(ours, of)
        (ours / "run").unlink()
        (ours / "run").mkdir()
        os.mkfifo(ours / "run" / "pipe.pid")
        (ours / "run" / "link.pid").symlink_to(others / "web.pid")
        end_left_over(ours, (os.getuid(),))

        assert part.poll() is None
        assert sorted(one.name for one in others.iterdir()) == ["sshd.pid", "web.pid"]


@pytest.mark.parametrize("written", ["", "x", "-1", "99999999999"])
async def test_a_number_that_names_nobody_is_forgotten(
    tmp_path: Path, supervisor: Supervisor, written: str
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "web.pid").write_text(written)

    supervisor.clear([child(tmp_path, "web")])
    supervisor.start(child(tmp_path, "web"))

    await until(lambda: diary(tmp_path) == ["web came"])


async def test_a_port_that_somebody_else_has_is_named(tmp_path: Path, supervisor: Supervisor) -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]

        with pytest.raises(PortTaken) as taken:
            supervisor.clear([child(tmp_path, "web", f"http://127.0.0.1:{port}/health/live")])

    assert str(port) in str(taken.value)
    supervisor.clear([child(tmp_path, "web", nobody_there())])


async def test_a_process_is_ready_when_it_answers(tmp_path: Path, supervisor: Supervisor) -> None:
    answers = iter([503, 503, 200])

    async def health(_: web.Request) -> web.Response:
        return web.Response(status=next(answers))

    app = web.Application()
    app.router.add_get("/health/live", health)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/health/live"

    await supervisor.wait_ready(
        [child(tmp_path, "web", url), child(tmp_path, "worker", None)], within_s=PATIENT_S
    )
    await runner.cleanup()

    assert list(answers) == []


async def test_a_process_that_never_answers_is_named_with_its_log(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    with pytest.raises(NotReady) as failed:
        await supervisor.wait_ready([child(tmp_path, "web", nobody_there())], within_s=0.3)

    assert "web" in str(failed.value)
    assert str(supervisor.log_path("web")) in str(failed.value)
