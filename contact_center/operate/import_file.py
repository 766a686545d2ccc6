"""Import the bank's files from the command line: either the whole file, or nothing and the reasons."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer
from sqlalchemy.ext.asyncio import AsyncSession

import contact_center.operate.models  # noqa: F401 (what customers point at)
from contact_center.app.channels import CHANNELS
from contact_center.appointments.import_branches import import_branches
from contact_center.customers.import_holdings import import_cards, import_holdings
from contact_center.customers.read_rows import ImportRejected, decode
from contact_center.settings import Settings
from contact_center.store.engine import Store

Importer = Callable[[AsyncSession, str], Awaitable[int]]

IMPORTERS: dict[str, Importer] = {
    "holdings": import_holdings,
    "cards": import_cards,
    "branches": import_branches,
}


def import_file(settings: Settings, what: str, file: Path) -> None:
    """Import `file` with one of IMPORTERS and print the row count, or print why not and exit with 2."""
    try:
        content = decode(file.read_bytes())
        rows = asyncio.run(_run(settings.database_url, IMPORTERS[what], content))
    except ImportRejected as error:
        typer.echo(f"未导入任何内容。Nothing was imported.\n{error}", err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"无法读取文件 Cannot read the file: {error.strerror}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"已导入 {rows} 行。Imported {rows} rows.")


async def _run(database_url: str, importer: Importer, content: str) -> int:
    store = Store(database_url, pool_size=1, channels=CHANNELS)
    try:
        async with store.transaction() as session:
            return await importer(session, content)
    finally:
        await store.close()
