"""Who a visitor is: whom the bank's own site has signed in is on their own record, and nobody else is."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jwt
import pytest
import socketio
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from contact_center.channels.web_chat.token import BadToken, given_token, is_signed, new_token
from contact_center.conversations.models import Interaction, PageVisit
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from tests.channels.line import Line, open_line
from tests.channels.web_chat.visitor import NAMESPACE, PATIENT_S, identity, visiting
from tests.conftest import Cast
from tests.conversations.messages import interaction

MADE = "Zk3v9QmT1xLr7HcW5pYb2NdJ8sGf4aUe6oKiRwVtBqX"
"""In the form of an earlier release's."""


async def customers(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Customer)) or 0


async def test_a_customer_who_is_signed_in_conversations_on_their_own_record(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        ack = await ann.send("你好")

    assert (await interaction(store, ack["interaction_id"])).customer_id == cast.ann
    assert await customers(store) == 3


async def test_a_customer_finds_their_conversation_on_every_device(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as at_home:
        await at_home.send("你好")
    async with visiting(line, identity=identity(line.identity_key)) as at_work:
        assert [one["text"] for one in at_work.session["history"]] == ["你好"]
    async with visiting(line, identity=identity(line.identity_key, "C1002")) as bob:
        assert bob.session["history"] == []


async def test_a_token_alone_opens_no_customers_conversation(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        await ann.send("你好")
        token = ann.session["visitor_token"]

    async with visiting(line, visitor_token=token) as somebody:
        assert somebody.session["history"] == []


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(lambda: identity("k" * 43), id="another key"),
        pytest.param(lambda: "nonsense", id="nonsense"),
        pytest.param(lambda: "a.b.c", id="three parts"),
        pytest.param(
            lambda: jwt.encode({"sub": "C1001", "exp": 4_000_000_000}, "", algorithm="none"), id="unsigned"
        ),
    ],
)
async def test_a_forged_identity_is_refused(
    store: Store, cast: Cast, line: Line, forged: Callable[[], str]
) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with visiting(line, identity=forged()):
            pass


async def test_an_identity_too_long_to_be_read_is_refused(store: Store, cast: Cast, line: Line) -> None:
    """The line is cut without a word, so the client gives up by itself."""
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with visiting(line, patient_s=2, identity="x" * 100_000):
            pass


async def test_an_identity_out_of_date_of_nobody_or_without_an_end_is_refused(
    store: Store, cast: Cast, line: Line
) -> None:
    endless = identity(line.identity_key, exp=4_000_000_000)
    outdated = identity(line.identity_key, expires_in_s=-600)
    of_nobody = identity(line.identity_key, "C9999")

    for refused in (endless, outdated, of_nobody):
        with pytest.raises(socketio.exceptions.ConnectionError):
            async with visiting(line, identity=refused):
                pass
    assert await customers(store) == 3


@pytest.mark.parametrize("token", [None, ""])
async def test_who_has_no_token_is_given_one(store: Store, line: Line, token: object) -> None:
    async with visiting(line, visitor_token=token) as visitor:
        assert visitor.session["visitor_token"]
        assert (await visitor.send("hello"))["ok"]


async def refusal(line: Line, **auth: object) -> Any:
    """What a connection that is refused is told."""
    client, told = socketio.AsyncClient(reconnection=False), asyncio.Queue[Any]()
    client.on("connect_error", told.put, namespace=NAMESPACE)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(line.url, namespaces=[NAMESPACE], auth=auth, wait_timeout=PATIENT_S)
    return await asyncio.wait_for(told.get(), PATIENT_S)


@pytest.mark.parametrize(
    "token",
    [
        "a",
        "1",
        "visitor",
        "short",
        " ",
        "x" * 32,
        "A" * 43,
        "0123456789" * 4 + "abc",
        "customer:C1001".ljust(43, "x"),
        "0123456789abcdef" * 4,
        MADE[:42],
        MADE + "A",
        MADE + "=",
        MADE + "\n",
        MADE + ".x",
        MADE.replace("Z", "/"),
        "投" * 43,
        "x" * 40_000,
        "a" * 43 + "." + "b" * 22,
        5,
        True,
        0,
        ["x" * 40],
        {"token": "x"},
    ],
)
async def test_a_token_that_somebody_chose_is_refused_with_the_reason(
    store: Store, line: Line, token: object
) -> None:
    told = await refusal(line, visitor_token=token)

    assert told["message"] == "bad_visitor_token"
    assert set(told["data"]) == {"zh", "en"}
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(PageVisit)) == 0


