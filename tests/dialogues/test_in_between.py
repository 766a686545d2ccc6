"""Inside a form: questions, problems, thanks and other wishes are never taken for the answer."""

import pytest

from tests.dialogues.dialogue import CODE, Dialogue, Step
from tests.dialogues.person import Cast, Person

STOP = ("cancel", 1.0)

ASIDES = {
    "zh": [
        ("我的余额是多少", "ask_balance"),
        ("谢谢", "thank"),
        ("谢谢您啊！", "thank"),
        ("你们几点关门？", "ask_hours"),
        ("跨行转账要手续费吗", "ask_transfer_fee"),
        ("手机银行登录不上去了", "ask_sign_in"),
    ],
    "en": [
        ("what is my balance?", "ask_balance"),
        ("thanks a lot", "thank"),
        ("when do you close on Saturdays?", "ask_hours"),
        ("how much does a transfer cost?", "ask_transfer_fee"),
        ("the app will not let me sign in", "ask_sign_in"),
    ],
}
FORMS: dict[str, dict[str, list[Step]]] = {
    "zh": {
        "loan_type": [("我想贷款", "request_loan")],
        "loan_amount": [("我想贷款", "request_loan"), "买车"],
        "disputed_merchant": [("昨天有一笔388元的扣款我不认", "request_dispute")],
        "disputed_date": [("有一笔388元的扣款我不认", "request_dispute")],
        "new_address": [("我要改地址", "request_address_change")],
        "statement_period": [("我要开对账单", "request_statement")],
        "callback_time": [("给我回个电话", "request_callback")],
        "branch": [("我想预约办理开户", "request_appointment")],
        "where_when": [("我要投诉，柜员把我的单子扔了", "complain")],
    },
    "en": {
        "loan_type": [("I want a loan", "request_loan")],
        "loan_amount": [("I want a loan", "request_loan"), "for a car"],
        "disputed_merchant": [("I dispute a charge of 388 yuan made yesterday", "request_dispute")],
        "disputed_date": [("I dispute a charge of 388 yuan", "request_dispute")],
        "new_address": [("please change my address", "request_address_change")],
        "statement_period": [("I need a statement", "request_statement")],
        "callback_time": [("please call me back", "request_callback")],
        "branch": [("I want an appointment to open an account", "request_appointment")],
        "where_when": [("I want to complain, your clerk threw my papers away", "complain")],
    },
}


@pytest.mark.parametrize("slot", FORMS["zh"])
@pytest.mark.parametrize(("who", "language"), [("chen", "zh"), ("bob", "en")])
async def test_no_question_problem_or_thanks_becomes_an_answer(
    cast: Cast, who: str, language: str, slot: str
) -> None:
    chat = cast[who].chat()
    asked = await chat.lead(*FORMS[language][slot])
    before = await cast[who].drafts()
    # That something does not work in the app may well be where it happened.
    for aside in ASIDES[language][: -1 if slot == "where_when" else None]:
        said = await chat.lead(aside)
        # The question stands again, after what was said to the aside.
        assert said.replies[-1].text == asked.replies[-1].text
        assert len(said.replies) > 1
    assert await cast[who].drafts() == before
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "steps", "stop", "words", "draft"),
    [
        (
            "ann",
            [("我想贷款买车", "request_loan"), "20万"],
            "算了",
            "保留一天",
            {"loan_type": "买车", "loan_amount": "CNY 200,000.00"},
        ),
        (
            "bob",
            [("I want to complain", "complain"), "your clerk shouted at me"],
            "never mind",
            "for a day",
            {},
        ),
        ("ann", [("我要投诉，柜员骂人", "complain")], "不用办了，取消", "已取消", None),
        ("bob", [("I want a loan for a car", "request_loan")], "cancel it", "cancelled", None),
    ],
    ids=["zh-put-off", "en-put-off", "zh-for-good", "en-for-good"],
)
async def test_never_mind_keeps_what_was_told_and_a_cancellation_does_not(
    cast: Cast, who: str, steps: list[Step], stop: str, words: str, draft: dict[str, str] | None
) -> None:
    sms = cast[who].sms()
    await sms.lead(*steps)
    said = await sms.lead((stop, STOP))
    assert words in said.text
    assert await sms.tickets() == []
    [*kept] = (await cast[who].drafts()).values()
    assert bool(kept) == (draft is not None)
    assert all(kept[0][name] == value for name, value in (draft or {}).items())
    # The conversation goes on, with what is wanted now.
    assert await sms.owner() == "assistant"
    assert (
        len((await sms.say("你们几点开门" if who == "ann" else "when do you open?", "ask_hours")).replies)
        == 1
    )


