"""What was begun on one channel is gone on with on another."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "began", "hello", "back", "go_on", "where_when", "yes"),
    [
        (
            "ann",
            "我要投诉，柜员把我的存单弄丢了",
            "您好",
            "欢迎回来",
            "接着办刚才的事",
            "昨天在高街支行",
            "可以",
        ),
        (
            "bob",
            "I want to complain, your clerk lost my papers",
            "hi",
            "Welcome back",
            "let's pick up where I stopped",
            "yesterday at the High Street branch",
            "yes",
        ),
    ],
    ids=["ann", "bob"],
)
@pytest.mark.parametrize("by_number", [True, False], ids=["choice", "words"])
@pytest.mark.whole
async def test_a_complaint_begun_by_sms_is_finished_in_the_chat(
    cast: Cast,
    who: str,
    began: str,
    hello: str,
    back: str,
    go_on: str,
    where_when: str,
    yes: str,
    by_number: bool,
) -> None:
    person = cast[who]
    sms, chat = person.sms(), person.chat()
    await sms.say(began)
    assert await person.drafts() == {"complaint_form": {"what_happened": began}}
    greeted = await chat.say(hello)
    assert back in greeted.text
    taken_up = await chat.say("1" if by_number else go_on)
    assert began in taken_up.text
    await chat.say(where_when)
    await chat.confirm(await chat.say(yes))
    ticket = await chat.ticket()
    assert ticket.details == {"what_happened": began, "where_when": where_when, "callback_allowed": "yes"}
    assert await sms.tickets() == []
    assert await person.drafts() == {}
    assert back not in (await chat.say(hello)).text


async def test_the_same_wish_on_another_channel_takes_up_what_was_told(ann: Person) -> None:
    sms, call = ann.sms(), ann.call()
    await sms.say("我想贷款20万装修")
    said = await call.say("我想申请贷款")
    assert "继续办理您之前的贷款咨询" in said.text
    await call.say("明天下午三点")
    await call.confirm(await call.say("对"))
    assert (await call.ticket()).details["loan_amount"] == "CNY 200,000.00"
    assert await ann.drafts() == {}


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("继续刚才没办完的", "没有未办完"), ("I'd like to continue where I left off", "Nothing is waiting")],
    ids=["zh", "en"],
)
async def test_without_anything_begun_there_is_nothing_to_resume(
    nobody: Dialogue, text: str, nothing: str
) -> None:
    said = await nobody.say(text)
    assert said.heard.intent == "resume"
    assert nothing in said.text
    assert await nobody.tickets() == []


async def test_what_was_cancelled_is_not_offered_again(bob: Person) -> None:
    sms, chat = bob.sms(), bob.chat()
    await sms.say("I want to complain about your fees")
    await sms.say("cancel that")
    assert await bob.drafts() == {}
    assert "Welcome back" not in (await chat.say("hello")).text


async def test_another_customers_draft_is_nobody_elses(ann: Person, bob: Person) -> None:
    await ann.sms().say("我要投诉，柜员把我的存单弄丢了")
    assert "Welcome back" not in (await bob.chat().say("hello")).text


async def test_on_a_call_what_was_told_is_kept_but_not_read_out(bob: Person) -> None:
    """Whose number it is says not who is calling."""
    sms, call = bob.sms(), bob.call()
    await sms.say("I want to complain, your clerk lost my papers")
    taken_up = await call.say("I want to complain")
    assert "unfinished complaint" in taken_up.text
    assert "papers" not in taken_up.text
    assert "Where and when" in taken_up.text
