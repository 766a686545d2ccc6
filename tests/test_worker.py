"""A worker whose assistant is away: who needs none is served meanwhile, the others in order afterwards."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from contact_center.conversations.bridge import ONE_MOMENT
from contact_center.conversations.deliver import Deliveries
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.open import open_conversation
from contact_center.conversations.opt_out import TEXTS
from contact_center.conversations.outage import Outage
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.pictures import Pictures
from contact_center.conversations.ports import (
    Answer,
    AssistantAway,
    Inbound,
    PictureUnavailable,
    Received,
    Turn,
)
from contact_center.conversations.prove_telephone import ANSWERS
from contact_center.conversations.receive import receive
from contact_center.conversations.reply import Letter, write_first
from contact_center.conversations.sealed import Vault
from contact_center.customers.models import ContactPoint
from contact_center.security.seal import signing_key
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.worker import LOOK_EVERY_S, WorkerParts, run_worker
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations import test_prove_telephone as proving
from tests.conversations.codes import KEY
from tests.conversations.messages import Carrier, answer, heard, jobs, own, say, turns
from tests.store.listener import listening

HANDS = 2
KEY_OF_SEALS = signing_key("A" * 43)
PATIENT_S = 90.0
LONG_S = 3_600.0
_TAKEN = text(
    "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (SELECT min(id) FROM procrastinate_jobs)"
)
_WAITS_AGAIN = text(
    "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status)"
    " VALUES ('nobody', 'scheduled', 'one', 'doing'), ('nobody', 'scheduled', 'one', 'todo')"
)
_PUT_OFF = text(
    "SELECT attempts, scheduled_at > now() FROM procrastinate_jobs"
    " WHERE task_name = 'deliver' AND status = 'todo' AND args ? 'put_off'"
)
_DIES_UNTOLD = """
import asyncio, os, signal, sys
from contact_center.conversations.ports import Inbound
from contact_center.app.channels import CHANNELS
from contact_center.conversations.receive import receive
from contact_center.store.engine import Store

async def receive_and_die(url, *addresses):
    store = Store(url, channels=CHANNELS)
    untold = list(addresses)
    store.notifier.send = lambda *_: untold.pop() and untold or os.kill(os.getpid(), signal.SIGKILL)
    await asyncio.gather(*(receive(store, Inbound("sms", "SM" + one, one, "hello")) for one in addresses))

