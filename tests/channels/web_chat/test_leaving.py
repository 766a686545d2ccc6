"""A shared computer: whoever sits there next reads nothing of what was said, and is not the one who left."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
import socketio
from sqlalchemy import Select, func, select, text, update

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.drafts import keep_draft
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation, Draft, Identification, Interaction, PageVisit
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.page_visits import arrive, still_there
from contact_center.conversations.ports import Received
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.enquiries.holder import holder_of
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.channels.line import Line, open_line
from tests.channels.web_chat.visitor import NAMESPACE, PATIENT_S, Visitor, identity, visiting
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.codes import asked, right, type_in
from tests.conversations.messages import conversation, interaction, own, replied, say

LEFT_AFTER = timedelta(minutes=3)
"""The setting when it is left out."""
_EARLIER = text(
    "UPDATE page_visits SET earlier = ARRAY(SELECT began - CAST(:by AS interval) FROM unnest(earlier) began)"
)
SIGNED_IN_S = 600.0


class Clock(datetime):
    """The clock by which a web process looks after its visitors."""

    ahead = timedelta()
    looks = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        cls.looks += 1
        return datetime.now(tz) + cls.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """One that can be put on, so that nothing has to happen before an identity runs out."""
    monkeypatch.setattr(Clock, "ahead", timedelta())
    monkeypatch.setattr("contact_center.channels.web_chat.attendance.datetime", Clock)
    return Clock


async def look_when_it_has_run_out(clock: type[Clock]) -> None:
    """Let those who look after the visitors look at a time when the first identity has run out."""
    clock.ahead = timedelta(seconds=SIGNED_IN_S + 1)
    seen = clock.looks
    async with asyncio.timeout(PATIENT_S):
        # The second look begins when the first has ended.
        while clock.looks < seen + 2:
            await asyncio.sleep(0.05)


async def who(store: Store, begun: int, later: timedelta = timedelta()) -> int | None:
    async with store.transaction() as session:
        return await identified(session, begun, datetime.now(UTC) + later)


async def conversation_of(store: Store, visitor: Visitor, said: str = "What is my balance?") -> int:
    ack = await visitor.send(said, said)
    return (await interaction(store, ack["interaction_id"])).conversation_id


async def prove(store: Store, visitor: Visitor, phone: str = ANN_PHONE) -> None:
    """Show to be Ann, or whose telephone it is: type the code that goes there."""
    now = datetime.now(UTC)
    sent = await asked(store, await said(store, visitor, "this is my telephone"), phone, now)
    assert await type_in(store, await said(store, visitor, "the code"), right(sent), now) == "right"


async def said(store: Store, visitor: Visitor, words: str) -> Received:
    ack = await visitor.send(words, uuid.uuid4().hex)
    one = await interaction(store, ack["interaction_id"])
    return Received(one.id, one.conversation_id, one.customer_id, "assistant", False)


async def noted_as_left(store: Store, since: datetime) -> None:
    """Wait until it is noted that a window was closed."""
    query = select(func.max(PageVisit.seen_at))
    async with asyncio.timeout(PATIENT_S):
        while True:
            async with store.transaction() as session:
                seen_at = await session.scalar(query)
            if seen_at and seen_at >= since:
                return
            await asyncio.sleep(0.05)


async def away(store: Store, how_long: timedelta, leaving: datetime) -> None:
    """Time passes after who was about to leave has left: all that was is longer ago."""
    await noted_as_left(store, leaving)
    earlier = {
        PageVisit: ("began_at", "seen_at", "there_until"),
        Interaction: ("created_at",),
        Identification: ("verified_at",),
        Ticket: ("created_at",),
    }
    async with store.transaction() as session:
        for table, columns in earlier.items():
            moved = {name: getattr(table, name) - how_long for name in columns}
            await session.execute(update(table).values(moved))
        await session.execute(_EARLIER, {"by": how_long})


def texts(visitor: Visitor) -> list[str]:
    return [one["text"] for one in visitor.session["history"]]


async def test_a_visitor_who_ends_the_conversation_is_a_stranger_to_whoever_comes_next(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line) as ann:
        token = ann.session["visitor_token"]
        begun = await conversation_of(store, ann)
        await prove(store, ann)
        await replied(store, begun, "12,345.67 CNY")
        assert await who(store, begun) == cast.ann

        assert await ann.call("end") == {"ok": True}
        await ann.next("ended")

    assert await who(store, begun) is None
    async with visiting(line, visitor_token=token) as next_person:
        assert texts(next_person) == []
        assert next_person.session["visitor_token"] != token
        assert await conversation_of(store, next_person, "你好") != begun
        await replied(store, begun, "Still there?")
        assert next_person.told["message"].empty()
    # Nothing is lost for the bank.
    ended = await conversation(store, begun)
    assert ended.closed_at is not None
    async with store.transaction() as session:
        query = select(Interaction.text).where(Interaction.conversation_id == begun)
        kept = (await session.scalars(query)).all()
        entry = (
            await session.scalars(select(AuditEntry).where(AuditEntry.action == "end_conversation"))
        ).one()
    assert "12,345.67 CNY" in kept
    assert (entry.subject, entry.details) == (f"conversation {begun}", {})


async def test_whom_the_site_has_signed_in_ends_the_conversation_and_the_sign_in(
    store: Store, cast: Cast, line: Line
) -> None:
    first = identity(line.identity_key)
    async with visiting(line, identity=first) as ann:
        begun = await conversation_of(store, ann)
        assert await who(store, begun) == cast.ann
        await ann.call("end")
        await ann.next("ended")

    assert await who(store, begun) is None
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with visiting(line, identity=first):
            pass
    # Who signs in on the site once more is there again, and finds an empty page.
    async with visiting(line, identity=identity(line.identity_key, jti="second")) as again:
        assert texts(again) == []
        assert await who(store, await conversation_of(store, again, "hello")) == cast.ann


async def test_every_window_of_the_visitor_forgets(store: Store, line: Line) -> None:
    async with visiting(line) as first:
        await conversation_of(store, first)
        async with visiting(line, visitor_token=first.session["visitor_token"]) as second:
            await second.call("end")
            await first.next("ended")
            await second.next("ended")


async def test_ending_twice_or_before_a_word_does_no_harm(store: Store, line: Line) -> None:
    async with visiting(line) as silent:
        assert await silent.call("end") == {"ok": True}
    async with visiting(line) as visitor:
        begun = await conversation_of(store, visitor)
        for _ in range(3):
            await visitor.client.emit("end", namespace=NAMESPACE)
        await visitor.next("ended")
    assert (await conversation(store, begun)).closed_at is not None


async def test_nobody_ends_the_conversation_of_another(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line, identity=identity(line.identity_key)) as ann, visiting(line) as somebody:
        begun = await conversation_of(store, ann)
        await somebody.call("end", {"address": "customer:C1001", "conversation_id": begun})
        assert (await conversation(store, begun)).closed_at is None
        assert await who(store, begun) == cast.ann


async def test_what_was_on_its_way_when_the_conversation_ended_is_kept_for_the_bank_alone(
    store: Store, line: Line
) -> None:
    words = "one more thing"
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        await conversation_of(store, visitor)
        await visitor.client.emit("send", {"id": "m2", "text": words}, namespace=NAMESPACE)
        await visitor.client.emit("end", namespace=NAMESPACE)
        await visitor.next("ended")

    query = select(func.count()).where(Interaction.text == words)
    async with asyncio.timeout(PATIENT_S):
        while not await counted(store, query):
            await asyncio.sleep(0.05)
    async with visiting(line, visitor_token=token) as next_person:
        assert texts(next_person) == []


async def counted(store: Store, query: Select[int]) -> int:
    async with store.transaction() as session:
        return await session.scalar(query) or 0


async def test_an_agent_keeps_the_ticket_of_a_conversation_that_was_ended(
    store: Store, line: Line, lin: int
) -> None:
    async with visiting(line) as visitor:
        begun = await conversation_of(store, visitor)
        await own(store, begun, give_to_agent, lin)
        await visitor.call("end")
    ended = await conversation(store, begun)
    assert (ended.owner, ended.agent_id) == ("agent", lin)
    assert ended.closed_at is not None


async def test_who_leaves_the_page_is_not_identified_when_somebody_comes_back(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line) as ann:
        token = ann.session["visitor_token"]
        begun = await conversation_of(store, ann)
        await prove(store, ann)
        await replied(store, begun, "12,345.67 CNY")
        leaving = datetime.now(UTC)
    await away(store, timedelta(minutes=5), leaving)
    await replied(store, begun, "A colleague has answered.")

    assert await who(store, begun) is None
    async with visiting(line, visitor_token=token) as back:
        # Neither before the first word nor after it.
        assert await who(store, begun) is None
        assert back.session["hidden"] is True
        # Nor what a colleague wrote to Ann meanwhile.
        assert texts(back) == []
        assert await conversation_of(store, back, "And my card?") == begun
        assert await who(store, begun) is None
        # Who proves it again reads it all again.
        await prove(store, back)
        assert await who(store, begun) == cast.ann
    async with visiting(line, visitor_token=token) as known:
        assert {"12,345.67 CNY", "A colleague has answered."} <= set(texts(known))


async def test_a_reload_or_a_short_look_elsewhere_ends_nothing(store: Store, cast: Cast, line: Line) -> None:
    async with visiting(line) as ann:
        token = ann.session["visitor_token"]
        begun = await conversation_of(store, ann)
        await prove(store, ann)
        leaving = datetime.now(UTC)
    await away(store, timedelta(minutes=2), leaving)

    async with visiting(line, visitor_token=token) as back:
        assert "What is my balance?" in texts(back)
        assert back.session["hidden"] is False
        assert await who(store, begun) == cast.ann


@pytest.mark.parametrize("how_long", [timedelta(minutes=4), timedelta(days=3)])
async def test_what_nobody_proved_is_not_shown_to_whoever_comes_next_and_the_assistant_forgets_it(
    store: Store, line: Line, how_long: timedelta
) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        begun = await conversation_of(
            store, visitor, "I am Ann Li, my number is 13800000001, my complaint is private"
        )
        await replied(store, begun, "Shall we call you on 13800000001?")
        before = await conversation(store, begun)
        await keep_draft_of(store, before)
        leaving = datetime.now(UTC)
    await away(store, how_long, leaving)

    async with visiting(line, visitor_token=token) as back:
        assert texts(back) == []
        assert back.session["hidden"] is True
        assert await conversation_of(store, back, "hello") == begun
        async with visiting(line, visitor_token=token) as second_window:
            assert texts(second_window) == ["hello"]
    # What the assistant and the form had of it is out of reach, and the bank has it all.
    after = await conversation(store, begun)
    assert after.assistant_session == before.assistant_session + 1
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Draft)) == 0
    kept = select(func.count()).where(Interaction.conversation_id == begun)
    assert await counted(store, kept) == 3


async def keep_draft_of(store: Store, begun: Conversation) -> None:
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=begun.customer_id,
            form="complaint",
            slots={"story": "private"},
            conversation_id=begun.id,
            channel="web_chat",
        )


async def test_a_short_absence_takes_nothing_from_a_conversation_without_a_code(
    store: Store, line: Line
) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        begun = await conversation_of(store, visitor, "hello")
        before = await conversation(store, begun)
        await keep_draft_of(store, before)
        leaving = datetime.now(UTC)
    await away(store, timedelta(minutes=2), leaving)

    async with visiting(line, visitor_token=token) as back:
        assert texts(back) == ["hello"]
        assert back.session["hidden"] is False
    assert (await conversation(store, begun)).assistant_session == before.assistant_session
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Draft)) == 1


async def test_what_people_wrote_meanwhile_reaches_who_comes_back_where_nobody_had_proved_anything(
    store: Store, line: Line
) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        begun = await conversation_of(store, visitor, "my complaint")
        leaving = datetime.now(UTC)
    await away(store, timedelta(days=1), leaving)
    await replied(store, begun, "We are sorry, and have put it right.")

    async with visiting(line, visitor_token=token) as back:
        assert texts(back) == ["We are sorry, and have put it right."]
        assert back.session["hidden"] is True


async def test_another_who_proves_to_be_themselves_reads_nothing_of_who_sat_there_before(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line) as ann:
        token = ann.session["visitor_token"]
        begun = await conversation_of(store, ann)
        await prove(store, ann)
        await replied(store, begun, "12,345.67 CNY")
        leaving = datetime.now(UTC)
    await away(store, timedelta(minutes=5), leaving)

    async with visiting(line, visitor_token=token) as bob:
        await prove(store, bob, BOB_PHONE)
        await conversation_of(store, bob, "and now mine")
    async with visiting(line, visitor_token=token) as bob_again:
        assert "12,345.67 CNY" not in texts(bob_again)
        assert "What is my balance?" not in texts(bob_again)
        assert "and now mine" in texts(bob_again)


async def test_who_proves_it_again_reads_nothing_of_who_sat_there_in_between(
    store: Store, cast: Cast, line: Line
) -> None:
    token = None
    for words, proves in (
        ("a stranger before anybody", False),
        ("What is my balance?", True),
        ("a stranger in between", False),
        ("And my card?", True),
        ("another stranger", False),
    ):
        async with visiting(line, visitor_token=token) as somebody:
            token = somebody.session["visitor_token"]
            begun = await conversation_of(store, somebody, words)
            if proves:
                await prove(store, somebody)
            await replied(store, begun, f"Of {words}")
            leaving = datetime.now(UTC)
        await away(store, timedelta(minutes=5), leaving)

    async with visiting(line, visitor_token=token) as ann:
        assert texts(ann) == []
        await prove(store, ann)
    async with visiting(line, visitor_token=token) as again:
        seen = set(texts(again))
        assert again.session["hidden"] is True
    assert {"What is my balance?", "Of What is my balance?", "And my card?", "Of And my card?"} <= seen
    assert not [one for one in seen if "stranger" in one]


async def test_a_tab_from_before_the_first_word_goes_on_with_nothing_of_another(
    store: Store, line: Line
) -> None:
    async with visiting(line) as early:
        token = early.session["visitor_token"]
        async with visiting(line, visitor_token=token) as first:
            begun = await conversation_of(store, first, "my complaint is private")
            before = await conversation(store, begun)
            await keep_draft_of(store, before)
            leaving = datetime.now(UTC)
        await away(store, timedelta(minutes=5), leaving)

        assert await conversation_of(store, early, "hello") == begun

    assert (await conversation(store, begun)).assistant_session == before.assistant_session + 1
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Draft)) == 0


async def test_of_a_ticket_a_visitor_opened_another_hears_only_with_its_number(
    store: Store, line: Line
) -> None:
    async with visiting(line) as visitor:
        token = visitor.session["visitor_token"]
        begun = await conversation_of(store, visitor, "my card was swallowed")
        opened = await ticket_in(store, begun)
        assert await holds(store, begun, None)
        leaving = datetime.now(UTC)
    await away(store, timedelta(minutes=5), leaving)

    async with visiting(line, visitor_token=token):
        assert not await holds(store, begun, None)
        assert not await holds(store, begun, "T999999")
        assert await holds(store, begun, opened)


async def holds(store: Store, begun: int, number: str | None) -> bool:
    async with store.transaction() as session:
        return await holder_of(session, begun, number, datetime.now(UTC)) is not None


async def ticket_in(store: Store, begun: int) -> str:
    async with store.transaction() as session:
        asked = await session.scalar(select(Interaction.id).where(Interaction.conversation_id == begun))
        assert asked is not None
        new = NewTicket(
            conversation_id=begun, opened_by=asked, category="request", topic="statement", language="en"
        )
        return (await open_ticket(session, new, hooks=TICKET_HOOKS)).number


async def test_an_open_page_is_not_left_however_long_nobody_writes(store: Store) -> None:
    began = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    async with store.transaction() as session:
        await arrive(session, "visitor:a", began, LEFT_AFTER)
        await arrive(session, "visitor:b", began, LEFT_AFTER)
        for minutes in range(1, 60):
            await still_there(session, ["visitor:a"], began + timedelta(minutes=minutes), LEFT_AFTER)
        hour = began + timedelta(minutes=60)
        stayed = await arrive(session, "visitor:a", hour, LEFT_AFTER)
        assert (stayed.began_at, stayed.left_at) == (began, None)
        left = await arrive(session, "visitor:b", hour, LEFT_AFTER)
        assert (left.began_at, left.left_at) == (hour, began)


async def test_a_sign_in_lasts_no_longer_than_its_token_and_the_visit(
    store: Store, cast: Cast, line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key, expires_in_s=60)) as ann:
        begun = await conversation_of(store, ann)
        assert await who(store, begun) == cast.ann
        assert await who(store, begun, timedelta(seconds=61)) is None
    async with visiting(line, identity=identity(line.identity_key, expires_in_s=3_600)):
        assert await who(store, begun, timedelta(minutes=2)) == cast.ann
    assert await who(store, begun, timedelta(minutes=4)) is None


async def test_a_socket_ends_with_the_identity_it_came_with(
    store: Store, cast: Cast, clock: type[Clock], line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key, expires_in_s=SIGNED_IN_S)) as ann:
        begun = await conversation_of(store, ann)
        await look_when_it_has_run_out(clock)
        await ann.next("signed_out")
        await replied(store, begun, "Secret.")
        assert ann.told["message"].empty()
        with pytest.raises(socketio.exceptions.SocketIOError):
            await ann.send("Am I still Ann?", "m2")


async def test_a_newer_identity_of_the_same_customer_keeps_the_socket(
    store: Store, cast: Cast, clock: type[Clock], line: Line
) -> None:
    async with visiting(line, identity=identity(line.identity_key, expires_in_s=SIGNED_IN_S)) as ann:
        begun = await conversation_of(store, ann)
        newer = identity(line.identity_key, expires_in_s=3 * SIGNED_IN_S)
        assert (await ann.call("identify", {"identity": newer})) == {"ok": True}
        await look_when_it_has_run_out(clock)
        assert ann.told["signed_out"].empty()
        assert await conversation_of(store, ann, "still here") == begun
        assert await who(store, begun) == cast.ann


@pytest.mark.parametrize("kind", ["another", "forged", "none", "outdated", "text"])
async def test_no_other_identity_takes_the_socket_over(
    store: Store, cast: Cast, line: Line, kind: str
) -> None:
    wrong = {
        "another": {"identity": identity(line.identity_key, "C1002")},
        "forged": {"identity": identity("k" * 43)},
        "none": {},
        "outdated": {"identity": identity(line.identity_key, expires_in_s=-1)},
        "text": "C1002",
    }[kind]
    async with visiting(line, identity=identity(line.identity_key)) as ann:
        refused = await ann.call("identify", wrong)
        assert (refused["ok"], refused["error"]["code"]) == (False, "signed_out")
        assert await who(store, await conversation_of(store, ann)) == cast.ann
    async with visiting(line) as visitor:
        refused = await visitor.call("identify", {"identity": identity(line.identity_key)})
        assert refused["ok"] is False


async def test_the_number_of_a_text_message_knows_no_page(store: Store, cast: Cast) -> None:
    received = await say(store, address=ANN_PHONE)
    now = datetime.now(UTC)
    sent = await asked(store, received, None, now)
    await type_in(store, await say(store, address=ANN_PHONE), right(sent), now)

    assert await who(store, received.conversation_id, timedelta(minutes=29)) == cast.ann


async def test_a_conversation_that_ends_in_one_process_ends_in_all(
    store: Store, line: Line, tmp_path: Path
) -> None:
    async with open_line(store, tmp_path / "data") as other, visiting(line) as here:
        await conversation_of(store, here)
        async with visiting(other, visitor_token=here.session["visitor_token"]) as there:
            assert texts(there) == ["What is my balance?"]
            await here.call("end")
            await there.next("ended")
