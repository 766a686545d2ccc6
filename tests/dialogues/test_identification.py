"""Who somebody is: a code to the telephone on record. Nothing tells whether a number is a customer's."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from contact_center.conversations.identify import ATTEMPTS
from contact_center.conversations.models import Identification, Interaction
from contact_center.customers.models import ContactPoint
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person, stranger

ASK_BALANCE = {"ann": "我想查余额", "bob": "what is my balance"}
NUMBERS_OF_NOBODY = {"zh": "13611112222", "en": "+1 212 555 0188"}


@pytest.mark.parametrize("who", ["ann", "bob"])
@pytest.mark.parametrize("channel", ["sms", "phone"])
async def test_the_right_code_identifies_for_the_whole_conversation(
    cast: Cast, who: str, channel: str
) -> None:
    dialogue = cast[who].on(channel)
    await dialogue.say(ASK_BALANCE[who])
    assert "12,345.67" in (await dialogue.identify()).text
    [identification] = await dialogue.identifications()
    assert identification.customer_id == cast[who].id
    assert identification.verified_at is not None
    assert identification.ending == cast[who].phone[-4:]
    # Asked once, it is not asked again.
    assert "12,345.67" in (await dialogue.say(ASK_BALANCE[who])).text
    assert len(await dialogue.identifications()) == 1


@pytest.mark.parametrize(("who", "wrong"), [("ann", "验证码不对"), ("bob", "not right")])
async def test_a_wrong_code_is_told_so_and_the_right_one_still_counts(
    cast: Cast, who: str, wrong: str
) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(ASK_BALANCE[who])
    assert wrong in (await dialogue.say(await dialogue.wrong_code())).text
    [identification] = await dialogue.identifications()
    assert (identification.attempts, identification.verified_at) == (1, None)
    assert "12,345.67" in (await dialogue.identify()).text


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_three_wrong_codes_bring_a_person_and_tell_nothing(cast: Cast, who: str) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(ASK_BALANCE[who])
    wrong = await dialogue.wrong_code()
    texts = [(await dialogue.say(wrong)).text for _ in range(ATTEMPTS)]
    assert len(set(texts[:-1])) == 1
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("handover", "not_identified")
    assert ticket.details["identified"] is False
    assert ticket.number in texts[-1]
    assert await dialogue.owner() == "queue"
    assert "12,345.67" not in "".join(texts)
    [identification] = await dialogue.identifications()
    assert (identification.attempts, identification.verified_at) == (ATTEMPTS, None)


@pytest.mark.parametrize(
    ("who", "again"), [("ann", "没收到，重发一个"), ("bob", "I didn't get it, send me another code")]
)
async def test_a_new_code_replaces_the_old_one(cast: Cast, who: str, again: str) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(ASK_BALANCE[who])
    old = await dialogue.code()
    await dialogue.say(again)
    assert len(await dialogue.identifications()) == 2
    assert "12,345.67" not in (await dialogue.say(old)).text
    assert "12,345.67" in (await dialogue.identify()).text


@pytest.mark.parametrize(("who", "again"), [("ann", "再发一次验证码"), ("bob", "send me a new code")])
async def test_there_is_no_fourth_code(cast: Cast, who: str, again: str) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(ASK_BALANCE[who])
    for _ in range(3):
        await dialogue.say(again)
    assert len(await dialogue.identifications()) == 3
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("handover", "not_identified")
    assert await dialogue.owner() == "queue"


@pytest.mark.parametrize(("who", "language"), [("ann", "zh"), ("bob", "en")])
async def test_a_number_nobody_has_is_answered_like_one_somebody_has(
    cast: Cast, assistance: Assistance, who: str, language: str
) -> None:
    known, unknown = stranger(assistance), stranger(assistance)
    numbers = {known: cast[who].phone, unknown: NUMBERS_OF_NOBODY[language]}
    heard: dict[Dialogue, list[str]] = {known: [], unknown: []}
    for dialogue, number in numbers.items():
        await dialogue.say(ASK_BALANCE[who])
        heard[dialogue].append((await dialogue.say(number)).text)
        # Even the code that would be right is not, where nobody has the number.
        typed = await dialogue.wrong_code() if dialogue is known else await dialogue.code()
        heard[dialogue] += [(await dialogue.say(typed)).text for _ in range(ATTEMPTS)]
    plain = [[re.sub(r"T\d{6}|\d+", "-", text) for text in heard[dialogue]] for dialogue in (known, unknown)]
    assert plain[0] == plain[1]
    [of_nobody] = await unknown.identifications()
    assert (of_nobody.customer_id, of_nobody.attempts, of_nobody.verified_at) == (None, ATTEMPTS, None)
    assert await unknown.owner() == await known.owner() == "queue"


@pytest.mark.parametrize(("who", "greeting"), [("ann", "你好"), ("bob", "good morning")], ids=["ann", "bob"])
async def test_a_visitor_who_is_identified_has_the_conversation_in_their_record(
    cast: Cast, assistance: Assistance, who: str, greeting: str
) -> None:
    person, visitor = cast[who], stranger(assistance)
    await visitor.say(greeting)
    assert (await visitor.conversation()).customer_id != person.id
    await visitor.say(ASK_BALANCE[who])
    await visitor.say(person.phone)
    assert "12,345.67" in (await visitor.identify()).text
    assert (await visitor.conversation()).customer_id == person.id
    assert {said.customer_id for said in await visitor.interactions()} == {person.id}
    # Known from now on, for other matters as well.
    assert "12,345.67" in (await visitor.say(ASK_BALANCE[who])).text


async def test_what_a_visitor_asks_for_belongs_to_the_customer_and_leaves_nothing_unfinished(
    ann: Person, nobody: Dialogue
) -> None:
    await nobody.say("我要打印去年全年的流水")
    await nobody.say(ann.phone)
    await nobody.confirm(await nobody.identify())
    ticket = await nobody.ticket()
    assert (ticket.customer_id, ticket.topic) == (ann.id, "statement")
    assert await ann.drafts() == {}


async def test_the_code_is_stored_nowhere(ann: Person, nobody: Dialogue, assistance: Assistance) -> None:
    await nobody.say("我卡丢了，请挂失")
    await nobody.say(ann.phone)
    code = await nobody.code()
    sms = ann.sms()
    await sms.say("你好")
    notices = [said for said in await sms.interactions() if said.kind == "notice"]
    assert [type(notice) for notice in notices] == [Interaction]
    assert code not in notices[0].text
    assert code not in "".join(said.text for said in await nobody.interactions())


async def test_what_is_no_code_is_asked_again(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("what is my balance")
    assert "six digits" in (await sms.say("hang on a second")).text
    assert "12,345.67" in (await sms.identify()).text


@pytest.mark.whole
async def test_a_code_told_digit_by_digit_on_the_line_is_read(ann: Person) -> None:
    call = ann.call()
    await call.say("查余额")
    spoken = "".join("零一二三四五六七八九"[int(digit)] for digit in await call.code())
    assert "12,345.67" in (await call.say(f"验证码是{spoken}")).text


async def test_who_took_too_long_is_asked_for_a_code_again_and_goes_on(
    ann: Person, assistance: Assistance
) -> None:
    dialogue = ann.sms()
    await dialogue.say("有一笔扣款我不认可")
    await dialogue.identify()
    async with assistance.store.transaction() as session:
        long_ago = update(Identification).where(Identification.conversation_id == dialogue.conversation_id)
        await session.execute(long_ago.values(verified_at=func.now() - timedelta(hours=1)))
    asked = await dialogue.say("尾号1234")
    assert "再核实一次" in asked.text
    chosen = await dialogue.identify()
    assert "哪一张卡" in chosen.text
    assert "多少钱" in (await dialogue.say("尾号1234")).text


@pytest.mark.parametrize("who", ["ann", "bob"])
@pytest.mark.parametrize("channel", ["sms", "phone"])
async def test_whose_only_telephone_staff_typed_in_is_told_that_no_code_can_come(
    assistance: Assistance, cast: Cast, who: str, channel: str
) -> None:
    person = cast[who]
    async with assistance.store.transaction() as session:
        points = update(ContactPoint).where(ContactPoint.address == person.phone)
        await session.execute(points.values(state="unverified", verified_by=None, verified_at=None))
    dialogue = person.on(channel)
    await dialogue.say(ASK_BALANCE[who])

    told = await dialogue.say(person.phone)

    assert ("尚未核实" if who == "ann" else "not verified") in told.text
    assert "12,345.67" not in told.text
    assert await dialogue.identifications() == []
    # A person is a word away.
    await dialogue.say("人工服务" if who == "ann" else "agent")
    assert await dialogue.owner() == "queue"
