"""Serve HTTP without telling clients which software answers."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import hdrs, web


class Runner(web.AppRunner):
    """Run an application whose answers have no `Server` header, not even those to malformed requests."""

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        server.request_factory = partial(self.app._make_request, _cls=_Request)
        return server


class _Request(web.Request):
    """A request whose response headers are final after the application's signals."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        await super()._prepare_hook(response)
        response.headers.popall(hdrs.SERVER, None)


def serve(make_app: Callable[[], Awaitable[web.Application]], host: str, port: int) -> None:
    """Serve in a new event loop until SIGINT or SIGTERM, then clean the application up."""
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_told(make_app, host, port))


async def _until_told(make_app: Callable[[], Awaitable[web.Application]], host: str, port: int) -> None:
    _stop_once(asyncio.current_task())
    runner = Runner(await make_app(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _stop_once(task: asyncio.Task[None] | None) -> None:
    assert task is not None
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)

    def stop() -> None:
        # A second signal must not cut the clean-up short.
        for number in numbers:
            loop.add_signal_handler(number, lambda: None)
        task.cancel()

    for number in numbers:
        loop.add_signal_handler(number, stop)
