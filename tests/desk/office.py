"""The real web process on a free port, and the members of staff who sit before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.app.web import web_app
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.customers.models import Customer
from contact_center.desk.api.request import DESK, RULES, DeskDeps
from contact_center.scope.rules import Rule
from contact_center.security.models import User
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.topics import Topic
from tests.conftest import ANN_PHONE, add_agent
from tests.desk.document import check_answer
from tests.passwords import quick_hash

PASSWORD = "harbour-lights-1234"
SETTLED = {"resolution": "已处理", "root_cause": "process"}
"""What a complaint in Chinese is closed with in one step: its answer and its cause."""


@dataclass(frozen=True)
class Answer:
    """What the API answered."""

    status: int
    body: Any
    headers: dict[str, str] = field(repr=False)
    cookies: tuple[str, ...] = ()
    """The lines that set cookies."""

    @property
    def code(self) -> str:
        """The code of an error in the agreed shape."""
        assert set(self.body) == {"error"}, self.body
        error = self.body["error"]
        assert set(error) - {"current"} == {"code", "zh", "en"}
        assert error["zh"] != error["en"]
        assert all(error.values())
        return str(error["code"])


class Clerk:
    """One member of staff in a browser of their own: cookies, and the page's token."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http = http
        self.url = url
        self.csrf_token = ""
        self.user: dict[str, Any] = {}

    async def sign_in(self, login: str, password: str = PASSWORD) -> Answer:
        answer = await self.post("/api/session", {"login": login, "password": password})
        if answer.status == 200:
            self.csrf_token, self.user = answer.body["csrf_token"], answer.body["user"]
        return answer

    async def get(self, path: str, **query: str | int) -> Answer:
        return await self.ask("GET", path, params=query)

    async def post(self, path: str, body: object = None) -> Answer:
        return await self.ask("POST", path, json=body)

    async def put(self, path: str, body: object) -> Answer:
        return await self.ask("PUT", path, json=body)

    async def patch(self, path: str, body: object) -> Answer:
        return await self.ask("PATCH", path, json=body)

    async def delete(self, path: str) -> Answer:
        return await self.ask("DELETE", path)

    async def ask(self, method: str, path: str, **more: Any) -> Answer:
        headers = {"X-CSRF-Token": self.csrf_token, **more.pop("headers", {})}
        async with self.http.request(method, self.url + path, headers=headers, **more) as response:
            body = await response.json() if response.content_type == "application/json" else None
            check_answer(method, path, response.status, body)
            cookies = tuple(response.headers.getall("Set-Cookie", ()))
            return Answer(response.status, body, dict(response.headers), cookies)

    def cookie(self) -> str:
        """The session cookie as a header, for a client without a jar."""
        return "; ".join(f"{morsel.key}={morsel.value}" for morsel in self.http.cookie_jar)


@dataclass
class Office:
    """The running web process with its store."""

    url: str
    store: Store
    deps: DeskDeps
    routes: list[tuple[str, str]] = field(default_factory=list)
    """Method and pattern of every address of the staff API."""
    outside: list[tuple[str, str]] = field(default_factory=list)
    """The same of every other address."""
    rules: dict[tuple[str, str], Rule] = field(default_factory=dict)
    """Who may ask there, of those that say so."""
    browsers: list[aiohttp.ClientSession] = field(default_factory=list)

    def newcomer(self) -> Clerk:
        """Somebody who is not signed in."""
        jar = aiohttp.CookieJar(unsafe=True)  # Cookies of an address without a name are wanted as well.
        self.browsers.append(aiohttp.ClientSession(cookie_jar=jar))
        return Clerk(self.browsers[-1], self.url)

    async def hire(self, login: str, *queues: str, **values: object) -> int:
        """A member of staff who can sign in; away unless told otherwise, so that nothing is offered."""
        given = {"presence": "away", "password_hash": quick_hash(PASSWORD), **values}
        return await add_agent(self.store, login, list(queues), **given)

    async def clerk(self, login: str, *queues: str, **values: object) -> Clerk:
        """A new member of staff, signed in."""
        await self.hire(login, *queues, **values)
        clerk = self.newcomer()
        assert (await clerk.sign_in(login)).status == 200
        return clerk


