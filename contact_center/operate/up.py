"""Owns `switchboard up`: everything a machine needs, started in order, with progress, until Ctrl-C."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from contact_center.app import KNOWLEDGE
from contact_center.assistant.train import model_path, train_if_changed
from contact_center.language.knowledge.read import BadEntry, read_entries
from contact_center.operate.database import DatabaseServer
from contact_center.operate.prepare import prepare
from contact_center.operate.processes import ROOT, bot, bot_python, encoder, rest
from contact_center.operate.run import run_until_signal
from contact_center.operate.supervise import NotReady, PortTaken, Supervisor
from contact_center.settings import Settings, load_secrets
from contact_center.store.migrate import migrate

_PATIENCE_S = 240.0
_ENCODER_PATIENCE_S = 180.0


async def up(settings: Settings) -> None:
    """Run the whole service on this machine until SIGINT or SIGTERM."""
    await run_until_signal(_up(settings))


async def _up(settings: Settings) -> None:
    console = Console(highlight=False)
    load_secrets(settings.data_dir)
    server = None if settings.database_url else DatabaseServer(settings.data_dir)
    supervisor = Supervisor(settings.data_dir)
    try:
        with _step(console, "知识库", "knowledge"):
            await asyncio.to_thread(read_entries, KNOWLEDGE)
        supervisor.clear([encoder(settings), *rest(settings), bot(settings)])
        with _step(console, "数据库", "database"):
            if server:
                settings.database_url = await asyncio.to_thread(server.start)
            await asyncio.to_thread(migrate, settings.database_url)
            await prepare(settings)
        await _start_processes(console, supervisor, settings)
        console.print(
            f"\n[bold green]✔[/] Switchboard 已就绪 is ready: [bold]{settings.public_url}[/]"
            "  (Ctrl-C 停止 stops)"
        )
        await asyncio.Event().wait()
    except PortTaken as error:
        console.print(
            f"[red]✘[/] 端口 {error} 已被占用：请停止占用它的程序，或设置 SWITCHBOARD_PORT。\n"
            f"  Port {error} is taken: stop what listens there, or set SWITCHBOARD_PORT."
        )
        raise typer.Exit(1) from error
    except BadEntry as error:
        console.print(f"[red]✘[/] {error}", markup=True)
        raise typer.Exit(1) from error
    except NotReady as error:
        console.print(f"[red]✘[/] 未能启动 Could not start {error}")
        raise typer.Exit(1) from error
    finally:
        with _step(console, "停止", "stopping"):
            await supervisor.stop()
            if server:
                await asyncio.to_thread(server.stop)


async def _start_processes(console: Console, supervisor: Supervisor, settings: Settings) -> None:
    words, others = encoder(settings), rest(settings)
    for process in [words, *others]:
        supervisor.start(process)
    if not model_path(ROOT, settings.data_dir, settings.encoder_model).exists():
        with _step(console, "语言模型", "language model"):
            await supervisor.wait_ready([words], _ENCODER_PATIENCE_S)
        with _step(console, "训练助手（约两分钟）", "training the assistant (about two minutes)"):
            await asyncio.to_thread(
                train_if_changed,
                ROOT,
                data_dir=settings.data_dir,
                bot_python=bot_python(settings),
                encoder_url=settings.encoder_url,
                encoder_model=settings.encoder_model,
            )
    assistant = bot(settings)
    supervisor.start(assistant)
    with _step(console, "启动各进程", "starting processes"):
        await supervisor.wait_ready([words, *others, assistant], _PATIENCE_S)


@contextmanager
def _step(console: Console, zh: str, en: str) -> Iterator[None]:
    with console.status(f"{zh} {en} …"):
        yield
    console.print(f"[green]✔[/] {zh} {en}")
