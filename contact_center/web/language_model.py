"""Show in the metrics how often the language model was asked, and what came of it."""

import aiohttp
from prometheus_client import Gauge

from contact_center.web.metrics import Figures

PATH = "/figures/language-model"


def language_model_gauge() -> Gauge:
    """Questions by task and outcome; `used` are the answers that passed the guards, `refused` the others."""
    return Gauge(
        "switchboard_language_model", "Asked of the language model", ["task", "outcome"], registry=None
    )


async def count_asked(http: aiohttp.ClientSession, actions_url: str, key: str) -> Figures:
    """The counts of the actions since their start; none while they are away."""
    headers = {"Authorization": f"Bearer {key}"}
    timeout = aiohttp.ClientTimeout(total=2.0)
    try:
        async with http.get(actions_url.rstrip("/") + PATH, headers=headers, timeout=timeout) as response:
            rows = await response.json() if response.status == 200 else []
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return {}
    return {(str(task), str(outcome)): float(times) for task, outcome, times in rows}
