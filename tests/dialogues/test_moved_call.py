"""A call that is moved, a form that is given up, and values told at once: nothing is lost or garbled."""

import pytest

from tests.dialogues.dialogue import Step
from tests.dialogues.person import Cast

UNREAD = ("out_of_scope", 0.5)
MOVED = ("request_appointment_change", 0.98)


@pytest.mark.parametrize(
    ("who", "first", "moved", "time"),
    [
        (
            "ann",
            ("麻烦明天上午十点给我回个电话", "request_callback"),
            "呃 那天我值班 改成后天吧还是十点",
            "后天十点",
        ),
        (
            "bob",
            ("please call me back tomorrow at 3 pm", "request_callback"),
            "move it to Monday at 10 am",
            "Monday at 10 am",
        ),
        ("chen", ("想贷款10万装修，明天下午给我回电话", "request_loan"), "挪到后天上午", "后天上午"),
    ],
)
async def test_the_time_of_a_call_is_moved_and_nothing_else_begun(
    cast: Cast, who: str, first: tuple[str, str], moved: str, time: str
) -> None:
    chat = cast[who].chat()
    looked = await chat.lead(first, (moved, MOVED))
    assert time in looked.text
    assert await chat.tickets() == []
    await chat.say("yes" if who == "bob" else "对", "affirm")
    assert (await chat.ticket()).details["callback_time"] == time


@pytest.mark.parametrize(
    ("who", "first", "time"),
    [
        ("ann", "后天下午四点给我打电话，号码就打我现在这个", "后天下午四点"),
        (
            "bob",
            "Please could somebody ring me tomorrow at 4 pm. The number I am on now is fine",
            "tomorrow at 4 pm",
        ),
    ],
)
async def test_the_time_of_a_call_is_no_sentence_about_a_number(
    cast: Cast, who: str, first: str, time: str
) -> None:
    chat = cast[who].sms()
    await chat.confirm(await chat.say(first, "request_callback"))
    assert (await chat.ticket()).details["callback_time"] == time


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("ann", [("我想贷款做生意", "request_loan"), ("算了算了不贷了", ("opt_out_help", 0.8))]),
        ("ann", [("我想贷款做生意", "request_loan"), ("行了 你们别管我了", ("deny", 0.95))]),
        ("bob", [("I want a loan for my shop", "request_loan"), ("drop it drop it", ("deny", 0.9))]),
    ],
)
async def test_who_gives_up_twice_has_left_the_form(cast: Cast, who: str, steps: list[Step]) -> None:
    chat = cast[who].chat()
    left = await chat.lead(*steps)
    assert ("没有提交" if who == "ann" else "Nothing was sent") in left.text
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "months"),
    [
        ("ann", "打一份五月六月七月的流水", ("-05-01", "-07-31")),
        ("bob", "a statement for April, May and June please", ("-04-01", "-06-30")),
    ],
)
async def test_a_statement_covers_all_the_months_that_are_named(
    cast: Cast, who: str, first: str, months: tuple[str, str]
) -> None:
    chat = cast[who].chat()
    await chat.confirm(await chat.say(first, "request_statement"))
    start, _, end = (await chat.ticket()).details["statement_period"].partition(" – ")
    assert start.endswith(months[0])
    assert end.endswith(months[1])
    assert start[:4] == end[:4]


@pytest.mark.parametrize(
    ("who", "first", "where"),
    [
        ("ann", "图书馆对面那台取款机不出钞了", "图书馆对面"),
        ("bob", "your cash machine outside the town hall gives no notes", "outside the town hall"),
    ],
)
async def test_where_a_machine_is_broken_is_taken_from_the_first_words(
    cast: Cast, who: str, first: str, where: str
) -> None:
    chat = cast[who].anonymous_chat()
    await chat.confirm(await chat.say(first, "request_fault_report"))
    assert (await chat.ticket()).details["report_where"] == where
