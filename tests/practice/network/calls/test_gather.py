"""Gather: keys, speech, time, and what the bank is told of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ...harness import A_LONG_TIME, QUICK, VOICE, Bank, open_network, twiml
from .caller import Caller, spoken

NEXT = "/channels/phone/next"
LISTEN = f'<Gather {{}} action="next" timeout="{A_LONG_TIME}"><Say language="zh-CN">请按键</Say></Gather>'


def listen(attributes: str) -> str:
    return LISTEN.format(attributes) + "<Say>nothing heard</Say>"


async def test_number_of_digits(caller: Caller) -> None:
    await caller.dials(listen('numDigits="2"'))
    call = await caller.is_asked()
    assert call["gather"] == {"input": ["dtmf"], "num_digits": 2, "language": "en-US"}
    await caller.presses("1")
    assert (await caller.call())["gather"] is not None
    await caller.presses("23")
    (hook,) = await caller.asked(NEXT)
    assert hook.form["Digits"] == "12"
    assert hook.signed
    await caller.ends()
    call = await caller.call()
    assert call["gather"] is None
    assert [line["text"] for line in call["lines"] if line["who"] == "customer"] == ["1", "23"]


async def test_finish_key(caller: Caller) -> None:
    await caller.dials(listen(""))
    await caller.is_asked()
    await caller.presses("#12")
    await caller.presses("3#")
    (hook,) = await caller.asked(NEXT)
    assert (hook.form["Digits"], hook.form["FinishedOnKey"]) == ("123", "#")


async def test_no_finish_key(caller: Caller) -> None:
    await caller.dials(listen('finishOnKey="" numDigits="3"'))
    await caller.is_asked()
    await caller.presses("1#*")
    (hook,) = await caller.asked(NEXT)
    assert hook.form["Digits"] == "1#*"


async def test_pause_after_a_digit_completes(bank: Bank, tmp_path: Path) -> None:
    """The allowance keeps the first wait long; the pause after a digit has none."""
    timing = replace(QUICK, typing_allowance_s=float(A_LONG_TIME))
    async with open_network(tmp_path / "n.sqlite3", bank.url, timing) as network:
        caller = Caller(network, bank)
        await caller.dials('<Gather input="dtmf speech" action="next" timeout="20"/>')
        await caller.is_asked()
        await caller.presses("42")
        (hook,) = await caller.asked(NEXT)
        assert hook.form["Digits"] == "42"


async def test_speech(caller: Caller) -> None:
    await caller.dials(listen('input="speech dtmf" language="zh-CN"'))
    call = await caller.is_asked()
    assert call["gather"] == {"input": ["speech", "dtmf"], "num_digits": None, "language": "zh-CN"}
    await caller.says("我要挂失", 0.72)
    (hook,) = await caller.asked(NEXT)
    assert (hook.form["SpeechResult"], hook.form["Confidence"]) == ("我要挂失", "0.72")
    assert "Digits" not in hook.form
    await caller.ends()
    said = [line for line in (await caller.call())["lines"] if line["who"] == "customer"]
    assert [(line["text"], line["language"]) for line in said] == [("我要挂失", "zh-CN")]


async def test_speech_is_not_heard_where_keys_are_wanted(caller: Caller) -> None:
    await caller.dials(listen('numDigits="1"'))
    await caller.is_asked()
    await caller.says("hello?")
    assert (await caller.call())["gather"] is not None
    await caller.presses("7")
    (hook,) = await caller.asked(NEXT)
    assert hook.form["Digits"] == "7"


async def test_keys_win_over_later_speech(caller: Caller) -> None:
    await caller.dials(listen('input="dtmf speech" numDigits="2"'))
    await caller.is_asked()
    await caller.presses("7")
    await caller.says("seven")
    await caller.presses("8")
    (hook,) = await caller.asked(NEXT)
    assert hook.form["Digits"] == "78"


async def test_input_cuts_the_prompt_short(caller: Caller) -> None:
    await caller.dials(
        '<Gather numDigits="1" action="next">'
        f'<Say>one</Say><Pause length="{A_LONG_TIME}"/><Say>two</Say></Gather>'
    )
    await caller.hears("one")
    await caller.presses("5")
    await caller.asked(NEXT)
    await caller.ends()
    assert spoken(await caller.call()) == ["one"]


async def test_silence_falls_through(caller: Caller) -> None:
    await caller.dials('<Gather input="dtmf speech" timeout="1"><Say>press</Say></Gather><Say>nothing</Say>')
    await caller.ends()
    assert spoken(await caller.call()) == ["press", "nothing"]
    assert len(caller.bank.told(VOICE)) == 1


async def test_silence_with_action_on_empty_result(caller: Caller) -> None:
    await caller.dials('<Gather action="next" actionOnEmptyResult="true" timeout="1"/><Say>never</Say>')
    (hook,) = await caller.asked(NEXT)
    assert hook.form["Digits"] == ""
    await caller.ends()
    assert spoken(await caller.call()) == []


async def test_without_action_the_document_itself_is_asked(caller: Caller) -> None:
    await caller.dials(f'<Gather numDigits="1" timeout="{A_LONG_TIME}"/>', "<Say>thanks</Say>")
    await caller.is_asked()
    await caller.presses("1")
    await caller.ends()
    assert [hook.form.get("Digits") for hook in caller.bank.told(VOICE)] == [None, "1"]
    assert spoken(await caller.call()) == ["thanks"]


async def test_action_by_get(caller: Caller) -> None:
    caller.bank.answers(NEXT, twiml("<Say>got</Say>"))
    await caller.dials(listen('numDigits="1" method="GET"'))
    await caller.is_asked()
    await caller.presses("9")
    (hook,) = await caller.asked(NEXT)
    assert (hook.method, hook.form["Digits"], hook.signed) == ("GET", "9", True)


async def test_typing_takes_longer_than_speaking(bank: Bank, tmp_path: Path) -> None:
    timing = replace(QUICK, typing_allowance_s=float(A_LONG_TIME))
    async with open_network(tmp_path / "n.sqlite3", bank.url, timing) as network:
        caller = Caller(network, bank)
        await caller.dials('<Gather input="speech" timeout="1" action="next"><Say>speak</Say></Gather>')
        await caller.hears("speak")
        await caller.says("hello")
        (hook,) = await caller.asked(NEXT)
        assert hook.form["SpeechResult"] == "hello"


@pytest.mark.parametrize("times", [1, 3])
async def test_hang_up_while_asked(caller: Caller, times: int) -> None:
    await caller.dials(listen(""))
    await caller.is_asked()
    for _ in range(times):
        await caller.hangs_up()
    await caller.ends()
    call = await caller.call()
    assert call["gather"] is None
    assert caller.bank.told(NEXT) == []
    status, error = await caller.network.ask("POST", f"/calls/{caller.sid}/digits", {"digits": "1"})
    assert (status, error["error"]["code"]) == (409, "call_not_live")