asyncio.run(receive_and_die(*sys.argv[1:]))
"""


@dataclass
class Bot:
    """An assistant that comes and goes, in order of what it answered; `kills` are the words that end it."""

    here: bool = False
    answered: list[int] = field(default_factory=list)
    asked: list[Turn] = field(default_factory=list)

    async def answer(self, turn: Turn) -> Answer:
        self.asked.append(turn)
        if not self.here:
            raise AssistantAway("away", ["bot"])
        self.answered.append(turn.interaction_id)
        return answer(f"To {turn.text}.")

    async def are_there(self, parts: Iterable[str]) -> frozenset[str]:
        return frozenset(parts) if self.here else frozenset()


class NoPictures:
    async def fetch(self, address: str, limit: int) -> bytes:
        raise PictureUnavailable("none")


@asynccontextmanager
async def working(
    store: Store,
    bot: Bot,
    folder: Path,
    *,
    deadline_s: float = LONG_S,
    patience_s: float = LONG_S,
    recall: Callable[[], bool] = lambda: True,
    outreach: dict[str, Any] | None = None,
) -> AsyncIterator[None]:
    async def nothing_missed() -> int:
        return 0

    async def nothing_lost() -> bool:
        return recall()

    taking = replace(turns(store, bot, deadline_s), outage=Outage(patience_s), proof=proving.PROOFS)
    parts = WorkerParts(
        taking,
        bot.are_there,
        Deliveries(store, {"sms": Carrier(), "phone": Carrier()}, KEY),
        Pictures(store, NoPictures(), limit=1, most=1),
        nothing_missed,
        nothing_lost,
        lambda: (),
        Settings(
            database_url=store.database_url,
            data_dir=folder,
            turns_at_once=HANDS,
            practice=False,
            outreach=outreach or {},
        ),
        KEY_OF_SEALS,
    )
    worker = asyncio.create_task(run_worker(parts))
    try:
        yield
    finally:
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def until(look: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(PATIENT_S):
        while not await look():
            await asyncio.sleep(0.05)


async def waiting(store: Store) -> list[int]:
    """The messages whose turns are put off, in order."""
    query = text(
        "SELECT (args ->> 'interaction_id')::bigint FROM procrastinate_jobs"
        " WHERE status = 'todo' AND args ? 'put_off' ORDER BY id"
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def until_waiting(store: Store, *asked: Received) -> None:
    async def so() -> bool:
        return await waiting(store) == [one.interaction_id for one in asked]

    await until(so)


async def over(store: Store) -> None:
    """Until no turn is left to be taken."""

    async def none_left() -> bool:
        return not await jobs(store, "take_turn")

    await until(none_left)


async def replies(store: Store, asked: Received) -> list[str]:
    said = await heard(store, asked.conversation_id)
    return [one.text for one in said if one.in_reply_to == asked.interaction_id]


async def replied(store: Store, asked: Received) -> list[str]:
    """What is said to a message, as soon as something is."""

    async def so() -> bool:
        return bool(await replies(store, asked))

    await until(so)
    return await replies(store, asked)


async def crowd(store: Store) -> list[Received]:
    """Customers whose turns need the assistant, more of them than the worker has hands; all put off."""
    asked = [await say(store, f"hello {n}", f"+1202556{n:04}") for n in range(3 * HANDS)]
    await until_waiting(store, *asked)
    return asked


async def tickets(store: Store) -> int:
    async with store.transaction() as session:
        return len((await session.scalars(select(Ticket))).all())


async def test_who_needs_no_assistant_is_served_meanwhile(
    store: Store, cast: Cast, lin: int, tmp_path: Path
) -> None:
    customer_id, phone = await proving.unverified(store, cast, "en")
    code = await proving.sent_to(store, customer_id, phone, lin)
    in_queue, with_agent = await say(store, address=CHEN_PHONE), await say(store, address=ANN_PHONE)
    await own(store, in_queue.conversation_id, give_to_queue)
    await own(store, with_agent.conversation_id, give_to_agent, lin)
    bot = Bot(here=True)
    async with working(store, bot, tmp_path):
        await over(store)
        bot.here, answered = False, list(bot.answered)
        asked = await crowd(store)

        stop = await say(store, "STOP", address=BOB_PHONE)
        assert await replied(store, stop) == [TEXTS["withdrawn"].en]
        back = await receive(store, Inbound("sms", "BACK", phone, proving.digits(code)), Vault(KEY))
        assert await replied(store, back) == [ANSWERS["right"].en]
        await say(store, "Anybody there?", address=CHEN_PHONE)
        await say(store, "有人吗？", address=ANN_PHONE)
        await until_waiting(store, *asked)
        assert bot.answered == answered

        bot.here = True
        await over(store)

    for number, one in enumerate(asked):
        assert await replies(store, one) == [f"To hello {number}."]
    assert await heard(store, with_agent.conversation_id) == []
    assert await tickets(store) == 0


async def test_the_texts_of_each_customer_are_answered_in_their_order_and_once(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    bot = Bot()
    async with working(store, bot, tmp_path):
        anns = [await say(store, f"你好{n}", ANN_PHONE) for n in range(3)]
        bobs = [await say(store, f"hello {n}", BOB_PHONE) for n in range(3)]
        await until_waiting(store, anns[0], bobs[0])
        stop = await say(store, "STOP", BOB_PHONE)
        # It holds from now on; said is it in its order.
        assert await _consent(store) == ["withdrawn"]
        bot.here = True
        await over(store)

    for asked in (anns, bobs):
        numbers = [one.interaction_id for one in asked]
        assert [number for number in bot.answered if number in numbers] == numbers
    said = [one.text for one in await heard(store, stop.conversation_id)]
    assert said == [*(f"To hello {n}." for n in range(3)), TEXTS["withdrawn"].en]


async def test_what_a_process_stored_and_did_not_live_to_tell_is_answered_and_told(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    in_queue = await say(store, address=CHEN_PHONE)
    await own(store, in_queue.conversation_id, give_to_queue)
    async with working(store, Bot(here=True), tmp_path):
        await over(store)
        async with listening(store) as listener:
            dying = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _DIES_UNTOLD, store.database_url, BOB_PHONE, CHEN_PHONE
            )
            assert await dying.wait() == -signal.SIGKILL

            query = select(Interaction).where(Interaction.external_id.like("SM%")).order_by(Interaction.id)
            async with store.transaction() as session:
                to_assistant, to_people = (await session.scalars(query)).all()
            async with asyncio.timeout(PATIENT_S):
                while (await listener.next()).get("interaction_id") != to_people.id:
                    pass
        await over(store)
    assert [one.text for one in await heard(store, to_assistant.conversation_id)] == ["To hello."]
    # They are found by looking, all within a second.
    assert LOOK_EVERY_S <= 0.5


@pytest.mark.parametrize("kill", [False, True])
async def test_what_one_worker_put_off_another_takes_up(
    store: Store, cast: Cast, tmp_path: Path, kill: bool
) -> None:
    bot = Bot()
    async with working(store, bot, tmp_path):
        asked = await crowd(store)
    if kill:
        # It had taken one of them up just when it died.
        async with store.transaction() as session:
            await session.execute(_TAKEN)
    bot.here = True
    async with working(store, bot, tmp_path):
        await over(store)

    assert sorted(bot.answered) == [one.interaction_id for one in asked]
    assert [len(await replies(store, one)) for one in asked] == [1] * len(asked)


async def test_a_dead_job_whose_task_waits_again_keeps_no_other_from_being_taken_over(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    async with store.transaction() as session:
        await session.execute(_WAITS_AGAIN)
    asked = await say(store, "hello", BOB_PHONE)
    async with store.transaction() as session:
        await session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'take_turn'")
        )

    async with working(store, Bot(here=True), tmp_path):
        await over(store)

    assert await replies(store, asked) == ["To hello."]


async def test_who_waits_longer_than_the_deadline_is_told_once(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    bot = Bot()
    async with working(store, bot, tmp_path, deadline_s=0.5):
        ann, bob = await say(store, "你好", ANN_PHONE), await say(store, "hello", BOB_PHONE)
        assert await replied(store, ann) == [ONE_MOMENT.zh]
        assert await replied(store, bob) == [ONE_MOMENT.en]
        await until_waiting(store, ann, bob)
        bot.here = True
        await over(store)

    assert await replies(store, ann) == [ONE_MOMENT.zh, "To 你好."]
    assert await replies(store, bob) == [ONE_MOMENT.en, "To hello."]
    assert await tickets(store) == 0


async def test_nothing_goes_on_the_banks_initiative_before_it_is_known_what_went(
    store: Store, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contact_center.worker._RECALL_AGAIN_S", 0.05)
    asked: list[bool] = []
    can_be_asked = False

    def recall() -> bool:
        asked.append(can_be_asked)
        return can_be_asked

    async def left(number: int) -> bool:
        return len(await jobs(store, "deliver")) == number

    async def asked_again() -> bool:
        return len(asked) > so_far + 2

    received = await say(store, "hello", BOB_PHONE)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        await write_first(session, [Letter(conversation, "Hi", "greeting", "greeting", "g", "en")])
    async with working(store, Bot(here=True), tmp_path, recall=recall):
        await over(store)
        # The reply goes, the greeting waits.
        await until(partial(left, 1))
        so_far = len(asked)
        await until(asked_again)
        assert await left(1)

        can_be_asked = True
        await until(partial(left, 0))


async def test_when_patience_ends_each_hears_one_apology_and_has_one_ticket(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    bot = Bot()
    async with working(store, bot, tmp_path, patience_s=3.0):
        asked = [await say(store, f"hello {n}", f"+1202556{n:04}") for n in range(2 * HANDS)]
        again = await say(store, "hello?", "+12025560000")
        await over(store)

    assert [len(await replies(store, one)) for one in asked] == [1] * len(asked)
    assert await tickets(store) == len(asked)
    # It stands behind the first, for people; they are told that it is there.
    assert bot.answered == []
    assert len(await replies(store, again)) == 1


async def test_an_agent_who_takes_the_conversation_hears_what_comes_next_at_once(
    store: Store, cast: Cast, lin: int, tmp_path: Path
) -> None:
    bot = Bot()
    async with working(store, bot, tmp_path):
        first = await say(store, "hello", BOB_PHONE)
        await until_waiting(store, first)
        await own(store, first.conversation_id, give_to_agent, lin)
        await say(store, "and another thing", BOB_PHONE)
        await over(store)

    assert await heard(store, first.conversation_id) == []
    assert len(bot.asked) == 1


async def test_callers_wait_in_nobodys_way_and_hear_an_apology_at_the_deadline(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    bot = Bot()
    calls = [await say(store, "hello", channel="phone", thread=f"CA{n}") for n in range(2 * HANDS)]
    async with working(store, bot, tmp_path):
        await until_waiting(store, *calls)
        stop = await say(store, "STOP", ANN_PHONE)
        assert len(await replied(store, stop)) == 1
        assert [await replies(store, call) for call in calls] == [[]] * len(calls)
    await _due(store)
    # They have waited for longer than this one allows.
    async with working(store, bot, tmp_path, deadline_s=0.1):
        await over(store)

    assert [len(await replies(store, call)) for call in calls] == [1] * len(calls)
    assert bot.answered == []


async def test_a_turn_that_ends_the_assistant_each_time_holds_up_nobody(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    class Fragile(Bot):
        async def answer(self, turn: Turn) -> Answer:
            if turn.text == "poison":
                raise AssistantAway("reset", ["bot"])
            return await super().answer(turn)

    bot = Fragile(here=True)
    async with working(store, bot, tmp_path, patience_s=3.0):
        poison = await say(store, "poison", BOB_PHONE)
        others = [await say(store, f"hello {n}", f"+1202556{n:04}") for n in range(3 * HANDS)]
        await over(store)

    assert sorted(bot.answered) == [one.interaction_id for one in others]
    assert len(await replies(store, poison)) == 1
    assert await tickets(store) == 1


async def test_many_that_cannot_ask_an_assistant_that_seems_to_be_there_hold_up_nobody(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    class Resetting(Bot):
        async def are_there(self, parts: Iterable[str]) -> frozenset[str]:
            return frozenset(parts)

    bot = Resetting()
    asked = [await say(store, f"hello {n}", f"+1202556{n:04}") for n in range(40 * HANDS)]
    async with working(store, bot, tmp_path):
        stop = await say(store, "STOP", BOB_PHONE)
        assert await replied(store, stop) == [TEXTS["withdrawn"].en]
        bot.here = True
        await over(store)

    assert sorted(bot.answered) == [one.interaction_id for one in asked]


async def _consent(store: Store) -> list[str]:
    async with store.transaction() as session:
        return list((await session.scalars(text("SELECT state FROM consents ORDER BY id"))).all())


async def _due(store: Store) -> None:
    async with store.transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = now()"))


async def test_greetings_that_waited_go_one_by_one_and_lose_no_attempt(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    """At a rate so slow that the carrier has room for one only, however long the test takes."""
    async with store.transaction() as session:
        rate = "INSERT INTO outreach_pace (channel, next_turn) VALUES ('sms', now())"
        await session.execute(text(rate))
        for point in await session.scalars(select(ContactPoint).where(ContactPoint.channel == "sms")):
            conversation = await open_conversation(session, point, "en")
            letter = Letter(conversation, "Hi", "greeting", "greeting", f"g{point.id}", "en")
            await write_first(session, [letter])

    async def settled() -> bool:
        async with store.transaction() as session:
            left = (await session.execute(_PUT_OFF)).all()
        return [tuple(row) for row in left] == [(0, True)] * 2

    async with working(store, Bot(), tmp_path, outreach={"per_second": {"sms": 0.001}}):
        await until(settled)
