"""The checks of a simulation find what they are for."""

from contact_center.simulation.checks import Checks
from tests.tickets.routing.office import BOB, CHEN, agent, asks, line, waiting


def test_what_is_right_is_not_counted() -> None:
    checks = Checks()
    checks.offered(1, asks(), agent(BOB), 100, available=True)
    checks.accepted(1, BOB)
    checks.closed(1, BOB)
    checks.everybody_is_somewhere(opened=1, closed=1, in_hand=0, offered=0, waiting=0)

    assert checks.hold


def test_a_ticket_given_twice_is_found() -> None:
    checks = Checks()
    checks.offered(1, asks(), agent(BOB), 100, available=True)
    checks.offered(1, asks(), agent(CHEN), 100, available=True)

    assert checks.counts()["assigned_twice"] == 1


def test_a_closed_ticket_given_again_is_found() -> None:
    checks = Checks()
    checks.offered(1, asks(), agent(BOB), 100, available=True)
    checks.closed(1, BOB)
    checks.offered(1, asks(), agent(BOB), 100, available=True)

    assert checks.counts()["assigned_twice"] == 1


def test_a_ticket_that_is_nowhere_is_found() -> None:
    checks = Checks()
    checks.everybody_is_somewhere(opened=3, closed=0, in_hand=0, offered=0, waiting=2)

    assert checks.counts()["lost"] == 1


def test_too_much_at_once_is_found() -> None:
    checks = Checks()
    for number in range(6):
        checks.offered(number, asks(units=20), agent(BOB), 100, available=True)

    assert checks.counts()["over_capacity"] == 1


def test_who_cannot_or_is_not_there_is_found() -> None:
    checks = Checks()
    checks.offered(1, asks(language="fr"), agent(BOB), 100, available=True)
    checks.offered(2, asks(), agent(CHEN), 100, available=False)

    assert checks.counts()["unfit"] == 1
    assert checks.counts()["off_duty"] == 1


def test_who_was_passed_over_is_found_unless_somebody_refused_them() -> None:
    cards = line(asks(), waiting(1, 4), waiting(2), waiting(3))
    wrong, right = Checks(), Checks()

    wrong.in_order([cards], {cards.requirement: {1, 3}}, set())
    right.in_order([cards], {cards.requirement: {1, 3}}, {(2, BOB)})

    assert wrong.counts()["out_of_order"] == 1
    assert right.hold
