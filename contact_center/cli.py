"""Run the command line: `switchboard up` for everything, and a command for each process and job."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import uvloop

from contact_center.app.channels import CHANNELS
from contact_center.operate.command import ordinary, part, refuse, settings_here, with_database, with_store
from contact_center.settings import Settings, encoder_key, load_secrets, part_key

if TYPE_CHECKING:
    from contact_center.store.engine import Store

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    # Tracebacks with locals would quote customers' texts and numbers.
    pretty_exceptions_show_locals=False,
    help="Switchboard: the contact centre of a bank. 银行客户联络中心。",
)


@app.command()
def up(
    practice_if_empty: Annotated[
        bool, typer.Option(help="practise where no carrier is set and nobody real is in the store")
    ] = False,
) -> None:
    """Run everything on this machine. 启动全部服务。"""
    from contact_center.operate.up import up as run

    asyncio.run(run(settings_here(), or_practice=practice_if_empty))


@app.command()
def web() -> None:
    """Run the public process. 启动对外服务进程。"""
    from contact_center.operate.run import run_until_signal
    from contact_center.operate.run_web import run_web

    _serve(lambda settings: run_until_signal(run_web(settings)))


@app.command(hidden=True)
def spare() -> None:
    """Load the public process, and run it once a line is read; at end of file the supervisor is gone."""
    from contact_center.operate import run_web  # noqa: F401

    if sys.stdin.readline():
        web()


@app.command()
def worker() -> None:
    """Run a worker; any number may run. 启动任务进程，可多个。"""
    from contact_center.operate.run import run_until_signal
    from contact_center.operate.run_jobs import run_jobs

    _serve(lambda settings: run_until_signal(run_jobs(settings)))


def _serve(run: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    from contact_center.operate.mode import WrongMode

    settings = with_database(part())
    try:
        uvloop.run(run(settings))
    except WrongMode as error:
        refuse(error, 1)


@app.command()
def actions() -> None:
    """Run the assistant's actions. 启动智能助理的动作进程。"""
    from actions.server import serve
    from contact_center.app.actions import action_deps
    from contact_center.operate.processes import port_of

    settings = with_database(part())
    key = part_key(load_secrets(settings.data_dir), "actions")
    serve(lambda: action_deps(settings), "127.0.0.1", port_of(settings.actions_url), key=key)


@app.command()
def encoder() -> None:
    """Run the encoder of sentences. 启动语句编码进程。"""
    from contact_center.language.encoder.server import serve
    from contact_center.operate.processes import port_of

    settings = part()
    key = encoder_key(settings, load_secrets(settings.data_dir))
    serve("127.0.0.1", port_of(settings.encoder_url), settings.encoder_model, key=key)


@app.command()
def practice() -> None:
    """Run the practice phone network. 启动练习电话网络。"""
    from contact_center.operate.run_practice import run_practice

    run_practice(part())


@app.command()
def bot() -> None:
    """Run the assistant (Rasa); it must be trained. 启动智能助理（Rasa），须先训练。"""
    import os

    from contact_center.operate.processes import ROOT
    from contact_center.operate.processes import bot as bot_process

    process = bot_process(with_database(part()))
    os.chdir(ROOT)
    os.execve(process.command[0], process.command, process.environment)


@app.command()
def train() -> None:
    """Train the assistant where its inputs changed; the encoder must run. 训练智能助理。"""
    from contact_center.assistant.train import train_if_changed
    from contact_center.operate.processes import ROOT, bot_python

    settings = ordinary()
    model = train_if_changed(
        ROOT,
        data_dir=settings.data_dir,
        bot_python=bot_python(settings),
        encoder_url=settings.encoder_url,
        encoder_key=encoder_key(settings, load_secrets(settings.data_dir)),
        encoder_model=settings.encoder_model,
    )
    typer.echo(model)


