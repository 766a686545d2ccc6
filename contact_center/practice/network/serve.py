"""Run the network in its own process until it is stopped."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

from contact_center.practice.network.app import build_app
from contact_center.practice.network.common.config import NetworkConfig
from contact_center.serving import Runner

log = structlog.get_logger(__name__)
GRACE_S = 2.0


def serve(config: NetworkConfig) -> None:
    """Returns after SIGINT or SIGTERM."""
    asyncio.run(_until_stopped(config))


@asynccontextmanager
async def running(config: NetworkConfig) -> AsyncIterator[Runner]:
    """The network in a running event loop; port 0 picks a free one, see `AppRunner.addresses`."""
    runner = Runner(build_app(config), access_log=None, shutdown_timeout=GRACE_S)
    await runner.setup()
    try:
        await web.TCPSite(runner, config.host, config.port).start()
        yield runner
    finally:
        await runner.cleanup()


async def _until_stopped(config: NetworkConfig) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with running(config):
        log.info("practice_network_up", port=config.port)
        await stopped.wait()
    log.info("practice_network_down")
