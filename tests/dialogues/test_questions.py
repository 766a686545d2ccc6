"""Questions are answered from the knowledge base, word for word, or it is said that there is no answer."""

import re

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "channel", "question", "entry", "figure"),
    [
        ("ann", "web_chat", "定期存款没到期就取出来，利息怎么算", "time-deposit-early", "0.05%"),
        ("ann", "sms", "转账到别的银行要交手续费吗", "transfer-fees", "免费"),
        ("chen", "phone", "取款机一天最多可以取多少现金", "cash-withdrawal-limit", "2万元"),
        ("chen", "web_chat", "去国外刷卡要收多少手续费", "card-abroad-fees", "1.5%"),
        ("ann", "phone", "三年的定期存款利率是多少", "deposit-rates", "1.25%"),
        ("ann", "sms", "网上买东西退款几天能到账", "refund-time", "3个工作日"),
        (
            "bob",
            "web_chat",
            "what do I lose if I break my time deposit early?",
            "time-deposit-early",
            "0.05%",
        ),
        ("bob", "sms", "what does a transfer to another bank cost at a branch?", "transfer-fees", "5 yuan"),
        (
            "bob",
            "phone",
            "how much cash can I withdraw at an ATM each day",
            "cash-withdrawal-limit",
            "20,000",
        ),
        (
            "bob",
            "web_chat",
            "what are the charges when I pay with my card overseas?",
            "card-abroad-fees",
            "1.5%",
        ),
        ("bob", "phone", "what's the interest rate for a three year deposit", "deposit-rates", "1.25%"),
        ("bob", "sms", "how many days does it take until a refund is on my card?", "refund-time", "3"),
    ],
    ids=[
        *("deposit-zh-chat", "transfer-zh-sms", "cash-zh-phone", "abroad-zh-chat", "rate-zh-phone"),
        *("refund-zh-sms", "deposit-en-chat", "transfer-en-sms", "cash-en-phone", "abroad-en-chat"),
        *("rate-en-phone", "refund-en-sms"),
    ],
)
async def test_a_question_gets_its_figure(
    cast: Cast, who: str, channel: str, question: str, entry: str, figure: str
) -> None:
    dialogue = cast[who].on(channel)
    told = await dialogue.say(question)
    assert told.heard.kind == "query"
    assert figure in told.text
    if channel == "phone":
        # Spoken briefly: neither a source nor choices.
        assert len(told.replies) == 1
        assert not re.search("来源|Source", told.text)
        assert told.choices == []
    else:
        assert re.search(r"来源：《.+起有效|Source: .+ valid from \d{4}-\d{2}-\d{2}", told.text)
        assert len(told.choices) == 3
    await dialogue.say("这个回答有帮助" if who != "bob" else "That was helpful")
    assert await cast[who].feedback() == [(entry, True, "en" if who == "bob" else "zh")]
    assert await dialogue.tickets() == []


async def test_the_chat_shows_more_than_a_text_message(ann: Person) -> None:
    question = "手机银行转账限额是多少"
    in_chat, by_sms = await ann.chat().say(question), await ann.sms().say(question)
    assert "20万元" in in_chat.text
    assert "20万元" in by_sms.text
    assert "II类账户" in in_chat.text
    assert "II类账户" not in by_sms.text


@pytest.mark.parametrize(
    ("who", "question", "no", "person"),
    [
        ("ann", "虚拟卡可以办几张", "没帮助", "转人工"),
        ("bob", "how many virtual cards can I have?", "that didn't help", "Talk to a person"),
    ],
    ids=["ann", "bob"],
)
async def test_an_answer_that_did_not_help_is_remembered_and_a_person_offered(
    cast: Cast, who: str, question: str, no: str, person: str
) -> None:
    chat = cast[who].chat()
    await chat.say(question)
    sorry = await chat.say(no)
    assert await cast[who].feedback() == [("virtual-card", False, "en" if who == "bob" else "zh")]
    assert person in sorry.choices
    await chat.say(str(sorry.choices.index(person) + 1))
    assert (await chat.ticket()).topic == "person_wanted"


async def test_an_answer_is_judged_once(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("虚拟卡怎么办理")
    await sms.say("有帮助")
    await sms.say("有帮助")
    assert [helpful for _, helpful, _ in await ann.feedback()] == [True]


@pytest.mark.parametrize(
    ("question", "owned_up"),
    [
        (
            "港湾银行总部大楼的电梯是哪一年装的",
            "暂时无法准确答复|没有理解|不属于银行业务|哪一项|不太确定|您问的可能是",
        ),
        (
            "how many parking spaces does your head office have underground?",
            "do not have that information|did not understand|outside banking|Which of these|not sure what"
            "|may be asking",
        ),
    ],
    ids=["zh", "en"],
)
async def test_what_is_not_known_is_not_invented(nobody: Dialogue, question: str, owned_up: str) -> None:
    said = await nobody.say(question)
    assert re.search(owned_up, said.text)
    # No figure, no date, no sum.
    assert not re.search(r"\d", said.text)
    assert {"转人工", "Talk to a person", "都不是", "None of these"} & set(said.choices)


async def test_a_branch_is_told_with_its_hours(bob: Person) -> None:
    told = await bob.sms().say("is your airport branch open on Sunday evening?")
    assert "08:00-20:00" in told.text
