"""Pictures that come with messages: fetched once, checked by their content, and looked at by somebody."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from contact_center.conversations.models import Picture
from contact_center.conversations.own import give_to_queue
from contact_center.conversations.pictures import LAST_ATTEMPT, NAMED, Pictures, fetch_pictures
from contact_center.conversations.ports import PictureRefused, PictureUnavailable, Received
from contact_center.conversations.take_turn import NO_TEXT, take_turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket, ticket_number
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, heard, jobs, own, say, turns

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
PDF = b"%PDF-1.7\n" + bytes(40)
OTHERS = (
    b"",
    b"MZ" + bytes(40),
    b"<svg onload=alert(1)>",
    b"<html>",
    b"GIF89a" + bytes(9),
    b"PK\x03\x04" + bytes(30),
)


@dataclass
class Waiting:
    """A source by hand: what is at each address, and how often it was asked."""

    at: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, address: str, limit: int) -> bytes:
        self.asked.append(address)
        given = self.at[address]
        if isinstance(given, Exception):
            raise given
        return given


def parts(store: Store, source: Waiting, most: int = 10) -> Pictures:
    return Pictures(store, source, limit=1000, most=most)


async def sent(
    store: Store, count: int = 1, said: str = "", assistant: Scripted | None = None, **more: Any
) -> Received:
    """A message with pictures at p0, p1, ..., whose turn is taken."""
    media = [{"url": f"p{n}", "content_type": "image/png"} for n in range(count)]
    received = await say(store, said, details={NAMED: media}, **more)
    await take_turn(turns(store, assistant or Scripted()), received.interaction_id, retry=False)
    return received


async def kept(store: Store) -> list[tuple[str, str | None, str | None]]:
    async with store.transaction() as session:
        found = (await session.scalars(select(Picture).order_by(Picture.id))).all()
    return [(one.state, one.media_type, one.reason) for one in found]


async def tickets(store: Store) -> list[Ticket]:
    async with store.transaction() as session:
        return list((await session.scalars(select(Ticket).order_by(Ticket.id))).all())


@pytest.mark.parametrize(
    ("data", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (PDF, "application/pdf")]
)
async def test_a_picture_is_kept_by_what_is_in_it(store: Store, cast: Cast, data: bytes, kind: str) -> None:
    received = await sent(store)
    assert await jobs(store, "fetch_pictures") == [{"interaction_id": received.interaction_id}]

    await fetch_pictures(parts(store, Waiting({"p0": data})), received.interaction_id, attempt=0)

    assert await kept(store) == [("kept", kind, None)]
    async with store.transaction() as session:
        picture = (await session.scalars(select(Picture))).one()
        await session.refresh(picture, ["data"])
    assert (picture.data, picture.size) == (data, len(data))


@pytest.mark.parametrize("data", OTHERS)
async def test_what_is_no_picture_is_not_kept(store: Store, cast: Cast, data: bytes) -> None:
    received = await sent(store)

    await fetch_pictures(parts(store, Waiting({"p0": data})), received.interaction_id, attempt=0)

    assert await kept(store) == [("refused", None, "kind")]


async def test_one_that_cannot_be_had_holds_up_no_other(store: Store, cast: Cast) -> None:
    received = await sent(store, 3)
    source = Waiting({"p0": PictureUnavailable("404"), "p1": PictureRefused("address"), "p2": PNG})

    with pytest.raises(PictureUnavailable):
        await fetch_pictures(parts(store, source), received.interaction_id, attempt=0)
    assert [state for state, _, _ in await kept(store)] == ["waiting", "refused", "kept"]

    source.at["p0"] = JPEG
    await fetch_pictures(parts(store, source), received.interaction_id, attempt=1)
    await fetch_pictures(parts(store, source), received.interaction_id, attempt=2)
    assert [state for state, _, _ in await kept(store)] == ["kept", "refused", "kept"]
    assert source.asked == ["p0", "p1", "p2", "p0"]


async def test_after_the_last_attempt_it_has_failed(store: Store, cast: Cast) -> None:
    received = await sent(store)
    source = Waiting({"p0": PictureUnavailable("503")})

    await fetch_pictures(parts(store, source), received.interaction_id, attempt=LAST_ATTEMPT)

    assert await kept(store) == [("failed", None, "503")]


async def test_no_more_are_kept_than_may_be(store: Store, cast: Cast) -> None:
    received = await sent(store, 3)

    await fetch_pictures(parts(store, Waiting({"p0": PNG}), most=1), received.interaction_id, attempt=0)

    assert await kept(store) == [("kept", "image/png", None), *[("refused", None, "too_many")] * 2]


async def test_a_turn_that_runs_again_and_two_at_once_keep_one(store: Store, cast: Cast) -> None:
    received = await sent(store)
    await take_turn(turns(store, Scripted()), received.interaction_id, retry=True)
    wanted = parts(store, Waiting({"p0": PNG}))

    await asyncio.gather(*(fetch_pictures(wanted, received.interaction_id, attempt=0) for _ in range(4)))

    assert await kept(store) == [("kept", "image/png", None)]
    assert len(await jobs(store, "fetch_pictures")) == 1


@pytest.mark.parametrize(("address", "word"), [(BOB_PHONE, "picture"), (ANN_PHONE, "图片")])
async def test_a_picture_without_words_becomes_a_ticket_as_the_customer_is_told(
    store: Store, cast: Cast, address: str, word: str
) -> None:
    received = await sent(store, address=address)

    (ticket,) = await tickets(store)
    (told,) = await heard(store, received.conversation_id)
    assert (ticket.topic, ticket.category, ticket.opened_by) == (
        "picture",
        "request",
        received.interaction_id,
    )
    assert ticket_number(ticket.id) in told.text
    assert word in told.text


async def test_a_second_picture_goes_with_the_same_ticket(store: Store, cast: Cast) -> None:
    await sent(store)
    received = await sent(store)

    assert len(await tickets(store)) == 1
    first, second = await heard(store, received.conversation_id)
    assert first.text == second.text


async def test_a_picture_with_words_is_answered_and_looked_at(store: Store, cast: Cast) -> None:
    assistant = Scripted([answer("Two percent.", kind="query")])

    received = await sent(store, said="Is this your rate?", assistant=assistant)

    assert [turn.text for turn in assistant.asked] == ["Is this your rate?"]
    first, second = await heard(store, received.conversation_id)
    assert first.text == "Two percent."
    assert "picture" in second.text
    assert len(await tickets(store)) == 1


@pytest.mark.parametrize("kind", ["complaint", "request"])
async def test_a_picture_within_a_form_belongs_to_its_ticket(store: Store, cast: Cast, kind: str) -> None:
    received = await sent(
        store, said="It looked like this", assistant=Scripted([answer("When was it?", kind=kind)])
    )

    assert [one.text for one in await heard(store, received.conversation_id)] == ["When was it?"]
    assert await tickets(store) == []
    assert len(await jobs(store, "fetch_pictures")) == 1


async def test_people_who_have_the_conversation_see_it_themselves(store: Store, cast: Cast) -> None:
    before = await say(store)
    await own(store, before.conversation_id, give_to_queue)

    await sent(store)

    assert await tickets(store) == []
    assert len(await jobs(store, "fetch_pictures")) == 1


async def test_a_message_without_anything_promises_nothing(store: Store, cast: Cast) -> None:
    received = await say(store, " ")
    await take_turn(turns(store, Scripted()), received.interaction_id, retry=False)

    (told,) = await heard(store, received.conversation_id)
    assert told.text in (NO_TEXT.zh, NO_TEXT.en)
    assert await tickets(store) == []
