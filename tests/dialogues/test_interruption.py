"""Inside a form: a question and back, a change of mind, another matter, something urgent."""

import pytest

from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "channel", "first", "question", "answer", "goes_on", "rest"),
    [
        (
            "ann",
            "sms",
            "我要投诉，取款机把我的卡吞了",
            "对了，跨行转账收手续费吗？",
            "免费",
            "哪里",
            ["昨天在南京路", "可以"],
        ),
        (
            "bob",
            "web_chat",
            "I want to complain, the cash machine kept my card",
            "by the way, how much cash can I withdraw a day?",
            "20,000",
            "Where and when",
            ["yesterday at the station", "yes"],
        ),
        (
            "bob",
            "phone",
            "I want to complain about the queue in your branch",
            "what time does the airport branch close?",
            "20:00",
            "Where and when",
            ["this morning at Nanjing Road", "yes", "that's right"],
        ),
    ],
    ids=["ann-sms", "bob-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_a_question_is_answered_and_the_form_goes_on(
    cast: Cast, who: str, channel: str, first: str, question: str, answer: str, goes_on: str, rest: list[str]
) -> None:
    dialogue = cast[who].on(channel)
    await dialogue.say(first)
    said = await dialogue.say(question)
    assert said.heard.kind == "query"
    assert answer in said.replies[0].text
    assert goes_on in said.replies[-1].text
    for text in rest:
        await dialogue.confirm(await dialogue.say(text))
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.details["where_when"]) == ("complaint", rest[0])


@pytest.mark.parametrize(
    ("who", "first", "second", "stop", "cancelled"),
    [
        ("ann", "我要投诉", "柜台让我白等了两个小时", "不办了", "已取消"),
        ("bob", "I want to complain", "I waited two hours for nothing", "cancel that", "cancelled"),
        ("chen", "我想申请贷款", "买房", "不办了", "已取消"),
        ("bob", "I want to change my address", "9 Station Square, Binhai", "cancel that", "cancelled"),
    ],
    ids=["complaint-zh", "complaint-en", "loan-zh", "address-en"],
)
async def test_a_change_of_mind_leaves_nothing(
    cast: Cast, who: str, first: str, second: str, stop: str, cancelled: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    await chat.say(second)
    assert cancelled in (await chat.say(stop)).text
    assert await chat.tickets() == []
    assert await cast[who].drafts() == {}
    assert await chat.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "channel", "lost", "blocked"),
    [
        ("ann", "web_chat", "等等，我银行卡丢了，先帮我挂失！", ["尾号1234的卡"]),
        ("bob", "web_chat", "wait, my card is gone, I've lost it, block it first", []),
    ],
    ids=["ann", "bob"],
)
async def test_a_lost_card_comes_before_a_complaint_which_is_kept(
    cast: Cast, who: str, channel: str, lost: str, blocked: list[str]
) -> None:
    person = cast[who]
    dialogue = person.on(channel)
    began = "我要投诉，柜员态度很差" if who == "ann" else "I want to complain about a rude clerk"
    await dialogue.say(began)
    said = await dialogue.say(lost)
    for card in blocked:
        said = await dialogue.say(card)
    await dialogue.confirm(said)
    assert (await person.cards())["1234"] == "blocked"
    assert (await dialogue.ticket()).topic == "card_replacement"
    # The complaint waits where it was left.
    assert await person.drafts() == {"complaint_form": {"what_happened": began}}
    resumed = await dialogue.say("继续刚才的办理" if who == "ann" else "Continue where I left off")
    assert began in resumed.text


