"""The card that is blocked is the one that was named and confirmed, never what is left over."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from contact_center.conversations.take_turn import take_turn
from contact_center.customers.models import Card
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person, meet

CHANNELS = pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
LOST = {"zh": "我的卡丢了", "en": "I lost my card"}
NAMED = {"zh": "尾号3388的卡", "en": "the card ending 3388"}


async def with_two_cards(assistance: Assistance, language: str) -> Person:
    return await meet(assistance, "安娜", "Ann", language, cards=(("debit", "5518"), ("credit", "3388")))


async def one_blocked(dialogue: Dialogue, language: str) -> None:
    """3388 is blocked at the customer's wish, and 5518 was not spoken of."""
    await dialogue.prove(await dialogue.say(LOST[language]))
    await dialogue.confirm(await dialogue.say(NAMED[language]))


async def states(person: Person) -> tuple[str, str]:
    cards = await person.cards()
    return cards["3388"], cards["5518"]


@CHANNELS
@pytest.mark.parametrize(
    ("language", "again"),
    [
        ("zh", "我的卡丢了，挂失了吗？"),
        ("zh", "我嘅卡唔見咗"),
        ("zh", "我的卡丟了，掛失了嗎？"),
        ("en", "I lost my card"),
        ("en", "has my card been blocked?"),
    ],
    ids=["question", "cantonese", "traditional", "repeat", "question-en"],
)
async def test_a_question_or_a_repeat_is_answered_and_blocks_nothing(
    assistance: Assistance, channel: str, language: str, again: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    await one_blocked(dialogue, language)
    assert await states(person) == ("blocked", "active")

    said = await dialogue.say(again)
    blocked_on = "挂失" if language == "zh" else "was blocked on"
    assert "3388" in said.text
    assert blocked_on in said.text
    # Neither a courtesy nor a yes to a question that was not asked does anything.
    for more in ("好的，谢谢", "对", "yes"):
        await dialogue.say(more)
    assert await states(person) == ("blocked", "active")
    assert len(await dialogue.tickets()) == 1


@CHANNELS
@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("zh", "挂失尾号5518的卡"),
        ("zh", "另外一张也丢了"),
        ("en", "block card 5518"),
        ("en", "my debit card is lost too"),
    ],
    ids=["zh-number", "zh-other", "en-number", "en-kind"],
)
async def test_the_card_that_is_left_is_blocked_where_it_is_named(
    assistance: Assistance, channel: str, language: str, more: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    await one_blocked(dialogue, language)

    asked = await dialogue.say(more)
    assert "5518" in asked.text
    assert await states(person) == ("blocked", "active")
    await dialogue.confirm(asked)
    assert await states(person) == ("blocked", "blocked")
    first, second = await dialogue.tickets()
    assert (first.details["cards"], second.details["cards"]) == ("3388", "5518")


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("zh", "尾号3388的卡丢了"),
        ("zh", "我的信用卡丢了"),
        ("en", "block my card ending 3388"),
        ("en", "I lost my credit card"),
    ],
)
async def test_a_card_that_is_blocked_already_is_told_when(
    assistance: Assistance, language: str, named: str
) -> None:
    person = await with_two_cards(assistance, language)
    chat = person.chat()
    await one_blocked(chat, language)
    when = (await person.card("3388")).blocked_at
    assert when is not None
    said = await chat.say(named)
    assert "3388" in said.text
    assert "5518" not in said.text
    assert await states(person) == ("blocked", "active")
    assert len(await chat.tickets()) == 1


@pytest.mark.parametrize(("language", "lost"), LOST.items())
async def test_a_card_blocked_long_ago_is_told_of_no_more_and_the_usable_one_is_named(
    assistance: Assistance, language: str, lost: str
) -> None:
    person = await with_two_cards(assistance, language)
    async with assistance.store.transaction() as session:
        old = update(Card).where(Card.customer_id == person.id, Card.ending == "3388")
        long_ago = datetime.now(UTC) - timedelta(days=90)
        await session.execute(old.values(status="blocked", blocked_at=long_ago))
    chat = person.chat()
    asked = await chat.say(lost)
    assert "5518" in asked.text
    assert await states(person) == ("blocked", "active")
    await chat.confirm(asked)
    assert await states(person) == ("blocked", "blocked")


