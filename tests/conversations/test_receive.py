"""The way in: stored once, whoever repeats it and however often at the same instant."""

import asyncio
from contextlib import suppress

import psycopg
import pytest
from procrastinate import App, PsycopgConnector
from sqlalchemy import func, select, text

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import _TURN, MAX_TEXT, receive
from contact_center.conversations.turn_job import TURNS
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.store.engine import Store
from contact_center.store.job_worker import JobWorker
from contact_center.store.jobs import job_waits
from contact_center.store.notifications import CHANNEL
from contact_center.worker import LOOK_EVERY_S
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.store.listener import PATIENT_S, listening


def sms(external_id: str, said: str = "hello", address: str = BOB_PHONE, **more: object) -> Inbound:
    return Inbound(channel="sms", external_id=external_id, address=address, text=said, **more)  # type: ignore[arg-type]


async def count(store: Store, table: type) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def jobs(store: Store, task: str) -> list[dict[str, int]]:
    async with store.transaction() as session:
        found = await session.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = :task ORDER BY id"), {"task": task}
        )
        return [row[0] for row in found]


async def test_a_message_is_stored_with_its_turn_in_one_go(store: Store, cast: Cast) -> None:
    received = await receive(store, sms("SM1", "My card was swallowed"))

    async with store.transaction() as session:
        stored = await session.get_one(Interaction, received.interaction_id)
    assert (stored.customer_id, stored.text, stored.language) == (cast.bob, "My card was swallowed", "en")
    assert (stored.direction, stored.author, stored.delivery) == ("in", "customer", "received")
    assert received.owner == "assistant"
    assert await jobs(store, "take_turn") == [{"interaction_id": received.interaction_id}]


async def test_a_message_is_told_after_its_commit_and_its_repeat_again(store: Store) -> None:
    async with listening(store) as listener:
        first = await receive(store, sms("SM1"))
        told = await listener.next()
        assert told == {
            "type": "interaction",
            "interaction_id": first.interaction_id,
            "conversation_id": first.conversation_id,
            "customer_id": first.customer_id,
            "channel": "sms",
            "direction": "in",
        }
        # Whoever sends again heard no answer: the process may have died before it could tell.
        await receive(store, sms("SM1"))
        assert await listener.next() == told


