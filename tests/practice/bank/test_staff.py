"""The made-up staff can serve every queue in both languages."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from contact_center.practice.bank.files import read_file
from contact_center.practice.bank.staff import QUEUES, load_staff
from contact_center.tickets.routing.defaults import SKILLS


@pytest.mark.parametrize("queue", QUEUES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_queue_has_an_agent_in_both_languages(queue: str, language: str) -> None:
    agents = [person for person in load_staff() if person.role == "agent"]
    assert any(queue in agent.queues and language in agent.languages for agent in agents)


def test_there_are_supervisors_with_screens_in_both_languages() -> None:
    assert {person.language for person in load_staff() if person.role == "supervisor"} == {"zh", "en"}


def test_name_follows_the_language_of_the_screens() -> None:
    names = {person.login: person.name for person in load_staff()}
    assert names["lin"] == "林晓雨"
    assert names["emma"] == "Emma Clarke"


def test_what_staff_can_do_and_where_is_known_to_the_bank() -> None:
    branches = {
        branch["key"] for branch in csv.DictReader(io.StringIO(read_file("branches.csv", date.today())))
    }

    assert {person.branch for person in load_staff()} <= branches
    assert {skill for person in load_staff() for skill, _ in person.skills} <= set(SKILLS)