@app.command()
def evaluate(
    folder: Annotated[Path | None, typer.Option("--set", help="a folder of sentences 语料文件夹")] = None,
    without_default: Annotated[bool, typer.Option(help="not beside Rasa's default pipeline")] = False,
    banking77: Annotated[Path | None, typer.Option(help="the training file of BANKING77")] = None,
    clinc_train: Annotated[Path | None, typer.Option(help="CLINC's banking intents")] = None,
    clinc_validation: Annotated[Path | None, typer.Option(help="the same with what is outside")] = None,
    draws: int = 5,
) -> None:
    """Report how well the assistant reads. 生成智能助理理解力报告。"""
    from rich.console import Console

    from contact_center.assistant.evaluate.command import Wanted
    from contact_center.operate.evaluate import evaluate as run

    with Console(stderr=True).status("测量中（数分钟） measuring (minutes) …"):
        wanted = Wanted(folder, not without_default, banking77, clinc_train, clinc_validation, draws)
        page = asyncio.run(run(ordinary(), wanted))
    typer.echo(f"{page.read_text(encoding='utf-8')}\n{page}")


@app.command()
def migrate() -> None:
    """Bring the database to the newest tables. 升级数据库。"""
    with_store()


@app.command()
def backup(
    full: Annotated[bool, typer.Option("--full", help="also what did not change 完整备份")] = False,
    show: Annotated[bool, typer.Option("--list", help="only show them 仅列出")] = False,
) -> None:
    """Back up the database while it runs. 备份数据库，不停机。"""
    from contact_center.operate.backup.command import list_backups, take_backup

    if show:
        list_backups(ordinary())
    else:
        take_backup(with_database(), full=full)


@app.command()
def restore(
    at: Annotated[
        str | None, typer.Option(help="2026-11-28 14:30:00, in the bank's zone 恢复到的时刻")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="end an interrupted one 撤销中断的恢复")] = False,
) -> None:
    """Restore the database to a moment, or its newest state; the service must not run. 恢复数据库。"""
    from contact_center.operate.backup.command import restore_backup, undo_restore

    if undo:
        undo_restore(ordinary())
    else:
        restore_backup(ordinary(), at)


@app.command()
def openapi() -> None:
    """Print the description of the staff API (OpenAPI 3). 输出员工接口说明。"""
    from contact_center.desk.routes import written_description

    typer.echo(written_description())


@app.command()
def greet(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only show what would be sent 仅预览")] = False,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="with --dry-run 日期")] = None,
) -> None:
    """Send the greetings that are due now; nobody is greeted twice. 立即发送到期的祝福。"""
    from contact_center.operate.greet import print_foretold, send_greetings

    if dry_run:
        asyncio.run(print_foretold(with_store(), on.date() if on else None))
    else:
        typer.echo(asyncio.run(send_greetings(with_store())))


@app.command()
def import_holdings(file: Path) -> None:
    """Bring in what customers hold, from a CSV file. 导入客户持有的产品。"""
    _import("holdings", file)


@app.command()
def import_cards(file: Path) -> None:
    """Bring in customers' cards, from a CSV file. 导入客户的银行卡。"""
    _import("cards", file)


@app.command()
def import_branches(file: Path) -> None:
    """Bring in the bank's branches, from a CSV file. 导入网点。"""
    _import("branches", file)


def _import(kind: str, file: Path) -> None:
    from contact_center.operate.import_file import import_file

    import_file(with_store(), kind, file)


assistant = typer.Typer(no_args_is_help=True, help="What the assistant learns from. 智能助理的学习。")
app.add_typer(assistant, name="assistant")


@assistant.command("review")
def assistant_review(
    list_only: Annotated[bool, typer.Option("--list", help="only show them 仅列出")] = False,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="accept all as marked 全部采纳")] = False,
) -> None:
    """Go through what staff marked as misread. 审核标记为读错的句子。"""
    from contact_center.assistant.review.command import review
    from contact_center.operate.processes import ROOT

    nlu = ROOT / "data" / "nlu"
    review(with_store().database_url, nlu, channels=CHANNELS, list_only=list_only, accept_all=accept_all)


