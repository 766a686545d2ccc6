"""Run `switchboard up`: start everything in order, show progress, stop on Ctrl-C."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import structlog
import typer
from rich.console import Console

from contact_center.app.common import KNOWLEDGE
from contact_center.assistant.progress import Progress
from contact_center.assistant.train import TrainingFailed, model_path, train_if_changed
from contact_center.language.knowledge.read import BadEntry, read_entries
from contact_center.operate.database import DatabaseFailed, DatabaseServer
from contact_center.operate.logs import keep_logs_short
from contact_center.operate.mode import NO_CARRIER, WrongMode
from contact_center.operate.prepare import prepare
from contact_center.operate.private import AlreadyRuns, only_one, own_folders
from contact_center.operate.processes import ROOT, bot, bot_python, database, encoder, rest
from contact_center.operate.run import run_until_signal
from contact_center.operate.run_as import AS_ROOT, UnusableUser, become_ordinary, is_root_unasked
from contact_center.operate.supervise import NotReady, PortTaken, StillRuns, Supervisor, end_left_over
from contact_center.operate.way import UnusablePath
from contact_center.settings import Settings, encoder_key, load_secrets
from contact_center.store.migrate import migrate
from contact_center.vocabulary.text import Text

_PATIENCE_S = 240.0
_ENCODER_PATIENCE_S = 180.0
_HURRY_EVERY_S = 1.0
_log = structlog.get_logger()


class CannotStart(Exception):
    """Why the service does not start, in both languages."""


async def up(settings: Settings, *, or_practice: bool = False) -> None:
    """Run the whole service on this machine until SIGINT or SIGTERM.

    `or_practice`: without a carrier, an empty store becomes one for practice.
    """
    console = Console(highlight=False)
    try:
        with _reasons(settings):
            if is_root_unasked(settings):
                console.print(f"[yellow]![/] {AS_ROOT}", soft_wrap=True)
            become_ordinary(settings, before=end_left_over)
            server = None if settings.database_url else DatabaseServer(settings.data_dir)
            with only_one(settings.data_dir):
                await run_until_signal(_up(console, settings, server, or_practice))
    except CannotStart as error:
        console.print(f"[red]✘[/] {error}", markup=True, soft_wrap=True)
        raise typer.Exit(1) from error


async def _up(console: Console, settings: Settings, server: DatabaseServer | None, or_practice: bool) -> None:
    own_folders(settings.data_dir)
    _forget_the_last_run(settings.data_dir)
    load_secrets(settings.data_dir)
    supervisor = Supervisor(settings.data_dir)
    try:
        with _step(console, Text("知识库", "knowledge")):
            await asyncio.to_thread(read_entries, KNOWLEDGE)
        supervisor.clear([encoder(settings), *rest(settings), bot(settings)])
        with _step(console, Text("数据库", "database")):
            if server:
                settings.database_url = await _start_database(supervisor, server)
            await asyncio.to_thread(migrate, settings.database_url)
            mode = await prepare(settings, or_practice=or_practice)
            if mode is None:
                raise WrongMode(NO_CARRIER)
            settings.practice = mode == "practice"
        async with _looking_after(settings, server):
            await _start_processes(console, supervisor, settings)
            console.print(
                f"\n[bold green]✔[/] Switchboard 已就绪 is ready: [bold]{settings.public_url}[/]"
                "  (Ctrl-C 停止 stops)"
            )
            await asyncio.Event().wait()
    finally:
        with _step(console, Text("停止", "stopping")):
            await supervisor.stop()


@contextmanager
def _reasons(settings: Settings) -> Iterator[None]:
    """Print why the service does not start."""
    try:
        yield
    except PortTaken as error:
        raise CannotStart(
            f"端口 {error} 已被占用：请停止占用它的程序，或设置 SWITCHBOARD_PORT。\n"
            f"  Port {error} is taken: stop what listens there, or set SWITCHBOARD_PORT."
        ) from error
    except AlreadyRuns as error:
        raise CannotStart(
            f"此数据目录的服务已在运行：{settings.data_dir}\n"
            "  The service of this data directory runs already."
        ) from error
    except StillRuns as error:
        raise CannotStart(
            f"上次运行留下的进程 {error} 属于其他用户，无法结束：请以 root 结束它，再次启动。\n"
            f"  Process {error}, left by an earlier run, is another user's and cannot be ended: end it as"
            " root, and start again."
        ) from error
    except (NotReady, DatabaseFailed, TrainingFailed) as error:
        raise CannotStart(f"未能启动 Could not start {error}") from error
    except (BadEntry, UnusablePath, UnusableUser, WrongMode) as error:
        raise CannotStart(str(error)) from error


def _forget_the_last_run(data_dir: Path) -> None:
    (data_dir / "run" / "ready").unlink(missing_ok=True)
    for path in (data_dir / "tmp").iterdir():
        if path.is_dir():
            # Rasa unpacks its model here and leaves the files when it is killed.
            shutil.rmtree(path, ignore_errors=True)


async def _start_database(supervisor: Supervisor, server: DatabaseServer) -> str:
    """The database server as one of our processes; one left running by another command is stopped first."""
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.make)
    supervisor.start(database(server))
    await asyncio.to_thread(server.wait_ready)
    await asyncio.to_thread(server.ensure, "switchboard")
    return server.url()


@asynccontextmanager
async def _looking_after(settings: Settings, server: DatabaseServer | None) -> AsyncIterator[None]:
    """What the supervisor does besides restarting."""
    tasks = [asyncio.create_task(keep_logs_short(settings))]
    if server:
        tasks.append(asyncio.create_task(_hurry(server)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _hurry(server: DatabaseServer) -> None:
    while True:
        await asyncio.sleep(_HURRY_EVERY_S)
        try:
            server.hurry()
        except OSError as error:
            _log.warning("database.unreadable", error=type(error).__name__)


async def _start_processes(console: Console, supervisor: Supervisor, settings: Settings) -> None:
    words, others = encoder(settings), rest(settings)
    for process in [words, *others]:
        supervisor.start(process)
    if not model_path(ROOT, settings.data_dir, settings.encoder_model).exists():
        with _step(console, Text("语言模型", "language model")):
            await supervisor.wait_ready([words], _ENCODER_PATIENCE_S)
        training = Text("训练智能助理（数分钟）", "training the assistant (some minutes)")
        with _step(console, training) as tell:
            await asyncio.to_thread(
                train_if_changed,
                ROOT,
                data_dir=settings.data_dir,
                bot_python=bot_python(settings),
                encoder_url=settings.encoder_url,
                encoder_key=encoder_key(settings, load_secrets(settings.data_dir)),
                encoder_model=settings.encoder_model,
                progress=tell,
            )
    assistant = bot(settings)
    supervisor.start(assistant)
    with _step(console, Text("启动各进程", "starting processes")):
        await supervisor.wait_ready([words, *others, assistant], _PATIENCE_S)


@contextmanager
def _step(console: Console, named: Text) -> Iterator[Progress]:
    """Show that the step is under way, and what of it; then that it is done."""
    said = f"{named.zh} {named.en}"
    # A file or a pipe cannot show a moving line: print each step as it begins.
    if not console.is_terminal:
        console.print(f"… {said}")
    with console.status(f"{said} …") as status:

        def tell(part: Text) -> None:
            of_it = f"{part.zh} {part.en}"
            if console.is_terminal:
                status.update(f"{said} … {of_it}")
            else:
                console.print(f"  {of_it}")

        yield tell
    console.print(f"[green]✔[/] {said}")
