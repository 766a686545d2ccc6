"""Offers in a simulated day: who gets them, how they respond, and when they finish."""

from collections.abc import Callable, Sequence
from functools import partial

from contact_center.simulation.behaviour import BACK_AFTER_S, react
from contact_center.simulation.case import Case, State
from contact_center.simulation.day import Day
from contact_center.simulation.tickets import leave_line, put_back, stop_barring
from contact_center.tickets.routing.assign import BATCH, OFFER_FOR
from contact_center.tickets.routing.keep_free import keep_free
from contact_center.tickets.routing.match import Line, match
from contact_center.tickets.routing.requirement import Agent, Requirement
from contact_center.vocabulary.priorities import URGENT


def assign(day: Day) -> bool:
    """Offer waiting tickets to free agents, as one pass of the router does; True if there may be more."""
    lines = day.room.lines()
    refused = {pair for pair in day.refusals.pairs() if day.cases[pair[0]].place}
    agents = _agents(day, lines, everybody=bool(refused))
    if not lines or not agents:
        return False
    pairs = match(lines, agents, refused, BATCH)
    given: dict[Requirement, set[int]] = {}
    for waiting, _ in pairs:
        given.setdefault(day.cases[waiting.id].line, set()).add(waiting.id)
    day.checks.in_order(lines, given, refused)
    for waiting, agent in pairs:
        _offer(day, day.cases[waiting.id], agent)
    return len(pairs) >= BATCH


def _agents(day: Day, lines: Sequence[Line], *, everybody: bool) -> list[Agent]:
    """The agents on duty; unless `everybody`, without those who have no room, which changes nothing.

    Busy agents matter only if somebody else refused a ticket that they could take.
    """
    least = 0 if everybody else min((line.requirement.units for line in lines), default=0)
    now_s = day.now_s
    there = [seat.agent(now_s) for seat in day.seats.values() if seat.online]
    urgent = [line.requirement for line in lines if line.tickets[0].priority == URGENT]
    return [agent for agent in keep_free(urgent, there) if agent.free >= least]


def go(day: Day, agent_id: int) -> None:
    """An agent leaves; what is offered to them goes back to waiting."""
    seat = day.seats[agent_id]
    if seat.online:
        seat.show_up(False, day.now_s)
    for case in list(seat.offered.values()):
        _end_offer(day, case)
        put_back(day, case)


def _offer(day: Day, case: Case, agent: Agent) -> None:
    seat = day.seats[agent.id]
    available = seat.available(day.now_s)
    day.checks.offered(case.id, case.line, agent, seat.profile.capacity, available)
    leave_line(day, case)
    case.state, case.agent_id = State.OFFERED, agent.id
    case.offers += 1
    day.offers += 1
    seat.reserve(case, day.now_s)
    answer, after_s = react(day.draw, day.behaviour, OFFER_FOR.total_seconds())
    happens = {"accepted": _accept, "declined": _decline, "expired": _expire}[answer]
    day.events.at(day.now_s + after_s, partial(_if_it_stands, day, case, case.offers, happens))


def _if_it_stands(day: Day, case: Case, offer: int, happens: Callable[[Day, Case], None]) -> None:
    if case.state is State.OFFERED and case.offers == offer:
        happens(day, case)


def _accept(day: Day, case: Case) -> None:
    day.checks.accepted(case.id, case.holder)
    day.seats[case.holder].take(case)
    case.state, case.answered_s = State.ASSIGNED, day.now_s
    day.events.at(day.now_s + case.arrival.handle_s, partial(_close, day, case))


def _decline(day: Day, case: Case) -> None:
    agent_id = _end_offer(day, case)
    day.refusals.add(case, agent_id, declined=True)
    put_back(day, case)
    day.events.at(day.now_s + day.refusals.left_alone_for_s, partial(stop_barring, day, case))


def _expire(day: Day, case: Case) -> None:
    """An agent who ignored an offer is away for a while, and their other offers are withdrawn."""
    agent_id = _end_offer(day, case)
    day.refusals.add(case, agent_id, declined=False)
    seat = day.seats[agent_id]
    if seat.online:
        go(day, agent_id)
        day.events.at(day.now_s + BACK_AFTER_S, partial(come_back, day, agent_id))
    put_back(day, case)


def come_back(day: Day, agent_id: int) -> None:
    """An agent is back, unless they are due for a break or their shift is over."""
    seat = day.seats[agent_id]
    if not seat.online and seat.profile.shift.works(day.now_s):
        seat.show_up(True, day.now_s)
        day.round_is_wanted = True


def _close(day: Day, case: Case) -> None:
    day.checks.closed(case.id, case.holder)
    seat = day.seats[case.holder]
    seat.finish(case, day.now_s)
    case.state = State.CLOSED
    if case.arrival.facts.on_the_line:
        until_s = day.now_s + day.plan.wrap_up_s
        seat.wrap_up(day.now_s, until_s)
        day.events.at(until_s, partial(_want_round, day))
    day.round_is_wanted = True


def _want_round(day: Day) -> None:
    day.round_is_wanted = True


def _end_offer(day: Day, case: Case) -> int:
    agent_id = case.holder
    day.checks.returned(case.id, agent_id)
    day.seats[agent_id].release(case, day.now_s)
    return agent_id
