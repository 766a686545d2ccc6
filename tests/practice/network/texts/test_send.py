"""Texts of the bank: carried in order, told of by signed callbacks, blocked after STOP."""

from __future__ import annotations

from ...harness import BANK_NUMBER, OTHER_PHONE, PHONE, Bank, Network, Reply, eventually

CALLBACK = "/channels/sms/status"


def statuses(bank: Bank, sid: str) -> list[str]:
    return [hook.form["MessageStatus"] for hook in bank.told(CALLBACK) if hook.form["MessageSid"] == sid]


async def test_text_arrives_and_is_told_of(network: Network, bank: Bank) -> None:
    sent = await network.send("您好，港湾银行", callback=bank.url + CALLBACK)
    assert sent["status"] == "queued"
    assert sent["direction"] == "outbound-api"

    await eventually(lambda: len(statuses(bank, sent["sid"])) == 2)
    assert statuses(bank, sent["sid"]) == ["sent", "delivered"]
    assert all(hook.signed for hook in bank.hooks)
    assert bank.hooks[0].form["To"] == PHONE
    assert bank.hooks[0].form["From"] == BANK_NUMBER
    assert "ErrorCode" not in bank.hooks[0].form
    texts = await network.texts()
    assert [(text["direction"], text["text"], text["status"]) for text in texts] == [
        ("outbound", "您好，港湾银行", "delivered")
    ]
    assert await network.texts(OTHER_PHONE) == []


async def test_texts_of_a_phone_stay_in_order(network: Network, bank: Bank) -> None:
    for number in range(8):
        await network.send(f"{number}", callback=bank.url + CALLBACK)

    async def all_there() -> bool:
        return len(await network.texts()) == 8

    await eventually(all_there)
    assert [text["text"] for text in await network.texts()] == [f"{number}" for number in range(8)]
    await eventually(lambda: len(bank.told(CALLBACK)) == 16)
    seen = [(hook.form["MessageSid"], hook.form["MessageStatus"]) for hook in bank.told(CALLBACK)]
    assert [status for _, status in seen] == ["sent", "delivered"] * 8


async def test_unreachable_phone(network: Network, bank: Bank) -> None:
    await network.faults(delivery={"undelivered": 1})
    sent = await network.send("hello", callback=bank.url + CALLBACK)
    await eventually(lambda: len(bank.told(CALLBACK)) == 2)
    assert statuses(bank, sent["sid"]) == ["sent", "undelivered"]
    assert bank.told(CALLBACK)[1].form["ErrorCode"] == "30003"
    assert await network.texts() == []


async def test_callback_that_fails_is_not_repeated(network: Network, bank: Bank) -> None:
    bank.answers(CALLBACK, Reply(500))
    await network.send("hello", callback=bank.url + CALLBACK)
    await network.send("again", callback=bank.url + CALLBACK)
    await eventually(lambda: len(bank.told(CALLBACK)) == 4)
    assert [hook.form["MessageStatus"] for hook in bank.told(CALLBACK)] == ["sent", "delivered"] * 2
