"""Every plain verb, heard by a caller of a bank on loopback."""

from __future__ import annotations

import pytest

from ...harness import ACCOUNT_SID, BANK_NUMBER, PHONE, VOICE, Reply, twiml
from .caller import Caller, spoken

SORRY = "We are sorry, an application error has occurred. Goodbye."


async def test_say_then_the_document_ends_the_call(caller: Caller) -> None:
    begun = await caller.dials('<Say language="zh-CN">欢迎致电港湾银行</Say><Say>Goodbye</Say>')
    assert begun["status"] == "ringing"
    end = await caller.ends()
    call = await caller.call()
    assert [(line["text"], line["language"]) for line in call["lines"]] == [
        ("欢迎致电港湾银行", "zh-CN"),
        ("Goodbye", "en-US"),
    ]
    assert "<Say>Goodbye</Say>" in call["twiml"]
    assert end.signed
    assert end.form["CallStatus"] == "completed"
    assert end.form["SequenceNumber"] == "0"
    assert end.form["CallDuration"].isdecimal()


async def test_first_webhook_has_the_carriers_shape(caller: Caller) -> None:
    await caller.dials("<Hangup/>")
    await caller.ends()
    (hook,) = caller.bank.told(VOICE)
    assert hook.signed
    expected = {
        "CallSid": caller.sid,
        "AccountSid": ACCOUNT_SID,
        "From": PHONE,
        "To": BANK_NUMBER,
        "CallStatus": "ringing",
        "Direction": "inbound",
    }
    assert {name: hook.form[name] for name in expected} == expected


@pytest.mark.parametrize("shown", ["anonymous", "+266696687"])
async def test_withheld_caller(caller: Caller, shown: str) -> None:
    call = await caller.dials("<Hangup/>", withheld=True, withheld_as=shown)
    assert call["withheld"] is True
    end = await caller.ends()
    assert caller.bank.told(VOICE)[0].form["From"] == end.form["From"] == shown
    assert all(PHONE not in hook.form.values() for hook in caller.bank.hooks)


async def test_redirect_is_relative_and_may_get(caller: Caller) -> None:
    caller.bank.answers("/channels/phone/menu", twiml("<Say>menu</Say>"))
    await caller.dials('<Redirect method="GET">menu?a=b%20c&amp;d=e</Redirect><Say>never</Say>')
    await caller.ends()
    assert spoken(await caller.call()) == ["menu"]
    (hook,) = caller.bank.told("/channels/phone/menu")
    assert hook.method == "GET"
    assert hook.signed
    assert (hook.form["a"], hook.form["d"]) == ("b c", "e")
    assert (hook.form["CallSid"], hook.form["CallStatus"]) == (caller.sid, "in-progress")


async def test_empty_redirect_asks_for_the_same_document(caller: Caller) -> None:
    await caller.dials("<Redirect/>", "<Say>second</Say>")
    await caller.ends()
    assert len(caller.bank.told(VOICE)) == 2
    assert spoken(await caller.call()) == ["second"]


async def test_hangup_stops_the_document(caller: Caller) -> None:
    await caller.dials("<Say>one</Say><Hangup/><Say>two</Say>")
    await caller.ends()
    assert spoken(await caller.call()) == ["one"]


@pytest.mark.parametrize(("attributes", "status"), [("", "no-answer"), (' reason="busy"', "busy")])
async def test_reject_leaves_the_call_unanswered(caller: Caller, attributes: str, status: str) -> None:
    await caller.dials(f"<Reject{attributes}/>")
    end = await caller.ends()
    assert (end.form["CallStatus"], end.form["CallDuration"]) == (status, "0")


async def test_reject_after_the_answer_does_nothing(caller: Caller) -> None:
    await caller.dials("<Say>one</Say><Reject/><Say>two</Say>")
    assert (await caller.ends()).form["CallStatus"] == "completed"
    assert spoken(await caller.call()) == ["one", "two"]


async def test_play_and_loops(caller: Caller) -> None:
    await caller.dials('<Say loop="2">one</Say><Play>/music.mp3</Play><Pause length="3"/>')
    await caller.ends()
    assert spoken(await caller.call()) == ["one", "one", "♪ /music.mp3"]


async def test_dial_rings_and_nobody_answers(caller: Caller) -> None:
    caller.bank.answers("/after", twiml("<Say>nobody</Say>"))
    await caller.dials('<Dial action="/after" timeout="2">+12025550102</Dial>')
    await caller.ends()
    assert spoken(await caller.call()) == ["☎ +12025550102", "nobody"]
    assert caller.bank.told("/after")[0].form["DialCallStatus"] == "no-answer"


async def test_leave_outside_a_queue_does_nothing(caller: Caller) -> None:
    await caller.dials("<Leave/><Say>on</Say>")
    await caller.ends()
    assert spoken(await caller.call()) == ["on"]


async def test_plain_text_is_spoken(caller: Caller) -> None:
    await caller.dials(Reply(200, "text/plain", "just words"))
    await caller.ends()
    assert spoken(await caller.call()) == ["just words"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, "application/json", "{}"),
        Reply(200, "application/octet-stream", "<Response/>"),
        Reply(200, "text/xml", "<Response><Say>half"),
        Reply(200, "text/xml", ""),
        Reply(200, "text/xml", "<Response><Sing/></Response>"),
        Reply(200, "text/xml", "<Response><Redirect>http://[</Redirect></Response>"),
        Reply(200, "text/xml", "<Response><Redirect>ftp://nowhere</Redirect></Response>"),
        Reply(404),
        Reply(500),
    ],
)
async def test_application_error(caller: Caller, reply: Reply) -> None:
    await caller.dials(reply)
    end = await caller.ends()
    told = spoken(await caller.call())
    assert told[0] == SORRY
    assert len(told) == 2
    assert end.form["CallStatus"] == "completed"


async def test_caller_hangs_up_while_being_spoken_to(caller: Caller) -> None:
    await caller.dials('<Say>one</Say><Pause length="60000"/><Say>two</Say>')
    await caller.hears("one")
    call = await caller.hangs_up()
    assert call["status"] == "completed"
    await caller.ends()
    assert spoken(await caller.call()) == ["one"]
    assert (await caller.hangs_up())["status"] == "completed"
    assert len(caller.reports()) == 1


async def test_caller_hangs_up_while_it_rings(caller: Caller) -> None:
    await caller.dials(Reply(after_s=600))
    await caller.asked(VOICE)
    await caller.hangs_up()
    assert (await caller.ends()).form["CallStatus"] == "canceled"
