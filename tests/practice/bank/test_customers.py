"""The made-up customers are valid, unique, and greet the seeding day with one birthday of the cast."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.practice.bank import customers, table
from contact_center.practice.bank.customers import load_customers
from contact_center.practice.bank.staff import load_staff
from contact_center.practice.bank.table import InvalidRowError


def test_cast_comes_first() -> None:
    first = [(c.number, c.name_zh, c.name_en.split()[0]) for c in load_customers()[:3]]
    assert first == [("C1001", "安娜", "Ann"), ("C1002", "鲍勃", "Bob"), ("C1003", "陈晨", "Chen")]


def test_about_forty_of_every_kind() -> None:
    found = load_customers()
    assert len(found) == 40
    assert {c.tier for c in found} == {"premium", "major", "ordinary"}
    assert {c.language for c in found} == {"zh", "en"}


def test_premium_customers_have_a_manager_who_speaks_their_language() -> None:
    staff = {person.login: person for person in load_staff()}
    for customer in load_customers():
        if customer.tier == "premium":
            assert customer.account_manager is not None
        if customer.account_manager is not None:
            assert customer.language in staff[customer.account_manager].languages


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31)))
def test_chen_has_birthday_on_the_day_of_seeding(today: date) -> None:
    chen = load_customers(today)[2]
    assert (chen.birthday.month, chen.birthday.day) == (today.month, today.day)


GOOD = {
    "number": "C2001",
    "name_zh": "测试",
    "name_en": "Test",
    "phone": "+12025550150",
    "language": "en",
    "birthday": "1990-01-02",
    "tier": "ordinary",
    "account_manager": "",
}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "2001"),
        ("name_zh", ""),
        ("phone", "+1202555"),
        ("phone", "none"),
        ("language", "fr"),
        ("birthday", "1990-13-01"),
        ("birthday", "1989-leap"),
        ("tier", "gold"),
        ("account_manager", "nobody"),
    ],
)
def test_bad_row_is_named(column: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "read_table", lambda *_: [(9, GOOD | {column: value})])
    monkeypatch.setattr(customers, "load_staff", tuple)
    with pytest.raises(InvalidRowError, match="line 9"):
        load_customers()


def test_good_row_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "read_table", lambda *_: [(9, GOOD)])
    monkeypatch.setattr(customers, "load_staff", tuple)
    assert load_customers()[0].birthday == date(1990, 1, 2)


def test_same_phone_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "read_table", lambda *_: [(2, GOOD), (3, GOOD | {"number": "C2002"})])
    monkeypatch.setattr(customers, "load_staff", tuple)
    with pytest.raises(InvalidRowError, match="unique"):
        load_customers()


def test_other_columns_are_refused() -> None:
    with pytest.raises(InvalidRowError, match="columns"):
        table.read_table("customers.csv", ("number",))
