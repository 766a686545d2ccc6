"""The part of a moved clock that pytest plays: programs whose environment is made anew see it as well."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from contact_center.assistant import train
from contact_center.operate.database import DatabaseServer
from tests.days.clock import handed_on, is_moved


def pytest_configure() -> None:
    if not is_moved():
        return
    # The service hands nothing on to the database and to Rasa that could change how they run.
    usual = DatabaseServer.environment
    DatabaseServer.environment = staticmethod(_with_clock(usual))  # type: ignore[method-assign]
    train.bot_environment = _with_clock(train.bot_environment)


def pytest_report_header() -> str:
    return f"clock: {datetime.now().astimezone():%A %Y-%m-%d %H:%M %Z}"


def _with_clock(made: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    def both(*given: Any, **named: Any) -> dict[str, str]:
        return {**made(*given, **named), **handed_on()}

    return both


__all__ = ["pytest_configure", "pytest_report_header"]
