"""Messages stored together are stored as each would be by itself, and none suffers from another."""

import asyncio
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.channels import CHANNELS
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.ports import Inbound, Received
from contact_center.conversations.receive import _RECEIVE, _TURN, receive
from contact_center.customers.contact_points import hold_number
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import say
from tests.locks import meet
from tests.store.listener import PATIENT_S

Values = Mapping[str, object]
_STORED = """
    SELECT i.external_id, i.channel, i.direction, i.kind, i.author, i.language, i.text, i.details, i.delivery,
        c.owner, c.language, c.language_chosen, c.channel, c.thread, p.channel, p.address, p.state,
        u.number, u.language, u.language_chosen, u.tier, i.customer_id = c.customer_id,
        s.ciphertext, n.state, n.purpose, n.interaction_id = i.id AND n.source = 'customer',
        j.queue_name, j.task_name, j.priority, j.lock = 'conversation ' || c.id,
        j.args = jsonb_build_object('interaction_id', i.id)
    FROM interactions i
    JOIN conversations c ON c.id = i.conversation_id
    JOIN contact_points p ON p.id = c.contact_point_id
    JOIN customers u ON u.id = i.customer_id
    LEFT JOIN sealed_words s ON s.interaction_id = i.id
    LEFT JOIN consents n ON n.contact_point_id = p.id
    LEFT JOIN procrastinate_jobs j ON (j.args ->> 'interaction_id')::bigint = i.id
    ORDER BY i.external_id
"""


def of_every_kind(bob: int) -> list[Values]:
    usual: Values = {
        "channel": "sms",
        "address": BOB_PHONE,
        "thread": "",
        "customer_id": None,
        "text": "hello",
        "language": None,
        "first_language": "en",
        "language_wished": False,
        "details": "{}",
        "consent": None,
        "turn": _TURN,
        "sealed": None,
        "late": "20 minutes",
    }
    differences: list[Values] = [
        {},
        {"address": "+8613911112222", "text": "卡丢了 🙏 \"q\" \\ 'x'\n\t\u2028{}", "first_language": None},
        {"address": ANN_PHONE, "language": "en", "language_wished": True},
        {
            "address": CHEN_PHONE,
            "consent": "withdrawn",
            "turn": None,
            "details": '{"a": [1.50, {"b": null}]}',
        },
        {"address": "+8613911113333", "language": "zh", "sealed": "\\x00ff10"},
        {"address": "customer:C1002", "channel": "web_chat", "customer_id": bob, "thread": "t"},
        {"address": "withheld:SM7", "text": ""},
    ]
    return [{**usual, "external_id": f"SM{n}", **one} for n, one in enumerate(differences)]


async def test_what_is_stored_together_is_what_is_stored_alone(store: Store, cast: Cast) -> None:
    messages = of_every_kind(cast.bob)
    async with await psycopg.AsyncConnection.connect(store.database_url) as connection:
        for one in messages:
            await connection.execute(_RECEIVE.alone, one)
        alone = await (await connection.execute(_STORED)).fetchall()
        await connection.rollback()
        rows = await (await connection.execute(_RECEIVE.together, {"all": json.dumps(messages)})).fetchall()

        assert await (await connection.execute(_STORED)).fetchall() == alone
        assert len(alone) == len(messages)
        # Each answer stands where its message stood.
        told = await (await connection.execute("SELECT id FROM interactions ORDER BY external_id")).fetchall()
        assert [(row[0], row[-1]) for row in rows] == [(one[0], False) for one in told]
        again = await connection.execute(_RECEIVE.together, {"all": json.dumps(messages)})
        assert await again.fetchall() == [(*row[:-1], True) for row in rows]


def sms(external_id: str, address: str = BOB_PHONE) -> Inbound:
    return Inbound("sms", external_id, address, f"hello {external_id}")


