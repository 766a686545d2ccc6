"""Talk, a question or a change of mind beside what a form asked for."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Person


@pytest.mark.parametrize(
    ("who", "wish", "talk", "address", "fee"),
    [
        (
            "ann",
            "我搬家了，改一下地址",
            "稍等，孩子在哭，新的街道我得查一下。对了，补卡要钱吗？",
            "滨海市中山区解放路5号2单元301",
            "10元",
        ),
        (
            "bob",
            "I moved, change my address",
            "one moment, the doorbell. I must look the street up. By the way, how much is a new card when "
            "the chip is worn out?",
            "12 High Street, Binhai",
            "10 yuan",
        ),
    ],
)
async def test_a_question_beside_talk_is_no_address(
    cast: dict[str, Person], who: str, wish: str, talk: str, address: str, fee: str
) -> None:
    chat = cast[who].chat()
    await chat.say(wish, "request_address_change")
    assert fee in (await chat.say(talk, "ask_card_replacement")).text
    await chat.confirm(await chat.say(address, "request_address_change"))
    assert (await chat.ticket()).details["new_address"] == address


@pytest.mark.parametrize(
    ("wish", "amount", "change_of_mind"),
    [
        ("I need a loan for my shop", "some 45000 i guess", "actually drop it, my cousin will help me out"),
        ("我的店想贷点款", "四万五吧我想", "还是算了，我表哥说借我"),
    ],
)
async def test_an_amount_in_talk_is_taken_and_a_change_of_mind_ends_it(
    nobody: Dialogue, wish: str, amount: str, change_of_mind: str
) -> None:
    await nobody.say(wish, "request_loan")
    asked = await nobody.say(amount, "nlu_fallback")
    assert not {"350 yuan", "350元"} & set(asked.text.split("“"))
    await nobody.say(change_of_mind, "cancel")
    assert await nobody.tickets() == []
    assert (await nobody.say("thanks", "thank")).replies


async def test_the_time_that_does_not_suit_is_not_taken_for_the_new_one(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("please ring me tomorrow morning about my mortgage", "request_callback")
    said = await sms.say("oh wait, tomorrow I am at work", "request_appointment_change")
    assert "corrected" not in said.text
    await sms.confirm(await sms.say("Monday at ten then", "nlu_fallback"))
    assert "Monday" in (await sms.ticket()).details["callback_time"]


async def test_a_question_about_another_card_turns_no_block_to_it(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("借记卡丢了，帮我挂失", "request_lost_card")
    said = await chat.say("那信用卡还能刷吧", "ask_card_limit")
    assert "已更正" not in said.text
    await chat.say("对对就挂这张", "affirm")
    states = await ann.cards()
    assert states["1234"] == "blocked"
    assert states["5678"] == "active"


@pytest.mark.parametrize(
    ("correction", "amount"), [("是1640不是1460", "1,640.00"), ("it is 1640 not 1460", "1,640.00")]
)
async def test_of_two_amounts_the_denied_one_is_not_taken(ann: Person, correction: str, amount: str) -> None:
    chat = ann.chat()
    await chat.say("我要申诉，昨天信用卡被健身房多扣了1460元", "request_dispute")
    said = await chat.say(correction, "nlu_fallback")
    assert f"CNY {amount}" in said.text


async def test_of_two_buildings_the_denied_one_is_not_taken(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("改地址：滨海市中山区解放路5号6号楼1102", "request_address_change")
    said = await chat.say("写错了 是9号楼不是6号楼", "nlu_fallback")
    assert "9号楼" in said.text
    assert "6号楼" not in said.text
