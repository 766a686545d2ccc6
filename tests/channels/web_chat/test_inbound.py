"""The chat of a visitor: nothing lost, nothing doubled, nothing of anybody else's."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from contact_center.channels.web_chat.texts import LONGEST
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.customers.models import ContactPoint
from contact_center.store.engine import Store
from tests.channels.line import Line
from tests.channels.phone.caller import answer_turns
from tests.channels.web_chat.visitor import visiting
from tests.conftest import Cast
from tests.conversations.messages import Scripted, answer, interaction, own, replied
from tests.customers.decisions import decided
from tests.tickets.opened import new, open_new


async def stored(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Interaction)) or 0


async def conversation_of(store: Store, ack: dict[str, Any]) -> int:
    return (await interaction(store, ack["interaction_id"])).conversation_id


async def test_a_new_visitor_is_told_an_empty_session_of_their_own(store: Store, line: Line) -> None:
    async with visiting(line) as one, visiting(line) as other:
        assert {**one.session, "visitor_token": ""} == {
            "visitor_token": "",
            "history": [],
            "hidden": False,
            "owner": "assistant",
            "position": None,
            "expected_wait_s": None,
        }
        assert one.session["visitor_token"] != other.session["visitor_token"]
        assert len(one.session["visitor_token"]) >= 32


async def test_a_message_is_acknowledged_when_it_is_stored(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        ack = await visitor.send("我的卡被吞了")
        await visitor.next("typing")

    one = await interaction(store, ack["interaction_id"])
    assert ack == {"ok": True, "interaction_id": one.id}
    assert (one.channel, one.text, one.language, one.delivery) == (
        "web_chat",
        "我的卡被吞了",
        "zh",
        "received",
    )


async def test_a_message_sent_again_is_the_same_message(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        acks = await asyncio.gather(*(visitor.send("hello", "m1") for _ in range(6)))
        another = await visitor.send("hello", "m2")

    assert len({ack["interaction_id"] for ack in acks}) == 1
    assert another["interaction_id"] != acks[0]["interaction_id"]
    assert await stored(store) == 2


async def test_the_same_id_of_two_visitors_is_two_messages(store: Store, line: Line) -> None:
    async with visiting(line) as one, visiting(line) as other:
        acks = [await visitor.send("hello", "m1") for visitor in (one, other)]

    assert await conversation_of(store, acks[0]) != await conversation_of(store, acks[1])


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"id": "m1", "text": ""}, "empty"),
        ({"id": "m1", "text": " \n "}, "empty"),
        ({"id": "m1", "text": "\u200b\u2060\u3164\u2800 \ufeff"}, "empty"),
        ({"id": "m1", "text": "x" * (LONGEST + 1)}, "too_long"),
        ({"id": "m1", "text": 5}, "bad_message"),
        ({"id": "m1"}, "bad_message"),
        ({"text": "hi"}, "bad_message"),
        ({"id": "", "text": "hi"}, "bad_message"),
        ({"id": "x" * 65, "text": "hi"}, "bad_message"),
        ({"id": 7, "text": "hi"}, "bad_message"),
        ({"id": "m\0", "text": "hi"}, "bad_message"),
        ("hi", "bad_message"),
        ([1, 2], "bad_message"),
        (None, "bad_message"),
    ],
)
async def test_what_cannot_be_taken_is_refused_in_both_languages(
    store: Store, line: Line, message: Any, code: str
) -> None:
    async with visiting(line) as visitor:
        refused = await visitor.call("send", message)
        fine = await visitor.send("x" * LONGEST, "m2")

    assert (refused["ok"], refused["error"]["code"]) == (False, code)
    assert refused["error"]["zh"] != refused["error"]["en"]
    assert all(refused["error"].values())
    assert fine["ok"]
    assert await stored(store) == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\0b", "ab"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("/complain", "/complain"),
        ("<b>&", "<b>&"),
        ("half \ud83d", "half ?"),
    ],
)
async def test_what_people_write_is_kept(store: Store, line: Line, said: str, kept: str) -> None:
    async with visiting(line) as visitor:
        ack = await visitor.send(said)

    assert (await interaction(store, ack["interaction_id"])).text == kept


async def test_the_answer_appears_by_itself_and_its_arrival_is_recorded(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        await visitor.send("hello")
        await answer_turns(store, Scripted([answer(Reply("Which?", (Choice("A card", "My card"),)))]))
        told = await visitor.next("message")
        await visitor.call("delivered", {"id": told["id"]})

    assert (told["author"], told["author_name"], told["text"]) == ("assistant", None, "Which?")
    assert told["choices"] == [{"title": "A card", "text": "My card"}]
    assert (await interaction(store, told["id"])).delivery == "delivered"


async def test_who_comes_back_finds_everything_that_was_said(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        ack = await visitor.send("hello")
    await replied(store, await conversation_of(store, ack), "Good day.")

    async with visiting(line, visitor_token=token) as back:
        history = back.session["history"]
        assert back.session["visitor_token"] == token

    assert [(one["author"], one["text"]) for one in history] == [
        ("customer", "hello"),
        ("assistant", "Good day."),
    ]


async def test_every_window_of_a_visitor_hears_the_answer(store: Store, line: Line) -> None:
    async with visiting(line) as first:
        ack = await first.send("hello")
        async with visiting(line, visitor_token=first.session["visitor_token"]) as second:
            await replied(store, await conversation_of(store, ack), "Good day.")
            assert (await first.next("message")) == (await second.next("message"))


async def test_a_visitor_hears_and_marks_nothing_of_anybody_elses(store: Store, line: Line) -> None:
    async with visiting(line) as ann, visiting(line) as bob:
        conversations = [await conversation_of(store, await visitor.send("hello")) for visitor in (ann, bob)]
        to_ann = await replied(store, conversations[0], "For Ann.")
        to_bob = await replied(store, conversations[1], "For Bob.")

        heard_by_bob = await bob.next("message")
        await bob.call("delivered", {"id": to_ann})
        await bob.call("delivered", {"id": to_bob})
        heard_by_ann = await ann.next("message")

        assert (heard_by_ann["id"], heard_by_bob["id"]) == (to_ann, to_bob)
        assert ann.told["message"].empty()
        assert bob.told["message"].empty()
    assert (await interaction(store, to_ann)).delivery == "sent"
    assert (await interaction(store, to_bob)).delivery == "delivered"


@pytest.mark.parametrize(
    "receipt", [None, 5, "x", {}, {"id": "5"}, {"id": 10**12}, {"id": 10**40}, {"id": -1}, {"id": True}]
)
async def test_a_receipt_that_names_no_message_does_no_harm(store: Store, line: Line, receipt: Any) -> None:
    async with visiting(line) as visitor:
        ack = await visitor.send("hello")
        message = await replied(store, await conversation_of(store, ack))
        await visitor.call("delivered", receipt)
        await visitor.call("delivered", {"id": ack["interaction_id"]})

        assert (await interaction(store, message)).delivery == "sent"
        assert (await interaction(store, ack["interaction_id"])).delivery == "received"
        await visitor.call("delivered", {"id": message})
    assert (await interaction(store, message)).delivery == "delivered"


async def test_the_visitor_is_told_who_has_the_conversation_and_their_place(
    store: Store, cast: Cast, line: Line, lin: int
) -> None:
    async with visiting(line) as visitor:
        ack = await visitor.send("I want to speak to a person")
        received = await conversation_of(store, ack)
        wanted = new(
            received, ack["interaction_id"], category="handover", topic="person_wanted", hand_over=True
        )
        await open_new(store, wanted)
        assert await visitor.next("owner") == {
            "owner": "queue",
            "position": 1,
            "expected_wait_s": None,
        }

        await own(store, received, give_to_agent, lin)
        told = await visitor.next("owner")
        while told["owner"] == "queue":
            told = await visitor.next("owner")
        assert told == {"owner": "agent", "position": None, "expected_wait_s": None}

        assert (await visitor.send("Are you there?", "m2"))["ok"]
        token = visitor.session["visitor_token"]
    async with visiting(line, visitor_token=token) as back:
        assert (back.session["owner"], back.session["position"]) == ("agent", None)


async def test_while_people_have_the_conversation_nobody_is_typing(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        ack = await visitor.send("hello")
        await visitor.next("typing")
        await own(store, await conversation_of(store, ack), give_to_queue)
        await visitor.next("owner")
        await visitor.send("Anybody?", "m2")
        assert visitor.told["typing"].empty()


async def test_what_was_blocked_was_never_said(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        received = await conversation_of(store, await visitor.send("hello"))
        async with store.transaction() as session:
            contact_point = (await session.scalars(select(ContactPoint))).one()
            await decided(session, contact_point.id)
            conversation = await session.get_one(Conversation, received)
            await reply(session, conversation, Reply("An offer!"), SYSTEM, "notice", purpose="marketing")

    async with visiting(line, visitor_token=token) as back:
        assert [one["text"] for one in back.session["history"]] == ["hello"]


async def test_the_token_of_a_visitor_is_not_in_the_store(store: Store, line: Line) -> None:
    async with visiting(line) as visitor:
        await visitor.send("hello")
        token = visitor.session["visitor_token"]

    async with store.transaction() as session:
        contact_point = (await session.scalars(select(ContactPoint))).one()
        received = (await session.scalars(select(Conversation))).one()
    assert token not in contact_point.address
    assert received.contact_point_id == contact_point.id
