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


@pytest.mark.parametrize(
    ("who", "story", "place", "corrections", "kept", "gone"),
    [
        (
            "ann",
            "我要投诉，你们多收了我45块手续费",
            "周一在南京路支行",
            ["不对，是54", "日期错了，周二"],
            ["54块手续费", "周二在南京路支行"],
            ["45", "周一"],
        ),
        (
            "bob",
            "I want to complain, you charged me 45 yuan for nothing",
            "on Monday at the airport branch",
            ["actually it was 54 yuan", "the date is wrong, Tuesday"],
            ["54 yuan for nothing", "Tuesday at the airport branch"],
            ["45", "Monday"],
        ),
    ],
)
async def test_a_value_inside_a_story_is_corrected_and_nothing_else(
    cast: Cast, who: str, story: str, place: str, corrections: list[str], kept: list[str], gone: list[str]
) -> None:
    chat = cast[who].chat()
    await chat.lead((story, "complain"), (place, "out_of_scope"))
    for correction, shown in zip(corrections, kept, strict=True):
        assert shown in (await chat.say(correction, "out_of_scope")).text
    await chat.lead(("不用" if who == "ann" else "no", "deny"), ("对" if who == "ann" else "yes", "affirm"))
    details = (await chat.ticket()).details
    told = f"{details['what_happened']} {details['where_when']}"
    assert all(words in told for words in kept)
    assert not any(words in told for words in gone)


@pytest.mark.parametrize(
    ("who", "first", "answer", "correction", "changed"),
    [
        (
            "ann",
            "我想贷款20万买车",
            "明天上午",
            "哦说错，装修的是我，不对，我要买铺子",
            {"loan_type": "买铺子"},
        ),
        (
            "ann",
            "我想贷款20万买车",
            "明天上午",
            "金额改30万，用途是装修",
            {"loan_amount": "CNY 300,000.00", "loan_type": "装修"},
        ),
        (
            "bob",
            "I'd like a loan of 9,000 yuan for my wedding",
            "tomorrow morning",
            "the amount is 7,000 yuan, the purpose is a car",
            {"loan_amount": "CNY 7,000.00", "loan_type": "car"},
        ),
    ],
)
async def test_several_values_are_corrected_at_once(
    cast: Cast, who: str, first: str, answer: str, correction: str, changed: dict[str, str]
) -> None:
    chat = cast[who].chat()
    await chat.lead((first, "request_loan"), (answer, "out_of_scope"), (correction, "out_of_scope"))
    await chat.lead(("对" if who == "ann" else "yes", "affirm"))
    details = (await chat.ticket()).details
    assert {name: details[name] for name in changed} == changed


@pytest.mark.parametrize(
    ("first", "card", "wrong"),
    [
        ("我的信用卡丢了要挂失", "一二三四", "不对不对那是我的借记卡信用卡是五六七八"),
        ("I lost my credit card", "one two three four", "no wait the card is five six seven eight"),
    ],
)
async def test_digits_that_are_spoken_name_the_right_card(
    cast: Cast, first: str, card: str, wrong: str
) -> None:
    call = cast["ann"].call()
    await call.say(first, "request_lost_card")
    await call.identify()
    await call.say(card, "out_of_scope")
    assert "5678" in (await call.say(wrong, "out_of_scope")).text
    # The digits that were asked about are neither a yes nor a reproach.
    again = await call.say("五六七八" if "卡" in first else "five six seven eight", "out_of_scope")
    assert "5678" in again.text
    assert "还没有" not in again.text
    await call.say("行，那停了吧" if "卡" in first else "yes please block it", "cancel")
    assert await cast["ann"].cards() == {"1234": "active", "5678": "blocked"}
