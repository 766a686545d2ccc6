"""What outlives a restart and a kill: texts, callbacks, opt-outs, ended calls."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path

import aiohttp

from ..harness import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BANK_NUMBER,
    PHONE,
    QUICK,
    SMS,
    STATUS,
    VOICE,
    Bank,
    Network,
    Reply,
    eventually,
    open_network,
    twiml,
)

CALLBACK = "/channels/sms/status"
PROGRAM = """
import sys
from pathlib import Path
from contact_center.practice.network.common.config import NetworkConfig, Timing
from contact_center.practice.network.serve import serve
serve(
    NetworkConfig(
        host="127.0.0.1", port=int(sys.argv[1]), database=Path(sys.argv[2]), public_url=sys.argv[3],
        account_sid=sys.argv[4], auth_token=sys.argv[5], bank_number=sys.argv[6],
        identity_secret="x" * 32, timing=Timing(scale=0.01),
    )
)
"""


async def test_pending_text_is_posted_after_a_restart(bank: Bank, tmp_path: Path) -> None:
    bank.answers(SMS, Reply(500))
    database = tmp_path / "n.sqlite3"
    async with open_network(database, bank.url, replace(QUICK, budget_s=600)) as network:
        sent = await network.post(f"/phones/{PHONE}/messages", {"text": "hello"})
        await eventually(lambda: bank.told(SMS))
    bank.answers(SMS, twiml("<Message>welcome back</Message>"))
    async with open_network(database, bank.url) as network:

        async def answered() -> bool:
            return [text["text"] for text in await network.texts()] == ["hello", "welcome back"]

        await eventually(answered)
        assert {hook.form["MessageSid"] for hook in bank.told(SMS)} == {sent["sid"]}
        assert (await network.texts())[0]["status"] == "delivered"


async def test_text_under_way_arrives_after_a_restart(bank: Bank, tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    async with open_network(database, bank.url, replace(QUICK, message_step_s=60000)) as network:
        sent = await network.send("hello", callback=bank.url + CALLBACK)
    async with open_network(database, bank.url) as network:
        await eventually(lambda: len(bank.told(CALLBACK)) == 2)
        assert [hook.form["MessageStatus"] for hook in bank.told(CALLBACK)] == ["sent", "delivered"]
        assert [text["sid"] for text in await network.texts()] == [sent["sid"]]


async def test_opt_out_outlives_a_restart(bank: Bank, tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    async with open_network(database, bank.url) as network:
        await network.post(f"/phones/{PHONE}/messages", {"text": "STOP"})
    async with open_network(database, bank.url) as network:
        form = {"To": PHONE, "From": BANK_NUMBER, "Body": "hello"}
        status, error = await network.rest("POST", "/Messages.json", form)
        assert (status, error["code"]) == (400, 21610)


async def test_live_call_has_ended_after_a_restart(bank: Bank, tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    bank.answers(VOICE, twiml('<Say>hello</Say><Pause length="60000"/>'))
    async with open_network(database, bank.url) as network:
        begun = await network.post(f"/phones/{PHONE}/call", {})

        async def greeted() -> bool:
            return bool((await network.call())["lines"])

        await eventually(greeted)
    assert bank.told(STATUS) == []
    async with open_network(database, bank.url) as network:
        (hook,) = await eventually(lambda: bank.told(STATUS))
        assert (hook.form["CallSid"], hook.form["CallStatus"]) == (begun["sid"], "completed")
        call = await network.call()
        assert (call["sid"], call["status"], call["lines"][0]["text"]) == (begun["sid"], "completed", "hello")
        await network.post(f"/phones/{PHONE}/call", {})


async def test_kill_loses_no_text(bank: Bank, tmp_path: Path) -> None:
    """A process of its own, killed while texts come in; every accepted text is told of, in order."""
    bank.answers(SMS, Reply(after_s=0.02))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    accepted: list[str] = []
    async with aiohttp.ClientSession() as session:
        network = Network(f"http://127.0.0.1:{port}", session)
        process = await start(port, tmp_path / "n.sqlite3", bank.url, network)
        for number in range(20):
            sent = await network.post(f"/phones/{PHONE}/messages", {"text": f"{number}"})
            accepted.append(sent["sid"])
        process.send_signal(signal.SIGKILL)
        await process.wait()
        assert len(bank.told(SMS)) < 20

        process = await start(port, tmp_path / "n.sqlite3", bank.url, network)

        async def all_told() -> bool:
            return [text["status"] for text in await network.texts()] == ["delivered"] * 20

        await eventually(all_told)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
    told = list(dict.fromkeys(hook.form["MessageSid"] for hook in bank.told(SMS)))
    assert told == accepted


async def start(port: int, database: Path, bank_url: str, network: Network) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        *(f"{port}", f"{database}", bank_url, ACCOUNT_SID, AUTH_TOKEN, BANK_NUMBER),
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
    )

    async def ready() -> bool:
        try:
            async with network.session.get(f"{network.url}/health/ready") as response:
                return response.status == 200
        except aiohttp.ClientConnectionError:
            assert process.returncode is None
            return False

    await eventually(ready)
    return process
