"""Who a visitor is: whom the bank's own site has signed in is on their own record, and nobody else is."""

import jwt
import pytest
import socketio
from sqlalchemy import func, select

from contact_center.conversations.tables import Interaction
from contact_center.customers.tables import Customer
from contact_center.store.engine import Store
from tests.channels.line import Line
from tests.channels.web_chat.visitor import identity, visiting
from tests.conftest import Cast
from tests.conversations.talk import interaction


async def customers(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Customer)) or 0


async def test_a_customer_who_is_signed_in_talks_on_their_own_record(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        ack = await ann.send("你好")

    assert (await interaction(store, ack["interaction_id"])).customer_id == cast.ann
    assert await customers(store) == 3


async def test_a_customer_finds_their_talk_on_every_device(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as at_home:
        await at_home.send("你好")
    async with visiting(line, identity=identity(line.identity_key)) as at_work:
        assert [one["text"] for one in at_work.session["history"]] == ["你好"]
    async with visiting(line, identity=identity(line.identity_key, "C1002")) as bob:
        assert bob.session["history"] == []


async def test_a_token_alone_opens_no_customers_talk(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        await ann.send("你好")
        token = ann.session["visitor_token"]

    async with visiting(line, visitor_token=token) as somebody:
        assert somebody.session["history"] == []


@pytest.mark.parametrize(
    "forged",
    [
        identity("k" * 43),
        "nonsense",
        "a.b.c",
        jwt.encode({"sub": "C1001", "exp": 4_000_000_000}, "", algorithm="none"),
        "x" * 100_000,
    ],
)
async def test_a_forged_identity_is_refused(store: Store, cast: Cast, line: Line, forged: str) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with visiting(line, identity=forged):
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


@pytest.mark.parametrize("token", ["short", "x" * 101, "投" * 40, 5, None, ["x" * 40], ""])
async def test_a_token_that_is_none_is_replaced(store: Store, line: Line, token: object) -> None:
    async with visiting(line, visitor_token=token) as visitor:
        assert visitor.session["visitor_token"] != token
        assert (await visitor.send("hello"))["ok"]


async def test_nobody_becomes_another_by_naming_their_address(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        await ann.send("你好")

    async with visiting(line, visitor_token="customer:C1001".ljust(40, "x")) as somebody:
        assert somebody.session["history"] == []
        await somebody.send("hello")
    async with store.transaction() as session:
        said = (await session.scalars(select(Interaction).order_by(Interaction.id))).all()
    assert said[0].customer_id != said[1].customer_id
