"""A change of address: identified, repeated, and only registered after a yes, whatever the channel."""

import pytest

from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "channel", "first", "address", "yes"),
    [
        ("ann", "web_chat", "我搬家了，想把联系地址换一下", "滨海市东湖区湖滨路9号2单元301", "对"),
        ("chen", "phone", "帮我更改一下通讯地址", "滨海市港湾区码头路66号", "没错"),
        ("bob", "sms", "I have moved house and need to update my address", "18 Lakeside Road, Binhai", "yes"),
        (
            "bob",
            "phone",
            "please change my mailing address",
            "7 Station Square, Binhai",
            "that's correct, yes",
        ),
    ],
    ids=["ann-chat", "chen-phone", "bob-sms", "bob-phone"],
)
@pytest.mark.whole
async def test_an_address_is_changed_after_a_yes(
    cast: Cast, who: str, channel: str, first: str, address: str, yes: str
) -> None:
    dialogue = cast[who].on(channel)
    begun = await dialogue.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("request_address_change", "request")
    await dialogue.prove(begun)
    repeated = await dialogue.say(address)
    assert address in repeated.text
    assert await dialogue.tickets() == []
    done = await dialogue.say(yes)
    ticket = await dialogue.ticket()
    assert (ticket.topic, ticket.details) == ("address_change", {"new_address": address})
    assert ticket.number in done.text


@pytest.mark.parametrize(
    ("who", "first", "wrong", "correction", "right"),
    [
        (
            "ann",
            "要改地址",
            "滨海市中山区解放路5号",
            "不对，是滨海市中山区解放路50号",
            "滨海市中山区解放路50号",
        ),
        (
            "bob",
            "change my address please",
            "12 High Street, Binhai",
            "no, it's 21 High Street, Binhai",
            "21 High Street, Binhai",
        ),
    ],
    ids=["ann", "bob"],
)
async def test_a_wrong_address_is_corrected_before_the_yes(
    cast: Cast, who: str, first: str, wrong: str, correction: str, right: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    await chat.say(wrong)
    repeated = await chat.say(correction)
    assert right in repeated.text
    assert await chat.tickets() == []
    await chat.say("对" if who == "ann" else "yes")
    assert (await chat.ticket()).details == {"new_address": right}


async def test_a_no_asks_what_is_wrong_and_registers_nothing(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("我想修改家庭住址")
    await chat.say("滨海市老城区高街15号")
    assert "要改什么" in (await chat.say("不对")).text
    await chat.say("算了")
    assert await chat.tickets() == []
    assert await ann.drafts() == {"address_change_form": {"new_address": "滨海市老城区高街15号"}}


@pytest.mark.parametrize(
    ("who", "first", "wrong", "correction", "right"),
    [
        (
            "ann",
            "要改地址",
            "滨海市东湖区柳荫路88号3栋1502",
            "哦写错了，是1503，不是1502",
            "柳荫路88号3栋1503",
        ),
        ("ann", "要改地址", "滨海市东湖区柳荫路88号3栋1502", "对，柳荫路88号3栋1503", "柳荫路88号3栋1503"),
        ("ann", "要改地址", "滨海市东湖区柳荫路88号3栋1502", "不是3栋是5栋", "柳荫路88号5栋1502"),
        ("bob", "change my address please", "Flat 2, 12 High Street, Binhai", "21 not 12", "Flat 2, 21 High"),
        (
            "bob",
            "change my address please",
            "Room 1204, Building 6, 88 Lakeside Road, Binhai 300450",
            "Oops its room 1402 not 1204. Building 6, 88 Lakeside Road, Binhai 300450",
            "oom 1402. Building 6, 88 Lakeside Road, Binhai 300450",
        ),
        (
            "ann",
            "要改地址",
            "滨海市东湖区柳荫路88号3栋1502",
            "写错了，是1503室不是1502室，滨海市东湖区柳荫路88号3栋1503室",
            "新地址：滨海市东湖区柳荫路88号3栋1503室",
        ),
    ],
)
async def test_the_right_one_takes_the_place_of_the_wrong_one(
    cast: Cast, who: str, first: str, wrong: str, correction: str, right: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_address_change")
    await chat.say(wrong, "nlu_fallback")

    repeated = await chat.say(correction, "nlu_fallback")

    assert right in repeated.text
    assert await chat.tickets() == []
    await chat.say("对" if who == "ann" else "yes")
    kept = str((await chat.ticket()).details["new_address"])
    assert right.removeprefix("新地址：") in kept
    assert "不是" not in kept
    assert " not " not in kept
