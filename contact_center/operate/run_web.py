"""Run web: the public process and its metrics."""

import asyncio
import gc

from contact_center.app.web import web_app
from contact_center.operate.run import wait_for_store
from contact_center.serving import Runner
from contact_center.settings import Settings
from contact_center.web.malformed import server_logger
from contact_center.web.metrics import METRICS
from contact_center.web.slow import GuardedSite, Waiting

_SHUTDOWN_S = 5.0


async def run_web(settings: Settings) -> None:
    """Serve the public process, and its metrics on a separate port. Raises WrongMode."""
    await wait_for_store(settings)
    app = await web_app(settings)
    runner = Runner(
        app,
        access_log=None,
        logger=server_logger(),
        shutdown_timeout=_SHUTDOWN_S,
        keepalive_timeout=settings.keepalive_timeout_s,
        # A compressed body can grow a thousandfold, even while a refused one is drained.
        auto_decompress=False,
    )
    figures = Runner(app[METRICS].app(), access_log=None, logger=server_logger())
    await runner.setup()
    await figures.setup()
    waiting = Waiting(settings.header_timeout_s, settings.half_open_limit)
    try:
        await GuardedSite(runner, settings.host, settings.port, waiting, backlog=1024).start()
        await GuardedSite(figures, "127.0.0.1", settings.metrics_port, waiting, backlog=16).start()
        # What start-up loaded stays; collecting it over and over would delay answers.
        gc.collect()
        gc.freeze()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
        await figures.cleanup()
