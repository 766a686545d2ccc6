"""A simulated day: what can be worked out by hand comes out; nothing is ever lost or done twice."""

import pytest

from contact_center.simulation.behaviour import Behaviour
from contact_center.simulation.case import State
from contact_center.simulation.day import Day
from contact_center.simulation.plan import Plan
from contact_center.simulation.run import ROUND_S, simulate
from contact_center.simulation.shift import Shift
from contact_center.tickets.routing.defaults import RULES
from contact_center.tickets.routing.rules import SkillAsked, Target, When
from contact_center.vocabulary.priorities import NORMAL, URGENT
from tests.simulation.small import HOUR_S, REACTION_S, agent, call, day, plan, rule

BOB, CHEN = 1, 2
WRAP_UP_S = 30


def answered(over: Day, number: int) -> float:
    moment = over.cases[number].answered_s
    assert moment is not None
    return moment


def small_day(agents: int, tickets: int, seed: int = 1, hours: float = 2) -> Day:
    return simulate(Plan(RULES, agents, tickets, hours, seed))


def test_one_agent_takes_two_calls_one_after_the_other() -> None:
    over = day(plan(), [agent(BOB)], call(1, 10), call(2, 20))

    first = answered(over, 1)
    free_again = first + 300 + WRAP_UP_S
    assert 10 <= first <= 10 + ROUND_S + REACTION_S
    assert free_again <= answered(over, 2) <= free_again + ROUND_S + REACTION_S
    assert over.checks.hold
    assert over.seats[BOB].taken == 2


def test_the_urgent_one_goes_first_and_then_the_older_one() -> None:
    over = day(plan(), [agent(BOB)], call(1, 0), call(2, 20), call(3, 30), call(4, 40, URGENT))

    assert answered(over, 1) < answered(over, 4) < answered(over, 2) < answered(over, 3)


def test_two_agents_share_the_calls() -> None:
    over = day(plan(), [agent(BOB), agent(CHEN)], *(call(n, n * 400.0) for n in range(1, 9)))

    assert [over.seats[one].taken for one in (BOB, CHEN)] == [4, 4]


def test_who_speaks_another_language_is_not_asked() -> None:
    over = day(plan(), [agent(BOB, languages=frozenset({"en"}))], call(1, 0))

    assert over.cases[1].state is State.WAITING


def test_after_a_while_a_lower_level_will_do() -> None:
    rules = rule(
        Target(queue="service", skills=[SkillAsked(skill="loans", level=4)], timeout_s=300),
        Target(queue="service", skills=[SkillAsked(skill="loans", level=2)]),
    )
    over = day(plan(rules), [agent(BOB, skills={"loans": 3})], call(1, 0))

    assert 300 <= answered(over, 1) <= 300 + ROUND_S + REACTION_S


def test_what_nobody_can_do_goes_to_supervisors_in_time() -> None:
    rules = rule(Target(queue="service", skills=[SkillAsked(skill="loans", level=5)]), escalate_after_s=600)
    over = day(plan(rules), [agent(BOB), agent(CHEN, supervisor=True, queues=frozenset())], call(1, 0))

    assert over.cases[1].escalated_s == 600
    assert over.cases[1].priority == URGENT
    assert over.cases[1].agent_id == CHEN
    assert over.checks.hold


def test_a_rule_takes_what_it_is_for_and_the_default_one_the_rest() -> None:
    english = rule(Target(queue="foreign"), key="english", default=False, when=When(languages=["en"]))
    over = day(plan(english, rule()), [agent(BOB)], call(1, 0, language="en"), call(2, 400))

    assert [over.cases[number].rule.key for number in (1, 2)] == ["english", "all"]


def test_on_a_break_nobody_is_asked() -> None:
    shift = Shift(0, HOUR_S, ((5, 605),))
    over = day(plan(), [agent(BOB, shift=shift)], call(1, 10))

    assert 605 <= answered(over, 1) <= 605 + ROUND_S + REACTION_S


def test_who_declines_is_left_alone_and_another_is_asked() -> None:
    over = day(plan(), [agent(BOB), agent(CHEN)], call(1, 0), behaviour=Behaviour(declines=1, lets_lie=0))

    asked = [who for who, _, _ in over.cases[1].refusals]
    assert asked[:2] == [BOB, CHEN]
    assert over.checks.hold


def test_who_lets_an_offer_lie_is_away_and_the_ticket_waits_on() -> None:
    over = day(plan(hours=0.05), [agent(BOB)], call(1, 0), behaviour=Behaviour(declines=0, lets_lie=1))

    assert [declined for _, _, declined in over.cases[1].refusals] == [False]
    assert not over.seats[BOB].online
    assert over.cases[1].state is State.WAITING


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("agents", [5, 20])
def test_whatever_happens_nothing_is_lost_or_done_twice(agents: int, seed: int) -> None:
    over = small_day(agents, 600, seed)

    # That too few people leave customers waiting is true of five.
    counts = over.checks.counts() | {"stuck": 0}
    assert counts == dict.fromkeys(counts, 0)
    assert len(over.cases) == 600


def test_the_same_seed_is_the_same_day_and_another_one_is_another() -> None:
    one, same, other = (
        [(case.answered_s, case.agent_id) for case in small_day(8, 300, seed).cases.values()]
        for seed in (7, 7, 8)
    )

    assert one == same
    assert one != other


def test_too_few_agents_escalate_and_more_agents_wait_less() -> None:
    few, many = small_day(5, 800), small_day(60, 800)

    assert escalated(few) > 0
    assert escalated(many) == 0
    assert average_wait(many) < average_wait(few)


def test_who_waits_goes_on_once_everybody_who_fits_has_gone() -> None:
    goes = rule(
        Target(
            queue="service",
            skills=[SkillAsked(skill="loans", level=1)],
            timeout_s=1800,
            skip_if="nobody_online",
        ),
        Target(queue="service"),
    )
    able = agent(BOB, skills={"loans": 1}, shift=Shift(0, 60))
    over = day(plan(goes), [able, agent(CHEN)], call(1, 0, handle_s=3000), call(2, 20))

    # Bob has the first call; the second waits for him until he goes.
    assert over.cases[1].agent_id == BOB
    assert over.cases[2].agent_id == CHEN
    assert 60 <= answered(over, 2) <= 60 + 5 + ROUND_S + REACTION_S


def test_who_waits_for_an_hour_after_escalation_is_found() -> None:
    asks_too_much = rule(
        Target(queue="service", skills=[SkillAsked(skill="loans", level=5)]), escalate_after_s=600
    )
    nobody = day(plan(asks_too_much, hours=2), [agent(BOB, hours=2)], call(1, 0), call(2, 3600))
    somebody = day(plan(asks_too_much, hours=2), [agent(CHEN, hours=2, supervisor=True)], call(1, 0))

    assert nobody.cases[1].escalated_s == 600
    assert nobody.checks.counts()["stuck"] == 1
    assert somebody.checks.hold


def escalated(over: Day) -> int:
    return sum(case.escalated_s is not None for case in over.cases.values())


def average_wait(over: Day) -> float:
    return sum(case.waited_s(over.now_s) for case in over.cases.values()) / len(over.cases)


def test_priority_is_that_of_the_ticket_until_it_is_escalated() -> None:
    over = day(plan(), [agent(BOB)], call(1, 0))

    assert over.cases[1].priority == NORMAL
