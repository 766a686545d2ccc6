"""The made-up bank's files name its customers, and the cast has what the stories need."""

import csv
from collections import Counter
from datetime import date

from contact_center.practice.bank.customers import load_customers
from contact_center.practice.bank.files import read_file

TODAY = date(2026, 3, 10)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_file(name, TODAY).splitlines()))


def test_everybody_named_is_a_customer_and_there_are_many() -> None:
    numbers = {customer.number for customer in load_customers(TODAY)}
    for name in ("holdings.csv", "cards.csv"):
        named = {row["customer"] for row in rows(name)}
        assert named <= numbers
        assert len(named) >= 15


def test_the_cast_has_what_the_stories_need() -> None:
    held = {(row["customer"], row["kind"]) for row in rows("holdings.csv")}
    cards = Counter((row["customer"], row["kind"]) for row in rows("cards.csv"))

    assert {("C1001", "current"), ("C1001", "time_deposit"), ("C1002", "wealth")} <= held
    assert "C1003" in {number for number, _ in held}
    assert sum(count for (number, _), count in cards.items() if number == "C1001") == 2
    assert (cards["C1002", "debit"], cards["C1002", "credit"]) == (1, 1)


def test_balances_are_those_of_the_day() -> None:
    assert {row["as_of"] for row in rows("holdings.csv")} == {"2026-03-10"}
    assert len(rows("branches.csv")) == 8