@CHANNELS
@pytest.mark.parametrize(("who", "lost"), [("chen", "我的卡丢了"), ("bob", "my card is lost")])
async def test_the_only_card_is_named_and_confirmed(cast: Cast, who: str, lost: str, channel: str) -> None:
    dialogue = cast[who].on(channel)
    asked = await dialogue.prove(await dialogue.say(lost))
    assert "1234" in asked.text
    assert asked.choices in (["对", "不对"], ["Yes", "No"])
    assert await cast[who].cards() == {"1234": "active"}
    await dialogue.confirm(asked)
    assert await cast[who].cards() == {"1234": "blocked"}


@pytest.mark.parametrize(
    "answer",
    [
        "是哪张卡？",
        "好像不是这张",
        "对不起，不是",
        "是的，不过先等等",
        "对，5678那张",
        "我的卡丢了",
        "要多久补卡",
        "yes but not this one",
        "is that right?",
        "5519",
        "不用",
        "算了",
    ],
)
async def test_only_a_plain_yes_blocks(ann: Person, answer: str) -> None:
    chat = ann.chat()
    await chat.say("我的借记卡丢了")
    await chat.say(answer)
    assert await ann.cards() == {"1234": "active", "5678": "active"}
    assert [ticket.topic for ticket in await chat.tickets()] == []


@pytest.mark.parametrize(
    ("lost", "other", "yes", "blocked"),
    [
        ("我的信用卡丢了", "不是这张，是另一张", "对", "1234"),
        ("我的借记卡丢了", "不，是信用卡", "是的", "5678"),
        ("尾号1234的卡丢了", "5678", "確認", "5678"),
        ("I lost the card ending 5678", "not that one, the other", "yes please", "1234"),
        ("my debit card is gone, block it", "yes, but I meant the credit card", "go ahead", "5678"),
    ],
)
async def test_another_card_at_the_last_question_is_named_and_asked_for_again(
    ann: Person, lost: str, other: str, yes: str, blocked: str
) -> None:
    chat = ann.chat()
    await chat.say(lost)
    corrected = await chat.say(other)
    assert blocked in corrected.text
    assert set((await ann.cards()).values()) == {"active"}
    await chat.say(yes)
    assert [ending for ending, state in (await ann.cards()).items() if state == "blocked"] == [blocked]


@pytest.mark.parametrize(
    ("lost", "nothing"),
    [
        ("尾号9999的卡丢了", "没有找到"),
        ("I lost my card ending 9999", "cannot find"),
        ("卡丢了，卡号后四位0000", "没有找到"),
    ],
)
async def test_a_number_that_is_no_card_is_no_card(cast: Cast, lost: str, nothing: str) -> None:
    chat = cast["bob"].chat()
    said = await chat.say(lost)
    assert nothing in said.text
    await chat.say("对")
    await chat.say("yes")
    assert await cast["bob"].cards() == {"1234": "active"}


@pytest.mark.parametrize(
    ("lost", "yes"), [("两张卡都丢了", "对"), ("I lost both my cards", "yes"), ("所有的卡都被偷了", "確定")]
)
async def test_all_cards_are_named_one_by_one(ann: Person, lost: str, yes: str) -> None:
    chat = ann.chat()
    asked = await chat.say(lost)
    assert "1234" in asked.text
    assert "5678" in asked.text
    await chat.say(yes)
    assert set((await ann.cards()).values()) == {"blocked"}
    assert (await chat.ticket()).details["cards"] == "1234, 5678"


@pytest.mark.parametrize(
    ("first", "question", "told"),
    [
        ("我的卡丢了", "挂失了没有？", "仍可正常使用"),
        ("I lost my card", "is my card blocked now?", "still works"),
        ("我的信用卡丢了", "补卡要多少钱？", "5678"),
        ("I lost my credit card", "how much is a replacement card?", "5678"),
    ],
)
async def test_a_question_in_the_middle_is_answered_and_nothing_is_done(
    ann: Person, first: str, question: str, told: str
) -> None:
    chat = ann.chat()
    asked = await chat.say(first)
    said = await chat.say(question)
    assert told in said.text
    # The form goes on where it was.
    assert said.replies[-1].text == asked.replies[-1].text
    assert set((await ann.cards()).values()) == {"active"}


@pytest.mark.whole
async def test_a_message_that_comes_twice_does_nothing_twice_and_is_answered_once(
    ann: Person, assistance: Assistance
) -> None:
    chat = ann.chat()
    await chat.say("我的信用卡丢了")
    done = await chat.say("对")
    await asyncio.gather(
        *(take_turn(assistance.turn_taking(), done.heard.id, retry=retry) for retry in (False, True))
    )
    assert await ann.cards() == {"1234": "active", "5678": "blocked"}
    assert len(await chat.tickets()) == 1
    assert len([said for said in await chat.interactions() if said.in_reply_to == done.heard.id]) == 1
    # Said again by hand it is no yes to anything.
    await chat.say("对")
    assert await ann.cards() == {"1234": "active", "5678": "blocked"}


