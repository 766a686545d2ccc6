"""Waiting in a queue: positions, the wait document, and every way out."""

from __future__ import annotations

from ...harness import A_LONG_TIME, ACCOUNT_SID, OTHER_PHONE, PHONE, twiml
from .caller import Caller, spoken

WAIT, OUT = "/channels/phone/wait", "/channels/phone/out"
QUEUE = '<Enqueue waitUrl="wait" action="out">complaints</Enqueue><Say>fell through</Say>'
HOLD = twiml(f'<Say>please wait</Say><Pause length="{A_LONG_TIME}"/>')


async def test_wait_document_is_asked_again_and_again(caller: Caller) -> None:
    caller.bank.answers(WAIT, twiml("<Say>please wait</Say>"))
    await caller.dials(QUEUE)
    hooks = await caller.asked(WAIT, times=3)
    assert all(hook.signed for hook in hooks)
    form = hooks[0].form
    assert (form["QueuePosition"], form["CurrentQueueSize"]) == ("1", "1")
    assert form["QueueSid"].startswith("QU")
    assert form["QueueTime"].isdecimal()
    assert form["AvgQueueTime"].isdecimal()
    assert form["CallStatus"] == "in-progress"
    call = await caller.call()
    assert (call["status"], call["queue_position"]) == ("queued", 1)
    await caller.hangs_up()


async def test_positions_move_up(caller: Caller) -> None:
    caller.bank.answers(WAIT, HOLD)
    second = Caller(caller.network, caller.bank, phone=OTHER_PHONE)
    await caller.dials(QUEUE)
    await caller.stands_at(1)
    await second.dials()
    await second.stands_at(2)
    await caller.hangs_up()
    await second.stands_at(1)
    assert (await caller.call())["queue_position"] is None
    await second.hangs_up()


async def test_leave_follows_the_action(caller: Caller) -> None:
    caller.bank.answers(WAIT, twiml("<Say>your turn</Say><Leave/>"))
    caller.bank.answers(OUT, twiml("<Say>hello</Say>"))
    await caller.dials(QUEUE)
    await caller.ends()
    (hook,) = caller.bank.told(OUT)
    assert (hook.form["QueueResult"], hook.signed) == ("leave", True)
    assert hook.form["QueueTime"].isdecimal()
    assert spoken(await caller.call()) == ["your turn", "hello"]


async def test_leave_without_action_falls_through(caller: Caller) -> None:
    caller.bank.answers(WAIT, twiml("<Leave/>"))
    await caller.dials('<Enqueue waitUrl="wait">q</Enqueue><Say>fell through</Say>')
    await caller.ends()
    assert spoken(await caller.call()) == ["fell through"]


async def test_hang_up_is_told_and_its_answer_ignored(caller: Caller) -> None:
    caller.bank.answers(WAIT, HOLD)
    caller.bank.answers(OUT, twiml("<Say>never</Say>"))
    await caller.dials(QUEUE)
    await caller.hears("please wait")
    await caller.hangs_up()
    (hook,) = await caller.asked(OUT)
    assert hook.form["QueueResult"] == "hangup"
    assert (await caller.ends()).form["CallStatus"] == "completed"
    assert spoken(await caller.call()) == ["please wait"]


async def test_redirect_by_the_bank_takes_effect_at_once(caller: Caller) -> None:
    caller.bank.answers(WAIT, HOLD)
    caller.bank.answers(OUT, twiml("<Say>never</Say>"))
    await caller.dials(QUEUE)
    await caller.hears("please wait")
    form = {"Twiml": '<Response><Say language="zh-CN">客服来了</Say></Response>'}
    status, call = await caller.network.rest("POST", f"/Calls/{caller.sid}.json", form)
    assert (status, call["status"], call["account_sid"]) == (200, "in-progress", ACCOUNT_SID)
    await caller.ends()
    (hook,) = await caller.asked(OUT)
    assert hook.form["QueueResult"] == "redirected"
    assert spoken(await caller.call()) == ["please wait", "客服来了"]


async def test_gather_and_redirect_within_the_wait(caller: Caller) -> None:
    pressed, more = "/channels/phone/pressed", "/channels/phone/more"
    listening = f'<Gather action="pressed" numDigits="1" timeout="{A_LONG_TIME}"><Say>press</Say></Gather>'
    caller.bank.answers(WAIT, twiml(listening))
    caller.bank.answers(pressed, twiml("<Redirect>more</Redirect>"))
    caller.bank.answers(more, twiml("<Say>left</Say><Leave/>"))
    await caller.dials(QUEUE)
    await caller.is_asked()
    await caller.presses("9")
    await caller.ends()
    (hook,) = caller.bank.told(pressed)
    assert (hook.form["Digits"], hook.form["QueuePosition"]) == ("9", "1")
    assert caller.bank.told(more)[0].form["QueuePosition"] == "1"
    assert caller.bank.told(OUT)[0].form["QueueResult"] == "leave"


async def test_hangup_within_the_wait(caller: Caller) -> None:
    caller.bank.answers(WAIT, twiml("<Hangup/>"))
    await caller.dials(QUEUE)
    await caller.ends()
    (hook,) = await caller.asked(OUT)
    assert hook.form["QueueResult"] == "hangup"


async def test_broken_wait_document_ends_the_call(caller: Caller) -> None:
    caller.bank.answers(WAIT, twiml("<Sing/>"))
    await caller.dials(QUEUE)
    await caller.ends()
    assert "application error" in spoken(await caller.call())[0]
    second = Caller(caller.network, caller.bank)
    caller.bank.answers(WAIT, HOLD)
    await second.dials()
    await second.stands_at(1)
    await second.hangs_up()


async def test_without_wait_url_music_plays(caller: Caller) -> None:
    await caller.dials("<Enqueue>q</Enqueue>")
    call = await caller.hears("♪")
    assert call["queue_position"] == 1
    await caller.hangs_up()
    assert (await caller.network.call(PHONE))["status"] == "completed"
