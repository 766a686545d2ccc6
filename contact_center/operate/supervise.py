"""Keep a service's processes running: start them, restart any that die, stop them in order."""

import asyncio
import contextlib
import os
import signal
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil
import structlog

from contact_center.operate.account import as_account
from contact_center.operate.ports import HeldPorts, address, is_taken
from contact_center.operate.processes import ROOT, Process

_LOOK_EVERY_S = 0.1
_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 10.0
_SETTLED_AFTER_S = 30.0
_STOP_WITHIN_S = 12.0
_TAKE_IN = ("web", "practice")
_LAST = ("database",)
_LONGEST_NOTE = 64

_log = structlog.get_logger()


class NotReady(Exception):
    """A process did not come up; the message names it and its log."""


class StillRuns(Exception):
    """A process of an earlier run belongs to another user; the message names it."""


class PortTaken(Exception):
    """Another program listens on the port of one of our processes."""


@dataclass
class Supervisor:
    """The processes of one service on one machine. `stop` ends what `start` started."""

    data_dir: Path
    spare_after_s: float = 10.0
    """Seconds from a process's start until its spare is loaded; by then the others have loaded."""
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    _processes: dict[str, Process] = field(default_factory=dict)
    _spares: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    _ports: HeldPorts = field(default_factory=HeldPorts)

    def clear(self, processes: Iterable[Process]) -> None:
        """End what a killed supervisor left behind, and reserve the ports of these processes.

        Raises StillRuns, and PortTaken when another program listens on one.
        """
        end_left_over(self.data_dir)
        for process in processes:
            if not process.health_url:
                continue
            if is_taken(process.health_url):
                raise PortTaken(address(process.health_url)[1])
            self._ports.hold(process.health_url)

    def start(self, process: Process) -> None:
        """Start a process and keep it running."""
        self._tasks[process.name] = asyncio.create_task(self._keep(process), name=process.name)

    async def wait_ready(self, processes: Iterable[Process], within_s: float) -> None:
        """Wait until every process answers. Raises NotReady."""
        await asyncio.gather(*(self._wait_one(process, within_s) for process in processes))

    async def stop(self) -> None:
        """Stop all: what takes messages in first, the database last; kill what does not stop in time."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await asyncio.gather(*map(_end_spare, self._spares.values()))
        others = [name for name in self._running if name not in (*_TAKE_IN, *_LAST)]
        for names in (_TAKE_IN, others, _LAST):
            await asyncio.gather(*(self._end(name) for name in names if name in self._running))
        self._ports.let_go()

    def log_path(self, name: str) -> Path:
        return self.data_dir / "logs" / f"{name}.log"

    async def _keep(self, process: Process) -> None:
        pause = _FIRST_PAUSE_S
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            if process.health_url:
                self._ports.hold(process.health_url)
            try:
                stood_in = await self._stand_in(process)
                running = stood_in or await self._spawn(process, process.command)
            except OSError as error:
                # No disk space, no memory, or a program just being replaced: none of these lasts.
                _log.warning("process.not_started", process=process.name, error=type(error).__name__)
            else:
                self._note(running, process)
                await self._load_spare(process, running, 0.0 if stood_in else self.spare_after_s)
                status = await running.wait()
                _log.warning("process.ended", process=process.name, status=status)
            pause = _FIRST_PAUSE_S if loop.time() - began > _SETTLED_AFTER_S else pause
            await asyncio.sleep(pause)
            _log.warning("process.started_again", process=process.name, after_s=pause)
            pause = min(pause * 2, _LONGEST_PAUSE_S)

    async def _stand_in(self, process: Process) -> asyncio.subprocess.Process | None:
        """The process's spare, told to start; None if there is none."""
        spare = self._spares.pop(process.name, None)
        if spare is None or spare.stdin is None:
            return None
        if spare.returncode is not None:
            _log.warning("process.ended", process=f"spare {process.name}", status=spare.returncode)
            return None
        try:
            spare.stdin.write(b"begin\n")
            await spare.stdin.drain()
        except ConnectionError:
            return None
        spare.stdin.close()
        return spare

    async def _load_spare(
        self, process: Process, running: asyncio.subprocess.Process, after_s: float
    ) -> None:
        """Load a process's spare if the process still runs after `after_s`."""
        if process.spare is None:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(running.wait(), after_s)
            return
        try:
            self._spares[process.name] = await self._spawn(process, process.spare, asyncio.subprocess.PIPE)
        except OSError as error:
            _log.warning("process.not_started", process=f"spare {process.name}", error=type(error).__name__)

    async def _spawn(
        self, process: Process, command: list[str], stdin: int = asyncio.subprocess.DEVNULL
    ) -> asyncio.subprocess.Process:
        path = self.log_path(process.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        inherited = {} if process.env_is_whole else dict(os.environ)
        with path.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *command,
                cwd=ROOT,
                env={**inherited, **process.environment},
                stdin=stdin,
                stdout=log,
                stderr=log,
                # Ctrl-C reaches only us; we stop the others in order.
                start_new_session=True,
                **as_account(process.account),
            )

    def _note(self, running: asyncio.subprocess.Process, process: Process) -> None:
        """Note the process for our successor; on a full disk it runs without a note."""
        self._running[process.name] = running
        self._processes[process.name] = process
        try:
            self._pid_path(process.name).write_text(note(psutil.Process(running.pid)))
        except (OSError, psutil.Error) as error:
            _log.warning("process.not_noted", process=process.name, error=type(error).__name__)

    async def _wait_one(self, process: Process, within_s: float) -> None:
        if process.health_url is None:
            return
        try:
            async with asyncio.timeout(within_s), aiohttp.ClientSession() as http:
                while not await _answers(http, process.health_url):
                    await asyncio.sleep(_LOOK_EVERY_S)
        except TimeoutError as error:
            raise NotReady(f"{process.name}: see {self.log_path(process.name)}") from error

    async def _end(self, name: str) -> None:
        running, process = self._running[name], self._processes[name]
        if running.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                running.send_signal(process.stop_signal)
            try:
                async with asyncio.timeout(process.stop_within_s):
                    await running.wait()
            except TimeoutError:
                running.kill()
                await running.wait()
        self._pid_path(name).unlink(missing_ok=True)

    def _pid_path(self, name: str) -> Path:
        path = self.data_dir / "run" / f"{name}.pid"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def end_left_over(data_dir: Path, of: Collection[int] | None = None) -> None:
    """End the processes that a killed supervisor left behind. Raises StillRuns.

    The database is not among them: its folder's owner stops it. `of`: the folder's contents are not trusted;
    only processes of these users and of this data directory are ended, and no file is removed.
    """
    for path in _noted(data_dir / "run"):
        left_over = _left_over(path)
        if left_over is not None and (of is None or _is_of(left_over, of, data_dir)):
            _end(left_over)
        if of is None:
            path.unlink(missing_ok=True)


