"""The page of a long message: all of it, for whoever has the link, for a week."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from sqlalchemy import update

from contact_center.channels.sms.link import link_key, token_of
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.one_time_code import OF_IDENTIFICATION
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.channels.line import Line
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import say

TEXT = "第一行 <script>alert(1)</script>\n第二行 & 更多。" + "很长。" * 200


async def sent(store: Store, text: str = TEXT, language: Language = "zh", channel: str = "sms") -> int:
    """A message to Ann that has left."""
    received = await say(store, address=ANN_PHONE, channel=channel)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        conversation.language = language
        message = Reply(text, (Choice("挂失 <b>", "我要挂失"), Choice("投诉", "我要投诉")))
        interaction = await reply(session, conversation, message, SYSTEM, "notice")
        interaction.sent_at = datetime.now(UTC)
        return interaction.id


async def change(store: Store, interaction_id: int, **values: object) -> None:
    async with store.transaction() as session:
        await session.execute(update(Interaction).where(Interaction.id == interaction_id).values(**values))


async def page(
    store: Store, line: Line, interaction_id: int, *, off: timedelta = timedelta()
) -> tuple[int, str, aiohttp.ClientResponse]:
    async with store.transaction() as session:
        found = await session.get(Interaction, interaction_id)
    written = found.created_at if found else datetime.now(UTC)
    return await opened(line, token_of(link_key(line.identity_key), interaction_id, written + off))


async def opened(line: Line, token: str) -> tuple[int, str, aiohttp.ClientResponse]:
    async with line.http.get(f"{line.url}/m/{token}") as response:
        return response.status, await response.text(), response


async def test_the_page_has_the_whole_message_and_every_choice(store: Store, cast: Cast, line: Line) -> None:
    status, html, response = await page(store, line, await sent(store))

    assert status == 200
    assert '<html lang="zh-CN">' in html
    assert html.count("很长。") == 200
    assert "<li>挂失 &lt;b&gt;</li><li>投诉</li>" in html
    assert "第一行 &lt;script&gt;alert(1)&lt;/script&gt;\n第二行 &amp; 更多。" in html
    assert "<script" not in html
    assert response.content_type == "text/html"
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert 'name="viewport"' in html


async def test_the_page_speaks_the_language_of_the_message(store: Store, cast: Cast, line: Line) -> None:
    _, html, _ = await page(store, line, await sent(store, language="en"))

    assert '<html lang="en">' in html
    assert "<h1>Harbour Bank</h1>" in html
    assert "reply to the text message with the number" in html


@pytest.mark.parametrize(("days", "status"), [(6.9, 200), (7.1, 404)])
async def test_the_link_holds_for_a_week(
    store: Store, cast: Cast, line: Line, days: float, status: int
) -> None:
    interaction_id = await sent(store)
    await change(store, interaction_id, sent_at=datetime.now(UTC) - timedelta(days=days))

    assert (await page(store, line, interaction_id))[0] == status


async def test_a_wrong_link_says_so_in_both_languages(store: Store, cast: Cast, line: Line) -> None:
    interaction_id = await sent(store)
    forged = token_of(link_key("guess"), interaction_id, datetime.now(UTC))

    for token in (forged, "x", "%E5%8D%A1", "x" * 500):
        status, html, response = await opened(line, token)
        assert status == 404
        assert "此链接无效或已过期" in html
        assert "This link is wrong or has expired" in html
        assert response.headers["Cache-Control"] == "no-store"


async def test_a_message_that_is_not_there_has_no_page(store: Store, line: Line) -> None:
    assert (await page(store, line, 404))[0] == 404


async def test_the_link_of_a_lost_message_does_not_open_the_one_that_has_its_number_now(
    store: Store, cast: Cast, line: Line
) -> None:
    interaction_id = await sent(store)

    assert (await page(store, line, interaction_id))[0] == 200
    assert (await page(store, line, interaction_id, off=timedelta(microseconds=-1)))[0] == 404


async def test_what_was_received_or_said_elsewhere_has_no_page(store: Store, cast: Cast, line: Line) -> None:
    received = await say(store, address=ANN_PHONE)

    assert (await page(store, line, received.interaction_id))[0] == 404
    assert (await page(store, line, await sent(store, channel="web_chat")))[0] == 404


async def test_a_code_is_on_no_page(store: Store, cast: Cast, line: Line) -> None:
    by_its_text = await sent(store, "Your code is {code}.")
    by_its_details = await sent(store, "Your code.")
    await change(store, by_its_details, details={OF_IDENTIFICATION: 1})

    assert (await page(store, line, by_its_text))[0] == 404
    assert (await page(store, line, by_its_details))[0] == 404
