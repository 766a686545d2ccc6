"""The review on the command line: shown without personal data, asked, and learnt from once."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from sqlalchemy import select, update
from typer.testing import CliRunner, Result

from contact_center.app.channels import CHANNELS
from contact_center.assistant.review.command import review
from contact_center.assistant.review.examples import add_example
from contact_center.conversations.models import Interaction
from contact_center.conversations.understanding.mark import mark_misunderstood
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.store.engine import Store
from tests.assistant.review.lessons import write_lessons
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say

Run = Callable[..., Coroutine[Any, Any, Result]]


@pytest.fixture
def nlu(tmp_path: Path) -> Path:
    return write_lessons(tmp_path / "nlu")


@pytest.fixture
def run(store: Store, nlu: Path) -> Run:
    """The command, with what is typed at it."""
    app = typer.Typer()

    @app.command()
    def command(
        list_only: Annotated[bool, typer.Option("--list")] = False,
        accept_all: Annotated[bool, typer.Option("--accept-all")] = False,
    ) -> None:
        review(store.database_url, nlu, channels=CHANNELS, list_only=list_only, accept_all=accept_all)

    async def invoke(*arguments: str, typed: tuple[str, ...] = ()) -> Result:
        keys = "".join(f"{line}\n" for line in typed)
        # A thread of its own, as the command starts a loop of its own.
        return await asyncio.to_thread(lambda: CliRunner().invoke(app, list(arguments), input=keys))

    return invoke


async def misread(
    store: Store, lin: int, said: str, right_intent: str, address: str = BOB_PHONE, read_as: str = "ask_pin"
) -> None:
    """A customer wrote, and Lin says it was misread."""
    interaction_id = (await say(store, said, address)).interaction_id
    async with store.transaction() as session:
        row = update(Interaction).where(Interaction.id == interaction_id)
        await session.execute(row.values(intent=read_as))
    async with store.transaction() as session:
        await mark_misunderstood(
            session, interaction_id=interaction_id, right_intent=right_intent, marked_by=lin
        )


async def states(store: Store) -> list[tuple[str, str, bool]]:
    query = select(Misunderstanding).order_by(Misunderstanding.id)
    async with store.transaction() as session:
        rows = (await session.scalars(query)).all()
    return [(row.state, row.right_intent, row.reviewed_at is not None) for row in rows]


def written(nlu: Path) -> str:
    path = nlu / "reviewed.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def test_nothing_marked_nothing_asked(run: Run, cast: Cast, nlu: Path) -> None:
    done = await run()

    assert (done.exit_code, written(nlu)) == (0, "")
    assert "没有待审核" in done.output
    assert "Nothing to review" in done.output


async def test_what_is_accepted_is_learnt(run: Run, store: Store, cast: Cast, lin: int, nlu: Path) -> None:
    await misread(store, lin, "my plastic is gone", "request_lost_card")

    done = await run(typed=("a",))

    assert done.exit_code == 0
    assert "卡密码忘了或锁了 / PIN forgotten or blocked (ask_pin)" in done.output
    assert "挂失银行卡 / Report a lost card (request_lost_card)" in done.output
    assert await states(store) == [("accepted", "request_lost_card", True)]
    assert "  - intent: request_lost_card\n    examples: |\n      - my plastic is gone\n" in written(nlu)
    assert "switchboard train" in done.output
    assert "Nothing to review" in (await run()).output


async def test_personal_data_is_neither_shown_nor_written(
    run: Run, store: Store, cast: Cast, lin: int, nlu: Path
) -> None:
    await misread(
        store, lin, "我是安娜，卡 6222021234567890123 不见了，打13800000001", "request_lost_card", ANN_PHONE
    )
    await misread(store, lin, "Chen here: call +1 202 555 0101", "request_lost_card", "+8613800000002")

    listed = await run("--list")
    done = await run(typed=("t", "安娜的卡不见了 6222021234567890123", "a", "a"))

    assert done.exit_code == 0
    assert [state for state, _, _ in await states(store)] == ["accepted", "accepted"]
    for told in (listed.output, done.output, written(nlu)):
        assert "不见了" in told
        for secret in ("安娜", "6222021234567890123", "13800000001", "Chen", "555"):
            assert secret not in told.replace("安娜的卡不见了 6222021234567890123\n", "")


async def test_a_review_with_every_answer(run: Run, store: Store, cast: Cast, lin: int, nlu: Path) -> None:
    for number in range(4):
        await misread(store, lin, f"sentence number {number} was misread", "request_lost_card")

    done = await run(typed=("i", "card", "ask_pin", "t", "the digits escape me", "a", "r", "x", "s", "q"))

    assert done.exit_code == 0
    assert await states(store) == [
        ("accepted", "ask_pin", True),
        ("rejected", "request_lost_card", True),
        ("marked", "request_lost_card", False),
        ("marked", "request_lost_card", False),
    ]
    assert written(nlu).count("      - ") == 1
    assert "- the digits escape me" in written(nlu)
    assert "1 accepted, 1 rejected, 2 left" in done.output


async def test_what_cannot_be_learnt_is_told_and_asked_again(
    run: Run, store: Store, cast: Cast, lin: int, nlu: Path
) -> None:
    await misread(store, lin, "Hello!", "request_lost_card")

    done = await run(typed=("a", "r"))

    assert "talk.yml has this sentence as an example of greet" in done.output
    assert "已将此句作为" in done.output
    assert await states(store) == [("rejected", "request_lost_card", True)]
    assert written(nlu) == ""


async def test_listing_asks_nothing_and_changes_nothing(
    run: Run, store: Store, cast: Cast, lin: int, nlu: Path
) -> None:
    await misread(store, lin, "my plastic is gone", "request_lost_card")

    done = await run("--list")

    assert done.exit_code == 0
    assert "my plastic is gone" in done.output
    assert await states(store) == [("marked", "request_lost_card", False)]
    assert written(nlu) == ""


async def test_a_script_accepts_all_that_can_be(
    run: Run, store: Store, cast: Cast, lin: int, nlu: Path
) -> None:
    await misread(store, lin, "my plastic is gone", "request_lost_card")
    await misread(store, lin, "hello", "request_lost_card")
    await misread(store, lin, "My plastic is gone!!", "request_lost_card")

    done = await run("--accept-all")

    assert done.exit_code == 1
    assert [state for state, _, _ in await states(store)] == ["accepted", "marked", "accepted"]
    assert written(nlu).count("      - ") == 1


async def test_after_a_crash_between_file_and_row_nothing_is_doubled(
    run: Run, store: Store, cast: Cast, lin: int, nlu: Path
) -> None:
    await misread(store, lin, "my plastic is gone", "request_lost_card")
    add_example(nlu, "request_lost_card", "my plastic is gone")
    before = written(nlu)

    done = await run("--accept-all")

    assert done.exit_code == 0
    assert await states(store) == [("accepted", "request_lost_card", True)]
    assert written(nlu) == before


async def test_two_who_review_at_once_decide_once(
    store: Store, cast: Cast, lin: int, nlu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(6):
        await misread(store, lin, f"case {number} is lost", "request_lost_card")

    # Without the runner of commands, which takes the output of the whole process for itself.
    one = asyncio.to_thread(review, store.database_url, nlu, channels=CHANNELS, accept_all=True)
    other = asyncio.to_thread(review, store.database_url, nlu, channels=CHANNELS, accept_all=True)
    await asyncio.gather(one, other)

    assert capsys.readouterr().out.count("已采纳 Accepted") == 6
    assert [state for state, _, _ in await states(store)] == ["accepted"] * 6
    assert written(nlu).count("      - ") == 6