async def test_another_form_takes_over(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("给我回个电话")
    said = await sms.say("我要投诉你们柜员态度差")
    assert "哪里" in said.text
    await sms.say("今天在中山支行")
    await sms.confirm(await sms.say("不用"))
    assert (await sms.ticket()).category == "complaint"


@pytest.mark.parametrize(
    ("channel", "told"), [("web_chat", "waiting"), ("sms", "have to check that it is you")]
)
async def test_progress_is_told_in_between_to_who_is_identified(bob: Person, channel: str, told: str) -> None:
    dialogue = bob.on(channel)
    await dialogue.confirm(await dialogue.say("please call me tomorrow at noon"))
    number = (await dialogue.ticket()).number
    await dialogue.say("I want to complain about your fees")
    said = await dialogue.say(f"how is {number} going?")
    assert told in said.replies[0].text
    assert "what happened" in said.replies[-1].text


@pytest.mark.parametrize(
    ("who", "began", "question", "where", "later", "told"),
    [
        ("ann", "我要投诉，柜员态度很差", "查余额", "昨天在南京路", "我马上为您查", "12,345.67"),
        ("ann", "我要投诉，柜員態度很差", "我戶口仲有幾多錢", "昨天在南京路", "我马上为您查", "12,345.67"),
        (
            "bob",
            "I want to complain about a rude clerk",
            "what is my balance",
            "yesterday at Nanjing Road",
            "as soon as",
            "12,345.67",
        ),
        (
            "bob",
            "I want to complain about a rude clerk",
            "who is my account manager",
            "at Nanjing Road today",
            "as soon as",
            "account manager of your own",
        ),
    ],
)
async def test_what_was_asked_in_between_is_answered_after_the_form_once_it_is_clear_who_asks(
    cast: Cast, who: str, began: str, question: str, where: str, later: str, told: str
) -> None:
    sms = cast[who].sms()
    await sms.say(began)
    put_off = await sms.say(question)
    assert later in put_off.text
    assert told not in put_off.text
    await sms.say(where)
    done = await sms.confirm(await sms.say("可以" if who == "ann" else "yes"))
    assert (await sms.ticket()).number in done.text
    assert told not in done.replies[-1].text
    assert told in (await sms.identify()).text


async def test_who_is_identified_hears_it_at_once_and_only_once(bob: Person) -> None:
    chat = bob.chat()
    await chat.say("I want to complain about a rude clerk")
    said = await chat.say("by the way, what's my balance?")
    assert "12,345.67" in said.text
    assert "Where and when" in said.replies[-1].text
    await chat.say("yesterday at Nanjing Road")
    assert "12,345.67" not in (await chat.say("yes")).text


async def test_two_questions_are_both_answered_also_after_a_change_of_mind(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("I want to complain about a rude clerk")
    await sms.say("what is my balance")
    await sms.say("and when is my appointment?")
    said = await sms.say("never mind")
    assert "Nothing was sent" in said.text
    assert "12,345.67" not in said.text
    told = await sms.identify()
    assert "12,345.67" in told.text
    assert "appointment" in told.text
    # Nothing is left to be told again.
    await sms.say("please call me tomorrow at noon")
    assert "12,345.67" not in "".join(one.text for one in (await sms.interactions())[-2:])


async def test_the_ticket_asked_about_is_the_one_told_about(bob: Person) -> None:
    sms = bob.sms()
    await sms.confirm(await sms.say("please call me tomorrow at noon"))
    number = (await sms.ticket()).number
    await sms.say("I want to complain about your fees, I paid twice")
    await sms.say(f"how is {number} going?")
    await sms.say("yesterday at Nanjing Road")
    await sms.confirm(await sms.say("yes"))
    assert number in (await sms.identify()).text


async def test_where_people_take_over_nothing_more_is_asked(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("I want to complain about a rude clerk")
    await sms.say("what is my balance")
    await sms.say("talk to a person")
    assert await sms.owner() == "queue"
    assert await sms.identifications() == []


@pytest.mark.whole
async def test_two_tickets_asked_about_are_both_told_about(bob: Person) -> None:
    sms = bob.sms()
    await sms.confirm(await sms.say("please call me tomorrow at noon"))
    await sms.say("I want to complain about your fees, I paid twice")
    await sms.say("yesterday at Nanjing Road")
    await sms.confirm(await sms.say("yes"))
    numbers = [ticket.number for ticket in await sms.tickets()]
    assert len(numbers) == 2
    await sms.say("I want to complain about a rude clerk")
    for number in numbers:
        assert "have to check that it is you" in (await sms.say(f"how is {number} going?")).text
    await sms.say("this morning at the station")
    await sms.confirm(await sms.say("yes"))
    told = (await sms.identify()).text
    assert all(number in told for number in numbers)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("who", "began", "asked", "theirs", "no"),
    [
        (
            "bob",
            "I want to dispute a charge",
            "when is my appointment?",
            "and my wife's balance?",
            "with their owner",
        ),
        ("ann", "有一笔扣款我不认可", "我的余额是多少", "那我老婆的余额呢", "只能向本人告知"),
    ],
)
async def test_anothers_is_refused_once_and_what_waited_is_told(
    cast: Cast, who: str, began: str, asked: str, theirs: str, no: str
) -> None:
    sms = cast[who].sms()
    await sms.say(began)
    await sms.say(asked)
    said = await sms.say(theirs)
    assert "".join(one.text for one in said.replies).count(no) == 1
    told = (await sms.identify()).text
    assert ("appointment" if who == "bob" else "12,345.67") in told
    assert who == "ann" or "12,345.67" not in told


@pytest.mark.whole
@pytest.mark.parametrize(
    ("who", "began", "theirs", "no"),
    [
        ("bob", "I want to complain about a rude clerk", "What's my wife's balance?", "with their owner"),
        ("ann", "我要投诉，柜员态度很差", "我老婆的余额是多少", "本人"),
    ],
)
async def test_anothers_is_not_told_as_ones_own_in_the_middle_of_a_form(
    cast: Cast, who: str, began: str, theirs: str, no: str
) -> None:
    chat = cast[who].chat()
    await chat.say(began)
    said = await chat.say(theirs)
    assert no in said.text
    assert "12,345.67" not in said.text
