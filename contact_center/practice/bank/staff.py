"""The made-up bank's staff as validated values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contact_center.practice.bank.table import InvalidRowError, read_table

FILE = "staff.csv"
COLUMNS = (
    "login",
    "password",
    "name_zh",
    "name_en",
    "role",
    "language",
    "languages",
    "queues",
    "skills",
    "branch",
    "team",
)
ROLES = ("agent", "supervisor")
LANGUAGES = ("zh", "en")
QUEUES = ("complaints", "cards", "service", "phone")
LOGIN = re.compile(r"[a-z]{2,20}")
SKILL = re.compile(r"([a-z]{2,20}):([1-5])")


@dataclass(frozen=True, slots=True)
class PracticeStaff:
    """`language` is that of their screens, `languages` are those in which they serve customers."""

    login: str
    password: str
    name_zh: str
    name_en: str
    role: str
    language: str
    languages: tuple[str, ...]
    queues: tuple[str, ...]
    skills: tuple[tuple[str, int], ...]
    branch: str
    team: str

    @property
    def name(self) -> str:
        return self.name_zh if self.language == "zh" else self.name_en


def load_staff() -> tuple[PracticeStaff, ...]:
    staff = tuple(_staff(line, row) for line, row in read_table(FILE, COLUMNS))
    if len({person.login for person in staff}) != len(staff):
        raise InvalidRowError(FILE, 1, "logins are unique")
    return staff


def _staff(line: int, row: dict[str, str]) -> PracticeStaff:
    languages, queues = tuple(row["languages"].split()), tuple(row["queues"].split())
    skills = [SKILL.fullmatch(skill) for skill in row["skills"].split()]
    checks = (
        (LOGIN.fullmatch(row["login"]) is not None, "login"),
        (len(row["password"]) >= 8, "password"),
        (bool(row["name_zh"] and row["name_en"]), "name"),
        (row["role"] in ROLES, "role"),
        (row["language"] in languages, "language"),
        (bool(languages) and set(languages) <= set(LANGUAGES), "languages"),
        (bool(queues) and set(queues) <= set(QUEUES), "queues"),
        (all(skills), "skills"),
        (bool(row["branch"] and row["team"]), "branch"),
    )
    for passed, name in checks:
        if not passed:
            raise InvalidRowError(FILE, line, f"invalid {name}")
    return PracticeStaff(
        login=row["login"],
        password=row["password"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        role=row["role"],
        language=row["language"],
        languages=languages,
        queues=queues,
        skills=tuple((skill[1], int(skill[2])) for skill in skills if skill),
        branch=row["branch"],
        team=row["team"],
    )