@asynccontextmanager
async def open_office(store: Store, data_dir: Path, **settings: Any) -> AsyncIterator[Office]:
    """The web process as `switchboard web` builds it, on a port of its own."""
    practice = "twilio_account_sid" not in settings
    app = await web_app(
        Settings(**{"practice": practice, **settings}, database_url=store.database_url, data_dir=data_dir)
    )
    async with open_app(app, store) as office:
        yield office


@asynccontextmanager
async def open_app(app: web.Application, store: Store) -> AsyncIterator[Office]:
    """A web process that was built already."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    routes = _routes(app)
    inside = [route for route in routes if route[1].startswith("/api/")]
    outside = [route for route in routes if route not in inside]
    office = Office(f"http://{host}:{port}", store, app[DESK], inside, outside, _rules(app))
    try:
        yield office
    finally:
        for browser in office.browsers:
            await browser.close()
        await runner.cleanup()


def _routes(app: web.Application) -> list[tuple[str, str]]:
    known = ((route.method, route.resource) for route in app.router.routes())
    found = {(method, resource.canonical) for method, resource in known if resource is not None}
    return sorted((method, path) for method, path in found if method != "HEAD")


def _rules(app: web.Application) -> dict[tuple[str, str], Rule]:
    return {
        (route.method, route.resource.canonical): rule
        for route, rule in app[RULES].items()
        if route.resource is not None
    }


@dataclass(frozen=True)
class Case:
    """A customer wrote, and a ticket came of it."""

    interaction_id: int
    conversation_id: int
    customer_id: int
    ticket_id: int
    number: str


async def wrote(store: Store, said: str, phone: str = ANN_PHONE, **more: Any) -> tuple[int, int, int]:
    """A text arrives; returns the ids of interaction, conversation and customer."""
    given = {"channel": "sms", "external_id": f"SM {said} {phone}", "address": phone, "text": said, **more}
    received = await receive(store, Inbound(**given))
    return received.interaction_id, received.conversation_id, received.customer_id


async def alone(store: Store, customer_id: int, said: str = "你好") -> tuple[int, int]:
    """A customer talks with the assistant in the web chat; returns interaction and conversation."""
    interaction_id, conversation_id, _ = await wrote(
        store,
        said,
        channel="web_chat",
        address=f"customer:{customer_id}",
        external_id=f"chat {said}",
        customer_id=customer_id,
    )
    return interaction_id, conversation_id


async def give_manager(store: Store, customer_id: int, clerk: Clerk) -> None:
    """The clerk is the customer's account manager from now on, and sees what concerns them."""
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        customer.account_manager_id = int(clerk.user["id"])


async def promote(store: Store, *clerks: Clerk) -> None:
    """They are supervisors from now on, and see everything."""
    async with store.transaction() as session:
        for clerk in clerks:
            (await session.get_one(User, int(clerk.user["id"]))).role = "supervisor"


async def complained(
    store: Store,
    phone: str = ANN_PHONE,
    said: str = "我要投诉，ATM吞了我的卡",
    category: Category = "complaint",
    topic: Topic = "swallowed_card",
    hand_over: bool = False,
) -> Case:
    """A text arrives and the assistant opens a ticket for it."""
    interaction_id, conversation_id, customer_id = await wrote(store, said, phone)
    async with store.transaction() as session:
        opened = await open_ticket(
            session,
            NewTicket(
                conversation_id=conversation_id,
                opened_by=interaction_id,
                category=category,
                topic=topic,
                language="zh" if said > "一" else "en",
                details={"what_happened": said},
                hand_over=hand_over,
            ),
            hooks=TICKET_HOOKS,
        )
    return Case(interaction_id, conversation_id, customer_id, opened.id, opened.number)
