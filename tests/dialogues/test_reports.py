"""Faults, suggestions and praise: anybody may tell of them, and staff see each with its number."""

import pytest
from sqlalchemy import select

from contact_center.branches.models import Branch
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person
from tests.dialogues.script import Hear
from tests.dialogues.told import hears

FAULTS = ("高街支行的取款机屏幕黑了", "手机银行转账页面一直转圈", "I want to report a fault", "我要报修")
SUGGESTIONS = ("我想提个建议", "I have an idea: put more chairs in the lobby", "建议高街支行周六早点开门")
PRAISE = ("高街支行的柜员小李特别耐心", "the teller at High Street was so kind", "你真棒", "you are great")
TOLD = {
    **dict.fromkeys(FAULTS, "request_fault_report"),
    **dict.fromkeys(SUGGESTIONS, "request_suggestion"),
    **dict.fromkeys(PRAISE, "praise"),
    "算了": "cancel",
    "never mind": "cancel",
}


@pytest.fixture
def hear() -> Hear:
    return hears(TOLD)


async def branch_of(assistance: Assistance, branch_id: int | None) -> str | None:
    keys = await assistance.all(select(Branch.key).where(Branch.id == branch_id))
    return str(keys[0]) if keys else None


async def test_a_visitor_reports_a_broken_machine(nobody: Dialogue, assistance: Assistance) -> None:
    asked = await nobody.say("高街支行的取款机屏幕黑了")
    assert (asked.heard.intent, asked.heard.kind) == ("request_fault_report", "request")
    # What and where were told at once: they are shown back, not asked again.
    assert "高街支行的取款机屏幕黑了" in asked.text
    assert await nobody.tickets() == []
    done = await nobody.confirm(asked)
    ticket = await nobody.ticket()
    assert ticket.number in done.text
    assert (ticket.category, ticket.topic) == ("request", "fault_report")
    assert ticket.details == {"report_what": "高街支行的取款机屏幕黑了", "report_where": "高街支行"}
    assert await branch_of(assistance, ticket.branch_id) == "high-street"


@pytest.mark.parametrize("channel", ["sms", "phone"])
async def test_a_fault_is_asked_for_step_by_step(bob: Person, assistance: Assistance, channel: str) -> None:
    dialogue = bob.on(channel)
    assert "What is not working" in (await dialogue.say("I want to report a fault")).text
    assert "branch" in (await dialogue.say("the coin machine gives no receipts")).text
    asked = await dialogue.say("High Street branch")
    assert "Please confirm" in asked.text
    await dialogue.confirm(asked)
    ticket = await dialogue.ticket()
    assert ticket.topic == "fault_report"
    assert ticket.details["report_what"] == "the coin machine gives no receipts"
    assert await branch_of(assistance, ticket.branch_id) == "high-street"


async def test_a_page_is_a_place(ann: Person) -> None:
    sms = ann.sms()
    await sms.confirm(await sms.say("手机银行转账页面一直转圈"))
    assert (await sms.ticket()).details["report_where"] == "手机银行转账页面"


async def test_a_last_look_can_be_corrected(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("我要报修")
    await chat.say("排队机没有纸了")
    await chat.say("中山支行")
    asked = await chat.say("不对，是南京路支行")
    assert "南京路支行" in asked.text
    await chat.confirm(asked)
    assert "南京路支行" in str((await chat.ticket()).details["report_where"])


@pytest.mark.parametrize(
    ("who", "channel", "texts", "details"),
    [
        (
            "chen",
            "sms",
            ["我想提个建议", "希望理财到期前一天提醒我", "手机银行"],
            {"report_what": "希望理财到期前一天提醒我", "report_where": "手机银行"},
        ),
        (
            "bob",
            "web_chat",
            ["I have an idea: put more chairs in the lobby", "East Lake"],
            {"report_what": "I have an idea: put more chairs in the lobby", "report_where": "East Lake"},
        ),
    ],
    ids=["chen", "bob"],
)
async def test_a_suggestion_is_kept(
    cast: Cast, who: str, channel: str, texts: list[str], details: dict[str, str]
) -> None:
    dialogue = cast[who].on(channel)
    for text in texts:
        said = await dialogue.say(text)
    done = await dialogue.confirm(said)
    ticket = await dialogue.ticket()
    assert (ticket.topic, ticket.details) == ("suggestion", details)
    assert ticket.number in done.text


@pytest.mark.parametrize(("who", "text"), [("ann", "算了"), ("bob", "never mind")])
async def test_what_is_called_off_is_not_sent(cast: Cast, who: str, text: str) -> None:
    chat = cast[who].chat()
    await chat.say("我要报修" if who == "ann" else "I want to report a fault")
    await chat.say(text)
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "text"),
    [("ann", "高街支行的柜员小李特别耐心"), ("bob", "the teller at High Street was so kind")],
    ids=["ann", "bob"],
)
async def test_praise_of_a_person_reaches_staff(
    cast: Cast, assistance: Assistance, who: str, text: str
) -> None:
    chat = cast[who].chat()
    said = await chat.say(text)
    ticket = await chat.ticket()
    assert ticket.number in said.text
    assert (ticket.topic, ticket.details) == ("praise", {"message": text})
    assert await branch_of(assistance, ticket.branch_id) == "high-street"


@pytest.mark.parametrize(("who", "text"), [("ann", "你真棒"), ("bob", "you are great")], ids=["ann", "bob"])
async def test_praise_of_the_assistant_is_thanked_for(cast: Cast, who: str, text: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(text)
    assert said.heard.intent == "praise"
    assert said.replies
    assert await chat.tickets() == []
