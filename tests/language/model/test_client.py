"""A chat server is asked in its protocol; whatever it does wrong is no answer, and soon it is left alone."""

import asyncio
import json

import aiohttp
import pytest
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

from contact_center.language.model.client import FAILURES, MOST_BYTES, ChatClient
from tests.chat_server import Answer, chat_server, model_that, says

WAIT = 0.2


class Number(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: int = Field(ge=0, le=9)


async def ask(model: ChatClient) -> Number | None:
    return await model.ask("count", "Count.", "one, two", Number)


async def hang(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(WAIT / 10)


async def flood(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(MOST_BYTES // 1024 * 4):
        await response.write(b"\xff{]" * 342)
    return response


async def cut_off(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def broken(_: web.Request) -> web.StreamResponse:
    return web.Response(status=500, text="a stack trace")


async def elsewhere(_: web.Request) -> web.StreamResponse:
    raise web.HTTPTemporaryRedirect("/v1/elsewhere")


async def events(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    await response.write(b'data: {"choices":[{"delta":{"content":"{"}}]}\n\ndata: [DONE]\n\n')
    return response


async def test_it_is_asked_in_the_protocol() -> None:
    async with model_that(says({"number": 2}), model="small", key="a-key") as (model, server):
        assert await ask(model) == Number(number=2)

    [asked] = server.asked
    assert server.keys == ["Bearer a-key"]
    assert asked["model"] == "small"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["response_format"]["json_schema"]["schema"]["properties"]["number"]["maximum"] == 9
    assert model.tally == {("count", "answered"): 1}


@pytest.mark.parametrize("ending", ["", "v1", "v1/"])
async def test_the_address_may_name_the_version(ending: str) -> None:
    async with chat_server(says({"number": 1})) as server, aiohttp.ClientSession() as http:
        assert await ask(ChatClient(http, server.url + ending))
    assert server.keys == [None]
    assert "model" not in server.asked[0]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "2",
        "The number is 2.",
        '```json\n{"number": 2}\n```',
        {"number": "2"},
        {"number": 2.5},
        {"number": 10},
        {"number": -1},
        {"number": True},
        {"number": None},
        {"number": 2, "note": "and something else"},
        {"choice": 2},
        [{"number": 2}],
        '{"number": 2',
        '{"number": NaN}',
    ],
)
async def test_another_shape_is_no_answer(said: object) -> None:
    async with model_that(says(said)) as (model, _):
        assert await ask(model) is None
        assert model.tally == {("count", "unreadable"): 1}


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}']
)
async def test_another_protocol_is_no_answer(body: bytes) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type="application/json")

    async with model_that(answer) as (model, _):
        assert await ask(model) is None


@pytest.mark.parametrize(
    ("wrong", "outcome"),
    [
        (hang, "late"),
        (drip, "late"),
        (flood, "unreadable"),
        (cut_off, "unavailable"),
        (broken, "unavailable"),
        (elsewhere, "unavailable"),
        (events, "unreadable"),
    ],
)
async def test_a_server_that_goes_wrong_is_no_answer(wrong: Answer, outcome: str) -> None:
    async with model_that(wrong, timeout_s=WAIT) as (model, server):
        async with asyncio.timeout(30):
            assert await ask(model) is None
        assert model.tally == {("count", outcome): 1}
        assert len(server.asked) == 1


async def test_a_dead_server_is_left_alone_then_tried_once() -> None:
    now = 0.0
    async with model_that(broken, rest_s=60, clock=lambda: now) as (model, server):
        for _ in range(FAILURES + 5):
            assert await ask(model) is None
        assert len(server.asked) == FAILURES
        assert model.tally["count", "resting"] == 5

        now = 61.0
        await asyncio.gather(*(ask(model) for _ in range(5)))
        assert len(server.asked) == FAILURES + 1

        now = 90.0
        await ask(model)
        assert len(server.asked) == FAILURES + 1


async def test_a_server_that_is_back_is_asked_again() -> None:
    now, down = 0.0, True

    async def answer(request: web.Request) -> web.StreamResponse:
        return await (broken if down else says({"number": 3}))(request)

    async with model_that(answer, rest_s=60, clock=lambda: now) as (model, _):
        for _ in range(FAILURES):
            await ask(model)
        now, down = 61.0, False
        assert [await ask(model) for _ in range(3)] == [Number(number=3)] * 3


async def test_nobody_listening_is_no_answer() -> None:
    async with aiohttp.ClientSession() as http:
        model = ChatClient(http, "http://127.0.0.1:9")
        assert await ask(model) is None
    assert model.tally == {("count", "unavailable"): 1}


async def test_nothing_said_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    for answer in (broken, hang, says("one, two")):
        async with model_that(answer, timeout_s=WAIT) as (model, _):
            await ask(model)
    told = capfd.readouterr()
    assert "one, two" not in json.dumps([told.out, told.err])
