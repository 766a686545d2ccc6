"""A statement: for which period, once it is clear who asks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.dialogues.person import Cast


def _last_year() -> str:
    year = datetime.now(ZoneInfo("Asia/Shanghai")).year - 1
    return f"{year}-01-01 – {year}-12-31"


@pytest.mark.parametrize(
    ("who", "channel", "first"),
    [
        ("ann", "sms", "帮我打一份去年全年的流水"),
        ("ann", "web_chat", "我要去年全年的对账单"),
        ("bob", "phone", "I need a bank statement for all of last year"),
    ],
    ids=["ann-sms", "ann-chat", "bob-phone"],
)
async def test_a_statement_with_its_period_needs_only_who_it_is(
    cast: Cast, who: str, channel: str, first: str
) -> None:
    talk = cast[who].on(channel)
    begun = await talk.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("request_statement", "request")
    done = await talk.confirm(await talk.prove(begun))
    ticket = await talk.ticket()
    assert (ticket.category, ticket.topic) == ("request", "statement")
    assert ticket.details == {"statement_period": _last_year()}
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
    talk = cast[who].on(channel)
    asked = await talk.prove(await talk.say(first))
    assert len(asked.choices) == 3
    await talk.confirm(await talk.say(period))
    assert (await talk.ticket()).details == {"statement_period": _last_year()}
