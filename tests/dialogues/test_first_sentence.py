"""What a first message says is taken, shown back, and not asked again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.dialogues.dialogue import CODE, Dialogue, Step
from tests.dialogues.person import Cast, Person

BANK = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("who", "channel", "first", "noted", "rest", "details"),
    [
        (
            "ann",
            "web_chat",
            "昨天尾号5678的卡在蓝鲸书店被刷了388，不是我刷的",
            "请确认",
            ["对"],
            {
                "card_ending": "5678",
                "disputed_amount": "CNY 388.00",
                "disputed_date": "昨天",
                "disputed_merchant": "蓝鲸书店",
                "disputed_reason": "不是我刷的",
            },
        ),
        (
            "chen",
            "sms",
            "上周三有一笔1200的消费我不认，商户是远山旅行社",
            "已记下：金额：CNY 1,200.00，日期：上周三，商户：远山旅行社",
            [CODE, "对"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 1,200.00",
                "disputed_date": "上周三",
                "disputed_merchant": "远山旅行社",
            },
        ),
        (
            "bob",
            "web_chat",
            "There is a charge of 74.50 from Oakwood Garage last Monday that is not mine",
            "Please confirm",
            ["yes"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 74.50",
                "disputed_date": "last Monday",
                "disputed_merchant": "Oakwood Garage",
                "disputed_reason": "not mine",
            },
        ),
        (
            "bob",
            "phone",
            "I was charged 230 yuan twice yesterday and I want it back",
            "I have noted: amount: CNY 230.00, date: yesterday",
            [CODE, "Harbour Gym", "yes"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 230.00",
                "disputed_date": "yesterday",
                "disputed_merchant": "Harbour Gym",
            },
        ),
    ],
    ids=["zh-chat", "zh-sms", "en-chat", "en-phone"],
)
async def test_a_dispute_is_not_asked_what_it_told(
    cast: Cast, who: str, channel: str, first: str, noted: str, rest: list[str], details: dict[str, str]
) -> None:
    dialogue = cast[who].on(channel)
    assert noted in (await dialogue.say(first, "request_dispute")).text
    await dialogue.lead(*rest)
    assert (await dialogue.ticket()).details == details


@pytest.mark.parametrize(
    ("who", "channel", "first", "rest", "details"),
    [
        (
            "ann",
            "sms",
            "我想贷款30万装修房子，明天下午三点打电话给我",
            ["对"],
            {"loan_type": "装修", "loan_amount": "CNY 300,000.00", "callback_time": "明天下午三点"},
        ),
        (
            "bob",
            "web_chat",
            "I need a loan of 80,000 yuan for a car, please call me tomorrow at ten",
            ["yes"],
            {"loan_type": "car", "loan_amount": "CNY 80,000.00", "callback_time": "tomorrow at ten"},
        ),
        (
            "bob",
            "sms",
            "could I borrow some money",
            ["a new shop, about 150,000 yuan", "tomorrow morning", "yes"],
            {"loan_type": "shop", "loan_amount": "CNY 150,000.00", "callback_time": "tomorrow morning"},
        ),
    ],
    ids=["zh-sms", "en-chat", "en-later"],
)
async def test_a_loan_enquiry_is_not_asked_what_it_told(
    cast: Cast, who: str, channel: str, first: str, rest: list[str], details: dict[str, str]
) -> None:
    dialogue = cast[who].on(channel)
    await dialogue.lead((first, "request_loan"), *rest)
    assert (await dialogue.ticket()).details == {**details, "callback_phone": cast[who].phone}


def next_monday() -> datetime:
    today = datetime.now(BANK).date()
    return datetime.combine(today + timedelta(days=7 - today.weekday()), datetime.min.time(), BANK)


@pytest.mark.parametrize(
    ("who", "first", "topic", "yes"),
    [
        ("ann", "我想约{month}月{day}日上午十点去南京路支行开户", "开户", "对"),
        (
            "bob",
            "Please book me in at the Nanjing Road branch on {day}/{month} at 10 am to open an account",
            "open an account",
            "yes",
        ),
    ],
    ids=["zh", "en"],
)
async def test_an_appointment_told_in_one_sentence_is_only_confirmed(
    cast: Cast, who: str, first: str, topic: str, yes: str
) -> None:
    chat, monday = cast[who].chat(), next_monday()
    said = await chat.say(first.format(month=monday.month, day=monday.day), "request_appointment")
    if len(said.choices) > 2:
        # A holiday: the next free times are offered instead.
        await chat.say("1", "nlu_fallback")
    await chat.say(yes)
    [booked] = await cast[who].appointments()
    assert booked.topic == topic
    assert booked.starts_at >= monday.replace(hour=9)


@pytest.mark.parametrize(
    ("who", "first", "rest", "address"),
    [
        ("ann", "我搬家了，地址改成滨海市东湖区湖滨路9号2单元301，谢谢", [], "滨海市东湖区湖滨路9号2单元301"),
        ("ann", "帮我把地址改为湖滨路9号", ["滨海市"], "滨海市湖滨路9号"),
        (
            "bob",
            "We moved to 18 Lakeside Road, please update my address",
            ["Binhai"],
            "18 Lakeside Road, Binhai",
        ),
        ("bob", "I have moved", ["Lakeside Road, Binhai", "18"], "18 Lakeside Road, Binhai"),
    ],
    ids=["zh-whole", "zh-no-city", "en-no-city", "en-no-number"],
)
async def test_an_address_is_taken_and_made_whole(
    cast: Cast, who: str, first: str, rest: list[str], address: str
) -> None:
    chat = cast[who].chat()
    said = await chat.lead((first, "request_address_change"), *rest)
    assert address in said.text
    assert await chat.tickets() == []
    await chat.lead("对" if who == "ann" else "yes")
    assert (await chat.ticket()).details == {"new_address": address}


@pytest.mark.parametrize(
    ("who", "first", "yes", "wish"),
    [
        ("ann", "我要投诉，柜员昨天在中山支行骂我，请打电话给我", "对", "yes"),
        (
            "bob",
            "I want to complain, your clerk shouted at me yesterday at the airport branch; don't call me",
            "yes",
            "no",
        ),
    ],
    ids=["zh", "en"],
)
async def test_a_complaint_that_says_all_is_only_confirmed(
    cast: Cast, who: str, first: str, yes: str, wish: str
) -> None:
    sms = cast[who].sms()
    asked = await sms.say(first, "complain")
    assert ("请确认" if who == "ann" else "Please confirm") in asked.text
    assert await sms.tickets() == []
    await sms.lead(yes)
    assert (await sms.ticket()).details["callback_allowed"] == wish


@pytest.mark.parametrize(
    ("first", "told", "stored"),
    [
        ("please call me back", "020 7946 0958", "+442079460958"),
        ("please call me back", "07700 900123", "+447700900123"),
        ("please call me back", "+86 139 1234 5678", "+8613912345678"),
        ("please call me back", "not 020 7183 8750 but 020 7946 0018", "+442079460018"),
        ("please call me back", "139 1234 5678, the order 02071838750 was mine", "+8613912345678"),
    ],
)
async def test_a_national_number_is_of_the_customers_own_country(
    briton: Person, first: str, told: str, stored: str
) -> None:
    dialogue: Dialogue = briton.sms()
    steps: list[Step] = [
        (first, "request_callback"),
        "as soon as possible",
        f"no, the number is {told}",
        "yes",
    ]
    await dialogue.lead(*steps)
    assert (await dialogue.ticket()).details["callback_phone"] == stored
