"""Before anything is registered there is one last look, and each value can be corrected by saying so."""

import pytest

from tests.dialogues.dialogue import CODE, Step
from tests.dialogues.person import Cast

STATEMENT = {
    "ann": [("我要开今年三月的对账单", "request_statement")],
    "bob": [("Please send me a statement for March 2026", "request_statement")],
}


@pytest.mark.parametrize("code_first", [True, False], ids=["after-code", "before-code"])
@pytest.mark.parametrize(
    ("who", "correction", "yes", "period"),
    [
        ("ann", "不对，是2026年4月", "对", "2026-04-01 – 2026-04-30"),
        ("ann", "不是三月，是2026年5月", "对", "2026-05-01 – 2026-05-31"),
        ("bob", "no, April 2026", "yes", "2026-04-01 – 2026-04-30"),
        ("bob", "sorry, I meant May 2026", "yes", "2026-05-01 – 2026-05-31"),
        ("bob", "the period is May 2026", "yes", "2026-05-01 – 2026-05-31"),
    ],
)
async def test_a_month_is_corrected_whatever_is_awaited(
    cast: Cast, who: str, correction: str, yes: str, period: str, code_first: bool
) -> None:
    sms = cast[who].sms()
    between: list[Step] = [CODE, correction] if code_first else [correction, CODE]
    looked = await sms.lead(*STATEMENT[who], *between)
    assert ("请确认" if who == "ann" else "Please confirm") in looked.text
    assert "•" not in looked.text
    await sms.lead(yes)
    assert (await sms.ticket()).details == {"statement_period": period}


@pytest.mark.parametrize(
    ("who", "first", "corrections", "yes", "address"),
    [
        (
            "ann",
            "把地址改成滨海市幸福小区5号楼2单元501",
            ["不对，是三号楼"],
            "对",
            "滨海市幸福小区三号楼2单元501",
        ),
        ("ann", "把地址改成滨海市东湖区湖滨路9号", ["不是湖滨路，是湖东路"], "对", "滨海市东湖区湖东路9号"),
        (
            "ann",
            "把地址改成滨海市东湖区湖滨路9号",
            ["地址错了", "滨海市中山区解放路50号"],
            "对",
            "滨海市中山区解放路50号",
        ),
        (
            "bob",
            "Change my address to Flat 5, 20 Queen Street, Binhai",
            ["no, flat 7"],
            "yes",
            "flat 7, 20 Queen Street, Binhai",
        ),
        (
            "bob",
            "Change my address to 20 Queen Street, Binhai",
            ["it should be 22 Queen Street, Binhai"],
            "yes",
            "22 Queen Street, Binhai",
        ),
    ],
)
async def test_a_part_of_an_address_is_corrected(
    cast: Cast, who: str, first: str, corrections: list[str], yes: str, address: str
) -> None:
    chat = cast[who].chat()
    await chat.lead((first, "request_address_change"), *corrections)
    assert await chat.tickets() == []
    await chat.lead(yes)
    told = (await chat.ticket()).details["new_address"]
    assert told == address


