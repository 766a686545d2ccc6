"""Engines that know what earlier ones of the test process have compiled: each test builds stores of its own.

An engine is quick to make, but compiles every statement anew, and asks its server who it is.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


class Engines:
    """Stands for `create_async_engine`: of the same arguments, engines with pools of their own alone."""

    def __init__(self) -> None:
        self._first: dict[object, Engine] = {}
        self._compiled: dict[object, dict[Any, Any]] = {}

    def __call__(self, url: URL, **options: Any) -> AsyncEngine:
        like = (url, tuple(sorted(options.items())))
        if like not in self._first:
            # Its pool stays empty: it is there to be copied.
            self._first[like] = create_async_engine(url, **options).sync_engine
            self._compiled[like] = {}
        first = self._first[like]
        return AsyncEngine(
            Engine(
                first.pool.recreate(),
                first.dialect,
                first.url,
                hide_parameters=first.hide_parameters,
                execution_options={"compiled_cache": self._compiled[like]},
            )
        )
