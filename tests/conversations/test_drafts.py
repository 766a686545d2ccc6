"""Forms half done: kept once a form, found again on any channel, gone when they are dropped."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from contact_center.conversations.drafts import drop_draft, find_draft, keep_draft
from contact_center.conversations.models import Draft
from contact_center.conversations.ports import Received
from contact_center.store.engine import Store
from contact_center.store.table import Json
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import say

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def keep(store: Store, conversation: Received, form: str, slots: Json, channel: str = "sms") -> None:
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=conversation.customer_id,
            form=form,
            slots=slots,
            conversation_id=conversation.conversation_id,
            channel=channel,
        )


async def found(
    store: Store, customer_id: int, form: str | None = None, newer_than: datetime = LONG_AGO
) -> Draft | None:
    async with store.transaction() as session:
        return await find_draft(session, customer_id, form, newer_than)


async def test_what_was_begun_in_a_text_is_found_on_the_phone(store: Store, cast: Cast) -> None:
    texted = await say(store, address=ANN_PHONE)
    called = await say(store, address=ANN_PHONE, channel="phone", thread="CA1")
    await keep(store, texted, "complaint", {"topic": "swallowed_card"})

    draft = await found(store, called.customer_id, "complaint")

    assert draft is not None
    assert (draft.slots, draft.channel) == ({"topic": "swallowed_card"}, "sms")


async def test_a_form_has_one_draft_and_the_latest_counts(store: Store, cast: Cast) -> None:
    ann = await say(store, address=ANN_PHONE)
    await keep(store, ann, "complaint", {"topic": "fees"})
    await keep(store, ann, "appointment", {"branch": "高街"})
    await keep(store, ann, "complaint", {"topic": "queue", "text": "等了一小时"}, "web_chat")

    latest = await found(store, cast.ann)
    assert latest is not None
    assert (latest.form, latest.slots, latest.channel) == (
        "complaint",
        {"topic": "queue", "text": "等了一小时"},
        "web_chat",
    )
    assert await found(store, cast.bob) is None


async def test_an_old_draft_is_none(store: Store, cast: Cast) -> None:
    await keep(store, await say(store, address=ANN_PHONE), "complaint", {})
    async with store.transaction() as session:
        await session.execute(text("UPDATE drafts SET updated_at = now() - interval '3 days'"))

    now = datetime.now(UTC)
    assert await found(store, cast.ann, newer_than=now - timedelta(days=2)) is None
    assert await found(store, cast.ann, newer_than=now - timedelta(days=4)) is not None


async def test_a_draft_that_is_dropped_is_gone_and_the_others_stay(store: Store, cast: Cast) -> None:
    ann = await say(store, address=ANN_PHONE)
    await keep(store, ann, "complaint", {})
    await keep(store, ann, "appointment", {})
    async with store.transaction() as session:
        for _ in range(2):
            await drop_draft(session, cast.ann, "complaint")

    assert await found(store, cast.ann, "complaint") is None
    assert await found(store, cast.ann, "appointment") is not None
