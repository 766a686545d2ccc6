"""What the actions write comes back as it is; whatever else they answer is nothing written."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from contact_center.conversations.language_model.written import Draft, Line, Summary
from contact_center.web.writer import ActionsWriter

SUMMARY = Summary(
    wants=[Line(text="The customer asks.", source="I ask.", by="customer")], done=[], open=[], left_out=1
)
DRAFT = Draft(text="您好。", language="zh", entries=[])


async def written(response: web.Response) -> tuple[Summary | None, Draft | None]:
    async def answer(request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer key"
        return web.Response(status=response.status, body=response.body)

    app = web.Application()
    app.router.add_post("/written/{what}", answer)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        writer = ActionsWriter(http, str(server.make_url("/")), "key")
        return await writer.summary(1, "en"), await writer.draft(1)


async def test_what_is_written_comes_back() -> None:
    assert (await written(web.Response(text=SUMMARY.model_dump_json())))[0] == SUMMARY
    assert (await written(web.Response(text=DRAFT.model_dump_json())))[1] == DRAFT


@pytest.mark.parametrize(
    "response",
    [
        web.Response(status=204),
        web.Response(status=401, text=SUMMARY.model_dump_json()),
        web.Response(status=500),
        web.Response(text="words"),
        web.Response(text='{"lines": []}'),
    ],
)
async def test_anything_else_is_nothing(response: web.Response) -> None:
    assert await written(response) == (None, None)


async def test_nor_is_anything_written_while_they_are_away() -> None:
    async with aiohttp.ClientSession() as http:
        assert await ActionsWriter(http, "http://127.0.0.1:9", "key").draft(1) is None
