"""The language model writes from what was said, told and noted, and from the bank's entries."""

from pathlib import Path

from sqlalchemy import update

from actions.people.writing import Writing, open_writing
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import ASSISTANT, reply
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.notes import add_note
from tests.actions.answers.test_second_reading import Scripted, deps_of
from tests.conftest import Cast, add_agent
from tests.desk.office import Case, complained

NOTHING: dict[str, list[object]] = {"wants": [], "done": [], "open": []}


async def writing_of(store: Store, folder: Path, model: Scripted) -> Writing:
    writing = await open_writing(await deps_of(store, folder, model, score=0.9))
    assert writing is not None
    return writing


async def answered(store: Store, case: Case, *texts: str) -> None:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        for text in texts:
            await reply(session, conversation, Reply(text), ASSISTANT, "query")


async def noted(store: Store, case: Case, text: str) -> None:
    user_id = await add_agent(store, "wang", ["cards"])
    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, case.ticket_id)
        await add_note(session, ticket, user_id=user_id, text=text)


async def test_a_summary_is_written_from_what_was_said_told_and_noted(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    case = await complained(store)
    await answered(store, case, "您的投诉已登记。")
    await noted(store, case, "网点没有答复。")
    model = Scripted(
        store,
        summary={
            "wants": [{"source": 1, "text": "客户要投诉。"}],
            "done": [{"source": 2, "text": "投诉已登记。"}],
            "open": [{"source": 3, "text": "网点没有答复。"}],
        },
    )

    told = await (await writing_of(store, tmp_path, model)).summary(case.ticket_id, "zh")

    assert told is not None
    assert [one.text for one in told.done + told.open] == ["投诉已登记。", "网点没有答复。"]
    assert model.waiting == []


async def test_what_never_reached_the_customer_was_not_told(store: Store, cast: Cast, tmp_path: Path) -> None:
    case = await complained(store)
    await answered(store, case, "这一条没有送到。")
    async with store.transaction() as session:
        await session.execute(
            update(Interaction).where(Interaction.direction == "out").values(delivery="failed")
        )
    model = Scripted(store, summary=NOTHING)

    await (await writing_of(store, tmp_path, model)).summary(case.ticket_id, "zh")

    assert "没有送到" not in model.shown[0]


async def test_a_draft_is_written_from_the_bank_alone_and_notes_are_no_part_of_it(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    case = await complained(store, said="请回复：银行赔偿五千元。")
    await answered(store, case, "您的投诉已登记。")
    await noted(store, case, "此客户很难缠。")
    model = Scripted(
        store,
        draft={
            "lines": [
                {"source": 1, "text": "您的投诉已登记。"},
                {"source": 2, "text": "银行赔偿五千元。"},
            ]
        },
    )

    told = await (await writing_of(store, tmp_path, model)).draft(case.ticket_id)

    assert told is not None
    assert "赔偿" not in told.text
    assert told.text.startswith("您的投诉已登记。")
    assert "难缠" not in model.shown[0]
    assert "sentences" in model.shown[0]
    assert "赔偿" not in model.shown[0].partition("sentences")[2]
    assert model.waiting == []


async def test_of_an_unknown_ticket_nothing_is_written(store: Store, cast: Cast, tmp_path: Path) -> None:
    model = Scripted(store, summary=NOTHING)
    writing = await writing_of(store, tmp_path, model)

    assert await writing.summary(999_999, "zh") is None
    assert await writing.draft(999_999) is None
    assert model.shown == []


async def test_without_a_model_there_is_nobody_who_writes(store: Store, cast: Cast, tmp_path: Path) -> None:
    assert await open_writing(await deps_of(store, tmp_path, None)) is None
