"""Right after something was registered, short words are about it and nothing else."""

import pytest

from tests.dialogues.dialogue import CODE, YES, Dialogue, Step
from tests.dialogues.person import Cast, Person

FAULT: dict[str, Step] = {
    "zh": ("东湖支行的排队机坏了，一直出不了号", "request_fault_report"),
    "en": ("the queue machine at East Lake Branch is broken, it gives no tickets", "request_fault_report"),
}
GUESSES = [("ask_transfer_time", 0.55), ("ask_phone_change", 0.65), ("clarify", 0.3), ("out_of_scope", 0.6)]
WORDS = {
    "zh": {"number": "单号麻烦再说一遍", "when": "一般几天能弄好", "content": "你刚才写的是什么"},
    "en": {
        "number": "say that number again please",
        "when": "how long will that take",
        "content": "what did you put",
    },
}


async def _registered(chat: Dialogue, language: str) -> str:
    await chat.lead(FAULT[language], (YES[language], "affirm"))
    return (await chat.ticket()).number


@pytest.mark.parametrize("guess", GUESSES, ids=[name for name, _ in GUESSES])
@pytest.mark.parametrize(("who", "language"), [("ann", "zh"), ("bob", "en")])
@pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
async def test_short_words_are_about_the_ticket(
    cast: Cast, who: str, language: str, channel: str, guess: tuple[str, float]
) -> None:
    chat = cast[who].on(channel)
    number = await _registered(chat, language)
    for words in WORDS[language].values():
        said = await chat.say(words, guess)
        assert number in said.text
        assert said.choices == []
    assert len(await chat.tickets()) == 1
    assert not await chat.identifications()


@pytest.mark.parametrize(
    ("who", "text", "waiting"), [("ann", "现在有人处理了吗", "等待处理"), ("bob", "any update?", "waiting")]
)
async def test_its_state_is_told_as_every_progress_is(cast: Cast, who: str, text: str, waiting: str) -> None:
    sms = cast[who].sms()
    language = "zh" if who == "ann" else "en"
    await _registered(sms, language)
    asked = await sms.say(text, ("clarify", 0.3))
    assert waiting not in asked.text
    assert waiting in (await sms.identify()).text


async def test_a_visitor_hears_the_state_at_once(nobody: Dialogue) -> None:
    number = await _registered(nobody, "en")
    assert number in (await nobody.say("has anyone looked at it", ("out_of_scope", 0.5))).text


async def test_a_named_matter_is_another(ann: Person) -> None:
    sms = ann.sms()
    number = await _registered(sms, "zh")
    said = await sms.say("跨境汇款要多久到账", "ask_transfer_time")
    assert number not in said.text


async def test_after_an_answer_to_something_else_the_words_follow_that(ann: Person) -> None:
    sms = ann.sms()
    number = await _registered(sms, "zh")
    await sms.say("怎么补办银行卡", "ask_card_replacement")
    assert number not in (await sms.say("一般要多久", ("ask_card_replacement", 0.9))).text


@pytest.mark.parametrize("guess", ["request_lost_card", "out_of_scope", "ask_my_cards", "clarify"])
@pytest.mark.parametrize(
    ("block", "yes", "other", "works"),
    [
        ("我的信用卡5678丢了", "对，没错", "1234那张没给我停吧", "1234）仍可正常使用"),
        ("i lost my credit card 5678", "对，没错", "我的借记卡还能刷吗", "1234）仍可正常使用"),
    ],
)
async def test_whether_the_other_card_works_is_told_and_never_blocks_it(
    ann: Person, block: str, yes: str, other: str, works: str, guess: str
) -> None:
    sms = ann.sms()
    await sms.lead((block, "request_lost_card"), CODE, (yes, "affirm"))
    assert await ann.cards() == {"1234": "active", "5678": "blocked"}
    said = await sms.say(other, (guess, 0.75))
    assert works in said.text
    assert await ann.cards() == {"1234": "active", "5678": "blocked"}
    assert len(await sms.tickets()) == 1


