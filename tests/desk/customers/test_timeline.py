"""One timeline for all channels: newest first, with kind, channel, language, author and delivery."""

import pytest
from sqlalchemy import update

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import ASSISTANT, SYSTEM, reply
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.desk.office import Clerk, give_manager, wrote


@pytest.fixture(autouse=True)
async def lins_customers(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    """林晓雨 is the account manager of all three."""
    for customer in (cast.ann, cast.bob, cast.chen):
        await give_manager(store, customer, lin_at_desk)


@pytest.fixture
async def busy_ann(store: Store, cast: Cast) -> int:
    """Ann wrote, called and chatted; the assistant answered her text, and she was greeted."""
    asked, by_text, _ = await wrote(store, "我要投诉")
    await wrote(
        store, "", channel="phone", external_id="CA1", thread="CA1", details={"event": "call_started"}
    )
    await wrote(
        store,
        "Hello, can you help me with my card?",
        channel="web_chat",
        address="customer:C1001",
        external_id="1",
        customer_id=cast.ann,
    )
    async with store.transaction() as session:
        await session.execute(update(Interaction).where(Interaction.id == asked).values(kind="complaint"))
        conversation = await session.get_one(Conversation, by_text)
        await reply(session, conversation, Reply("很抱歉。"), ASSISTANT, "complaint")
        await reply(session, conversation, Reply("生日快乐！"), SYSTEM, "greeting", purpose="greeting")
    return cast.ann


async def test_everything_is_on_it_newest_first(lin_at_desk: Clerk, busy_ann: int) -> None:
    items = (await lin_at_desk.get(f"/api/customers/{busy_ann}/timeline")).body["items"]

    assert [(it["channel"], it["kind"], it["author"], it["language"], it["delivery"]) for it in items] == [
        ("sms", "greeting", "system", "zh", "queued"),
        ("sms", "complaint", "assistant", "zh", "queued"),
        ("web_chat", "query", "customer", "en", "received"),
        ("phone", "query", "customer", "zh", "received"),
        ("sms", "complaint", "customer", "zh", "received"),
    ]
    assert all(it["created_at"].endswith(("Z", "+00:00")) for it in items)


async def test_what_has_no_words_is_still_named(lin_at_desk: Clerk, busy_ann: int) -> None:
    call = (await lin_at_desk.get(f"/api/customers/{busy_ann}/timeline", channel="phone")).body["items"]

    assert [it["text"] for it in call] == ["来电接入"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "complaint"}, 2),
        ({"kind": "greeting"}, 1),
        ({"channel": "sms"}, 3),
        ({"channel": "sms", "kind": "greeting"}, 1),
        ({"kind": "notice"}, 0),
        ({"channel": "pigeon"}, 0),
    ],
)
async def test_it_narrows_to_a_kind_and_a_channel(
    lin_at_desk: Clerk, busy_ann: int, query: dict[str, str], count: int
) -> None:
    items = (await lin_at_desk.get(f"/api/customers/{busy_ann}/timeline", **query)).body["items"]

    assert len(items) == count
    assert all(it[name] == value for it in items for name, value in query.items())


async def test_page_by_page_nothing_is_missing_or_double(
    lin_at_desk: Clerk, store: Store, busy_ann: int
) -> None:
    path = f"/api/customers/{busy_ann}/timeline"
    whole = [it["id"] for it in (await lin_at_desk.get(path)).body["items"]]

    pages: list[int] = []
    for _ in range(3):
        before = {"before": pages[-1]} if pages else {}
        page = (await lin_at_desk.get(path, limit=2, **before)).body["items"]
        pages += [it["id"] for it in page]
        await wrote(store, f"还有 {len(pages)}")  # What comes meanwhile moves no page.

    assert pages == whole


async def test_it_shows_nobody_elses(lin_at_desk: Clerk, store: Store, busy_ann: int, cast: Cast) -> None:
    await wrote(store, "hi", "+12025550101")

    items = (await lin_at_desk.get(f"/api/customers/{cast.bob}/timeline")).body["items"]

    assert [it["text"] for it in items] == ["hi"]


async def test_the_conversation_itself_runs_forward(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    _, received, _ = await wrote(store, "一", ANN_PHONE)
    await wrote(store, "二", ANN_PHONE)

    view = (await lin_at_desk.get(f"/api/conversations/{received}")).body

    assert [it["text"] for it in view["interactions"]] == ["一", "二"]
    assert (view["customer"]["number"], view["conversation"]["channel"]) == ("C1001", "sms")