@pytest.mark.parametrize(
    ("who", "correction", "yes", "changed"),
    [
        ("ann", "金额是90", "对", {"disputed_amount": "CNY 90.00"}),
        ("ann", "不对，是90元", "对", {"disputed_amount": "CNY 90.00"}),
        ("ann", "不对，是前天", "对", {"disputed_date": "前天"}),
        ("ann", "商户是红帆餐厅", "对", {"disputed_merchant": "红帆餐厅"}),
        ("bob", "the amount is 90", "yes", {"disputed_amount": "CNY 90.00"}),
        ("bob", "no, 90 yuan", "yes", {"disputed_amount": "CNY 90.00"}),
        (
            "bob",
            "actually it was the day before yesterday",
            "yes",
            {"disputed_date": "the day before yesterday"},
        ),
        ("bob", "the merchant should be Red Sail Diner", "yes", {"disputed_merchant": "Red Sail Diner"}),
    ],
)
async def test_any_value_of_a_dispute_is_corrected_at_the_last_look(
    cast: Cast, who: str, correction: str, yes: str, changed: dict[str, str]
) -> None:
    chat = cast[who].chat()
    zh = who == "ann"
    first = (
        "昨天信用卡在蓝鲸书店被刷了80元，不是我"
        if zh
        else "A charge of 80 yuan yesterday at Oakwood Garage is not mine"
    )
    await chat.lead((first, "request_dispute"))
    looked = await chat.lead(correction)
    assert next(iter(changed.values())) in looked.text
    await chat.lead(yes)
    before = {
        "card_ending": "5678" if zh else "1234",
        "disputed_amount": "CNY 80.00",
        "disputed_date": "昨天" if zh else "yesterday",
        "disputed_merchant": "蓝鲸书店" if zh else "Oakwood Garage",
        **({} if zh else {"disputed_reason": "not mine"}),
    }
    assert (await chat.ticket()).details == {**before, **changed}


@pytest.mark.parametrize(
    ("who", "no", "asks"),
    [
        ("ann", "不对", "要改什么"),
        ("bob", "No, that is not right", "what to change"),
        ("bob", "no", "what to change"),
    ],
)
async def test_a_bare_no_changes_nothing(cast: Cast, who: str, no: str, asks: str) -> None:
    chat = cast[who].chat()
    first = (
        "昨天信用卡在蓝鲸书店被刷了80元"
        if who == "ann"
        else "A charge of 80 yuan yesterday at Oakwood Garage is not mine"
    )
    await chat.lead((first, "request_dispute"))
    [before] = (await cast[who].drafts()).values()
    assert asks in (await chat.say(no, "deny")).text
    assert list((await cast[who].drafts()).values()) == [before]
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "channel", "steps", "yes"),
    [
        ("ann", "sms", [("请明天下午三点给我回电", "request_callback")], "对"),
        ("bob", "web_chat", [("call me back tomorrow at noon", "request_callback")], "yes"),
        ("ann", "web_chat", [("我要投诉，柜员昨天在中山支行骂我", "complain"), "不用打电话"], "对"),
        (
            "bob",
            "sms",
            [("I want a loan of 9,000 yuan for my wedding", "request_loan"), "tomorrow morning"],
            "yes",
        ),
    ],
)
async def test_nothing_is_registered_before_the_last_look(
    cast: Cast, who: str, channel: str, steps: list[Step], yes: str
) -> None:
    dialogue = cast[who].on(channel)
    looked = await dialogue.lead(*steps)
    assert ("请确认" if who == "ann" else "Please confirm") in looked.text
    assert await dialogue.tickets() == []
    # A question in between is answered, and the last look comes again.
    again = await dialogue.say("你们几点开门？" if who == "ann" else "when do you open?", "ask_hours")
    assert again.replies[-1].text == looked.replies[-1].text
    await dialogue.lead(yes)
    assert (await dialogue.ticket()).number


@pytest.mark.parametrize(
    ("who", "first", "later", "details"),
    [
        (
            "ann",
            ("我要开今年三月的对账单，信用卡的", "request_statement"),
            "要英文版，邮寄给我",
            {"statement_account": "信用卡", "statement_language": "英文", "statement_delivery": "邮寄"},
        ),
        (
            "bob",
            ("Please send me a statement of my debit card for March 2026", "request_statement"),
            "in Chinese and by post",
            {
                "statement_account": "debit card",
                "statement_language": "Chinese",
                "statement_delivery": "by post",
            },
        ),
    ],
)
async def test_what_is_told_besides_is_shown_and_kept(
    cast: Cast, who: str, first: Step, later: str, details: dict[str, str]
) -> None:
    chat = cast[who].chat()
    await chat.lead(first)
    looked = await chat.say(later, "switch_language")
    assert all(told in looked.text for told in details.values())
    await chat.lead("对" if who == "ann" else "yes")
    stored = (await chat.ticket()).details
    assert {name: stored[name] for name in details} == details