audit = typer.Typer(no_args_is_help=True, help="The audit of what staff did. 员工操作的审计记录。")
app.add_typer(audit, name="audit")


@audit.command("verify")
def audit_verify(
    noted: Annotated[
        list[str] | None, typer.Option(help="SEAL:HEAD as a log noted it; may be repeated 日志中记下的封印")
    ] = None,
) -> None:
    """Verify that no entry of the audit was changed or left out. 核验审计记录。"""
    from contact_center.operate.verify_audit import verify_audit

    sys.exit(0 if asyncio.run(verify_audit(with_store(), noted or [])) else 1)


simulation = typer.Typer(no_args_is_help=True, help="Try out changes before they are made. 模拟与推演。")
app.add_typer(simulation, name="simulate")


@simulation.command("routing")
def simulate_routing(
    agents: Annotated[int, typer.Option(min=1, help="坐席人数")] = 1000,
    tickets: Annotated[int, typer.Option(min=1, help="工单数")] = 100_000,
    rules: Annotated[str, typer.Option(help="defaults, store, or a JSON file 规则来源")] = "defaults",
    hours: Annotated[float, typer.Option(min=0.1, max=24, help="从 9 点起的小时数")] = 8,
    seed: Annotated[int, typer.Option(help="the same seed, the same day 同一种子结果相同")] = 1,
    report: Annotated[Path | None, typer.Option(help=".json or .html 报告文件")] = None,
) -> None:
    """Run a made-up day through the real routing; fails if a rule was broken. 用真实路由规则模拟一天。"""
    from contact_center.simulation.command import Wanted, run_and_report

    settings = with_store() if rules == "store" else settings_here()
    wanted = Wanted(rules, agents, tickets, hours, seed, settings.wrap_up_s)
    try:
        all_hold = run_and_report(wanted, settings.database_url, report, channels=CHANNELS)
    except ValueError as error:
        refuse(error, 2)
    sys.exit(0 if all_hold else 1)


@app.command()
def add_user(
    login: str,
    name: str,
    role: Annotated[str, typer.Option(help="agent or supervisor")] = "agent",
    queue: Annotated[list[str] | None, typer.Option(help="a queue to work on; may be repeated")] = None,
) -> None:
    """Add a member of staff; the password is asked for. 添加员工账号。"""
    from contact_center.operate.add_user import NewUser
    from contact_center.operate.add_user import add_user as add
    from contact_center.store.engine import Store

    password = typer.prompt("密码 Password", hide_input=True, confirmation_prompt=True)
    settings = with_store()
    new = NewUser(login=login, name=name, role=role, password=password, queues=tuple(queue or ()))

    async def run() -> None:
        store = Store(settings.database_url, pool_size=1, channels=CHANNELS)
        try:
            await add(store, new)
        finally:
            await store.close()

    try:
        asyncio.run(run())
    except ValueError as error:
        refuse(error, 2)
    typer.echo(f"已添加 added: {login}")


@app.command()
def end_access(login: str) -> None:
    """End a colleague's access: sessions and open pages at once. 终止员工的访问权限。"""
    from contact_center.operate.end_access import end_access as end

    _for_user(end, login)


@app.command()
def restore_access(login: str) -> None:
    """Let a colleague sign in again whose access was ended. 恢复员工的访问权限。"""
    from contact_center.operate.end_access import restore_access as restore

    _for_user(restore, login)


def _for_user(work: "Callable[[Store, str], Awaitable[None]]", login: str) -> None:
    from contact_center.store.engine import Store

    settings = with_store()

    async def run() -> None:
        store = Store(settings.database_url, pool_size=1, channels=CHANNELS)
        try:
            await work(store, login)
        finally:
            await store.close()

    try:
        asyncio.run(run())
    except ValueError as error:
        typer.echo(error, err=True)
        sys.exit(2)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
