"""Who gets which ticket: by priority, then age; the longest idle who fits; nobody beyond their units."""

from collections import Counter
from collections.abc import Sequence, Set

from hypothesis import given, settings
from hypothesis import strategies as st

from contact_center.tickets.routing.match import Line, Pair, Waiting, match
from contact_center.tickets.routing.requirement import Agent, Requirement, fits
from tests.tickets.routing.office import BOB, CARDS, CHEN, LIN, SERVICE, agent, asks, line, waiting

NONE: frozenset[Pair] = frozenset()


def pairs(
    lines: Sequence[Line], agents: Sequence[Agent], refused: Set[Pair] = NONE, limit: int = 200
) -> list[Pair]:
    return [(ticket.id, one.id) for ticket, one in match(lines, agents, refused, limit)]


def test_priority_goes_before_age_and_age_before_number() -> None:
    cards = line(asks(), waiting(1, 2, 500), waiting(2, 4, 1), waiting(3, 2, 900))
    service = line(asks(queue_id=SERVICE), waiting(4, 3, 5), waiting(5, 2, 900))
    bob = agent(BOB, queues=frozenset({CARDS, SERVICE}))

    assert [ticket for ticket, _ in pairs([cards, service], [bob])] == [2, 4, 3, 5, 1]


def test_the_longest_idle_is_asked_first_and_goes_to_the_back() -> None:
    agents = [agent(BOB, idle_s=10), agent(CHEN, idle_s=60), agent(LIN, idle_s=60)]

    assert [one for _, one in pairs([line(asks(), *map(waiting, range(1, 5)))], agents)] == [
        CHEN,
        LIN,
        BOB,
        CHEN,
    ]


def test_nobody_gets_more_than_they_have_units_for() -> None:
    call, chat = line(asks(units=100), waiting(1, 3)), line(asks(units=25), *map(waiting, range(2, 9)))

    assert pairs([call, chat], [agent(BOB, free=99)]) == [(2, BOB), (3, BOB), (4, BOB)]


def test_what_fits_nobody_holds_up_nothing_behind_it() -> None:
    loans = line(asks(skills=(("loans", 5),)), waiting(1, 4))

    assert pairs([loans, line(asks(), waiting(2, 1))], [agent(BOB, skills={"loans": 4})]) == [(2, BOB)]


def test_who_refused_is_not_asked_again_while_another_fits_be_they_busy() -> None:
    cards, refused = line(asks(), waiting(1), waiting(2)), {(1, BOB)}
    bob, chen = agent(BOB, idle_s=60), agent(CHEN)

    assert pairs([cards], [bob, chen], refused) == [(1, CHEN), (2, BOB)]
    assert pairs([cards], [bob, agent(CHEN, free=0)], refused) == [(2, BOB)]
    assert pairs([cards], [bob, agent(CHEN, queues=frozenset())], refused) == [(1, BOB), (2, BOB)]
    assert pairs([cards], [bob, chen], {(1, BOB), (1, CHEN)}) == [(1, BOB), (2, CHEN)]


def test_who_said_no_a_moment_ago_is_left_alone_with_it() -> None:
    assert pairs([line(asks(), waiting(1, barred=frozenset({BOB})), waiting(2))], [agent(BOB)]) == [(2, BOB)]


def test_a_known_agent_is_the_only_one_who_will_do() -> None:
    known = line(asks(agent_id=BOB, queue_id=SERVICE), waiting(1))

    assert pairs([known], [agent(CHEN, idle_s=60), agent(BOB)]) == [(1, BOB)]
    assert pairs([known], [agent(CHEN, queues=frozenset({SERVICE}))]) == []


def test_the_limit_holds() -> None:
    assert len(pairs([line(asks(units=1), *map(waiting, range(50)))], [agent(BOB)], limit=7)) == 7


requirements = st.builds(
    asks,
    queue_id=st.sampled_from([CARDS, SERVICE]),
    units=st.sampled_from([10, 25, 100]),
    language=st.sampled_from([None, "zh", "en"]),
    skills=st.sampled_from([(), (("fraud", 3),)]),
    agent_id=st.sampled_from([None, None, 2]),
    supervisors=st.booleans(),
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Line], list[Agent], set[Pair], int]:
    asked = draw(st.lists(requirements, unique=True, max_size=5))
    number = iter(range(1, 1000))
    lines = [
        line(
            one,
            *(
                waiting(next(number), draw(st.integers(1, 4)), draw(st.integers(0, 3)))
                for _ in range(draw(st.integers(0, 6)))
            ),
        )
        for one in asked
    ]
    agents = [
        agent(
            n,
            idle_s=draw(st.integers(0, 3)),
            free=draw(st.sampled_from([0, 5, 10, 30, 100])),
            queues=draw(st.frozensets(st.sampled_from([CARDS, SERVICE]))),
            languages=draw(st.frozensets(st.sampled_from(["zh", "en"]))),
            skills={"fraud": draw(st.integers(0, 5))},
            supervisor=draw(st.booleans()),
        )
        for n in range(1, draw(st.integers(0, 5)) + 1)
    ]
    refused = draw(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 5)), max_size=8))
    return lines, agents, refused, draw(st.integers(0, 30))


def slowly(lines: list[Line], agents: list[Agent], refused: set[Pair], limit: int) -> list[Pair]:
    """The rule read word by word: every ticket in its turn, every agent looked at."""
    everything = sorted(
        ((ticket, one.requirement) for one in lines for ticket in one.tickets), key=lambda both: both[0].turn
    )
    order = sorted(agents, key=lambda one: (one.idle_since, one.id))
    free = {one.id: one.free for one in agents}
    found: list[Pair] = []
    for ticket, asked in everything:
        able = [
            one for one in order if may(asked, ticket, one, agents, refused) and free[one.id] >= asked.units
        ]
        if able and len(found) < limit:
            free[able[0].id] -= asked.units
            order.remove(able[0])
            order.append(able[0])
            found.append((ticket.id, able[0].id))
    return found


def may(asked: Requirement, ticket: Waiting, one: Agent, agents: list[Agent], refused: set[Pair]) -> bool:
    fitting = [other for other in agents if fits(asked, other)]
    if one not in fitting or (ticket.id, one.id) not in refused:
        return one in fitting
    return all((ticket.id, other.id) in refused for other in fitting)


@settings(max_examples=300, deadline=None)
@given(situations())
def test_it_matches_as_the_rule_read_word_by_word(
    situation: tuple[list[Line], list[Agent], set[Pair], int],
) -> None:
    lines, agents, refused, limit = situation

    assert pairs(lines, agents, refused, limit) == slowly(lines, agents, refused, limit)


@settings(max_examples=300, deadline=None)
@given(situations())
def test_no_ticket_twice_nobody_beyond_their_units_and_only_who_fits(
    situation: tuple[list[Line], list[Agent], set[Pair], int],
) -> None:
    lines, agents, refused, limit = situation
    asked = {ticket.id: one.requirement for one in lines for ticket in one.tickets}

    found = match(lines, agents, refused, limit)

    assert len(found) <= limit
    assert len({ticket.id for ticket, _ in found}) == len(found)
    assert all(fits(asked[ticket.id], one) for ticket, one in found)
    taken: Counter[int] = Counter()
    for ticket, one in found:
        taken[one.id] += asked[ticket.id].units
    assert all(taken[one.id] <= one.free for one in agents)
