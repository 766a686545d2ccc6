"""What is not understood: asked again once, then a person; for premium customers at once."""

import pytest

from contact_center.vocabulary.priorities import HIGH
from tests.dialogues.person import Cast, Person

FALLBACK = "nlu_fallback"
NONSENSE = ("呜哩哇啦咕噜咕噜", "zzxq vvpl")


@pytest.mark.parametrize(("who", "nonsense"), zip(("ann", "bob"), NONSENSE, strict=True), ids=["ann", "bob"])
async def test_two_failures_in_a_row_bring_a_person(cast: Cast, who: str, nonsense: str) -> None:
    sms = cast[who].sms()
    first = await sms.say(nonsense, FALLBACK)
    assert first.choices
    assert await sms.tickets() == []
    await sms.say(nonsense, FALLBACK)
    ticket = await sms.ticket()
    assert (ticket.category, ticket.topic) == ("handover", "not_understood")
    assert [step["step"] for step in ticket.details["tried"]] == ["not_understood"]
    assert await sms.owner() == "queue"
    # Nobody writes into silence: the place once; what follows within a minute is not confirmed again, and
    # thanks are returned.
    first, *others = [await sms.say(text, FALLBACK) for text in (nonsense, "?", "谢谢")]
    assert ticket.number in first.text
    assert [len(said.replies) for said in others] == [0, 1]
    assert len(await sms.tickets()) == 1


async def test_two_failures_apart_bring_nobody(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("zzxq vvpl", FALLBACK)
    await sms.say("hello")
    await sms.say("zzxq vvpl", FALLBACK)
    assert await sms.tickets() == []


@pytest.mark.parametrize("nonsense", NONSENSE, ids=["zh", "en"])
async def test_a_premium_customer_gets_a_person_after_one_failure(chen: Person, nonsense: str) -> None:
    chat = chen.chat()
    await chat.say(nonsense, FALLBACK)
    ticket = await chat.ticket()
    assert (ticket.topic, ticket.priority) == ("not_understood", HIGH)
    assert await chat.owner() == "queue"
