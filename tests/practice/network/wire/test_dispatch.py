"""Webhooks that misbehave when told to, and fragments in the bank's addresses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ...harness import PHONE, QUICK, SMS, Bank, Network, Reply, eventually, open_network

CALLBACK = "/channels/sms/status"


def seen(bank: Bank) -> list[str]:
    return [hook.form["MessageStatus"] for hook in bank.told(CALLBACK)]


async def all_dispatched(network: Network, database: Path, texts: int) -> None:
    async def look() -> bool:
        # The texts first: the last state of one is written together with what still has to be told of it.
        done = [text for text in await network.texts() if text["status"] == "delivered"]
        with closing(sqlite3.connect(database)) as db:
            waiting: int = db.execute("SELECT count(*) FROM outbox").fetchone()[0]
        return len(done) == texts and waiting == 0

    await eventually(look)


async def test_repeat(network: Network, bank: Bank) -> None:
    await network.faults(callbacks={"repeat": 1})
    await network.send("hello", callback=bank.url + CALLBACK)
    await eventually(lambda: len(seen(bank)) == 4)
    assert seen(bank) == ["sent", "sent", "delivered", "delivered"]
    assert len({hook.headers["I-Twilio-Idempotency-Token"] for hook in bank.told(CALLBACK)}) == 4


async def test_repeats_arrive_at_the_same_instant(network: Network, bank: Bank) -> None:
    """The bank takes long for the first: the second does not wait for it."""
    bank.answers(SMS, Reply(after_s=600), Reply())
    await network.faults(inbound={"repeat": 1})
    sent = await network.post(f"/phones/{PHONE}/messages", {"text": "hello"})
    await eventually(lambda: len(bank.told(SMS)) == 2)
    assert [hook.form["MessageSid"] for hook in bank.told(SMS)] == [sent["sid"]] * 2


async def test_reorder(network: Network, bank: Bank) -> None:
    await network.faults(callbacks={"reorder": 1})
    await network.send("hello", callback=bank.url + CALLBACK)
    await eventually(lambda: len(seen(bank)) == 2)
    assert seen(bank) == ["delivered", "sent"]


async def test_lose(network: Network, bank: Bank, tmp_path: Path) -> None:
    await network.faults(callbacks={"lose": 1})
    await network.send("lost", callback=bank.url + CALLBACK)
    await all_dispatched(network, tmp_path / "network.sqlite3", texts=1)
    await network.ask("DELETE", "/faults")
    told = await network.send("told", callback=bank.url + CALLBACK)
    await eventually(lambda: len(seen(bank)) == 2)
    assert {hook.form["MessageSid"] for hook in bank.told(CALLBACK)} == {told["sid"]}


async def test_delay(network: Network, bank: Bank) -> None:
    await network.faults(inbound={"delay_s": 0.6})
    for text in ("one", "two"):
        await network.post(f"/phones/{PHONE}/messages", {"text": text})
    await eventually(lambda: len(bank.told(SMS)) == 2)
    first, second = bank.told(SMS)
    assert [first.form["Body"], second.form["Body"]] == ["one", "two"]
    assert second.at - first.at >= 0.5


async def test_lost_texts_are_tried_again_and_then_fail(bank: Bank, tmp_path: Path) -> None:
    async with open_network(tmp_path / "n.sqlite3", bank.url, replace(QUICK, budget_s=0.5)) as network:
        await network.faults(inbound={"lose": 1})
        await network.post(f"/phones/{PHONE}/messages", {"text": "hello"})

        async def failed() -> bool:
            return [text["status"] for text in await network.texts()] == ["failed"]

        await eventually(failed)
        assert bank.told(SMS) == []


async def test_same_seed_same_chance(bank: Bank, tmp_path: Path) -> None:
    runs = []
    for run in range(2):
        bank.hooks.clear()
        database = tmp_path / f"{run}.sqlite3"
        async with open_network(database, bank.url, seed=5) as network:
            await network.faults(callbacks={"lose": 0.5})
            for number in range(6):
                await network.send(f"{number}", callback=bank.url + CALLBACK)
            await all_dispatched(network, database, texts=6)
        runs.append(seen(bank))
    assert runs[0] == runs[1]
    assert 0 < len(runs[0]) < 12


@pytest.mark.parametrize(("fragment", "times"), [("", 1), ("#rp=5xx", 2), ("#rc=3&rp=all", 4)])
async def test_fragment_widens_retries_and_is_not_sent(
    network: Network, bank: Bank, fragment: str, times: int
) -> None:
    bank.answers(CALLBACK, Reply(500))
    sent = await network.send("one", callback=bank.url + CALLBACK + fragment)
    await network.send("two", callback=bank.url + "/other")
    await eventually(lambda: bank.told("/other"))
    told = [hook for hook in bank.told(CALLBACK) if hook.form["MessageSid"] == sent["sid"]]
    assert [hook.form["MessageStatus"] for hook in told] == ["sent"] * times + ["delivered"] * times
    assert all(hook.signed for hook in told)
