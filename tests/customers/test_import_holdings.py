"""Bringing in holdings and cards: all of a file or nothing, and every fault named by its line."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from contact_center.customers.cards import block_card, cards_of
from contact_center.customers.holdings import holdings_of
from contact_center.customers.import_holdings import import_cards, import_holdings
from contact_center.customers.models import Card, Holding
from contact_center.customers.read_rows import ImportRejected
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.conversations.messages import say
from tests.customers.bank_files import ANNS_ACCOUNT, ANNS_CARD, BOBS_CARD, bring_in, cards, holdings


async def anns_holdings(store: Store, cast: Cast) -> list[Holding]:
    async with store.transaction() as session:
        return await holdings_of(session, cast.ann)


async def anns_card(store: Store, cast: Cast) -> Card:
    async with store.transaction() as session:
        return (await cards_of(session, cast.ann))[0]


async def test_what_a_file_says_is_what_the_customer_holds(store: Store, cast: Cast) -> None:
    deposit = "C1001,time_deposit,定期,Time Deposit,1002,50000,CNY,2026-03-10"
    file = holdings(ANNS_ACCOUNT, deposit, "C1002,loan,贷款,Loan,2002,-36000.5,USD,2026-03-09")

    assert await bring_in(store, import_holdings, file) == 3

    found = await anns_holdings(store, cast)
    assert [(one.kind, one.account_ending, one.balance, one.currency) for one in found] == [
        ("current", "1001", Decimal("12345.67"), "CNY"),
        ("time_deposit", "1002", Decimal("50000.00"), "CNY"),
    ]
    assert (found[0].product_zh, found[0].product_en) == ("活期", "Current")
    assert found[0].as_of == date(2026, 3, 10)


async def test_a_newer_file_brings_up_to_date_and_takes_nothing_away(store: Store, cast: Cast) -> None:
    savings = "C1001,savings,储蓄,Savings,1003,1,CNY,2026-03-10"
    await bring_in(store, import_holdings, holdings(ANNS_ACCOUNT, savings))

    newer = "C1001,current,活期宝,Current Plus,1001,-0.50,CNY,2026-04-01"
    await bring_in(store, import_holdings, holdings(newer))

    found = {one.account_ending: one for one in await anns_holdings(store, cast)}
    assert len(found) == 2
    assert (found["1001"].balance, found["1001"].product_zh) == (Decimal("-0.50"), "活期宝")
    assert found["1001"].as_of == date(2026, 4, 1)


async def test_a_blocked_card_stays_blocked_whatever_a_file_says(store: Store, cast: Cast) -> None:
    await bring_in(store, import_cards, cards(ANNS_CARD))
    asked = await say(store)
    async with store.transaction() as session:
        await block_card(
            session, customer_id=cast.ann, ending="6621", reason="lost", interaction_id=asked.interaction_id
        )
    blocked = await anns_card(store, cast)

    await bring_in(store, import_cards, cards("C1001,debit,新借记卡,New Debit Card,6621,active"))

    after = await anns_card(store, cast)
    assert (after.status, after.block_reason, after.blocked_at) == ("blocked", "lost", blocked.blocked_at)
    assert after.product_en == "New Debit Card"


async def test_a_file_may_say_that_a_card_is_blocked(store: Store, cast: Cast) -> None:
    await bring_in(store, import_cards, cards(ANNS_CARD))
    await bring_in(store, import_cards, cards(ANNS_CARD.replace("active", "blocked")))

    card = await anns_card(store, cast)
    assert card.status == "blocked"
    assert card.blocked_at is not None


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("C9999,current,活期,Current,1001,1,CNY,2026-03-10", "C9999"),
        ("C1001,gold,活期,Current,1001,1,CNY,2026-03-10", "time_deposit"),
        ("C1001,current,,Current,1001,1,CNY,2026-03-10", "product_zh"),
        ("C1001,current,活期,,1001,1,CNY,2026-03-10", "product_en"),
        ("C1001,current,活期,Current,101,1,CNY,2026-03-10", "account_ending"),
        ("C1001,current,活期,Current,１００１,1,CNY,2026-03-10", "account_ending"),
        ("C1001,current,活期,Current,1001,much,CNY,2026-03-10", "balance"),
        ("C1001,current,活期,Current,1001,NaN,CNY,2026-03-10", "balance"),
        ("C1001,current,活期,Current,1001,1e30,CNY,2026-03-10", "balance"),
        ("C1001,current,活期,Current,1001,1.005,CNY,2026-03-10", "balance"),
        ("C1001,current,活期,Current,1001,1,yuan,2026-03-10", "currency"),
        ("C1001,current,活期,Current,1001,1,CNY,10.3.2026", "as_of"),
        (",current,活期,Current,1001,1,CNY,2026-03-10", "customer"),
        ("C1001,current,活期", "columns"),
        (ANNS_ACCOUNT, "line 2"),
    ],
)
async def test_one_bad_line_and_nothing_is_brought_in(store: Store, cast: Cast, line: str, word: str) -> None:
    with pytest.raises(ImportRejected) as refused:
        await bring_in(store, import_holdings, holdings(ANNS_ACCOUNT, line))

    (fault,) = refused.value.faults
    assert fault.line == 3
    assert word in fault.text.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in fault.text.zh)
    async with store.transaction() as session:
        assert (await session.scalars(select(Holding))).all() == []


@pytest.mark.parametrize(
    "line",
    [
        "C1001,gift,借记卡,Debit Card,6621,active",
        "C1001,debit,借记卡,Debit Card,662,active",
        "C1001,debit,借记卡,Debit Card,6621,stolen",
    ],
)
async def test_a_card_that_cannot_be_is_refused(store: Store, cast: Cast, line: str) -> None:
    with pytest.raises(ImportRejected):
        await bring_in(store, import_cards, cards(BOBS_CARD, line))
