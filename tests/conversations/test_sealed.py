"""A typed code is stored nowhere in the clear, can be checked while the turn goes on, and goes with it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from contact_center.conversations.models import SealedWords
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import AssistantUnavailable, Inbound, Received, Turn
from contact_center.conversations.receive import receive
from contact_center.conversations.sealed import Vault, codes_in, sweep_codes
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.codes import KEY, VISITOR, asked, right, visit
from tests.conversations.messages import Scripted, answer, interaction, own, say, turns

VAULT = Vault(KEY)
DOWN = AssistantUnavailable("down")
HERE = {"channel": "sms", "thread": "", "address": ANN_PHONE}


async def typed(store: Store, said: str, external_id: str = "IN-typed", **where: str) -> Received:
    inbound = Inbound(text=said, external_id=external_id, **{**HERE, **where})  # type: ignore[arg-type]
    return await receive(store, inbound, VAULT)


async def awaiting(store: Store, **where: str) -> str:
    """Somebody who was sent a code; the code."""
    conversation = await say(store, "我想查余额", **{**HERE, **where})
    return right(await asked(store, conversation, ANN_PHONE, datetime.now(UTC)))


async def sealed(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(SealedWords)) or 0


async def opened(store: Store, message: Received, vault: Vault = VAULT) -> tuple[str, ...]:
    async with store.transaction() as session:
        return await codes_in(session, vault, message.interaction_id)


async def everything(store: Store) -> str:
    """Every row of every table, as text."""
    async with store.transaction() as session:
        names = await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        tables = [await session.execute(text(f'SELECT t::text FROM "{name}" t')) for name in names.all()]
        rows = [str(row) for table in tables for row in table]
    return "\n".join(rows)


@pytest.mark.parametrize("writing", ["{}", "验证码是{}", "it is {}.", "{}，谢谢"])
async def test_a_code_is_nowhere_in_the_store_and_the_turn_can_read_it(
    store: Store, cast: Cast, writing: str
) -> None:
    code = await awaiting(store)

    message = await typed(store, writing.format(code))

    assert code not in await everything(store)
    assert (await interaction(store, message.interaction_id)).text == writing.format("••••••")
    assert await opened(store, message) == (code,)


async def test_a_code_is_hidden_on_the_telephone_it_was_sent_to(store: Store, cast: Cast) -> None:
    conversation = await visit(store, "my balance please")
    code = right(await asked(store, conversation, ANN_PHONE, datetime.now(UTC)))

    by_text = await typed(store, code)
    in_chat = await typed(store, code, external_id="IN-chat", **VISITOR)

    assert code not in await everything(store)
    assert {await opened(store, by_text), await opened(store, in_chat)} == {(code,)}


async def test_a_code_that_is_used_up_or_of_before_is_hidden_and_other_numbers_are_not(
    store: Store, cast: Cast
) -> None:
    code = await awaiting(store)
    async with store.transaction() as session:
        await session.execute(text("UPDATE identifications SET verified_at = now()"))

    again = await typed(store, f"{code} 100000")
    other = await typed(store, "100000", external_id="IN-other")

    assert (await interaction(store, again.interaction_id)).text == "•••••• 100000"
    assert (await interaction(store, other.interaction_id)).text == "100000"


@pytest.mark.parametrize("address", [BOB_PHONE, CHEN_PHONE])
async def test_nobody_else_is_awaited(store: Store, cast: Cast, address: str) -> None:
    await awaiting(store)

    message = await typed(store, "654321", address=address)

    assert (await interaction(store, message.interaction_id)).text == "654321"
    assert await sealed(store) == 0


async def test_a_code_deep_in_a_long_text_is_found(store: Store, cast: Cast) -> None:
    code = await awaiting(store)

    message = await typed(store, "很长的话。" * 1_000 + code)

    assert code not in await everything(store)
    assert await opened(store, message) == (code,)


async def test_a_card_cut_in_two_at_the_longest_text_is_hidden(store: Store) -> None:
    message = await typed(store, "x" * 49_990 + " 4111 1111 1111 1111 " + "y" * 100)

    stored = (await interaction(store, message.interaction_id)).text
    assert "4111" not in stored


async def test_a_repeat_changes_nothing(store: Store, cast: Cast) -> None:
    code = await awaiting(store)

    first, second = [await typed(store, code) for _ in range(2)]

    assert second.repeated
    assert await sealed(store) == 1
    assert await opened(store, first) == (code,)


async def test_a_seal_opens_for_its_own_message_and_with_its_own_key_alone(store: Store, cast: Cast) -> None:
    message = await typed(store, await awaiting(store))

    assert await opened(store, message, Vault("another key")) == ()
    words = VAULT.seal(["123456"], "sms", "IN1")
    assert words is not None
    assert b"123456" not in words
    assert VAULT.open(words, "sms", "IN1") == ("123456",)
    assert VAULT.open(words, "sms", "IN2") == ()
    assert VAULT.open(words[:-1] + bytes([words[-1] ^ 1]), "sms", "IN1") == ()
    assert VAULT.seal([], "sms", "IN1") is None


async def test_nothing_is_sealed_for_people_or_where_no_turn_follows(store: Store, cast: Cast) -> None:
    code = await awaiting(store)
    stop = replace(Inbound("sms", "IN-stop", ANN_PHONE, f"STOP {code}"), take_turn=False)
    await receive(store, stop, VAULT)
    first = await typed(store, "你好", external_id="IN-first")
    await own(store, first.conversation_id, give_to_queue)
    await typed(store, code)

    assert await sealed(store) == 0
    assert code not in await everything(store)


End = Callable[[Store, Received], Awaitable[None]]


async def answered(store: Store, message: Received) -> None:
    await take_turn(turns(store, Scripted()), message.interaction_id, retry=False)


async def failed(store: Store, message: Received) -> None:
    await take_turn(turns(store, Scripted([DOWN]), 0.2), message.interaction_id, retry=False)


async def for_the_queue(store: Store, message: Received) -> None:
    await own(store, message.conversation_id, give_to_queue)
    await answered(store, message)


async def answered_already(store: Store, message: Received) -> None:
    async with store.transaction() as session:
        await session.execute(text("UPDATE interactions SET answered_at = now()"))
    await answered(store, message)


@pytest.mark.parametrize("end", [answered, failed, for_the_queue, answered_already])
async def test_every_end_of_a_turn_forgets_the_code(store: Store, cast: Cast, end: End) -> None:
    message = await typed(store, await awaiting(store))
    assert await sealed(store) == 1

    await end(store, message)

    assert await sealed(store) == 0


async def test_a_turn_whose_conversation_an_agent_took_meanwhile_forgets_the_code(
    store: Store, cast: Cast, lin: int
) -> None:
    message = await typed(store, await awaiting(store))

    async def take(turn: Turn) -> None:
        await own(store, turn.conversation_id, give_to_agent, lin)

    await take_turn(turns(store, Scripted([answer()], before=take)), message.interaction_id, retry=False)

    assert await sealed(store) == 0


async def test_a_turn_that_is_run_again_finds_the_code_still(store: Store, cast: Cast) -> None:
    code = await awaiting(store)
    message = await typed(store, code)
    seen: list[tuple[str, ...]] = []

    async def crash(turn: Turn) -> None:
        seen.append(await opened(store, message))
        if len(seen) == 1:
            raise ConnectionError

    parts = turns(store, Scripted(before=crash))
    with pytest.raises(ConnectionError):
        await take_turn(parts, message.interaction_id, retry=False)
    await take_turn(parts, message.interaction_id, retry=True)

    assert seen == [(code,), (code,)]
    assert await sealed(store) == 0


async def test_what_was_left_behind_is_swept_away(store: Store, cast: Cast) -> None:
    await typed(store, await awaiting(store))
    now = datetime.now(UTC)

    async with store.transaction() as session:
        await sweep_codes(session, now - timedelta(minutes=10))
    assert await sealed(store) == 1

    async with store.transaction() as session:
        await sweep_codes(session, now + timedelta(minutes=1))
    assert await sealed(store) == 0
