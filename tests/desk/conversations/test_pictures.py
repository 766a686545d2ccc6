"""Pictures of customers at the desk: seen in the conversation, given out safely, and to staff alone."""

from typing import Any

import pytest
from sqlalchemy import select

from contact_center.conversations.models import Interaction
from contact_center.conversations.pictures import NAMED, Pictures, expect_pictures, fetch_pictures
from contact_center.conversations.ports import Inbound, PictureRefused
from contact_center.conversations.receive import receive
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.desk.office import Clerk, Office, promote


@pytest.fixture(autouse=True)
async def everybody_sees_all(lin_at_desk: Clerk, store: Store) -> None:
    """Rights have tests of their own."""
    await promote(store, lin_at_desk)


PNG = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"


class Source:
    """Every picture is the same; the second is at a wrong address."""

    async def fetch(self, address: str, limit: int) -> bytes:
        if address == "p1":
            raise PictureRefused("address")
        return PNG


async def sent(store: Store, *, fetched: bool = True) -> Any:
    """Ann sends two pictures without a word."""
    details = {
        NAMED: [{"url": "p0", "content_type": "text/html"}, {"url": "p1", "content_type": "image/png"}]
    }
    received = await receive(store, Inbound("sms", "SM1", ANN_PHONE, "", details=details))
    async with store.transaction() as session:
        await expect_pictures(session, await session.get_one(Interaction, received.interaction_id))
    if fetched:
        await fetch_pictures(Pictures(store, Source(), 1000, 10), received.interaction_id, attempt=0)
    return received


async def test_the_conversation_shows_what_came_and_what_did_not(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    received = await sent(store)

    (one,) = (await lin_at_desk.get(f"/api/conversations/{received.conversation_id}")).body["interactions"]
    (same,) = (await lin_at_desk.get(f"/api/customers/{cast.ann}/timeline")).body["items"]

    assert one["text"] == "（图片）"
    assert [(it["state"], it["reason"], it["media_type"]) for it in one["pictures"]] == [
        ("kept", None, "image/png"),
        ("refused", "address", None),
    ]
    assert one["pictures"] == same["pictures"]


async def test_a_picture_is_given_out_as_a_file_that_does_nothing(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    received = await sent(store)
    conversation = f"/api/conversations/{received.conversation_id}"
    picture = (await lin_at_desk.get(conversation)).body["interactions"][0]["pictures"][0]["id"]
    path = f"/api/interactions/{received.interaction_id}/pictures/{picture}"

    async with lin_at_desk.http.get(lin_at_desk.url + path) as response:
        assert (response.status, response.content_type, await response.read()) == (200, "image/png", PNG)
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        assert "no-store" in response.headers["Cache-Control"]
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    async with store.transaction() as session:
        (entry,) = (
            await session.scalars(select(AuditEntry).where(AuditEntry.action == "read picture"))
        ).all()
    assert entry.subject == f"customer {cast.ann}"


async def test_nobody_else_gets_it(office: Office, store: Store, cast: Cast, lin_at_desk: Clerk) -> None:
    received = await sent(store)
    conversation = f"/api/conversations/{received.conversation_id}"
    picture = (await lin_at_desk.get(conversation)).body["interactions"][0]["pictures"][0]["id"]

    path = f"/api/interactions/{received.interaction_id}/pictures/{picture}"
    assert (await office.newcomer().get(path)).status == 401


@pytest.mark.parametrize(("interaction", "picture"), [(1, 2), (2, 1), (1, 999), (0, 0), (10**12, 1)])
async def test_what_is_not_there_is_not_found(
    lin_at_desk: Clerk, store: Store, cast: Cast, interaction: int, picture: int
) -> None:
    await sent(store)

    assert (await lin_at_desk.get(f"/api/interactions/{interaction}/pictures/{picture}")).status == 404


async def test_what_is_not_fetched_yet_is_not_given_out(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    received = await sent(store, fetched=False)
    conversation = f"/api/conversations/{received.conversation_id}"
    first = (await lin_at_desk.get(conversation)).body["interactions"][0]["pictures"][0]

    assert first["state"] == "waiting"
    path = f"/api/interactions/{received.interaction_id}/pictures/{first['id']}"
    assert (await lin_at_desk.get(path)).status == 404
