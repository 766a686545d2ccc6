"""How one clock moves: begin, pause, resume, stop, and what to report when. No database."""

from dataclasses import dataclass
from datetime import datetime

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.tickets.models.service_levels import ServiceClock


@dataclass(frozen=True)
class Terms:
    """The terms by which a clock runs."""

    calendar: WorkingCalendar
    warn_before_s: int = 900
    steps_after_s: tuple[int, ...] = ()
    """The escalation steps, in order: working seconds after the clock was due."""


def begin(kind: str, target_s: int, at: datetime, terms: Terms, *, used_s: float = 0) -> ServiceClock:
    """Start a clock at `at`; `used_s` are working seconds already used."""
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
    """Pause at `at`. Call `miss` first: a miss before the pause still counts."""
    if clock.counting_since is None:
        return
    _count(clock, terms, at)
    if clock.state == "running":
        clock.state = "paused"
        clock.due_at = None


def go_on(clock: ServiceClock, terms: Terms, at: datetime) -> None:
    """Resume at `at`."""
    if clock.counting_since is not None or clock.stopped_at is not None:
        return
    clock.counting_since = at
    if clock.state == "paused":
        clock.state = "running"
        clock.due_at = _moment_of(clock, terms, clock.target_s)
    look_again(clock, terms)


def stop(clock: ServiceClock, terms: Terms, at: datetime) -> None:
    """Stop the clock: what was promised is done. Call `miss` first; a clock not missed is then met."""
    if clock.stopped_at is not None:
        return
    _count(clock, terms, at)
    clock.stopped_at = at
    if clock.state != "missed":
        clock.state = "met"


def miss(clock: ServiceClock, now: datetime) -> bool:
    """Mark the clock as missed if it was due before `now`; True if it was not marked before."""
    if clock.state != "running" or clock.due_at is None or now <= clock.due_at:
        return False
    clock.state = "missed"
    clock.breached_at = clock.due_at
    return True


def warn(clock: ServiceClock, terms: Terms, now: datetime) -> bool:
    """Mark the clock as warned if that is due; True if it was not before."""
    if clock.state != "running" or clock.warned_at is not None or now < _warns_at(clock, terms):
        return False
    clock.warned_at = now
    return True


def take_steps(clock: ServiceClock, terms: Terms, now: datetime) -> list[int]:
    """The escalation steps that are due; each is returned once."""
    due = []
    while _has_step(clock, terms) and _step_at(clock, terms) < now:
        due.append(clock.step)
        clock.step += 1
    return due


def look_again(clock: ServiceClock, terms: Terms) -> None:
    """Set when there is something to report next."""
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
    """When this many working seconds will be used; not before the clock was last started."""
    assert clock.counting_since is not None
    return terms.calendar.add(clock.counting_since, used_s - clock.used_s)


def _warns_at(clock: ServiceClock, terms: Terms) -> datetime:
    """When to warn: half way if the promise is shorter than twice the warning time.

    A warning right at the start would say nothing.
    """
    return _moment_of(clock, terms, max(clock.target_s - terms.warn_before_s, clock.target_s / 2))


def _has_step(clock: ServiceClock, terms: Terms) -> bool:
    return (
        clock.state == "missed" and clock.counting_since is not None and clock.step < len(terms.steps_after_s)
    )


def _step_at(clock: ServiceClock, terms: Terms) -> datetime:
    return _moment_of(clock, terms, clock.target_s + terms.steps_after_s[clock.step])
