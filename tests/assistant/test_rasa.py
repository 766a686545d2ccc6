"""What the Assistant port makes of what comes back over the wire."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler

from contact_center.assistant.rasa import RasaAssistant, kind_of
from contact_center.conversations.expects import Expects
from contact_center.conversations.ports import (
    AssistantAway,
    AssistantUnavailable,
    Choice,
    Reply,
    Turn,
)
from tests.channels.exchange import nobody_there

TURN = Turn(
    interaction_id=3, conversation_id=5, customer_id=7, session=2, channel="sms", language="en", text="hello"
)
Ask = Callable[[Any], Awaitable[RasaAssistant]]


@pytest.fixture
async def answering() -> AsyncIterator[Ask]:
    """An assistant whose other side gives a fixed response."""
    servers: list[TestServer] = []
    async with aiohttp.ClientSession() as http:

        async def build(response: Callable[[Any], web.StreamResponse]) -> RasaAssistant:
            async def handle(request: web.Request) -> web.StreamResponse:
                return response(await request.json())

            app = web.Application()
            app.router.add_post("/webhooks/turn/webhook", handle)
            server = TestServer(app)
            servers.append(server)
            await server.start_server()
            return RasaAssistant(http, str(server.make_url("/")), timeout_s=1)

        yield build
        for server in servers:
            await server.close()


async def test_a_turn_is_sent_whole_and_its_answer_read(answering: Ask) -> None:
    asked: list[Any] = []

    def respond(body: Any) -> web.Response:
        asked.append(body)
        return web.json_response(
            {
                "messages": [
                    {"text": "Hello.", "choices": [{"title": "Card", "text": "I lost my card"}]},
                    {"text": "Yes?", "choices": []},
                ],
                "intent": "greet",
                "confidence": 0.93,
                "form": None,
            }
        )

    answer = await (await answering(respond)).answer(TURN)
    assert asked == [
        {
            "sender": "5-2",
            "message": "hello",
            "turn_id": 3,
            "retry": False,
            "language": "en",
            "channel": "sms",
            "conversation_id": 5,
            "customer_id": 7,
        }
    ]
    assert answer.replies == (Reply("Hello.", (Choice("Card", "I lost my card"),)), Reply("Yes?"))
    assert (answer.intent, answer.confidence, answer.kind) == ("greet", 0.93, "greeting")


@pytest.mark.parametrize(
    ("told", "expects"),
    [
        ({"kind": "digits", "digits": 6}, Expects("digits", 6)),
        ({"kind": "choice"}, Expects("choice")),
        (None, None),
        ({"kind": "a song"}, None),
        ("digits", None),
    ],
)
async def test_what_an_answer_expects_is_read_as_far_as_it_is_known(
    answering: Ask, told: Any, expects: Expects | None
) -> None:
    body = {"messages": [{"text": "The code?", "expects": told}]}
    answer = await (await answering(lambda _: web.json_response(body))).answer(TURN)
    assert answer.replies == (Reply("The code?", expects=expects),)


async def test_an_answer_to_a_form_belongs_to_what_the_form_is_for(answering: Ask) -> None:
    body = {
        "messages": [{"text": "Where?"}],
        "intent": "ask_hours",
        "confidence": 0.4,
        "form": "complaint_form",
    }
    answer = await (await answering(lambda _: web.json_response(body))).answer(TURN)
    assert answer.kind == "complaint"


@pytest.mark.parametrize(
    "response",
    [
        lambda _: web.json_response({"error": "x"}, status=500),
        lambda _: web.json_response({"error": "x"}, status=400),
        lambda _: web.json_response({"messages": [], "intent": "greet", "confidence": 1.0}),
        lambda _: web.json_response({"messages": [{"text": ""}], "intent": "greet"}),
        lambda _: web.json_response({"messages": [{}]}),
        lambda _: web.json_response([]),
        lambda _: web.json_response(None),
        lambda _: web.Response(text="<html>"),
        lambda _: web.Response(body=b"{", content_type="application/json"),
    ],
)
async def test_anything_but_an_answer_is_unavailable(answering: Ask, response: Any) -> None:
    assistant = await answering(response)
    with pytest.raises(AssistantUnavailable):
        await assistant.answer(TURN)


async def test_nobody_there_is_unavailable() -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(AssistantUnavailable):
            await RasaAssistant(http, "http://127.0.0.1:9").answer(TURN)


async def test_no_answer_in_time_is_unavailable() -> None:
    async def never(_: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    app = web.Application()
    app.router.add_post("/webhooks/turn/webhook", never)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        with pytest.raises(AssistantUnavailable):
            await RasaAssistant(http, str(server.make_url("/")), timeout_s=0.2).answer(TURN)


async def refusing(_: web.Request) -> web.Response:
    return web.json_response({"error": "the turn failed"}, status=500)


async def no_model(_: web.Request) -> web.Response:
    return web.json_response({"status": "no model"}, status=503)


async def well(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def silent(_: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


async def cut_off(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def broken_off(request: web.Request) -> web.StreamResponse:
    """Killed while it answered."""
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'{"messages": [')
    assert request.transport is not None
    request.transport.close()
    return response


@pytest.mark.parametrize(
    ("bot", "parts", "missing"),
    [
        (refusing, [well, well], None),
        (refusing, [well, silent], None),
        (refusing, [well, refusing], None),
        (refusing, [], None),
        (refusing, [well, no_model], {"1"}),
        (refusing, [None, well], {"0"}),
        (refusing, [None, silent, no_model], {"0", "2"}),
        (cut_off, [well], {"bot"}),
        (broken_off, [None], {"0"}),
        (no_model, [no_model], {"0"}),
    ],
)
async def test_a_part_that_is_not_there_is_told_from_one_that_fails(
    bot: Handler, parts: list[Handler | None], missing: set[str] | None
) -> None:
    app = web.Application()
    app.router.add_post("/webhooks/turn/webhook", bot)
    for number, part in enumerate(parts):
        if part:
            app.router.add_get(f"/{number}", part)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        relies_on = {
            str(number): str(server.make_url(f"/{number}")) if part else nobody_there()
            for number, part in enumerate(parts)
        }
        assistant = RasaAssistant(http, str(server.make_url("/")), relies_on=relies_on)

        with pytest.raises(AssistantUnavailable) as failed:
            await assistant.answer(TURN)

    assert (set(failed.value.missing) if isinstance(failed.value, AssistantAway) else None) == missing


async def test_no_bot_at_all_is_away() -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(AssistantAway) as away:
            await RasaAssistant(http, nobody_there()).answer(TURN)
    assert away.value.missing == {"bot"}


async def test_parts_are_looked_for_by_name_and_one_nobody_knows_the_way_to_may_be_asked() -> None:
    app = web.Application()
    app.router.add_get("/well", well)
    app.router.add_get("/starting", no_model)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        relies_on = {
            "actions": str(server.make_url("/well")),
            "bot": str(server.make_url("/starting")),
            "encoder": nobody_there(),
        }
        assistant = RasaAssistant(http, nobody_there(), relies_on=relies_on)

        assert await assistant.are_there(["bot", "actions", "encoder", "another"]) == {"actions", "another"}
        assert await assistant.are_there([]) == frozenset()


@pytest.mark.parametrize(
    ("intent", "kind"),
    [
        ("complain", "complaint"),
        ("complain_angry", "complaint"),
        ("request_callback", "request"),
        ("greet", "greeting"),
        ("thank", "greeting"),
        ("goodbye", "greeting"),
        ("ask_hours", "query"),
        ("nlu_fallback", "query"),
        (None, "query"),
    ],
)
def test_the_name_of_an_intent_carries_the_kind(intent: str | None, kind: str) -> None:
    assert kind_of(intent) == kind