def _is_of(process: psutil.Process, users: Collection[int], data_dir: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        given = process.environ().get("SWITCHBOARD_DATA_DIR")
        return process.uids().real in users and given in (None, str(data_dir))
    return False


def _noted(folder: Path) -> list[Path]:
    """The files of our own folder; links are not followed."""
    if folder.is_symlink():
        return []
    return sorted(path for path in folder.glob("*.pid") if path.stem not in _LAST)


def _left_over(path: Path) -> psutil.Process | None:
    """The noted process, if it still runs: its pid may belong to another one by now."""
    with contextlib.suppress(psutil.Error, OSError, ValueError, IndexError, OverflowError):
        noted = _read(path)
        process = psutil.Process(int(noted.split()[0]))
        if process.pid != os.getpid() and note(process) == noted.strip() and _is_ours(process):
            return process
    return None


def _read(path: Path) -> str:
    """Read a note. The folder's owner may have planted a link or a pipe there."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:
        return file.read(_LONGEST_NOTE).decode() if stat.S_ISREG(os.fstat(descriptor).st_mode) else ""


def note(process: psutil.Process) -> str:
    """The note of a process: its pid and start time, as pids are reused."""
    return f"{process.pid} {_began(process)}"


def _began(process: psutil.Process) -> str:
    """A process's start time in clock ticks since boot, which no change of the clock affects."""
    try:
        return Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[19]
    except FileNotFoundError:
        return str(process.create_time())


def _end(process: psutil.Process) -> None:
    try:
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_WITHIN_S)
    except psutil.TimeoutExpired:
        process.kill()
    except psutil.NoSuchProcess:
        return
    except psutil.AccessDenied as error:
        raise StillRuns(process.pid) from error


def _is_ours(process: psutil.Process) -> bool:
    command = " ".join(process.cmdline())
    if not ("contact_center" in command or "rasa" in command):
        return False
    with contextlib.suppress(psutil.AccessDenied):
        return str(ROOT) in command or str(ROOT) in process.cwd()
    return False


async def _end_spare(spare: asyncio.subprocess.Process) -> None:
    # It may have ended by itself without having been reaped.
    with contextlib.suppress(ProcessLookupError):
        spare.kill()
    await spare.wait()


async def _answers(http: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with http.get(url, timeout=aiohttp.ClientTimeout(total=2)) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
