"""What came of questions to the language model stands in the metrics, as far as the actions can tell."""

from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestServer
from prometheus_client import generate_latest

from actions.server import build_app
from contact_center.app.channels import CHANNELS
from contact_center.conversations.language_model.choose import choose
from contact_center.store.engine import Store
from contact_center.web.language_model import count_asked, language_model_gauge
from contact_center.web.metrics import Metrics
from tests.actions.test_server import KEY, anybody
from tests.chat_server import model_that, says
from tests.web.test_metrics import get, running_web

NOWHERE = Store("postgresql://127.0.0.1:9/none", channels=CHANNELS)
"""Nothing is asked of the store here."""


async def test_questions_are_counted_by_what_came_of_them() -> None:
    metrics = Metrics()
    async with model_that(says({"choice": 1})) as (model, _), aiohttp.ClientSession() as http:
        for _ in range(2):
            await choose(model, "hello", ["I lost my card"])
        actions = build_app([], NOWHERE, key=KEY, belongs=anybody, model=model)
        async with TestServer(actions) as server:
            url = str(server.make_url("/"))
            metrics.measure(language_model_gauge(), lambda: count_asked(http, url, KEY))
            await metrics.show(None)  # type: ignore[arg-type]
            refused = await http.get(server.make_url("/figures/language-model"))
            assert await count_asked(http, url, "another key") == {}

    shown = generate_latest(metrics.registry).decode()
    assert 'switchboard_language_model{outcome="answered",task="choose"} 2.0' in shown
    assert 'switchboard_language_model{outcome="used",task="choose"} 2.0' in shown
    assert refused.status == 401


async def test_while_the_actions_are_away_there_are_no_counts() -> None:
    async with aiohttp.ClientSession() as http:
        assert await count_asked(http, "http://127.0.0.1:9", KEY) == {}


async def test_the_metrics_are_shown_while_the_actions_are_away(store: Store, tmp_path: Path) -> None:
    async with running_web(store, tmp_path, llm_url="http://127.0.0.1:9") as found:
        status, told = await get(f"http://127.0.0.1:{found.metrics_port}/metrics")

    assert status == 200
    assert "switchboard_language_model" in told