async def test_a_signed_in_customer_chooses_no_token_either(store: Store, cast: Cast, line: Line) -> None:
    told = await refusal(line, visitor_token="visitor", identity=identity(line.identity_key))
    assert told["message"] == "bad_visitor_token"

    async with visiting(line, visitor_token=MADE, identity=identity(line.identity_key)) as ann:
        assert ann.session["visitor_token"] != MADE


async def test_a_token_that_looks_like_ours_is_not_taken_over(store: Store, line: Line) -> None:
    chosen = secrets.token_urlsafe(32)
    for token in (chosen, f"{chosen}.{secrets.token_urlsafe(16)}", new_token(secrets.token_bytes(32))):
        async with visiting(line, visitor_token=token) as visitor:
            assert visitor.session["visitor_token"] != token
            await visitor.send("hello")
        async with visiting(line, visitor_token=token) as another:
            assert another.session["history"] == []


async def test_a_visitor_of_an_earlier_release_keeps_their_conversation(store: Store, line: Line) -> None:
    """Their token has no signature, and of the first of them no visit is noted."""
    token = secrets.token_urlsafe(32)
    address = f"visitor:{hashlib.sha256(token.encode()).hexdigest()}"
    await receive(store, Inbound("web_chat", "earlier", address, "hello from before"))

    for said in ("I am back", "once more"):
        async with visiting(line, visitor_token=token) as back:
            assert back.session["visitor_token"] == token
            assert back.session["history"][0]["text"] == "hello from before"
            await back.send(said, said)


async def test_a_visitor_of_an_earlier_release_who_signs_in_finds_their_conversation_when_signed_out(
    store: Store, cast: Cast, line: Line
) -> None:
    token = secrets.token_urlsafe(32)
    address = f"visitor:{hashlib.sha256(token.encode()).hexdigest()}"
    await receive(store, Inbound("web_chat", "earlier", address, "hello from before"))

    async with visiting(line, visitor_token=token, identity=identity(line.identity_key)) as ann:
        assert ann.session["history"] == []
        kept = ann.session["visitor_token"]

    async with visiting(line, visitor_token=kept) as back:
        assert [one["text"] for one in back.session["history"]] == ["hello from before"]


async def test_a_token_outlives_the_key_it_was_signed_with(store: Store, line: Line, tmp_path: Path) -> None:
    async with visiting(line) as ann:
        await ann.send("hello")
        token = ann.session["visitor_token"]

    async with open_line(store, tmp_path / "another") as later, visiting(later, visitor_token=token) as back:
        assert [one["text"] for one in back.session["history"]] == ["hello"]


@given(st.binary(min_size=32, max_size=32), st.integers(0, 65), st.characters(codec="ascii"))
def test_whatever_is_changed_in_a_token_its_signature_is_wrong(key: bytes, at: int, sign: str) -> None:
    token = new_token(key)
    changed = token[:at] + sign + token[at + 1 :]

    assert given_token(token) == token
    assert is_signed(key, token)
    assert is_signed(key, changed) == (changed == token)
    assert not is_signed(bytes(32) if any(key) else b"k", token)


@given(st.text(max_size=80))
def test_no_text_that_people_write_is_a_token(written: str) -> None:
    with suppress(BadToken):
        assert given_token(written) is None or not is_signed(b"k" * 32, written)


async def test_nobody_becomes_another_by_naming_their_address(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        await ann.send("你好")

    assert (await refusal(line, visitor_token="customer:C1001"))["message"] == "bad_visitor_token"
    async with visiting(line, address="customer:C1001", customer_id=1) as somebody:
        assert somebody.session["history"] == []
        await somebody.send("hello")
    async with store.transaction() as session:
        said = (await session.scalars(select(Interaction).order_by(Interaction.id))).all()
    assert said[0].customer_id != said[1].customer_id