async def test_the_transaction_itself_tells_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A NOTIFY in it would let messages commit one after another only."""
    monkeypatch.setattr(store.notifier, "send", lambda *_: None)
    async with await psycopg.AsyncConnection.connect(store.database_url, autocommit=True) as line:
        await line.execute(f"LISTEN {CHANNEL}")
        await line.execute(f'LISTEN "{job_waits(TURNS).channel}"'.encode())

        await receive(store, sms("SM1", "STOP"))
        await line.execute(f"NOTIFY {CHANNEL}, 'the end'")

        assert [told.payload async for told in line.notifies(stop_after=1)] == ["the end"]


async def test_a_bus_that_stands_still_holds_up_no_message(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands = asyncio.Event()

    async def stand(*_: object) -> None:
        await stands.wait()

    monkeypatch.setattr(store.notifier, "_execute", stand)
    async with asyncio.timeout(PATIENT_S):
        received = [await receive(store, sms(f"SM{n}")) for n in range(3)]
    stands.set()

    assert len(await jobs(store, "take_turn")) == len(received)


async def test_turns_that_nobody_takes_are_not_looked_at(store: Store) -> None:
    """Where no worker runs they gather, and the way in stays as quick as it was."""
    query = "SELECT n_tup_ins, seq_tup_read, idx_scan FROM pg_stat_xact_user_tables WHERE relname = %s"
    async with await psycopg.AsyncConnection.connect(store.database_url) as connection:
        for number in range(2):
            await connection.execute(
                "SELECT receive_inbound("
                "'sms', %s, %s, '', NULL, 'hello', NULL, 'en', false, '{}', NULL, %s, NULL, '0')",
                [f"SM{number}", BOB_PHONE, _TURN],
            )
        looked = await (await connection.execute(query, ["procrastinate_jobs"])).fetchone()

        assert looked == (2, 0, 0)


async def test_a_turn_of_which_nobody_told_is_found_by_looking(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: asyncio.Queue[int] = asyncio.Queue()
    app = App(connector=PsycopgConnector(conninfo=store.database_url, min_size=1, max_size=4))

    @app.task(name="take_turn", queue=TURNS)
    async def take(interaction_id: int) -> None:
        taken.put_nowait(interaction_id)

    monkeypatch.setattr(store.notifier, "send", lambda *_: None)
    async with app.open_async():
        worker = JobWorker(
            app,
            store.database_url,
            queues=[TURNS],
            install_signal_handlers=False,
            fetch_job_polling_interval=LOOK_EVERY_S,
        )
        working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        received = await receive(store, sms("SM1"))
        async with asyncio.timeout(PATIENT_S):
            assert await taken.get() == received.interaction_id
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


async def test_a_repeat_at_the_same_instant_is_one_interaction_and_one_turn(store: Store) -> None:
    everybody = await asyncio.gather(*(receive(store, sms("SM1")) for _ in range(20)))

    assert len({received.interaction_id for received in everybody}) == 1
    assert sorted(received.repeated for received in everybody) == [False] + [True] * 19
    assert await count(store, Interaction) == 1
    assert len(await jobs(store, "take_turn")) == 1


async def test_two_first_messages_at_once_make_one_customer_and_one_conversation(store: Store) -> None:
    await asyncio.gather(*(receive(store, sms(f"SM{n}", address="+8613911112222")) for n in range(10)))

    assert await count(store, Customer) == 1
    assert await count(store, Conversation) == 1
    assert await count(store, Interaction) == 10


async def test_the_same_number_is_the_same_person_on_another_channel(store: Store) -> None:
    written = await receive(store, sms("SM1", address="+8613911112222"))
    called = await receive(
        store,
        Inbound(
            channel="phone",
            external_id="CA1",
            address="+8613911112222",
            thread="CA1",
            text="",
            take_turn=False,
        ),
    )

    assert written.customer_id == called.customer_id
    assert written.conversation_id != called.conversation_id


async def test_a_channel_that_knows_the_customer_puts_it_on_their_record(store: Store, cast: Cast) -> None:
    received = await receive(
        store,
        Inbound(
            channel="web_chat", external_id="1", address="customer:C1001", text="你好", customer_id=cast.ann
        ),
    )

    assert received.customer_id == cast.ann


async def test_language_follows_the_text_and_stays_where_the_text_shows_none(store: Store) -> None:
    for external_id, said in (("1", "我的卡丢了"), ("2", "12345"), ("3", "my card is lost"), ("4", "👍")):
        await receive(store, sms(external_id, said, address=ANN_PHONE))

    async with store.transaction() as session:
        languages = (await session.scalars(select(Interaction.language).order_by(Interaction.id))).all()
    assert languages == ["zh", "zh", "en", "en"]


@pytest.mark.parametrize(("word", "state"), [("withdrawn", "withdrawn"), ("granted", "granted")])
async def test_a_decision_about_consent_is_kept_with_its_source(store: Store, word: str, state: str) -> None:
    received = await receive(store, sms("SM1", "STOP", consent=word, take_turn=False))

    async with store.transaction() as session:
        consent = (await session.scalars(select(Consent))).one()
        contact_point = (await session.scalars(select(ContactPoint))).one()
    assert (consent.state, consent.contact_point_id) == (state, contact_point.id)
    assert (consent.source, consent.interaction_id) == ("customer", received.interaction_id)
    assert (consent.customer_id, consent.reach) == (received.customer_id, "everywhere")
    assert await jobs(store, "take_turn") == []


async def test_a_very_long_text_is_kept_as_far_as_it_goes_and_says_so(store: Store) -> None:
    received = await receive(store, sms("SM1", "x" * (MAX_TEXT + 5) + "\0"))

    async with store.transaction() as session:
        stored = await session.get_one(Interaction, received.interaction_id)
    assert len(stored.text) == MAX_TEXT
    assert stored.details == {"cut_from_characters": MAX_TEXT + 5}


async def test_a_new_conversation_begins_after_the_old_one_was_closed(store: Store) -> None:
    first = await receive(store, sms("SM1"))
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, first.conversation_id)
        conversation.closed_at = conversation.opened_at
    second = await receive(store, sms("SM2"))

    assert second.conversation_id != first.conversation_id
    assert second.customer_id == first.customer_id


async def languages(store: Store, *said: str, address: str = ANN_PHONE, **more: object) -> list[str]:
    """The language of the conversation after each message."""
    ids = [
        (await receive(store, sms(f"L{n} {more}", text, address=address, **more))).interaction_id
        for n, text in enumerate(said)
    ]
    async with store.transaction() as session:
        return [(await session.get_one(Interaction, one)).language for one in ids]


async def record(store: Store, customer_id: int) -> tuple[str, bool]:
    async with store.transaction() as session:
        found = await session.get_one(Customer, customer_id)
        return found.language, found.language_chosen


@pytest.mark.parametrize(
    "word",
    ["OK", "ATM", "iPhone 15", "ann@example.com", "hello", "Bob Smith", "yes please", "wo de ka diu le"],
)
async def test_a_word_in_latin_letters_turns_no_chinese_conversation_english(
    store: Store, cast: Cast, word: str
) -> None:
    assert await languages(store, "我的卡丢了", word, "好的") == ["zh", "zh", "zh"]


@pytest.mark.parametrize("word", ["好的", "王小明", "港币", "南京路支行", "谢谢", "北京市朝阳区建国路88号"])
async def test_a_chinese_word_turns_no_english_conversation_chinese(
    store: Store, cast: Cast, word: str
) -> None:
    assert await languages(store, "I lost my card", word, "ok", address=BOB_PHONE) == ["en", "en", "en"]


async def test_sentences_turn_a_conversation_and_a_word_does_not_turn_it_back(
    store: Store, cast: Cast
) -> None:
    said = await languages(store, "你好", "where is my card", "OK", "我的卡在哪里", "ATM")
    assert said == ["zh", "en", "en", "zh", "zh"]
    assert await record(store, cast.ann) == ("zh", False)


@pytest.mark.parametrize("later", ["my card is lost", "OK", "iPhone 15", "I want to complain about the ATM"])
async def test_a_wish_stands_against_whole_sentences_and_in_new_conversations(
    store: Store, cast: Cast, later: str
) -> None:
    assert await languages(store, "hello", "请用中文", later, address=BOB_PHONE) == ["en", "zh", "zh"]
    assert await record(store, cast.bob) == ("zh", True)
    in_chat = Inbound("web_chat", "chat", "customer:C1002", later, customer_id=cast.bob)
    chat = await receive(store, in_chat)
    async with store.transaction() as session:
        begun = await session.get_one(Conversation, chat.conversation_id)
    assert (begun.language, begun.language_chosen) == ("zh", True)


async def test_another_wish_ends_a_wish(store: Store, cast: Cast) -> None:
    said = await languages(
        store, "English please", "我的卡丢了", "唔該講中文", "my card is lost", "speak English"
    )
    assert said == ["en", "en", "zh", "zh", "en"]


@pytest.mark.parametrize(
    ("first", "language"),
    [
        ("hello", "en"),
        ("balance", "en"),
        ("你好", "zh"),
        ("123", "zh"),
        ("OK", "zh"),
        ("wo yao cha yu e", "zh"),
    ],
)
async def test_somebody_unknown_is_begun_with_in_the_language_of_a_word(
    store: Store, first: str, language: str
) -> None:
    received = await receive(store, sms("SM1", first, address="+8613911112222"))
    async with store.transaction() as session:
        assert (await session.get_one(Conversation, received.conversation_id)).language == language
    assert await record(store, received.customer_id) == (language, False)
