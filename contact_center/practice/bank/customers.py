"""The made-up bank's customers as validated values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import phonenumbers

from contact_center.practice.bank.staff import load_staff
from contact_center.practice.bank.table import InvalidRowError, read_table

FILE = "customers.csv"
COLUMNS = ("number", "name_zh", "name_en", "phone", "language", "birthday", "tier", "account_manager")
TIERS = ("premium", "major", "ordinary")
LANGUAGES = ("zh", "en")
NUMBER = re.compile(r"C[0-9]{4}")
TODAY = "today"


@dataclass(frozen=True, slots=True)
class PracticeCustomer:
    """`account_manager` is a staff login, or None."""

    number: str
    name_zh: str
    name_en: str
    phone: str
    language: str
    birthday: date
    tier: str
    account_manager: str | None


def load_customers(today: date | None = None) -> tuple[PracticeCustomer, ...]:
    """`today` replaces "today" in the file's birthdays (YYYY-today), so that one greeting is always due."""
    logins = {staff.login for staff in load_staff()}
    day = today or date.today()
    customers = tuple(_customer(line, row, logins, day) for line, row in read_table(FILE, COLUMNS))
    for unique in ({customer.number for customer in customers}, {customer.phone for customer in customers}):
        if len(unique) != len(customers):
            raise InvalidRowError(FILE, 1, "numbers and phones are unique")
    return customers


def _customer(line: int, row: dict[str, str], logins: set[str], today: date) -> PracticeCustomer:
    manager = row["account_manager"] or None
    checks = (
        (NUMBER.fullmatch(row["number"]) is not None, "number"),
        (bool(row["name_zh"] and row["name_en"]), "name"),
        (is_phone(row["phone"]), "phone"),
        (row["language"] in LANGUAGES, "language"),
        (row["tier"] in TIERS, "tier"),
        (manager is None or manager in logins, "account_manager"),
    )
    for passed, name in checks:
        if not passed:
            raise InvalidRowError(FILE, line, f"invalid {name}")
    return PracticeCustomer(
        number=row["number"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        phone=row["phone"],
        language=row["language"],
        birthday=_birthday(line, row["birthday"], today),
        tier=row["tier"],
        account_manager=manager,
    )


def _birthday(line: int, value: str, today: date) -> date:
    year, _, rest = value.partition("-")
    try:
        if rest == TODAY:
            # A leap year, so that 29 February is valid.
            return today.replace(year=int(year))
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidRowError(FILE, line, "invalid birthday") from error


def is_phone(value: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False
