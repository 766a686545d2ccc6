"""Brief follow-ups are read with what came before; what is said anew replaces it, another subject ends it."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast, Person

HELPED = {"ann": "这个回答有帮助", "chen": "这个回答有帮助", "bob": "That was helpful"}


async def talk(dialogue: Dialogue, *texts: str) -> list[str]:
    """What is answered to each of the messages."""
    return [(await dialogue.say(text)).text for text in texts]


@pytest.mark.parametrize(
    ("who", "channel", "texts", "entry", "figure"),
    [
        ("ann", "web_chat", ["三年的定期存款利率是多少", "那半年的呢"], "deposit-rates", "0.85%"),
        ("ann", "sms", ["借记卡一天最多能刷多少钱", "换成信用卡呢"], "credit-card-limit", "白金卡"),
        ("chen", "sms", ["房贷提前还款要交违约金吗", "那车贷呢"], "early-repayment-loan", "满6个月"),
        (
            "ann",
            "web_chat",
            ["三年的定期存款利率是多少", "虚拟卡可以办几张", "那它要收费吗"],
            "virtual-card",
            "免费",
        ),
        (
            "bob",
            "web_chat",
            ["what's the interest rate for a three year deposit", "and for six months?"],
            "deposit-rates",
            "0.85%",
        ),
        (
            "bob",
            "web_chat",
            [
                "what are the charges when I pay with my card overseas?",
                "ok thanks",
                "and at a cash machine?",
            ],
            "card-abroad-fees",
            "15 yuan",
        ),
        (
            "bob",
            "sms",
            ["is there a penalty for paying off my mortgage early?", "and for a car loan?"],
            "early-repayment-loan",
            "6 months",
        ),
        (
            "bob",
            "web_chat",
            [
                "what's the interest rate for a three year deposit",
                "how many virtual cards can I have?",
                "and what do they cost?",
            ],
            "virtual-card",
            "free",
        ),
        (
            "bob",
            "web_chat",
            ["are you open on Saturdays?", "and on public holidays?"],
            "public-holidays",
            "Airport",
        ),
    ],
    ids=[
        *("period-zh", "card-zh", "loan-zh", "new-subject-zh"),
        *("period-en", "after-thanks-en", "loan-en", "new-subject-en", "day-en"),
    ],
)
async def test_a_follow_up_gets_its_figure(
    cast: Cast, who: str, channel: str, texts: list[str], entry: str, figure: str
) -> None:
    dialogue = cast[who].on(channel)
    assert figure in (await talk(dialogue, *texts))[-1]
    await dialogue.say(HELPED[who])
    assert await cast[who].feedback() == [(entry, True, "en" if who == "bob" else "zh")]
    assert await dialogue.tickets() == []


@pytest.mark.parametrize(
    ("who", "texts", "figures"),
    [
        ("ann", ["三年的定期存款利率是多少", "那半年的呢", "那五年的呢"], ["1.25%", "0.85%", "1.30%"]),
        (
            "bob",
            ["what's the interest rate for a three year deposit", "and for six months?", "and for a year?"],
            ["1.25%", "0.85%", "0.95%"],
        ),
    ],
    ids=["ann", "bob"],
)
async def test_each_value_replaces_the_one_before(
    cast: Cast, who: str, texts: list[str], figures: list[str]
) -> None:
    told = await talk(cast[who].chat(), *texts)
    for text, figure in zip(told, figures, strict=True):
        assert [one for one in figures if one in text] == [figure]


@pytest.mark.parametrize(
    ("who", "begin", "branch", "asks", "goes_on", "sunday"),
    [
        (
            "ann",
            ("我想预约办理开户", "request_appointment"),
            "南京路支行",
            "你们周六几点关门？",
            "那周日呢？",
            "港湾广场10:00",
        ),
        (
            "bob",
            ("I want an appointment to open an account", "request_appointment"),
            "Nanjing Road",
            "what time do you close on Saturdays?",
            "and on Sundays?",
            "Harbour Plaza 10:00",
        ),
    ],
    ids=["ann", "bob"],
)
async def test_a_question_inside_a_form_is_followed_up_and_the_form_stays(
    cast: Cast, who: str, begin: tuple[str, str], branch: str, asks: str, goes_on: str, sunday: str
) -> None:
    chat = cast[who].chat()
    offered = (await chat.lead(begin, branch)).choices
    [draft] = (await cast[who].drafts()).values()
    await chat.say(asks)
    told = await chat.say(goes_on)
    assert sunday in told.text
    assert told.choices == offered
    assert list((await cast[who].drafts()).values()) == [draft]
    assert await cast[who].appointments() == []


@pytest.mark.parametrize(
    ("who", "question", "parting", "goes_on"),
    [
        ("ann", "信用卡的年费是多少", "再见", "那白金卡呢"),
        ("bob", "what does a transfer to another bank cost at a branch?", "goodbye", "and how long then?"),
    ],
    ids=["ann", "bob"],
)
async def test_after_a_farewell_nothing_is_in_mind(
    cast: Cast, who: str, question: str, parting: str, goes_on: str
) -> None:
    chat, fresh = cast[who].chat(), cast[who].sms()
    *_, told = await talk(chat, question, parting, goes_on)
    assert told.splitlines()[0] == (await fresh.say(goes_on)).text.splitlines()[0]


@pytest.mark.parametrize(
    ("who", "question", "other"),
    [
        ("ann", "三年的定期存款利率是多少", "我的卡丢了"),
        ("bob", "how many virtual cards can I have?", "I lost my card"),
    ],
    ids=["ann", "bob"],
)
async def test_a_wish_of_its_own_is_never_read_as_a_follow_up(
    cast: Cast, who: str, question: str, other: str
) -> None:
    chat = cast[who].chat()
    await chat.say(question)
    assert (await chat.say(other)).heard.kind == "request"


async def test_each_conversation_has_its_own_mind(ann: Person) -> None:
    await ann.chat().say("借记卡一天最多能刷多少钱")
    other = await ann.sms().say("那半年的呢")
    assert "白金卡" not in other.text
