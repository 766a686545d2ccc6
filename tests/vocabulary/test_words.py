"""Each list of words is whole: every word has a name in both languages, and the tables allow them all."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest
from sqlalchemy import CheckConstraint

import contact_center.operate.models  # noqa: F401 (all of the tables)
from actions.requests import tell_progress
from contact_center.practice.bank import customers, staff
from contact_center.store.table import Table
from contact_center.vocabulary.categories import CATEGORIES, Category
from contact_center.vocabulary.complaint_stages import STAGES, Stage
from contact_center.vocabulary.incident_states import INCIDENT_STATES, IncidentState
from contact_center.vocabulary.kinds import KINDS, Kind
from contact_center.vocabulary.languages import LANGUAGES
from contact_center.vocabulary.occasions import (
    ANNIVERSARIES,
    AUDIENCES,
    LIFE_EVENTS,
    OCCASION_KINDS,
    AnniversaryKind,
    Audience,
    LifeEvent,
    OccasionKind,
)
from contact_center.vocabulary.presences import PRESENCES, ChosenPresence, Presence
from contact_center.vocabulary.priorities import NAMES, PRIORITIES, STEPS, PriorityName
from contact_center.vocabulary.roles import ROLES, Role
from contact_center.vocabulary.severities import SEVERITIES, Severity
from contact_center.vocabulary.states import STATES, State
from contact_center.vocabulary.text import Language, Text
from contact_center.vocabulary.tiers import TIERS, Tier
from contact_center.vocabulary.topics import TOPICS, Topic

LISTS: Mapping[str, tuple[object, Mapping[str, Text]]] = {
    "topics": (Topic, TOPICS),
    "categories": (Category, CATEGORIES),
    "kinds": (Kind, KINDS),
    "priorities": (PriorityName, PRIORITIES),
    "states": (State, STATES),
    "stages": (Stage, STAGES),
    "severities": (Severity, SEVERITIES),
    "incident_states": (IncidentState, INCIDENT_STATES),
    "presences": (Presence, PRESENCES),
    "roles": (Role, ROLES),
    "tiers": (Tier, TIERS),
    "languages": (Language, LANGUAGES),
    "occasion_kinds": (OccasionKind, OCCASION_KINDS),
    "audiences": (Audience, AUDIENCES),
    "anniversaries": (AnniversaryKind, ANNIVERSARIES),
    "life_events": (LifeEvent, LIFE_EVENTS),
}
CHECKED: Mapping[tuple[str, str], Mapping[str, Text]] = {
    ("tickets", "category"): CATEGORIES,
    ("tickets", "status"): STATES,
    ("interactions", "kind"): KINDS,
    ("complaints", "stage"): STAGES,
    ("complaints", "severity"): SEVERITIES,
    ("incidents", "state"): INCIDENT_STATES,
    ("users", "role"): ROLES,
    ("users", "presence"): PRESENCES,
    ("customers", "tier"): TIERS,
    ("anniversaries", "kind"): {**ANNIVERSARIES, **LIFE_EVENTS},
}


@pytest.mark.parametrize("name", LISTS)
def test_every_word_has_a_name_in_both_languages(name: str) -> None:
    words, names = LISTS[name]

    assert list(names) == list(get_args(words))
    for text in names.values():
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert re.fullmatch(r"[A-Za-z ]+", text.en)
        # Screens take names for messages, in which these signs have a meaning.
        assert not re.search(r"[{}@|]", text.zh)
    assert len({text.en for text in names.values()}) == len(names)
    assert len({text.zh for text in names.values()}) == len(names)


def test_priorities_go_up_step_by_step() -> None:
    assert [STEPS[name] for name in get_args(PriorityName)] == sorted(NAMES) == [1, 2, 3, 4]


def test_people_choose_every_presence_but_offline() -> None:
    assert [*get_args(ChosenPresence), "offline"] == list(PRESENCES)


@pytest.mark.parametrize(("table", "column"), CHECKED)
def test_the_tables_allow_these_words_and_no_others(table: str, column: str) -> None:
    constraints = Table.metadata.tables[table].constraints
    checks = [str(one.sqltext) for one in constraints if isinstance(one, CheckConstraint)]

    assert [set(allowed) for allowed in _lists(column, checks)] == [set(CHECKED[table, column])]


def _lists(column: str, checks: list[str]) -> Iterator[list[str]]:
    for check in checks:
        if found := re.fullmatch(rf"{column} IN \((.*)\)", check):
            yield re.findall(r"'(\w+)'", found[1])


def test_the_practice_bank_speaks_of_the_same() -> None:
    """It imports nothing of ours, so it has words of its own."""
    assert set(customers.TIERS) <= TIERS.keys()
    assert set(staff.ROLES) == ROLES.keys()


def test_customers_are_told_of_their_tickets_in_words_of_their_own() -> None:
    assert tell_progress.TOPICS.keys() == CATEGORIES.keys()
    assert TOPICS.keys() >= tell_progress._TOLD_BY_TOPIC
