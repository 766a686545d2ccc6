"""Progress without a number: stage, next step and day of what is open, to choose from where it is several."""

import pytest
from sqlalchemy import update

from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person
from tests.dialogues.script import Hear
from tests.dialogues.told import hears

FAULTS = {"zh": "高街支行的取款机屏幕黑了", "en": "the coin machine at the High Street branch is broken"}
IDEAS = {"zh": "建议手机银行页面字大一点", "en": "please make the letters in the app bigger"}
ASKED = {"zh": "我的事办得怎么样了", "en": "how is my request going"}
TOLD = {
    **dict.fromkeys(FAULTS.values(), "request_fault_report"),
    **dict.fromkeys(IDEAS.values(), "request_suggestion"),
    **dict.fromkeys(ASKED.values(), "ticket_progress"),
    "我要投诉": "complain",
}
WORDS = {
    "zh": ("正在等待处理", "下一步：综合服务团队的同事受理", "预计不晚于", "已由综合服务团队的同事处理"),
    "en": (
        "is waiting",
        "Next, a colleague of the Service team",
        "by",
        "of the Service team is working on it",
    ),
}


@pytest.fixture
def hear() -> Hear:
    return hears(TOLD)


async def reported(dialogue: Dialogue, language: str) -> Ticket:
    await dialogue.confirm(await dialogue.say(FAULTS[language]))
    return (await dialogue.tickets())[-1]


async def suggested(dialogue: Dialogue, language: str) -> Ticket:
    await dialogue.confirm(await dialogue.say(IDEAS[language]))
    return (await dialogue.tickets())[-1]


@pytest.mark.parametrize(
    ("who", "channel"), [("ann", "phone"), ("chen", "web_chat"), ("bob", "phone"), ("bob", "web_chat")]
)
async def test_the_only_open_one_is_told(cast: Cast, assistance: Assistance, who: str, channel: str) -> None:
    language = "en" if who == "bob" else "zh"
    async with assistance.store.transaction() as session:
        await ensure_service_levels(session)
    ticket = await reported(cast[who].sms(), language)
    # In another conversation, which has heard of no number.
    dialogue = cast[who].on(channel)
    asked = await dialogue.say(ASKED[language])
    told = await dialogue.prove(asked)
    waiting, following, day, working = WORDS[language]
    assert ticket.number in told.text
    assert [words for words in (waiting, following, day) if words not in told.text] == [], told.text
    async with assistance.store.transaction() as session:
        await session.execute(update(Ticket).where(Ticket.id == ticket.id).values(status="assigned"))
    assert working in (await dialogue.say(ASKED[language])).text


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_of_several_one_is_chosen(cast: Cast, who: str) -> None:
    language = "en" if who == "bob" else "zh"
    sms, chat = cast[who].sms(), cast[who].chat()
    fault, idea = await reported(sms, language), await suggested(sms, language)
    listed = await chat.say(ASKED[language])
    assert fault.number in listed.text
    assert idea.number in listed.text
    assert [fault.number in choice for choice in listed.choices] == [False, True]
    told = await chat.say("2")
    assert fault.number in told.text
    assert idea.number not in told.text
    assert WORDS[language][1] in told.text


async def test_nobody_else_hears_of_it(ann: Person, bob: Person, nobody: Dialogue) -> None:
    ticket = await reported(ann.sms(), "zh")
    told = await bob.chat().say(ASKED["en"])
    assert "no open requests" in told.text
    assert ticket.number not in told.text
    assert ticket.number not in (await nobody.say(ASKED["zh"])).text


async def test_a_visitor_hears_of_what_they_opened_here(nobody: Dialogue) -> None:
    ticket = await reported(nobody, "zh")
    assert ticket.number in (await nobody.say(ASKED["zh"])).text


async def test_a_question_in_a_form_is_kept_until_it_is_clear_who_asks(ann: Person) -> None:
    earlier = await reported(ann.chat(), "zh")
    sms = ann.sms()
    await sms.say("我要投诉")
    assert earlier.number not in (await sms.say(ASKED["zh"])).text
