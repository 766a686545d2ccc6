"""The figures an operator watches: clocks that are not stopped, by kind and state."""

from aiohttp.test_utils import TestClient, TestServer

from contact_center.store.engine import Store
from contact_center.tickets.service_levels.figures import count_open_clocks, open_clocks_gauge
from contact_center.web.metrics import Metrics
from tests.conftest import Cast
from tests.tickets.opened import opened
from tests.tickets.service_levels.promises import HOUR, closes, passes, promised, watched


async def test_open_clocks_are_counted_and_stopped_ones_are_not(store: Store, cast: Cast) -> None:
    await promised(store)
    late, done = await opened(store), await opened(store)
    await closes(store, done)
    await passes(store, 2 * HOUR)
    await watched(store, late)

    assert await count_open_clocks(store) == {("first_response", "missed"): 1, ("resolution", "running"): 1}


async def test_they_stand_among_the_metrics(store: Store, cast: Cast) -> None:
    await promised(store)
    await opened(store)
    metrics = Metrics()
    metrics.measure(open_clocks_gauge(), lambda: count_open_clocks(store))

    async with TestClient(TestServer(metrics.app())) as client:
        shown = await (await client.get("/metrics")).text()

    assert 'switchboard_open_service_clocks{clock="first_response",state="running"} 1.0' in shown
