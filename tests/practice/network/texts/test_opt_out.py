"""STOP is obeyed by the carrier itself, START lifts it, and the bank hears of both."""

from __future__ import annotations

from typing import Any

import pytest

from ...harness import BANK_NUMBER, PHONE, SMS, Bank, Network, eventually, twiml

FORM = {"To": PHONE, "From": BANK_NUMBER, "Body": "hello"}


async def text(network: Network, bank: Bank, body: str) -> Any:
    """The webhook that told of it."""
    sent = await network.post(f"/phones/{PHONE}/messages", {"text": body})
    return await eventually(lambda: [h for h in bank.told(SMS) if h.form["MessageSid"] == sent["sid"]])


async def arrived(network: Network, count: int) -> Any:
    async def look() -> Any:
        outbound = [text["text"] for text in await network.texts() if text["direction"] == "outbound"]
        return len(outbound) >= count and outbound

    return await eventually(look)


@pytest.mark.parametrize("word", ["STOP", " stop ", "StopAll", "UNSUBSCRIBE", "Revoke", "OPTOUT"])
async def test_stop_blocks_until_start(network: Network, bank: Bank, word: str) -> None:
    (hook,) = await text(network, bank, word)
    assert hook.form["OptOutType"] == "STOP"
    assert hook.form["Body"] == word
    status, error = await network.rest("POST", "/Messages.json", FORM)
    assert (status, error["code"]) == (400, 21610)
    (told,) = await arrived(network, 1)
    assert "START" in told

    (hook,) = await text(network, bank, "start")
    assert hook.form["OptOutType"] == "START"
    await network.send("hello")
    assert (await arrived(network, 3))[2] == "hello"


@pytest.mark.parametrize("word", ["cancel", "End", "QUIT"])
async def test_what_answers_a_question_as_well_is_left_to_the_bank(
    network: Network, bank: Bank, word: str
) -> None:
    (hook,) = await text(network, bank, word)

    assert "OptOutType" not in hook.form
    await network.send("hello")
    assert await arrived(network, 1) == ["hello"]


async def test_answer_to_a_stop_is_blocked_too(network: Network, bank: Bank) -> None:
    bank.answers(SMS, twiml("<Message>but please</Message>"))
    await text(network, bank, "STOP")
    await text(network, bank, "START")
    outbound = await arrived(network, 3)
    assert outbound.count("but please") == 1


@pytest.mark.parametrize("body", ["please stop", "STOP!", "yes", "停止"])
async def test_other_texts_are_just_texts(network: Network, bank: Bank, body: str) -> None:
    (hook,) = await text(network, bank, body)
    assert "OptOutType" not in hook.form
    await network.send("hello")


async def test_yes_rejoins_a_phone_that_left(network: Network, bank: Bank) -> None:
    await text(network, bank, "STOP")
    (hook,) = await text(network, bank, "Yes")
    assert hook.form["OptOutType"] == "START"
    await network.send("hello")


async def test_help_is_answered_by_the_carrier(network: Network, bank: Bank) -> None:
    (hook,) = await text(network, bank, "HELP")
    assert hook.form["OptOutType"] == "HELP"
    assert "STOP" in (await arrived(network, 1))[0]
