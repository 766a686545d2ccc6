"""What the record says of the customer: told to nobody but them."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import update

from contact_center.appointments.models import Appointment
from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.vocabulary.tiers import TIERS, Tier
from tests.bot.stack import ROOT
from tests.dialogues.dialogue import Assistance
from tests.dialogues.person import Cast, Person

BALANCE = "12,345.67"


@pytest.mark.parametrize(
    ("who", "channel", "question"),
    [
        ("ann", "web_chat", "帮我看看账户里还有多少钱"),
        ("ann", "sms", "查一下我卡上的余额"),
        ("chen", "phone", "我想查下我的余额"),
        ("bob", "web_chat", "how much money do I have in my account"),
        ("bob", "sms", "what's my account balance"),
        ("bob", "phone", "can you tell me my balance please"),
    ],
    ids=["ann-chat", "ann-sms", "chen-phone", "bob-chat", "bob-sms", "bob-phone"],
)
@pytest.mark.whole
async def test_the_balance_is_told_to_its_owner_alone(
    cast: Cast, who: str, channel: str, question: str
) -> None:
    dialogue = cast[who].on(channel)
    asked = await dialogue.say(question)
    assert (asked.heard.intent, asked.heard.kind) == ("ask_balance", "query")
    if channel != "web_chat":
        assert BALANCE not in asked.text
    told = await dialogue.prove(asked)
    assert BALANCE in told.text
    assert "8801" in told.text
    assert "2026-11-20" in told.text
    assert await dialogue.tickets() == []
    assert await cast[who].drafts() == {}


@pytest.mark.parametrize(
    ("who", "question", "complaint", "where_when", "yes"),
    [
        ("ann", "我还有哪些工单没处理完", "我要投诉，取款机吞了我的卡", "昨天在南京路", "可以"),
        (
            "bob",
            "which of my tickets are still open",
            "I want to complain, the machine ate my card",
            "yesterday at the mall",
            "yes",
        ),
    ],
    ids=["ann", "bob"],
)
async def test_open_tickets_are_listed_with_their_numbers(
    cast: Cast, who: str, question: str, complaint: str, where_when: str, yes: str
) -> None:
    chat = cast[who].chat()
    assert "T1" not in (await chat.say(question)).text
    for text in (complaint, where_when, yes):
        await chat.confirm(await chat.say(text))
    assert (await chat.ticket()).number in (await chat.say(question)).text


@pytest.mark.parametrize(
    ("who", "question", "booking", "topic", "none"),
    [
        ("ann", "我下一次预约是哪天", "预约港湾广场支行", "办业务", "没有预约"),
        (
            "bob",
            "when is my next appointment",
            "book an appointment at the Harbour Plaza branch",
            "papers",
            "no appointment",
        ),
    ],
    ids=["ann", "bob"],
)
@pytest.mark.whole
async def test_the_next_appointment_is_told(
    cast: Cast, who: str, question: str, booking: str, topic: str, none: str
) -> None:
    chat = cast[who].chat()
    assert none in (await chat.say(question)).text
    await chat.say(booking)
    offered = (await chat.say(topic)).choices[0]
    await chat.confirm(await chat.say("1"))
    assert offered in (await chat.say(question)).text


@pytest.mark.whole
async def test_an_appointment_that_was_cancelled_is_not_told(ann: Person, assistance: Assistance) -> None:
    chat = ann.chat()
    await chat.say("预约火车站支行")
    await chat.say("取现金")
    await chat.confirm(await chat.say("1"))
    async with assistance.store.transaction() as session:
        mine = Appointment.customer_id == ann.id
        await session.execute(update(Appointment).where(mine).values(status="cancelled"))
    assert "没有预约" in (await chat.say("我的预约是几号")).text


@pytest.mark.parametrize(
    ("who", "question"),
    [("ann", "我的客户经理是哪位"), ("bob", "who is my account manager")],
    ids=["ann", "bob"],
)
async def test_no_tier_is_ever_told(cast: Cast, assistance: Assistance, who: str, question: str) -> None:
    heard = set()
    for tier in get_args(Tier):
        async with assistance.store.transaction() as session:
            await session.execute(update(Customer).where(Customer.id == cast[who].id).values(tier=tier))
        heard.add((await cast[who].chat().say(question)).text)

    [said] = heard
    assert not any(name.say(language) in said for name in TIERS.values() for language in ("zh", "en"))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data" / "knowledge").rglob("*.md")), ids=lambda path: path.stem
)
def test_no_entry_names_a_tier(path: Path) -> None:
    _, _, said = path.read_text(encoding="utf-8").split("---\n", 2)

    assert not any(word in said for word in ("贵宾客户", "尊享客户", "重要客户", "潜在客户", "受限客户"))
    assert not re.search(
        r"\b(premium|major|restricted|potential) customers?\b|\bcustomer tier", said, re.IGNORECASE
    )


@pytest.mark.parametrize(
    ("who", "question", "none"),
    [
        ("ann", "我的客户经理是哪位", "还没有专属客户经理"),
        ("bob", "who is my account manager", "no account manager"),
    ],
    ids=["ann", "bob"],
)
async def test_the_account_manager_is_named(
    cast: Cast, assistance: Assistance, who: str, question: str, none: str
) -> None:
    chat = cast[who].chat()
    assert none in (await chat.say(question)).text
    async with assistance.store.transaction() as session:
        emma = User(login=f"emma-{datetime.now(UTC).timestamp()}", name="Emma", password_hash="-")
        session.add(emma)
        await session.flush()
        mine = Customer.id == cast[who].id
        await session.execute(update(Customer).where(mine).values(account_manager_id=emma.id))
    assert "Emma" in (await chat.say(question)).text
