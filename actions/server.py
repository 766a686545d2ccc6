"""Serve the actions to Rasa: POST /webhook runs one, GET /health/live reports liveness.

GET /figures/language-model tells how often a language model was asked, and what came of it; what it writes
for the desk is served under /written.

On an error, rasa-sdk's own server returns the whole request, which Rasa would then log.
"""

import json
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

from actions.answers.while_waiting import tell_while_waiting
from actions.people.writing import Writing, open_writing
from actions.registry import build_actions
from actions.turn.action import Action, Heard, Said
from actions.turn.belongs import Belongs, turns_of
from actions.turn.deps import Deps
from actions.turn.limits import count_refusals
from actions.turn.tracker import read_tracker
from actions.written import add_routes as add_written
from contact_center.conversations.expects import EXPECTS, to_json
from contact_center.conversations.language_model.port import LanguageModel
from contact_center.inner import only_with
from contact_center.serving import serve as serve_http
from contact_center.store.engine import Store

# Each call contains the whole dialogue, which may be long.
MAX_BODY_BYTES = 32 * 1024 * 1024

MODEL = web.AppKey("model", LanguageModel)
EXECUTOR = web.AppKey("executor", ActionExecutor)
log = structlog.get_logger(__name__)

OpenDeps = Callable[[], AbstractAsyncContextManager[Deps]]
Wait = Callable[[Heard, str], Awaitable[Said]]
Run = Callable[[Any, Any, Any], Coroutine[Any, Any, list[dict[str, Any]]]]


def build_executor(
    actions: Sequence[Action], store: Store, belongs: Belongs, wait: Wait | None = None
) -> ActionExecutor:
    """`wait` takes the place of every action for customers who wait for staff, by the action's name."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_function(action.name, _run(action, store, belongs, wait))
    return executor


def _run(action: Action, store: Store, belongs: Belongs, wait: Wait | None) -> Run:
    async def run(dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        # A transaction takes a connection on its first query: an action that only searches the knowledge base
        # holds none while the encoder works. A form may hold one that has only read; nothing is locked.
        async with store.session() as session:
            heard = await belongs(read_tracker(tracker, session, store.channels))
            said = await (wait(heard, action.name) if heard.waits and wait else action.run(heard))
            await session.commit()
            await count_refusals(session, said)
        # Committed: only report what has been done.
        _utter(dispatcher, said, heard)
        return list(_events(said))

    return run


def _events(said: Said) -> Iterator[dict[str, Any]]:
    for name, value in said.slots.items():
        yield {"event": "slot", "timestamp": None, "name": name, "value": value}
    if said.next_action:
        yield {"event": "followup", "timestamp": None, "name": said.next_action}


def _utter(dispatcher: Any, said: Said, heard: Heard) -> None:
    for response in said.responses:
        dispatcher.utter_message(response=response)
    for text, offers in said.texts:
        buttons = [
            {"title": offer.title.say(heard.language), "payload": offer.text.say(heard.language)}
            for offer in offers
        ]
        dispatcher.utter_message(text=text, buttons=buttons)
    if said.expects:
        dispatcher.utter_message(json_message={EXPECTS: to_json(said.expects)})


async def webhook(request: web.Request) -> web.Response:
    try:
        call = json.loads(await request.read())
        name = str(call["next_action"])
    except (ValueError, KeyError, TypeError):
        return web.json_response({"error": "the body is not a call of an action"}, status=422)
    try:
        # Our actions do not need Rasa's domain, so Rasa does not send it.
        result = await request.app[EXECUTOR].run({**call, "domain": {}})
    except ActionNotFoundException:
        return web.json_response({"error": "no such action", "action_name": name}, status=404)
    except Exception as error:
        # Without the values in the traceback, which may contain what the customer wrote.
        log.error("action failed", action=name, sender=call.get("sender_id"), error=type(error).__name__)
        return web.json_response({"error": "the action failed", "action_name": name}, status=500)
    return web.json_response(result.model_dump() if result else {"events": [], "responses": []})


async def live(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def model_figures(request: web.Request) -> web.Response:
    tally = request.app[MODEL].tally
    return web.json_response([[task, outcome, times] for (task, outcome), times in tally.items()])


def build_app(
    actions: Sequence[Action],
    store: Store,
    *,
    key: str,
    belongs: Belongs,
    model: LanguageModel | None = None,
    writing: Writing | None = None,
    wait: Wait | None = None,
) -> web.Application:
    """Serves callers that present `key`, for turns that `belongs` accepts; each has its own transaction."""
    guards = [only_with(key, "/webhook"), only_with(key, "/figures"), only_with(key, "/written")]
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=guards)
    app[EXECUTOR] = build_executor(actions, store, belongs, wait)
    if model is not None:
        app[MODEL] = model
        app.router.add_get("/figures/language-model", model_figures)
    if writing is not None:
        add_written(app, writing)
    app.router.add_post("/webhook", webhook)
    app.router.add_get("/health/live", live)
    return app


def serve(opening: OpenDeps, host: str, port: int, *, key: str) -> None:
    """Serve until the process is stopped; `opening` is closed then."""

    async def app() -> web.Application:
        stack = AsyncExitStack()
        deps = await stack.enter_async_context(opening())
        built = build_app(
            build_actions(deps),
            deps.store,
            key=key,
            belongs=turns_of(deps.store),
            model=deps.language_model,
            writing=await open_writing(deps),
            wait=partial(tell_while_waiting, deps),
        )

        async def close(_: web.Application) -> None:
            await stack.aclose()

        built.on_cleanup.append(close)
        return built

    serve_http(app, host, port)