async def test_they_go_in_one_transaction_and_a_bad_one_fails_by_itself(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: list[int] = []
    run_together = store._run_together

    async def counted(sql: object, values: Sequence[Values]) -> list[tuple[object, ...]]:
        shared.append(len(values))
        return await run_together(sql, values)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "_run_together", counted)
    good = [sms("SM1", ANN_PHONE), sms("SM2", BOB_PHONE), sms("SM3", CHEN_PHONE)]
    bad = replace(sms("SM4", "+8613911112222"), thread="\0")

    first = await asyncio.gather(*(receive(store, one) for one in good))
    assert await _transactions(store) == 1
    again = await asyncio.gather(*(receive(store, one) for one in [*good, bad]), return_exceptions=True)

    assert shared == [3, 4]
    assert again[:3] == [replace(one, repeated=True) for one in first]
    assert isinstance(again[3], psycopg.DataError)
    assert len(await _messages(store)) == 3


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("processes", [1, 2])
async def test_whoever_brings_them_each_is_stored_once_with_its_turn(
    store: Store, processes: int, seed: int
) -> None:
    """Some come twice, to each process, and some cannot be stored."""
    chance = random.Random(seed)
    senders = [f"+861391111{number:04}" for number in range(8)]
    sent = [sms(f"SM{number:03}", chance.choice(senders)) for number in range(60)]
    poisoned = set(chance.sample(range(60), 4))

    async def bring(to: Store, number: int) -> Received | None:
        if number not in poisoned:
            return await receive(to, sent[number])
        with pytest.raises(psycopg.DataError):
            await receive(to, replace(sent[number], thread="\0"))
        return None

    async def process(to: Store) -> list[Received | None]:
        bringing: list[asyncio.Task[Received | None]] = []
        for number in range(60):
            for _ in range(chance.choice([1, 1, 2])):
                bringing.append(asyncio.create_task(bring(to, number)))
            if chance.random() < 0.2:
                await bringing[-1]
        return await asyncio.gather(*bringing)

    others = [Store(store.database_url, channels=CHANNELS) for _ in range(1, processes)]
    received = await asyncio.gather(*(process(one) for one in [store, *others]))
    for one in others:
        await one.close()

    messages = await _messages(store)
    wanted = [one.external_id for number, one in enumerate(sent) if number not in poisoned]
    assert sorted(external_id for _, external_id, _ in messages) == wanted
    assert sum(not one.repeated for of_process in received for one in of_process if one) == len(wanted)
    assert await _turns(store) == [interaction_id for interaction_id, _, _ in messages]
    for sender in senders if processes == 1 else ():
        of_sender = [external_id for _, external_id, address in messages if address == sender]
        assert of_sender == sorted(of_sender)


async def test_a_conversation_that_is_held_holds_up_no_other_message(store: Store, cast: Cast) -> None:
    held = await say(store)
    async with asyncio.timeout(PATIENT_S):
        async with store.transaction() as session:
            await lock_conversation(session, held.conversation_id)
            waits = asyncio.create_task(receive(store, sms("SM1", BOB_PHONE)))
            others = [receive(store, sms(f"SM{n}", f"+861391111{n:04}")) for n in range(2, 9)]
            await asyncio.gather(*others)
            assert not waits.done()
        assert (await waits).conversation_id == held.conversation_id


async def test_who_holds_a_conversation_and_comes_for_a_number_is_not_cut_off(
    store: Store, cast: Cast
) -> None:
    held = await say(store, address=BOB_PHONE)

    async def hold(session: AsyncSession) -> None:
        # Of two that wait for each other, the one that looks first is cut off: here it would be this one.
        await session.execute(text("SET LOCAL deadlock_timeout = '900ms'"))
        await lock_conversation(session, held.conversation_id)

    await meet(
        store,
        hold,
        lambda session: hold_number(session, ANN_PHONE),
        lambda: asyncio.gather(receive(store, sms("SM1", ANN_PHONE)), receive(store, sms("SM2", BOB_PHONE))),
    )
    assert len(await _messages(store)) == 3


async def test_a_lost_connection_loses_and_doubles_no_message(store: Store, cast: Cast) -> None:
    await receive(store, sms("SM0"))
    async with store.transaction() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    brought = [sms(f"SM{n}", f"+861391111{n:04}") for n in range(1, 20)]
    received = await asyncio.gather(*(receive(store, one) for one in brought))

    assert len({one.interaction_id for one in received}) == len(brought)
    assert len(await _messages(store)) == len(brought) + 1


async def _messages(store: Store) -> list[tuple[int, str, str]]:
    """Number, id outside and sender of each, in the order in which they were stored."""
    query = text(
        "SELECT i.id, i.external_id, p.address FROM interactions i"
        " JOIN conversations c ON c.id = i.conversation_id JOIN contact_points p ON p.id = c.contact_point_id"
        " ORDER BY i.id"
    )
    async with store.transaction() as session:
        return [(row[0], row[1], row[2]) for row in await session.execute(query)]


async def _turns(store: Store) -> list[int]:
    """The messages that turns wait for."""
    query = text("SELECT (args ->> 'interaction_id')::bigint FROM procrastinate_jobs ORDER BY 1")
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def _transactions(store: Store) -> int:
    """How many transactions have stored messages."""
    async with store.transaction() as session:
        query = text("SELECT count(DISTINCT xmin::text) FROM interactions")
        return await session.scalar(query) or 0