@pytest.mark.parametrize(
    ("who", "first", "wish", "heard", "form", "left"),
    [
        (
            "ann",
            ("我想贷款买车", "request_loan"),
            "我要投诉你们昨天扣了我300元",
            "complain",
            "投诉",
            ("loan_form", {"loan_type": "买车"}),
        ),
        (
            "ann",
            ("有一笔388元的扣款我不认", "request_dispute"),
            "我想约明天去网点",
            "request_appointment",
            "办理什么业务",
            ("dispute_form", {"disputed_amount": "CNY 388.00"}),
        ),
        (
            "bob",
            ("I want a loan for a car", "request_loan"),
            "I want to complain about a charge of 300 yuan",
            "complain",
            "Where",
            ("loan_form", {"loan_type": "car"}),
        ),
        # Nothing told leaves nothing behind.
        (
            "bob",
            ("please change my address", "request_address_change"),
            "please call me tomorrow at 9",
            "request_callback",
            "number to call",
            ("address_form", None),
        ),
    ],
)
async def test_another_wish_is_no_answer_and_leaves_a_draft(
    cast: Cast,
    who: str,
    first: Step,
    wish: str,
    heard: str,
    form: str,
    left: tuple[str, dict[str, str] | None],
) -> None:
    chat = cast[who].chat()
    await chat.lead(first)
    said = await chat.say(wish, heard)
    assert form in said.text or said.heard.kind == "complaint"
    drafts = await cast[who].drafts()
    assert drafts.get(left[0]) == left[1]
    assert all("300" not in str(draft.get("loan_amount")) for draft in drafts.values())
    assert all("new_address" not in draft for draft in drafts.values())


@pytest.mark.parametrize(
    ("who", "question", "heard", "offered"),
    [
        ("ann", "贷款要什么条件？", "request_loan", "贷款"),
        ("bob", "how much can I borrow for a loan?", "request_loan", "loan"),
        ("ann", "对账单要收费吗", "request_statement", "对账单"),
        ("bob", "what do I need to change my address?", "request_address_change", "address"),
    ],
)
async def test_a_question_about_a_matter_is_answered_and_the_form_is_offered(
    cast: Cast, who: str, question: str, heard: str, offered: str
) -> None:
    sms = cast[who].sms()
    said = await sms.say(question, heard)
    assert len(said.replies) == 1
    assert len(said.choices) == 2
    assert offered in said.choices[0].lower()
    assert await cast[who].drafts() == {}
    assert await sms.identifications() == []
    # Chosen, it begins.
    begun = await sms.say("1", heard)
    assert begun.text != said.text
    assert "request" in str(begun.heard.kind)


@pytest.mark.parametrize(
    ("who", "began", "question", "words"),
    [
        ("ann", "我要投诉，柜员骂人", "查余额", "投诉还没有办完"),
        ("bob", "I want to complain, your clerk was rude", "my balance please", "complaint is not finished"),
    ],
    ids=["zh", "en"],
)
async def test_an_unfinished_complaint_is_offered_once_it_is_clear_whose_it_is(
    cast: Cast, who: str, began: str, question: str, words: str
) -> None:
    person = cast[who]
    sms = person.sms()
    await sms.lead(
        (began, "complain"), ("算了" if who == "ann" else "never mind", STOP), (question, "ask_balance")
    )
    told = await sms.identify()
    assert "12,345.67" in told.text
    assert words in told.text
    await sms.say("1", "resume")
    await sms.lead(
        "昨天在中山支行" if who == "ann" else "yesterday at the airport branch",
        "不用" if who == "ann" else "no calls please",
        "对" if who == "ann" else "yes",
    )
    assert (await sms.ticket()).details["what_happened"] == began
    assert await person.drafts() == {}


async def test_nothing_unfinished_is_offered_to_who_has_nothing(bob: Person) -> None:
    sms = bob.sms()
    told = await sms.lead(("what is my balance?", "ask_balance"), CODE)
    assert told.choices == []


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_no_question_comes_twice_in_the_same_words(nobody: Dialogue, language: str) -> None:
    """Explained with an example, then choices and a person, then a person."""
    first, noise = (
        ("给我回个电话", ("呃", "额额", "哦")) if language == "zh" else ("please call me", ("um", "uh", "er"))
    )
    asked = await nobody.lead((first, "request_callback"))
    number = "13912345678"
    asked = await nobody.lead(number)
    heard = [asked, *[await nobody.lead(one) for one in noise]]
    texts = [said.text for said in heard]
    assert len(set(texts)) == len(texts)
    assert ("例如" if language == "zh" else "such as") in texts[1]
    assert heard[2].choices[-1] == ("转人工" if language == "zh" else "Talk to a person")
    assert len(heard[2].choices) == 4
    assert await nobody.owner() == "queue"
    assert (await nobody.ticket()).topic == "not_understood"