@pytest.mark.whole
async def test_two_conversations_at_once_block_a_card_once(ann: Person) -> None:
    chat, sms = ann.chat(), ann.sms()
    await chat.say("我的信用卡丢了")
    await sms.prove(await sms.say("我的信用卡丢了"))
    told = await asyncio.gather(chat.say("对"), sms.say("对"))
    assert await ann.cards() == {"1234": "active", "5678": "blocked"}
    assert len([*await chat.tickets(), *await sms.tickets()]) == 1
    assert all("5678" in said.text for said in told)


@pytest.mark.parametrize(
    ("who", "stolen", "dispute"),
    [("ann", "我的信用卡被偷了", "有一笔300元的扣款我不认可")],
)
async def test_a_charge_is_disputed_on_the_card_that_is_named_also_where_it_is_blocked(
    cast: Cast, who: str, stolen: str, dispute: str
) -> None:
    chat = cast[who].chat()
    await chat.confirm(await chat.say(stolen))
    asked = await chat.say(dispute)
    assert len(asked.choices) == 2
    for text in ("尾号5678的卡", "昨天", "好运来餐厅", "对"):
        await chat.say(text)
    assert (await chat.tickets())[-1].details["card_ending"] == "5678"


@pytest.mark.parametrize(
    "found", ["卡又找到了，能解除挂失吗", "I found my card again, can you lift the block?"]
)
async def test_a_card_that_is_found_again_is_not_blocked(ann: Person, found: str) -> None:
    chat = ann.chat()
    said = await chat.say(found)
    assert said.replies
    await chat.say("yes")
    assert set((await ann.cards()).values()) == {"active"}


