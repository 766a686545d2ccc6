"""What the language model writes at the desk: from the staff API over the actions to the model and back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from actions.people.writing import open_writing
from actions.server import build_app
from contact_center.conversations.models import Interaction
from contact_center.language.model.client import ChatClient
from contact_center.security.models import AuditEntry
from contact_center.settings import load_secrets, part_key
from contact_center.store.engine import Store
from tests.actions.answers.test_second_reading import deps_of
from tests.actions.test_server import anybody
from tests.chat_server import Answer, ChatServer, chat_server, says
from tests.conftest import BOB_PHONE, Cast
from tests.desk.office import Clerk, Office, complained, open_office

WANTS = {"wants": [{"source": 1, "text": "客户表示ATM吞了卡。"}], "done": [], "open": []}
COSTS = {"lines": [{"source": 1, "text": "补办借记卡收费{1}。"}]}


@dataclass(frozen=True)
class House:
    """The desk, the actions and the model."""

    office: Office
    model: ChatServer
    asked: ChatClient


@asynccontextmanager
async def house(
    store: Store, folder: Path, answer: Answer, *, timeout_s: float = 30.0
) -> AsyncIterator[House]:
    key = part_key(load_secrets(folder / "data"), "actions")
    async with chat_server(answer) as model, aiohttp.ClientSession() as http:
        asked = ChatClient(http, model.url, timeout_s=timeout_s)
        deps = await deps_of(store, folder, asked, score=0.9)
        writing = await open_writing(deps)
        app = build_app([], store, key=key, belongs=anybody, model=asked, writing=writing)
        async with (
            TestServer(app) as actions,
            open_office(
                store, folder / "data", llm_url=model.url, actions_url=str(actions.make_url("/"))
            ) as office,
        ):
            yield House(office, model, asked)


async def audited(store: Store, subject: str) -> list[tuple[str, int | None, dict[str, Any]]]:
    query = select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.id)
    async with store.transaction() as session:
        return [(one.action, one.user_id, one.details) for one in await session.scalars(query)]


async def lin(house: House) -> Clerk:
    return await house.office.clerk("lin", "complaints", "service", name="林晓雨")


async def test_a_summary_of_the_conversation_is_written_and_audited(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    case = await complained(store)
    async with house(store, tmp_path, says(WANTS)) as there:
        clerk = await lin(there)
        told = await clerk.post(f"/api/tickets/{case.ticket_id}/summary", {"language": "zh"})
        session = await clerk.get("/api/session")

    assert told.status == 200
    assert told.body == {
        "wants": [{"text": "客户表示ATM吞了卡。", "source": "我要投诉，ATM吞了我的卡", "by": "customer"}],
        "done": [],
        "open": [],
        "left_out": 0,
    }
    assert session.body["language_model"] is True
    assert ("summarise", clerk.user["id"], {}) in await audited(store, f"ticket {case.ticket_id}")
    assert there.asked.tally == {("summary", "answered"): 1, ("summary", "used"): 1}


async def test_a_draft_is_written_in_the_customers_language_and_nothing_is_sent(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    case = await complained(store, said="补办借记卡多少钱")
    async with house(store, tmp_path, says(COSTS)) as there:
        clerk = await lin(there)
        told = await clerk.post(f"/api/tickets/{case.ticket_id}/draft")

    assert told.status == 200
    assert told.body["language"] == "zh"
    assert told.body["text"].startswith("补办借记卡收费10元")
    assert told.body["entries"]
    assert ("draft", clerk.user["id"], {}) in await audited(store, f"ticket {case.ticket_id}")
    async with store.transaction() as session:
        said = (await session.scalars(select(Interaction.direction))).all()
    assert said == ["in"]


async def test_the_model_sees_no_name_number_or_amount_of_the_customer(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    said = "我是鲍勃，尾号4821的卡昨天被刷了五千块，电话13912345678，请告诉李娜"
    case = await complained(store, BOB_PHONE, said)
    async with house(store, tmp_path, says(WANTS)) as there:
        clerk = await lin(there)
        await clerk.post(f"/api/tickets/{case.ticket_id}/summary", {"language": "zh"})
        await clerk.post(f"/api/tickets/{case.ticket_id}/draft")

    assert len(there.model.asked) == 2
    shown = str(there.model.asked)
    leaked = ("鲍勃", "4821", "五千", "13912345678", "李娜")
    assert [word for word in leaked if word in shown] == []


@pytest.mark.parametrize("what", ["summary", "draft"])
async def test_who_does_not_see_the_ticket_gets_none_and_nothing_is_asked(
    store: Store, cast: Cast, tmp_path: Path, what: str
) -> None:
    case = await complained(store)
    body = {"language": "en"} if what == "summary" else None
    async with house(store, tmp_path, says(WANTS)) as there:
        omar = await there.office.clerk("omar", "phone")
        path = f"/api/tickets/{case.ticket_id}/{what}"
        refused = await omar.post(path, body)
        stranger = await there.office.newcomer().post(path, body)
        missing = await (await lin(there)).post(f"/api/tickets/{case.ticket_id + 999}/{what}", body)

    assert (refused.status, refused.code) == (404, "not_found")
    assert (stranger.status, stranger.code) == (401, "signed_out")
    assert (missing.status, missing.code) == (404, "not_found")
    assert there.model.asked == []
    assert {action for action, *_ in await audited(store, f"ticket {case.ticket_id}")} <= {"open"}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "free words",
        {"wants": [], "done": [], "open": []},
        {"wants": [{"source": 1, "text": "银行保证赔偿客户五百元。"}], "done": [], "open": []},
        {"lines": [{"source": 1, "text": "补办借记卡免费。"}]},
        {"lines": []},
    ],
)
async def test_what_cannot_be_checked_is_told_as_that(
    store: Store, cast: Cast, tmp_path: Path, said: object
) -> None:
    case = await complained(store)
    async with house(store, tmp_path, says(said)) as there:
        clerk = await lin(there)
        summary = await clerk.post(f"/api/tickets/{case.ticket_id}/summary", {"language": "zh"})
        draft = await clerk.post(f"/api/tickets/{case.ticket_id}/draft")

    for told in (summary, draft):
        assert (told.status, told.code) == (503, "nothing_written")
        assert "could be checked" in told.body["error"]["en"]
        assert "可以核实" in told.body["error"]["zh"]


async def test_a_model_that_hangs_is_given_up(store: Store, cast: Cast, tmp_path: Path) -> None:
    released = asyncio.Event()

    async def hang(_: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.Response()

    case = await complained(store)
    async with house(store, tmp_path, hang, timeout_s=0.2) as there:
        clerk = await lin(there)
        told = await clerk.post(f"/api/tickets/{case.ticket_id}/summary", {"language": "zh"})
        released.set()

    assert (told.status, told.code) == (503, "nothing_written")
    assert there.asked.tally == {("summary", "late"): 1}


async def test_one_thing_at_a_time_is_written_for_a_ticket(store: Store, cast: Cast, tmp_path: Path) -> None:
    released, begun = asyncio.Event(), asyncio.Event()

    async def wait(request: web.Request) -> web.StreamResponse:
        begun.set()
        await released.wait()
        return await says(WANTS)(request)

    case = await complained(store)
    async with house(store, tmp_path, wait) as there:
        clerk = await lin(there)
        path = f"/api/tickets/{case.ticket_id}"
        first = asyncio.create_task(clerk.post(f"{path}/summary", {"language": "zh"}))
        await begun.wait()
        again = [await clerk.post(f"{path}/summary", {"language": "zh"}), await clerk.post(f"{path}/draft")]
        released.set()
        assert (await first).status == 200
        later = await clerk.post(f"{path}/summary", {"language": "zh"})

    assert {(told.status, told.code) for told in again} == {(409, "being_written")}
    assert later.status == 200
    done = [action for action, *_ in await audited(store, f"ticket {case.ticket_id}")]
    assert done.count("summarise") == 2
    assert "draft" not in done


async def test_while_the_actions_are_away_there_is_none(store: Store, cast: Cast, tmp_path: Path) -> None:
    case = await complained(store)
    away = {"llm_url": "http://127.0.0.1:9", "actions_url": "http://127.0.0.1:9"}
    async with open_office(store, tmp_path / "data", **away) as office:
        clerk = await office.clerk("lin", "complaints")
        told = await clerk.post(f"/api/tickets/{case.ticket_id}/draft")

    assert (told.status, told.code) == (503, "nothing_written")


async def test_without_a_language_model_there_is_nothing_to_ask(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)

    for what, body in (("summary", {"language": "zh"}), ("draft", None)):
        told = await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/{what}", body)
        assert (told.status, told.code) == (404, "no_language_model")
    assert (await lin_at_desk.get("/api/session")).body["language_model"] is False


@pytest.mark.parametrize("body", [{}, {"language": "fr"}, {"language": "zh", "text": "x"}])
async def test_a_summary_is_in_a_language_of_the_bank(
    lin_at_desk: Clerk, store: Store, cast: Cast, body: dict[str, str]
) -> None:
    case = await complained(store)
    assert (await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/summary", body)).status == 400
