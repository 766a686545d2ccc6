"""What the carrier reports about messages: in any order, again and again, about ours and not ours."""

import asyncio
from itertools import permutations
from urllib.parse import quote

import pytest

from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Reply, Sent
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.store.engine import Store
from tests.channels.line import Answer, Line
from tests.channels.sms.test_inbound import decisions
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Carrier, interaction, replied, say

STATUS = "/channels/sms/status"


async def queued(store: Store) -> int:
    return await replied(store, (await say(store)).conversation_id)


async def sent(store: Store, sid: str = "SM7") -> int:
    message = await queued(store)
    await deliver(Deliveries(store, {"sms": Carrier([Sent(sid, "sending")])}), message, attempt=0)
    return message


async def report(line: Line, message: object, status: str, sid: str = "SM7", **more: str) -> Answer:
    pairs = [("MessageSid", sid), ("MessageStatus", status)]
    return await line.post(f"{STATUS}?interaction={quote(str(message))}", pairs, **more)


async def state(store: Store, message: int) -> tuple[str, str | None, str | None]:
    found = await interaction(store, message)
    return found.delivery, found.external_id, found.error_code


@pytest.mark.parametrize("order", list(permutations(["queued", "sent", "delivered"])))
async def test_the_state_ends_the_same_in_whatever_order_reports_come(
    store: Store, cast: Cast, line: Line, order: tuple[str, ...]
) -> None:
    message = await sent(store)

    for status in (*order, *order):
        assert (await report(line, message, status)).status == 204

    assert await state(store, message) == ("delivered", "SM7", None)


async def test_reports_at_the_same_instant_leave_the_furthest(store: Store, cast: Cast, line: Line) -> None:
    message = await sent(store)

    reports = ("read", "sent", "delivered", "queued") * 3
    answers = await asyncio.gather(*(report(line, message, one) for one in reports))

    assert {answer.status for answer in answers} == {204}
    assert (await state(store, message))[0] == "read"


@pytest.mark.parametrize(
    ("reported", "kept"),
    [("undelivered", "undelivered"), ("failed", "failed"), ("canceled", "failed"), ("read", "read")],
)
async def test_every_end_is_told_apart(
    store: Store, cast: Cast, line: Line, reported: str, kept: str
) -> None:
    message = await sent(store)

    await report(line, message, reported, ErrorCode="30003")

    assert await state(store, message) == (kept, "SM7", "30003")


async def test_an_opt_out_told_afterwards_is_kept_once(store: Store, cast: Cast, line: Line) -> None:
    message = await sent(store)

    for _ in range(2):
        await report(line, message, "failed", ErrorCode="21610")

    assert await decisions(store) == [("all", "withdrawn")]
    received = await say(store)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        wish = await reply(
            session, conversation, Reply("Happy birthday!"), SYSTEM, "greeting", purpose="greeting"
        )
    assert wish.delivery == "blocked"


async def test_a_report_may_come_before_the_answer_to_our_request(
    store: Store, cast: Cast, line: Line
) -> None:
    message = await queued(store)

    await report(line, message, "delivered")

    assert await state(store, message) == ("delivered", "SM7", None)


async def test_a_report_about_another_message_changes_nothing(store: Store, cast: Cast, line: Line) -> None:
    message = await sent(store)

    assert (await report(line, message, "delivered", sid="SM8")).status == 204

    assert await state(store, message) == ("sending", "SM7", None)


async def test_a_report_that_mixes_two_messages_up_changes_neither(
    store: Store, cast: Cast, line: Line
) -> None:
    first, second = await sent(store), await queued(store)

    assert (await report(line, second, "delivered")).status == 204

    assert await state(store, first) == ("sending", "SM7", None)
    assert await state(store, second) == ("queued", None, None)


@pytest.mark.parametrize("status", ["partially_delivered", "DELIVERED!", "投诉", "receiving"])
async def test_a_status_nobody_knows_changes_nothing(
    store: Store, cast: Cast, line: Line, status: str
) -> None:
    message = await sent(store)

    assert (await report(line, message, status)).status == 204
    assert await state(store, message) == ("sending", "SM7", None)


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "9" * 18, "9" * 30, "0", "²"])
async def test_a_number_that_names_no_message_changes_nothing(
    store: Store, cast: Cast, line: Line, number: str
) -> None:
    message = await sent(store)

    assert (await report(line, number, "delivered")).status == 204
    assert await state(store, message) == ("sending", "SM7", None)


async def test_what_customers_wrote_is_never_marked(store: Store, cast: Cast, line: Line) -> None:
    asked = await say(store, "你好", address=ANN_PHONE)

    assert (await report(line, asked.interaction_id, "failed")).status == 204
    assert (await interaction(store, asked.interaction_id)).delivery == "received"


async def test_forged_and_incomplete_reports_are_refused(store: Store, cast: Cast, line: Line) -> None:
    message = await sent(store)
    path = f"{STATUS}?interaction={message}"
    body = b"MessageSid=SM7&MessageStatus=delivered"
    elsewhere = line.sign(f"{STATUS}?interaction={message + 1}", [("MessageSid", "SM7")])

    assert (await line.send(path, body, None)).status == 403
    assert (await line.send(path, body, elsewhere)).status == 403
    incomplete = await line.post(path, [("MessageSid", "SM7")])
    assert (incomplete.status, "MessageStatus" in incomplete.text) == (400, True)
    assert await state(store, message) == ("sending", "SM7", None)
