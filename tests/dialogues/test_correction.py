"""Inside a form: an earlier answer is corrected, on a call and in writing."""

import pytest

from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "steps", "correction", "rest", "field", "stored"),
    [
        (
            "ann",
            ["我要投诉，取款机吞了我的卡", "今天在南京路"],
            "不对，是昨天在南京路",
            ["可以"],
            "where_when",
            "昨天在南京路",
        ),
        (
            "bob",
            ["I want to complain, the machine kept my card", "yesterday at the airport branch"],
            "sorry, I meant today at the airport branch",
            ["sure"],
            "where_when",
            "today at the airport branch",
        ),
        (
            "ann",
            ["有一笔300元的扣款我不认可", "尾号1234的卡", "昨天"],
            "说错了，是前天",
            ["好运来餐厅", "对"],
            "disputed_date",
            "前天",
        ),
        (
            "bob",
            ["I'd like to dispute a charge of 80 yuan", "yesterday"],
            "actually it was 90 yuan",
            ["Corner Bakery", "yes"],
            "disputed_amount",
            "CNY 90.00",
        ),
    ],
    ids=["complaint-zh", "complaint-en", "dispute-zh", "dispute-en"],
)
async def test_an_earlier_answer_is_corrected(
    cast: Cast, who: str, steps: list[str], correction: str, rest: list[str], field: str, stored: str
) -> None:
    chat = cast[who].chat()
    for step in steps:
        await chat.say(step)
    said = await chat.say(correction)
    assert ("corrected" if who == "bob" else "已更正") in said.text
    for text in rest:
        await chat.confirm(await chat.say(text))
    assert (await chat.ticket()).details[field] == stored


@pytest.mark.parametrize(
    ("who", "first", "asked", "card", "other"),
    [
        ("ann", "我的卡丢了要挂失", True, "尾号1234", "不对，是另外一张"),
        ("ann", "I lost one of my cards", True, "the debit card", "no, the other card"),
    ],
    ids=["zh", "en"],
)
async def test_the_other_card_is_meant(
    cast: Cast, who: str, first: str, asked: bool, card: str, other: str
) -> None:
    call = cast[who].call()
    await call.say(first)
    assert bool((await call.identify()).choices) is asked
    assert "1234" in (await call.say(card)).text
    assert "5678" in (await call.say(other)).text
    assert await cast[who].cards() == {"1234": "active", "5678": "active"}
    await call.say("对" if other.startswith("不") else "yes")
    assert await cast[who].cards() == {"1234": "active", "5678": "blocked"}
