"""How one clock moves: begin, pause, resume, stop, and what to report when. No database."""

from dataclasses import dataclass
from datetime import datetime

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.tickets.models.service_levels import ServiceClock


@dataclass(frozen=True)
class Terms:
    """By what a clock runs."""

    calendar: WorkingCalendar
    warn_before_s: int = 900
    steps_after_s: tuple[int, ...] = ()
    """The steps of the escalation: working seconds after the clock was due, in order."""


def begin(kind: str, target_s: int, at: datetime, terms: Terms, *, used_s: float = 0) -> ServiceClock:
    """A clock that counts from `at`; `used_s` are the working seconds that count already."""
    clock = ServiceClock(
        kind=kind,
        state="running",
        target_s=target_s,
        started_at=at,
        counting_since=at,
        used_s=used_s,
        step=0,
    )
    clock.due_at = _moment_of(clock, terms, target_s)
    look_again(clock, terms)
    return clock


def pause(clock: ServiceClock, terms: Terms, at: datetime) -> None:
    """Stand still from `at` on. Call `miss` before: a miss is a miss."""
    if clock.counting_since is None:
        return
    _count(clock, terms, at)
    if clock.state == "running":
        clock.state = "paused"
        clock.due_at = None


def go_on(clock: ServiceClock, terms: Terms, at: datetime) -> None:
    """Count again from `at` on."""
    if clock.counting_since is not None or clock.stopped_at is not None:
        return
    clock.counting_since = at
    if clock.state == "paused":
        clock.state = "running"
        clock.due_at = _moment_of(clock, terms, clock.target_s)
    look_again(clock, terms)


def stop(clock: ServiceClock, terms: Terms, at: datetime) -> None:
    """What was promised is done. Call `miss` before: then a clock that is not missed is met."""
    if clock.stopped_at is not None:
        return
    _count(clock, terms, at)
    clock.stopped_at = at
    if clock.state != "missed":
        clock.state = "met"


def miss(clock: ServiceClock, now: datetime) -> bool:
    """Mark the clock as missed where it was due before `now`; True when it was not known yet."""
    if clock.state != "running" or clock.due_at is None or now <= clock.due_at:
        return False
    clock.state = "missed"
    clock.breached_at = clock.due_at
    return True


def warn(clock: ServiceClock, terms: Terms, now: datetime) -> bool:
    """Mark the clock as warned where that is due; True when it was not before."""
    if clock.state != "running" or clock.warned_at is not None or now < _warns_at(clock, terms):
        return False
    clock.warned_at = now
    return True


def take_steps(clock: ServiceClock, terms: Terms, now: datetime) -> list[int]:
    """The steps of the escalation that are due; each is given once."""
    due = []
    while _has_step(clock, terms) and _step_at(clock, terms) < now:
        due.append(clock.step)
        clock.step += 1
    return due


def look_again(clock: ServiceClock, terms: Terms) -> None:
    """Set when there is something to tell next."""
    if clock.counting_since is None:
        clock.look_at = None
    elif clock.state == "running":
        clock.look_at = clock.due_at if clock.warned_at else _warns_at(clock, terms)
    else:
        clock.look_at = _step_at(clock, terms) if _has_step(clock, terms) else None


def _count(clock: ServiceClock, terms: Terms, until: datetime) -> None:
    if clock.counting_since is not None:
        clock.used_s += terms.calendar.between(clock.counting_since, until)
    clock.counting_since = clock.look_at = None


def _moment_of(clock: ServiceClock, terms: Terms, used_s: float) -> datetime:
    """When so many working seconds will be used; not before it last began to count."""
    assert clock.counting_since is not None
    return terms.calendar.add(clock.counting_since, used_s - clock.used_s)


def _warns_at(clock: ServiceClock, terms: Terms) -> datetime:
    """A promise shorter than twice the warning warns half way: a warning at once would say nothing."""
    return _moment_of(clock, terms, max(clock.target_s - terms.warn_before_s, clock.target_s / 2))


def _has_step(clock: ServiceClock, terms: Terms) -> bool:
    return (
        clock.state == "missed" and clock.counting_since is not None and clock.step < len(terms.steps_after_s)
    )


def _step_at(clock: ServiceClock, terms: Terms) -> datetime:
    return _moment_of(clock, terms, clock.target_s + terms.steps_after_s[clock.step])
