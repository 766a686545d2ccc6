"""Somebody is kept free for what is urgent and finds no room: no call waits for ever beside small work."""

from contact_center.tickets.routing.keep_free import keep_free
from contact_center.tickets.routing.match import match
from contact_center.tickets.routing.requirement import Agent
from tests.tickets.routing.office import BOB, CHEN, LIN, SERVICE, agent, asks, line, waiting

CALL = asks(units=100)


def free(agents: list[Agent]) -> dict[int, int]:
    return {one.id: one.free for one in agents}


def test_whoever_has_the_most_room_is_kept() -> None:
    agents = [agent(BOB, free=40), agent(CHEN, free=80), agent(LIN, free=80, idle_s=5)]

    assert free(keep_free([CALL], agents)) == {BOB: 40, CHEN: 80, LIN: 0}


def test_nobody_is_kept_while_somebody_has_room() -> None:
    agents = [agent(BOB, free=40), agent(CHEN, free=100)]

    assert keep_free([CALL], agents) == agents


def test_nobody_is_kept_for_what_they_cannot_do() -> None:
    agents = [agent(BOB, free=40, capacity=50), agent(CHEN, free=90, queues=frozenset({SERVICE}))]

    assert keep_free([CALL], agents) == agents


def test_one_is_kept_for_all_lines_they_fit() -> None:
    agents = [agent(BOB, free=40), agent(CHEN, free=80)]

    assert free(keep_free([CALL, asks(units=100, language="zh")], agents)) == {BOB: 40, CHEN: 0}


def test_small_work_goes_to_the_others() -> None:
    agents = keep_free([CALL], [agent(BOB, free=20), agent(CHEN, free=80)])
    lines = [line(CALL, waiting(1, priority=4)), line(asks(), waiting(2), waiting(3))]

    assert [(ticket.id, one.id) for ticket, one in match(lines, agents, set(), 10)] == [(2, BOB)]
