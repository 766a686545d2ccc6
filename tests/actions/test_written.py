"""The actions write for the desk: for callers with the key, and of what they can read."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from actions.people.writing import open_writing
from actions.server import build_app
from contact_center.store.engine import Store
from tests.actions.answers.test_second_reading import Scripted, deps_of
from tests.actions.test_server import KEY, anybody
from tests.conftest import Cast
from tests.desk.office import complained

GIVEN = {"Authorization": f"Bearer {KEY}"}


async def asked(
    store: Store, folder: Path, what: str, body: Any, headers: dict[str, str] = GIVEN, **answers: Any
) -> tuple[int, Any]:
    writing = await open_writing(await deps_of(store, folder, Scripted(store, **answers), score=0.9))
    app = build_app([], store, key=KEY, belongs=anybody, writing=writing)
    async with TestClient(TestServer(app)) as client:
        response = await client.post(f"/written/{what}", json=body, headers=headers)
        return response.status, await response.json() if response.status == 200 else None


async def test_a_draft_is_answered_and_nothing_is_no_content(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    case = await complained(store, said="补办借记卡多少钱")
    lines = {"lines": [{"source": 1, "text": "补办借记卡收费{1}。"}]}

    status, body = await asked(store, tmp_path, "draft", {"ticket_id": case.ticket_id}, draft=lines)
    silent = await asked(store, tmp_path, "summary", {"ticket_id": case.ticket_id, "language": "zh"})

    assert (status, body["text"][:7]) == (200, "补办借记卡收费")
    assert silent == (204, None)


@pytest.mark.parametrize("body", [{}, {"ticket_id": "x"}, {"ticket_id": 1, "language": "fr"}, [], None])
async def test_another_body_is_refused(store: Store, cast: Cast, tmp_path: Path, body: Any) -> None:
    assert (await asked(store, tmp_path, "summary", body))[0] == 422


async def test_without_the_key_nothing_is_written(store: Store, cast: Cast, tmp_path: Path) -> None:
    assert (await asked(store, tmp_path, "draft", {"ticket_id": 1}, headers={}))[0] == 401
