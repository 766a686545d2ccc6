"""How a ticket is going: told to the customer it belongs to, and to nobody else."""

import pytest

from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "other", "wish", "question", "waiting"),
    [
        ("ann", "chen", "请明天上午给我回电", "{number}办得怎么样了", "等待处理"),
        ("bob", "ann", "please call me tomorrow morning", "any news on {number}?", "waiting"),
    ],
    ids=["ann", "bob"],
)
async def test_progress_is_told_to_the_owner_alone(
    cast: Cast, who: str, other: str, wish: str, question: str, waiting: str
) -> None:
    mine, theirs = cast[who].sms(), cast[other].sms()
    await mine.confirm(await mine.say(wish))
    number = (await mine.ticket()).number
    asked = await mine.say(question.format(number=number))
    assert asked.heard.intent == "ticket_progress"
    # Whose number it is says not who writes.
    assert waiting not in asked.text
    assert waiting in (await mine.prove(asked)).text
    assert waiting in (await mine.say(question.format(number=number))).text
    # On every channel of the same customer.
    assert waiting in (await cast[who].chat().say(question.format(number=number))).text
    assert waiting not in (await theirs.say(question.format(number=number))).text
    not_theirs = (await theirs.identify()).text
    not_there = (await theirs.say(question.format(number="T999999"))).text
    assert not_theirs.replace(number, "-") == not_there.replace("T999999", "-")


async def test_the_ticket_just_opened_needs_no_number(ann: Person) -> None:
    sms = ann.sms()
    await sms.confirm(await sms.say("明天上午给我回个电话"))
    assert (await sms.ticket()).number in (await sms.prove(await sms.say("现在进度如何"))).text
