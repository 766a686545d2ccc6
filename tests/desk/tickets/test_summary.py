"""What an agent is told before answering: the assistant's summary, the topic in words, who was identified."""

from typing import Any

import pytest

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.topics import Topic
from tests.conftest import Cast
from tests.conversations.at_the_page import at_the_page
from tests.desk.office import Clerk, wrote

SUMMARY = {
    "message": "帮我找人",
    "wants": "request_dispute",
    "facts": {"card_ending": "1234"},
    "tried": [{"step": "form", "intent": "request_dispute", "form": "dispute_form"}],
    "identified": False,
}
TOPICS: tuple[Topic, ...] = (
    *("fraud", "scam", "self_harm", "anger", "abuse", "not_understood", "not_identified", "person_wanted"),
    *("lost_card", "stolen_card", "card_replacement", "dispute", "picture", "callback"),
    *("address_change", "statement", "loan_enquiry"),
)


async def opened(
    store: Store, said: tuple[int, int, int], category: Category, topic: Topic, details: dict[str, Any]
) -> int:
    new = NewTicket(said[1], said[0], category, topic, "zh", details=details)
    async with store.transaction() as session:
        return (await open_ticket(session, new, hooks=TICKET_HOOKS)).id


@pytest.mark.parametrize("details", [SUMMARY, {"callback_time": "明天上午"}, {}])
async def test_details_of_every_kind_reach_the_desk_as_they_are(
    qiu_at_desk: Clerk, store: Store, cast: Cast, details: dict[str, Any]
) -> None:
    ticket_id = await opened(store, await wrote(store, "帮我找人"), "handover", "person_wanted", details)

    view = (await qiu_at_desk.get(f"/api/tickets/{ticket_id}")).body

    assert view["ticket"]["details"] == details


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_topic_has_words_of_its_own(
    qiu_at_desk: Clerk, store: Store, cast: Cast, topic: Topic
) -> None:
    said = await wrote(store, "你好")
    ticket_id = await opened(store, said, "request", topic, {})

    shown = (await qiu_at_desk.get(f"/api/tickets/{ticket_id}")).body["ticket"]["subject"]

    assert shown["zh"] != shown["en"]
    assert shown != {"zh": "业务申请", "en": "Service request"}


async def test_a_known_telephone_identifies_nobody(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    _, conversation, _ = await wrote(store, "你好")

    view = (await qiu_at_desk.get(f"/api/conversations/{conversation}")).body

    assert view["conversation"]["identified"] is False


async def test_who_is_signed_in_on_the_banks_site_is_identified(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    address: dict[str, Any] = {
        "channel": "web_chat",
        "address": "customer:C1001",
        "customer_id": cast.ann,
    }
    await at_the_page(store, "customer:C1001")
    _, conversation, _ = await wrote(store, "你好", **address)

    view = (await qiu_at_desk.get(f"/api/conversations/{conversation}")).body

    assert view["conversation"]["identified"] is True
