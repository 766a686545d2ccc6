"""Texts of a customer: posted once, in order, kept while the bank is away, resent under the same SID."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ...harness import (
    ACCOUNT_SID,
    BANK_NUMBER,
    PHONE,
    QUICK,
    SMS,
    Bank,
    Network,
    Reply,
    eventually,
    open_bank,
    open_network,
    twiml,
)


async def status_is(network: Network, sid: str, status: str) -> None:
    async def look() -> bool:
        return [text["status"] for text in await network.texts() if text["sid"] == sid] == [status]

    await eventually(look)


async def send(network: Network, text: str) -> Any:
    return await network.post(f"/phones/{PHONE}/messages", {"text": text})


async def test_webhook_has_the_carriers_shape(network: Network, bank: Bank) -> None:
    sent = await send(network, "我要投诉，ATM吞了我的卡 & 100% +1=2")
    assert sent["direction"] == "inbound"
    await status_is(network, sent["sid"], "delivered")
    (hook,) = bank.told(SMS)
    assert hook.signed
    assert hook.method == "POST"
    assert hook.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert hook.headers["I-Twilio-Idempotency-Token"]
    expected = {
        "MessageSid": sent["sid"],
        "SmsSid": sent["sid"],
        "AccountSid": ACCOUNT_SID,
        "From": PHONE,
        "To": BANK_NUMBER,
        "Body": "我要投诉，ATM吞了我的卡 & 100% +1=2",
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsStatus": "received",
        "FromCountry": "CN",
    }
    assert {name: hook.form[name] for name in expected} == expected
    assert "OptOutType" not in hook.form


async def test_texts_of_a_phone_stay_in_order_though_the_bank_is_slow(network: Network, bank: Bank) -> None:
    bank.answers(SMS, Reply(after_s=0.3), Reply(after_s=0.1), Reply())
    for number in range(4):
        await send(network, f"{number}")
    await eventually(lambda: len(bank.told(SMS)) == 4)
    assert [hook.form["Body"] for hook in bank.told(SMS)] == ["0", "1", "2", "3"]


async def test_answer_of_the_webhook_goes_to_the_phone(network: Network, bank: Bank) -> None:
    bank.answers(
        SMS, twiml("<Message>One</Message><Message>Two</Message>"), Reply(200, "text/plain", "Three")
    )
    await send(network, "a")
    await send(network, "b")

    async def look() -> Any:
        texts = await network.texts()
        return len(texts) == 5 and texts

    texts = await eventually(look)
    assert [text["text"] for text in texts if text["direction"] == "outbound"] == ["One", "Two", "Three"]


@pytest.mark.parametrize("failing", [Reply(500), Reply(503)])
async def test_text_is_tried_again_when_the_bank_is_broken(
    network: Network, bank: Bank, failing: Reply
) -> None:
    bank.answers(SMS, failing, failing, Reply())
    sent = await send(network, "hello")
    await status_is(network, sent["sid"], "delivered")
    told = bank.told(SMS)
    assert [hook.form["MessageSid"] for hook in told] == [sent["sid"]] * 3
    assert len({hook.headers["I-Twilio-Idempotency-Token"] for hook in told}) == 1


async def test_refused_text_fails_at_once(network: Network, bank: Bank) -> None:
    bank.answers(SMS, Reply(403))
    sent = await send(network, "hello")
    await status_is(network, sent["sid"], "failed")
    assert len(bank.told(SMS)) == 1


async def test_text_waits_for_the_bank_to_come_up(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    timing = replace(QUICK, budget_s=60)
    async with open_network(tmp_path / "n.sqlite3", f"http://127.0.0.1:{port}", timing) as network:
        sent = await send(network, "hello")
        async with open_bank(port) as bank:
            await status_is(network, sent["sid"], "delivered")
            assert len(bank.told(SMS)) == 1


async def test_text_fails_visibly_and_can_be_resent(bank: Bank, tmp_path: Path) -> None:
    bank.answers(SMS, Reply(500))
    timing = replace(QUICK, budget_s=0.5)
    async with open_network(tmp_path / "n.sqlite3", bank.url, timing) as network:
        first, second = await send(network, "one"), await send(network, "two")
        await status_is(network, first["sid"], "failed")
        await status_is(network, second["sid"], "failed")
    bank.answers(SMS, Reply())
    bank.hooks.clear()
    async with open_network(tmp_path / "n.sqlite3", bank.url) as network:
        again = await network.post(f"/phones/{PHONE}/messages/{first['sid']}/resend", {})
        assert again["sid"] == first["sid"]
        await status_is(network, first["sid"], "delivered")
        assert [hook.form["MessageSid"] for hook in bank.told(SMS)] == [first["sid"]]
        await network.post(f"/phones/{PHONE}/messages/{first['sid']}/resend", {})
        await status_is(network, first["sid"], "delivered")
        assert len(bank.told(SMS)) == 1
        status, _ = await network.ask("POST", f"/phones/+12025550101/messages/{first['sid']}/resend", {})
        assert status == 404


async def test_silent_bank_counts_as_failed(bank: Bank, tmp_path: Path) -> None:
    bank.answers(SMS, Reply(after_s=600))
    timing = replace(QUICK, read_s=0.5, budget_s=2)
    async with open_network(tmp_path / "n.sqlite3", bank.url, timing) as network:
        sent = await send(network, "hello")
        await status_is(network, sent["sid"], "failed")
        assert len(bank.told(SMS)) >= 1