@pytest.mark.parametrize(
    ("language", "lost", "named", "no", "other", "yes"),
    [
        ("en", "I lost my card", "the card ending 5518", "no", "the other one", "yes"),
        ("zh", "我的卡丢了", "尾号5518的卡", "不对", "另一张", "对"),
        ("zh", "我張卡唔見咗", "5518", "唔係", "另外嗰張", "係"),
    ],
)
@CHANNELS
async def test_the_other_one_after_a_no_is_not_the_one_that_was_refused(
    assistance: Assistance, channel: str, language: str, lost: str, named: str, no: str, other: str, yes: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    await dialogue.prove(await dialogue.say(lost))
    await dialogue.say(named)
    # A courtesy in between forgets nothing.
    for text in (no, "谢谢" if language == "zh" else "thanks"):
        await dialogue.say(text)
    asked = await dialogue.say(other)
    assert "3388" in asked.text
    assert "5518" not in asked.replies[-1].text
    assert await states(person) == ("active", "active")
    await dialogue.say(yes)
    assert await states(person) == ("blocked", "active")


@pytest.mark.parametrize(
    ("language", "other", "yes"),
    [
        ("zh", "另一张呢？", "对"),
        ("zh", "仲有另外嗰張呢", "係"),
        ("zh", "那借记卡呢", "对"),
        ("en", "and the other one?", "yes"),
        ("en", "what about my debit card?", "yes"),
    ],
)
@CHANNELS
async def test_a_card_that_is_only_named_after_a_block_is_confirmed_first(
    assistance: Assistance, channel: str, language: str, other: str, yes: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    await one_blocked(dialogue, language)
    await dialogue.say("谢谢" if language == "zh" else "thank you")
    asked = await dialogue.say(other)
    assert "5518" in asked.text
    assert asked.choices in (["对", "不对"], ["Yes", "No"])
    assert await states(person) == ("blocked", "active")
    await dialogue.say(yes)
    assert await states(person) == ("blocked", "blocked")


@pytest.mark.parametrize(
    ("language", "lost", "answer"),
    [
        ("zh", "我两张卡都丢了", "两张都要"),
        ("zh", "我兩張卡都唔見咗", "兩張都掛失"),
        ("zh", "我两张卡都丢了", "都挂失"),
        ("en", "I lost both my cards", "both"),
        ("en", "both of my cards were stolen", "all of them please"),
    ],
)
async def test_both_is_a_yes_where_both_were_named(
    assistance: Assistance, language: str, lost: str, answer: str
) -> None:
    person = await with_two_cards(assistance, language)
    chat = person.chat()
    await chat.say(lost)
    await chat.say(answer)
    assert await states(person) == ("blocked", "blocked")


@pytest.mark.parametrize(
    ("lost", "both"), [("我的信用卡丢了", "两张都要"), ("I lost my credit card", "both")]
)
async def test_both_is_no_yes_where_one_was_named(assistance: Assistance, lost: str, both: str) -> None:
    person = await with_two_cards(assistance, "zh" if lost[0] == "我" else "en")
    chat = person.chat()
    await chat.say(lost)
    asked = await chat.say(both)
    assert await states(person) == ("active", "active")
    assert "3388" in asked.text
    assert "5518" in asked.text


@CHANNELS
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "我的卡没丢，不要挂失"),
        ("zh", "我張卡冇唔見，唔好掛失"),
        ("zh", "我的卡丢了，不过先不要挂失"),
        ("en", "don't block my card, I found it"),
        ("en", "I haven't lost my card, please do not block it"),
    ],
)
async def test_who_wants_no_block_begins_none(
    assistance: Assistance, channel: str, language: str, text: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    said = await dialogue.say(text)
    assert "3388" not in said.text
    assert await dialogue.identifications() == []
    for more in ("对", "yes", "5518"):
        await dialogue.say(more)
    assert await states(person) == ("active", "active")


@CHANNELS
@pytest.mark.parametrize(
    ("language", "lost", "stop", "told"),
    [
        ("zh", "我的信用卡丢了", "先别挂失", "没有挂失"),
        ("zh", "我張信用卡唔見咗", "等等，唔好掛失住，揾返咗", "没有挂失"),
        ("zh", "我的信用卡丢了", "卡找到了", "没有挂失"),
        ("en", "I lost my credit card", "wait, don't block it", "No card was blocked"),
        ("en", "block my credit card", "I found it, no need to block it", "No card was blocked"),
    ],
)
async def test_who_wants_no_block_any_more_ends_it(
    assistance: Assistance, channel: str, language: str, lost: str, stop: str, told: str
) -> None:
    person = await with_two_cards(assistance, language)
    dialogue = person.on(channel)
    await dialogue.prove(await dialogue.say(lost))
    said = await dialogue.say(stop)
    assert told in said.text
    for more in ("对", "yes"):
        await dialogue.say(more)
    assert await states(person) == ("active", "active")
    assert await dialogue.tickets() == []


@pytest.mark.parametrize(("language", "stop"), [("zh", "不要挂失"), ("en", "don't block my card")])
async def test_who_wants_no_block_after_one_was_made_is_told_of_it(
    assistance: Assistance, language: str, stop: str
) -> None:
    person = await with_two_cards(assistance, language)
    chat = person.chat()
    await one_blocked(chat, language)
    assert "3388" in (await chat.say(stop)).text
    assert await states(person) == ("blocked", "active")


@pytest.mark.parametrize(
    ("language", "lost", "answer", "yes"),
    [
        ("zh", "我两张卡都丢了", "谢谢你们全部", "两张都要"),
        ("zh", "我兩張卡都唔見咗", "好了，謝謝", "對"),
        ("en", "I lost both my cards", "thanks, that's all", "both"),
        ("zh", "我的信用卡丢了", "另一张还在", "对"),
        ("en", "I lost my credit card", "the other one is fine", "yes"),
    ],
)
async def test_what_is_no_clear_yes_asks_again_for_the_same(
    assistance: Assistance, language: str, lost: str, answer: str, yes: str
) -> None:
    person = await with_two_cards(assistance, language)
    chat = person.chat()
    asked = await chat.say(lost)
    again = await chat.say(answer)
    assert await states(person) == ("active", "active")
    assert again.replies[-1].text.endswith(asked.replies[-1].text)
    await chat.say(yes)
    assert await states(person) == ("blocked", "blocked" if "5518" in asked.text else "active")


@pytest.mark.parametrize(
    ("language", "lost", "answer", "yes"),
    [
        ("zh", "我的信用卡丢了", "不要取消挂失，继续", "对"),
        ("en", "I lost my credit card", "don't cancel the block", "yes"),
        ("zh", "我的信用卡丢了", "卡没丢，被人刷了五千", "对"),
    ],
)
async def test_a_block_that_is_wanted_still_goes_on(
    assistance: Assistance, language: str, lost: str, answer: str, yes: str
) -> None:
    person = await with_two_cards(assistance, language)
    chat = person.chat()
    await chat.say(lost)
    await chat.say(answer)
    await chat.say("尾号3388的卡" if language == "zh" else "the card ending 3388")
    await chat.say(yes)
    assert await states(person) == ("blocked", "active")
