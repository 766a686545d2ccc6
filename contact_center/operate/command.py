"""What commands begin with: the settings, a database, a prepared store; and how they refuse."""

import asyncio
import sys
from typing import NoReturn

import typer

from contact_center.log import configure_logging
from contact_center.operate.way import UnusablePath
from contact_center.settings import Settings


def settings_here() -> Settings:
    settings = Settings()
    configure_logging(settings.log_level)
    return settings


def with_database(settings: Settings | None = None) -> Settings:
    """The settings with a running database: the configured one, or the one in the data directory."""
    from contact_center.operate.database import DatabaseFailed, DatabaseServer

    settings = settings or ordinary()
    if not settings.database_url:
        try:
            settings.database_url = DatabaseServer(settings.data_dir).start()
        except (DatabaseFailed, UnusablePath) as error:
            refuse(error, 1)
    return settings


def with_store() -> Settings:
    """The settings with a prepared store: newest tables, queues and service levels."""
    from contact_center.operate.mode import WrongMode
    from contact_center.operate.prepare import prepare
    from contact_center.store.migrate import migrate as run

    settings = with_database()
    run(settings.database_url)
    try:
        asyncio.run(prepare(settings))
    except WrongMode as error:
        refuse(error, 1)
    return settings


def ordinary() -> Settings:
    """The settings, after becoming the service's user: root writes nothing into that user's folder."""
    from contact_center.operate.private import AlreadyRuns
    from contact_center.operate.run_as import UnusableUser, become_ordinary

    settings = settings_here()
    try:
        become_ordinary(settings)
    except (UnusablePath, UnusableUser) as error:
        refuse(error, 1)
    except AlreadyRuns:
        refuse(f"此数据目录的服务以另一用户运行 The service runs as another user: {settings.data_dir}", 1)
    return settings


def part() -> Settings:
    """The settings for a process of the service, whose files are private."""
    from contact_center.operate.database import check_path
    from contact_center.operate.private import own_folders

    settings = ordinary()
    if not settings.database_url:
        try:
            check_path(settings.data_dir)
        except UnusablePath as error:
            refuse(error, 1)
    own_folders(settings.data_dir)
    return settings


def refuse(why: object, status: int) -> NoReturn:
    typer.echo(why, err=True)
    sys.exit(status)