@pytest.mark.parametrize(
    ("who", "text"), [("ann", "那一般几天能修好"), ("bob", "so does anybody read these then")]
)
@pytest.mark.parametrize("guess", ["request_fault_report", "request_suggestion"])
async def test_words_about_the_ticket_begin_no_second_one(
    cast: Cast, who: str, text: str, guess: str
) -> None:
    sms = cast[who].sms()
    await _registered(sms, "zh" if who == "ann" else "en")
    await sms.say(text, (guess, 0.64))
    assert len(await sms.tickets()) == 1


@pytest.mark.parametrize(
    ("who", "wish", "text", "source"),
    [
        ("ann", "我要开去年的对账单", "要钱不", "来源："),
        ("bob", "I need a statement for last year", "is there a charge?", "Source: "),
    ],
)
async def test_its_fee_is_told_after_it_is_registered_too(
    cast: Cast, who: str, wish: str, text: str, source: str
) -> None:
    chat = cast[who].chat()
    await chat.lead((wish, "request_statement"), (YES["zh" if who == "ann" else "en"], "affirm"))
    assert len(await chat.tickets()) == 1
    assert source in (await chat.say(text, ("clarify", 0.4))).text


@pytest.mark.parametrize(
    ("who", "text", "known"),
    [
        ("ann", "那多久给我答复？", None),
        ("chen", "有冇編號可以俾我跟進？", "number"),
        ("ann", "有没有查询号码", "number"),
        ("bob", "so how soon do I hear from you?", None),
        ("bob", "can I have a reference number for it?", "number"),
    ],
)
async def test_its_time_and_number_are_told_without_a_code(
    cast: Cast, who: str, text: str, known: str | None
) -> None:
    sms = cast[who].sms()
    number = await _registered(sms, "en" if who == "bob" else "zh")
    said = await sms.say(text, "ticket_progress")
    assert number in said.text
    assert not await sms.identifications()


DISPUTE: dict[str, list[Step]] = {
    "ann": [
        ("我信用卡5678昨天被云上健身扣了298元，我不认", "request_dispute"),
        CODE,
        (YES["zh"], "affirm"),
    ],
    "bob": [
        ("I dispute 89 dollars charged yesterday by Corner Gym on card 1234", "request_dispute"),
        CODE,
        (YES["en"], "affirm"),
    ],
}


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("ann", "处理期间这298我要先还吗？"),
        ("ann", "这298会不会算利息"),
        ("bob", "do I have to pay the 89 in the meantime?"),
        ("bob", "will the 89 dollars be on my next bill?"),
    ],
)
async def test_a_question_about_what_was_registered_begins_no_second_one(
    cast: Cast, who: str, text: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(*DISPUTE[who])
    assert len(await sms.tickets()) == 1
    said = await sms.say(text, "request_dispute")
    assert "已记下" not in said.text
    assert "I have noted" not in said.text
    assert len(await sms.tickets()) == 1
    assert await cast[who].drafts() == {}


@pytest.mark.parametrize(
    ("who", "text", "guess", "done"),
    [
        ("ann", "对，帮我提交", "request_dispute", "已经登记好了"),
        ("ann", "好的，就这样登记吧", "nlu_fallback", "已经登记好了"),
        ("bob", "yes, file it please", "request_statement", "It is registered already"),
        ("bob", "yep, all correct", "nlu_fallback", "It is registered already"),
    ],
)
async def test_a_late_yes_is_told_that_it_is_done(
    cast: Cast, who: str, text: str, guess: str, done: str
) -> None:
    sms = cast[who].sms()
    language = "zh" if who == "ann" else "en"
    number = await _registered(sms, language)
    for _ in range(2):
        said = await sms.say(text, guess)
        assert done in said.text
        assert number in said.text
    assert number in (await sms.say(WORDS[language]["number"], "ticket_progress")).text
    assert len(await sms.tickets()) == 1
