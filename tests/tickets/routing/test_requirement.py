"""What an agent lacks for a ticket: the first thing that keeps them from it."""

from typing import Any

import pytest

from contact_center.tickets.routing.requirement import Lacks, fits, lack
from tests.tickets.routing.office import BOB, CHEN, SERVICE, agent, asks

BRANCH = 7


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ({}, None),
        ({"language": "zh"}, None),
        ({"skills": (("fraud", 2), ("loans", 3))}, None),
        ({"branch_id": BRANCH}, None),
        ({"agent_id": BOB, "queue_id": SERVICE}, None),
        ({"queue_id": SERVICE}, Lacks("queue")),
        ({"language": "fr"}, Lacks("language")),
        ({"skills": (("fraud", 2), ("loans", 4))}, Lacks("skill", "loans", 4)),
        ({"skills": (("wealth", 1),)}, Lacks("skill", "wealth", 1)),
        ({"branch_id": 8}, Lacks("branch")),
        ({"agent_id": CHEN}, Lacks("known_agent")),
        ({"supervisors": True}, Lacks("supervisors")),
    ],
)
def test_what_bob_lacks(asked: dict[str, Any], missing: Lacks | None) -> None:
    bob = agent(BOB, skills={"fraud": 2, "loans": 3}, branch_id=BRANCH)

    assert lack(asks(**asked), bob) == missing
    assert fits(asks(**asked), bob) is (missing is None)


def test_a_supervisor_takes_what_was_escalated_from_any_queue() -> None:
    assert fits(asks(queue_id=SERVICE, supervisors=True), agent(BOB, supervisor=True))


def test_who_is_known_to_the_customer_has_to_speak_with_them_as_well() -> None:
    assert lack(asks(agent_id=BOB, language="fr"), agent(BOB)) == Lacks("language")
