"""Import customers' holdings and cards from the bank's files: a whole file or nothing.

holdings.csv: customer,kind,product_zh,product_en,account_ending,balance,currency,as_of
    customer is the customer's number; kind is current, savings, time_deposit, wealth, loan or credit_card;
    balance such as 1234.56, negative for what is owed; currency such as CNY; as_of such as 2026-03-10.
cards.csv: customer,kind,product_zh,product_en,ending,status
    kind is debit or credit; status is active or blocked.

A row with the same customer, kind and ending is updated; rows that a file does not name stay. A blocked card
stays blocked, whatever the file says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import case, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Card, Customer, Holding
from contact_center.customers.read_rows import (
    BadValue,
    Fault,
    ImportRejected,
    Row,
    check_once,
    filled,
    four_digits,
    one_of,
    read_rows,
)
from contact_center.vocabulary.text import Text

HOLDINGS = ("customer", "kind", "product_zh", "product_en", "account_ending", "balance", "currency", "as_of")
CARDS = ("customer", "kind", "product_zh", "product_en", "ending", "status")
HOLDING_KINDS = ("current", "savings", "time_deposit", "wealth", "loan", "credit_card")
CARD_KINDS = ("debit", "credit")
STATES = ("active", "blocked")
_LARGEST = Decimal(10) ** 16


@dataclass(frozen=True)
class _Line:
    """A parsed row: its customer, its key, and its columns."""

    number: str
    key: tuple[str, ...]
    values: dict[str, object]


async def import_holdings(session: AsyncSession, text: str) -> int:
    """Import holdings.csv; returns the row count. Raises ImportRejected, and then nothing is changed."""
    lines = read_rows(text, HOLDINGS, _holding)
    for customer_id, line in await _whose(session, lines):
        row = insert(Holding).values(customer_id=customer_id, **line.values)
        newer = {name: row.excluded[name] for name in line.values}
        await session.execute(
            row.on_conflict_do_update(index_elements=["customer_id", "kind", "account_ending"], set_=newer)
        )
    return len(lines)


async def import_cards(session: AsyncSession, text: str) -> int:
    """Import cards.csv; returns the row count. Raises ImportRejected, and then nothing is changed."""
    lines = read_rows(text, CARDS, _card)
    for customer_id, line in await _whose(session, lines):
        blocked_at = func.now() if line.values["status"] == "blocked" else None
        row = insert(Card).values(customer_id=customer_id, blocked_at=blocked_at, **line.values)
        newer = {
            **{name: row.excluded[name] for name in ("kind", "product_zh", "product_en")},
            "status": case((Card.status == "blocked", Card.status), else_=row.excluded.status),
            "blocked_at": func.coalesce(Card.blocked_at, row.excluded.blocked_at),
        }
        await session.execute(row.on_conflict_do_update(index_elements=["customer_id", "ending"], set_=newer))
    return len(lines)


async def _whose(session: AsyncSession, lines: list[tuple[int, _Line]]) -> Iterable[tuple[int, _Line]]:
    check_once((line, one.key) for line, one in lines)
    numbers = {one.number for _, one in lines}
    found = await session.execute(select(Customer.number, Customer.id).where(Customer.number.in_(numbers)))
    ids = {row[0]: row[1] for row in found}
    faults = [
        Fault(line, Text(f"没有客户 {one.number}。", f"there is no customer {one.number}."))
        for line, one in lines
        if one.number not in ids
    ]
    if faults:
        raise ImportRejected(faults)
    return [(ids[one.number], one) for _, one in lines]


def _holding(row: Row) -> _Line:
    ending = four_digits(row, "account_ending")
    kind = one_of(row, "kind", HOLDING_KINDS)
    values = {
        "kind": kind,
        "product_zh": filled(row, "product_zh"),
        "product_en": filled(row, "product_en"),
        "account_ending": ending,
        "balance": _balance(row),
        "currency": _currency(row),
        "as_of": _as_of(row),
    }
    number = filled(row, "customer")
    return _Line(number, (number, kind, ending), values)


def _card(row: Row) -> _Line:
    ending = four_digits(row, "ending")
    values: dict[str, object] = {
        "kind": one_of(row, "kind", CARD_KINDS),
        "product_zh": filled(row, "product_zh"),
        "product_en": filled(row, "product_en"),
        "ending": ending,
        "status": one_of(row, "status", STATES),
    }
    number = filled(row, "customer")
    return _Line(number, (number, ending), values)


def _balance(row: Row) -> Decimal:
    try:
        value = Decimal(row["balance"])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= _LARGEST or value != round(value, 2):
        raise BadValue(
            Text(
                "balance 应为最多两位小数的金额，例如 1234.56。",
                "balance has to be an amount with two decimals at most, such as 1234.56.",
            )
        )
    return value


def _currency(row: Row) -> str:
    value = row["currency"]
    if len(value) == 3 and value.isascii() and value.isalpha() and value.isupper():
        return value
    raise BadValue(
        Text(
            "currency 应为三个大写字母，例如 CNY。", "currency has to be three capital letters, such as CNY."
        )
    )


def _as_of(row: Row) -> date:
    try:
        return date.fromisoformat(row["as_of"])
    except ValueError as error:
        raise BadValue(
            Text("as_of 应为日期，例如 2026-03-10。", "as_of has to be a day, such as 2026-03-10.")
        ) from error
