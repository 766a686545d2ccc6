"""What the carrier reports about messages: in any order, again and again, about ours and not ours."""

import asyncio
from datetime import timedelta
from itertools import permutations
from urllib.parse import quote

import pytest

from contact_center.channels.sms.status import callback
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Reply, Sent
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from tests.channels.line import Answer, Line
from tests.channels.sms.test_inbound import decisions
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Carrier, Scripted, interaction, replied, say, turns

STATUS = "/channels/sms/status"


async def queued(store: Store) -> int:
    return await replied(store, (await say(store)).conversation_id)


async def sent(store: Store, sid: str = "SM7") -> int:
    message = await queued(store)
    await deliver(Deliveries(store, {"sms": Carrier([Sent(sid, "sending")])}), message, attempt=0)
    return message


async def report(line: Line, message: object, status: str, sid: str = "SM7", **more: str) -> Answer:
    """Of a message whose id at the carrier is known."""
    return await report_to(line, f"{STATUS}?interaction={quote(str(message))}&written=1", status, sid, **more)


async def report_to(line: Line, path: str, status: str, sid: str, **more: str) -> Answer:
    return await line.post(path, [("MessageSid", sid), ("MessageStatus", status)], **more)


async def address_of(store: Store, message: int) -> str:
    """Where the carrier reports about it."""
    return callback(message, (await interaction(store, message)).created_at)


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


@pytest.mark.parametrize("words", ["START", "恢复订阅"])
async def test_an_opt_out_told_late_does_not_undo_what_the_customer_said_since(
    store: Store, cast: Cast, line: Line, words: str
) -> None:
    message = await sent(store)
    started = await say(store, words)
    await take_turn(turns(store, Scripted()), started.interaction_id, retry=False)
    assert await decisions(store) == [("all", "granted")]

    await report(line, message, "failed", ErrorCode="21610")

    assert await state(store, message) == ("failed", "SM7", "21610")
    assert await decisions(store) == [("all", "granted")]


async def test_an_opt_out_of_a_message_after_start_counts(store: Store, cast: Cast, line: Line) -> None:
    started = await say(store, "START")
    await take_turn(turns(store, Scripted()), started.interaction_id, retry=False)
    message = await sent(store)

    await report(line, message, "failed", ErrorCode="21610")

    assert await decisions(store) == [("all", "granted"), ("all", "withdrawn")]


async def test_a_report_may_come_before_the_answer_to_our_request(
    store: Store, cast: Cast, line: Line
) -> None:
    message = await queued(store)

    await report_to(line, await address_of(store, message), "delivered", "SM7")

    assert await state(store, message) == ("delivered", "SM7", None)


@pytest.mark.parametrize("status", ["sent", "delivered", "undelivered", "failed"])
@pytest.mark.parametrize("code", ["", "21610", "30005"])
async def test_what_is_told_of_a_message_lost_with_a_backup_is_not_taken_for_one_with_its_id(
    store: Store, cast: Cast, line: Line, status: str, code: str
) -> None:
    """After the backup was restored, the same id was given to another message, which still waits."""
    message = await queued(store)
    lost = callback(message, (await interaction(store, message)).created_at - timedelta(microseconds=1))

    assert (await report_to(line, lost, status, "SM6", ErrorCode=code)).status == 204

    assert await state(store, message) == ("queued", None, None)
    assert await decisions(store) == []
    await deliver(Deliveries(store, {"sms": Carrier([Sent("SM7", "sending")])}), message, attempt=0)
    await report_to(line, await address_of(store, message), "delivered", "SM7")
    assert await state(store, message) == ("delivered", "SM7", None)


async def test_a_lost_message_that_the_carrier_told_of_moves_on_under_its_new_id(
    store: Store, cast: Cast, line: Line
) -> None:
    kept, reused = await sent(store, "SM6"), await queued(store)
    lost = callback(reused, (await interaction(store, kept)).created_at)

    await report_to(line, lost, "undelivered", "SM6", ErrorCode="30008")

    assert await state(store, kept) == ("undelivered", "SM6", "30008")
    assert await state(store, reused) == ("queued", None, None)


@pytest.mark.parametrize("written", ["", "0", "-1", "9" * 30, "１２", "2026-03-10"])
async def test_an_address_that_does_not_tell_when_it_was_written_names_no_message(
    store: Store, cast: Cast, line: Line, written: str
) -> None:
    message = await queued(store)

    path = f"{STATUS}?interaction={message}&written={quote(written)}"
    assert (await report_to(line, path, "delivered", "SM7")).status == 204

    assert await state(store, message) == ("queued", None, None)


async def test_a_report_about_another_message_changes_nothing(store: Store, cast: Cast, line: Line) -> None:
    message = await sent(store)

    assert (await report_to(line, await address_of(store, message), "delivered", "SM8")).status == 204

    assert await state(store, message) == ("sending", "SM7", None)


async def test_of_a_report_that_mixes_two_messages_up_the_carriers_id_counts(
    store: Store, cast: Cast, line: Line
) -> None:
    first, second = await sent(store), await queued(store)

    assert (await report_to(line, await address_of(store, second), "delivered", "SM7")).status == 204

    assert await state(store, first) == ("delivered", "SM7", None)
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
    message = await queued(store)

    assert (await report(line, number, "delivered")).status == 204
    assert await state(store, message) == ("queued", None, None)


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
