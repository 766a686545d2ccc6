"""A topic is in the vocabulary, somebody opens tickets with it, and whoever goes by topics goes by these."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from actions.people.hand_over import Reason
from contact_center.desk.api.topics import subject
from contact_center.language.lexicons import topics
from contact_center.operate.processes import ROOT
from contact_center.outreach.reported import DEATH, WRONG_BIRTHDAY
from contact_center.simulation import demand
from contact_center.tickets.complaints import lists
from contact_center.tickets.models.priority import URGENT_TOPICS
from contact_center.tickets.routing.defaults import RULES
from contact_center.tickets.service_levels import defaults
from contact_center.tickets.work.look_at_pictures import TOPIC as PICTURE
from contact_center.vocabulary.categories import CATEGORIES
from contact_center.vocabulary.priorities import PRIORITIES
from contact_center.vocabulary.tiers import TIERS
from contact_center.vocabulary.topics import TOPICS

SPOKEN_OF = {*topics._TOPICS, topics.OTHER}
"""What a complaint can be about, by its words."""


def _of_forms() -> Iterator[str]:
    """The topics that calls of NewTicket and open_from_form write out."""
    for file in [*Path(ROOT, "actions").rglob("*.py"), *Path(ROOT, "contact_center/tickets").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "NewTicket":
                yield from _constants([keyword.value for keyword in node.keywords if keyword.arg == "topic"])
            if node.func.id == "open_from_form":
                yield from _constants(node.args[3:4])


def _constants(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def emitted() -> set[str]:
    """Every topic with which a ticket is opened."""
    return {*SPOKEN_OF, *get_args(Reason), *_of_forms(), PICTURE, DEATH, WRONG_BIRTHDAY}


def used() -> dict[str, set[str]]:
    """Who goes by topics, and by which."""
    return {
        "routing": {topic for rule in RULES for topic in rule.when.topics},
        "priority": set(URGENT_TOPICS),
        "complaints": set(lists._BY_TOPIC),
        "simulation": {topic for shares in demand.TOPICS.values() for topic in shares},
    }


def test_every_topic_is_emitted_and_what_is_emitted_is_a_topic() -> None:
    assert emitted() == TOPICS.keys()


@pytest.mark.parametrize("user", used())
def test_whoever_goes_by_topics_goes_by_those_that_are_emitted(user: str) -> None:
    assert used()[user] <= emitted()


def test_simulated_tickets_are_like_real_ones() -> None:
    shares = demand.TOPICS

    assert shares.keys() == CATEGORIES.keys()
    assert shares["complaint"].keys() <= SPOKEN_OF
    assert shares["handover"].keys() <= set(get_args(Reason))
    assert shares["request"].keys() <= set(_of_forms())


def test_defaults_go_by_the_words_there_are() -> None:
    for rule in RULES:
        assert set(rule.when.categories) <= CATEGORIES.keys()
        assert set(rule.when.tiers) <= TIERS.keys()
    for level in defaults._LEVELS.values():
        when = level["when"]
        assert set(when.get("categories", ())) <= CATEGORIES.keys()
        assert set(when.get("tiers", ())) <= TIERS.keys()
        assert set(when.get("priorities", ())) <= PRIORITIES.keys()


@pytest.mark.parametrize("category", CATEGORIES)
def test_staff_read_the_topic_or_else_the_category(category: str) -> None:
    for topic in TOPICS.keys() - {"other"}:
        assert subject(category, topic).zh == TOPICS[topic].zh
    assert subject(category, "other").en == subject(category, "of old").en == CATEGORIES[category].en
