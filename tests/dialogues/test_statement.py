"""A statement: for which period, once it is clear who asks."""

from datetime import date

import pytest

from tests.bank_zone import bank_today
from tests.dialogues.person import Cast


def _year_before(day: date) -> str:
    return f"{day.year - 1}-01-01 – {day.year - 1}-12-31"


@pytest.mark.parametrize(
    ("who", "channel", "first"),
    [
        ("ann", "sms", "帮我打一份去年全年的流水"),
        ("ann", "web_chat", "我要去年全年的对账单"),
        ("bob", "phone", "I need a bank statement for all of last year"),
    ],
    ids=["ann-sms", "ann-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_a_statement_with_its_period_needs_only_who_it_is(
    cast: Cast, who: str, channel: str, first: str
) -> None:
    began = bank_today()
    dialogue = cast[who].on(channel)
    begun = await dialogue.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("request_statement", "request")
    done = await dialogue.confirm(await dialogue.prove(begun))
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("request", "statement")
    # The year may end while they talk.
    assert ticket.details["statement_period"] in {_year_before(began), _year_before(bank_today())}
    assert set(ticket.details) == {"statement_period"}
    assert ticket.number in done.text


@pytest.mark.parametrize(
    ("who", "channel", "first", "period"),
    [
        ("chen", "phone", "办签证要用，给我开一份银行流水", "去年全年"),
        ("bob", "web_chat", "could I get my account statements, it's for a visa", "all of last year"),
        ("bob", "sms", "send me a statement of my account please", "3"),
    ],
    ids=["chen-phone", "bob-chat", "bob-sms"],
)
async def test_a_statement_without_a_period_is_asked_for_it(
    cast: Cast, who: str, channel: str, first: str, period: str
) -> None:
    began = bank_today()
    dialogue = cast[who].on(channel)
    asked = await dialogue.prove(await dialogue.say(first))
    assert len(asked.choices) == 3
    await dialogue.confirm(await dialogue.say(period))
    details = (await dialogue.ticket()).details
    assert details["statement_period"] in {_year_before(began), _year_before(bank_today())}
    assert set(details) == {"statement_period"}
