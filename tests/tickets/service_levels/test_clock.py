"""How one clock moves: as a slow one does that counts minute by minute."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from contact_center.calendars.calendar import WorkingCalendar
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.service_levels.clock import (
    Terms,
    begin,
    go_on,
    look_again,
    miss,
    pause,
    stop,
    take_steps,
    warn,
)
from tests.calendars.weeks import MINUTE, SHANGHAI, some_calendars, some_moments, span, week, worked

HOUR = 3600
OFFICE = Terms(week("09:00-17:00", country="CN"))
ALWAYS = Terms(WorkingCalendar(SHANGHAI, ((span("00:00-24:00"),),) * 7))


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of March 2026 at the bank; the 6th is a Friday."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=SHANGHAI)


def stopped(clock: ServiceClock, terms: Terms, moment: datetime) -> ServiceClock:
    miss(clock, moment)
    stop(clock, terms, moment)
    return clock


def test_in_time_is_at_the_due_moment_or_before() -> None:
    outcomes = [
        stopped(begin("first_response", HOUR, at(6, 16, 30), OFFICE), OFFICE, moment).state
        for moment in (at(6, 16, 31), at(9, 9, 30), at(9, 9, 30, 1))
    ]

    assert outcomes == ["met", "met", "missed"]


def test_what_was_due_at_closing_time_is_late_at_the_weekend() -> None:
    clock = begin("first_response", HOUR, at(6, 16), OFFICE)

    assert stopped(clock, OFFICE, at(7, 11)).state == "missed"
    assert clock.breached_at == at(6, 17)
    assert clock.used_s == HOUR


def test_a_paused_clock_counts_nothing_and_has_what_was_left() -> None:
    clock = begin("resolution", 8 * HOUR, at(9, 9), OFFICE)

    pause(clock, OFFICE, at(9, 11))
    assert (clock.state, clock.due_at, clock.look_at, clock.remaining_s) == ("paused", None, None, 6 * HOUR)
    go_on(clock, OFFICE, at(10, 16))

    assert (clock.state, clock.due_at) == ("running", at(11, 14))


def test_pausing_twice_and_going_on_twice_changes_nothing() -> None:
    clock = begin("resolution", 8 * HOUR, at(9, 9), OFFICE)

    for hour in (10, 11):
        pause(clock, OFFICE, at(9, hour))
    assert clock.used_s == HOUR
    for hour in (12, 13):
        go_on(clock, OFFICE, at(9, hour))

    assert clock.due_at == at(10, 11)


def test_a_miss_stays_one_through_a_pause() -> None:
    clock = begin("resolution", HOUR, at(9, 9), OFFICE)

    assert miss(clock, at(9, 10, 0, 1))
    assert not miss(clock, at(9, 10, 0, 2))
    pause(clock, OFFICE, at(9, 11))
    go_on(clock, OFFICE, at(9, 12))

    assert (clock.state, clock.due_at) == ("missed", at(9, 10))
    assert stopped(clock, OFFICE, at(9, 13)).state == "missed"


def test_the_age_from_before_counts_and_may_be_too_much_at_once() -> None:
    half = begin("resolution", 8 * HOUR, at(9, 9), OFFICE, used_s=6 * HOUR)
    all_of_it = begin("resolution", 8 * HOUR, at(9, 9), OFFICE, used_s=9 * HOUR)

    assert (half.due_at, all_of_it.due_at) == (at(9, 11), at(9, 9))
    assert miss(all_of_it, at(9, 9, 0, 1))


def test_the_warning_comes_a_quarter_of_an_hour_ahead_and_half_way_of_a_short_promise() -> None:
    assert begin("resolution", 8 * HOUR, at(9, 9), OFFICE).look_at == at(9, 16, 45)
    assert begin("first_response", 300, at(9, 9), OFFICE).look_at == at(9, 9, 2, 30)
    # Monday 9:05 is ten working minutes before Monday 9:15.
    ten_minutes = Terms(OFFICE.calendar, warn_before_s=600)
    assert begin("first_response", HOUR, at(6, 16, 15), ten_minutes).look_at == at(9, 9, 5)


def test_a_clock_that_stands_still_takes_no_step() -> None:
    terms = Terms(ALWAYS.calendar, steps_after_s=(0, HOUR))
    clock = begin("resolution", HOUR, at(9, 9), terms)
    miss(clock, at(9, 10, 1))
    assert take_steps(clock, terms, at(9, 10, 1)) == [0]

    pause(clock, terms, at(9, 10, 30))
    assert take_steps(clock, terms, at(9, 18)) == []
    go_on(clock, terms, at(9, 18))

    assert clock.look_at == at(9, 18, 30)
    assert take_steps(clock, terms, at(9, 18, 31)) == [1]
    look_again(clock, terms)
    assert clock.look_at is None


@dataclass
class SlowClock:
    """The same rules, one minute after the other."""

    calendar: WorkingCalendar
    target: int
    """Minutes."""
    age: int = 0
    counts: bool = True
    due: datetime | None = None
    missed: bool = False

    def arrive(self, now: datetime) -> None:
        if self.counts and self.due is None and self.age >= self.target:
            self.due = now

    def judge(self, now: datetime) -> None:
        self.missed = self.missed or (self.due is not None and now > self.due)

    def turn(self, now: datetime) -> None:
        """Pause where it counts, else go on."""
        self.judge(now)
        if self.counts and not self.missed:
            self.due = None
        self.counts = not self.counts
        self.arrive(now)

    def pass_minute(self, now: datetime) -> None:
        self.age += self.counts and worked(self.calendar, now)


@settings(max_examples=60, deadline=None)
@given(
    calendar=some_calendars(),
    begins=some_moments,
    target=st.integers(1, 900),
    turns=st.lists(st.integers(0, 2880), max_size=4, unique=True),
    stops=st.integers(0, 2880),
)
def test_any_pauses_end_as_they_do_when_counted_by_minutes(
    calendar: WorkingCalendar, begins: datetime, target: int, turns: list[int], stops: int
) -> None:
    slow, terms = SlowClock(calendar, target), Terms(calendar)
    clock = begin("resolution", 60 * target, begins, terms)
    for minute in range(stops + 1):
        now = begins + minute * MINUTE
        slow.arrive(now)
        if minute in turns:
            slow.turn(now)
            miss(clock, now)
            (pause if clock.counting_since else go_on)(clock, terms, now)
        if minute < stops:
            slow.pass_minute(now)
    slow.judge(now)

    ended = stopped(clock, terms, now)

    assert ended.state == ("missed" if slow.missed else "met")
    assert ended.used_s == 60 * slow.age
    assert ended.breached_at == (slow.due if slow.missed else None)


@settings(max_examples=60, deadline=None)
@given(
    calendar=some_calendars(),
    begins=some_moments,
    target=st.integers(1, 150).map(lambda half: 2 * half),
    warn_before=st.integers(0, 300),
    steps=st.lists(st.integers(0, 300), max_size=3).map(sorted),
)
def test_what_is_told_when_it_is_looked_at_in_time_is_all_there_is_to_tell(
    calendar: WorkingCalendar, begins: datetime, target: int, warn_before: int, steps: list[int]
) -> None:
    terms = Terms(calendar, 60 * warn_before, tuple(60 * step for step in steps))
    clock = begin("resolution", 60 * target, begins, terms)
    told: list[tuple[str, datetime]] = []
    reached: dict[int, datetime] = {}
    age = 0
    for minute in range(2000):
        now = begins + minute * MINUTE
        reached.setdefault(age, now)
        if clock.look_at is not None and clock.look_at < now:
            told += [(event, now) for event in what_is_told(clock, terms, now)]
        age += worked(calendar, now)

    warns = reached.get(max(target - warn_before, target // 2), now)
    wanted = [("missed", target)] + [(f"step {n}", target + step) for n, step in enumerate(steps)]
    # What is reached is told a minute later, the first time anybody looks.
    expected = [(event, reached[wait] + MINUTE) for event, wait in wanted if reached.get(wait, now) < now]
    if warns < min(reached.get(target, now), now):
        expected.insert(0, ("warned", warns + MINUTE))
    assert told == expected


def what_is_told(clock: ServiceClock, terms: Terms, now: datetime) -> list[str]:
    events = ["missed"] if miss(clock, now) else ["warned"] if warn(clock, terms, now) else []
    events += [f"step {step}" for step in take_steps(clock, terms, now)]
    look_again(clock, terms)
    return events


def test_a_warning_that_comes_too_late_is_left_out() -> None:
    clock = begin("first_response", HOUR, at(9, 9), OFFICE)

    assert miss(clock, at(9, 12))
    assert not warn(clock, OFFICE, at(9, 12))


def test_moments_are_utc_whatever_the_office_is_in() -> None:
    assert begin("first_response", HOUR, at(9, 9), OFFICE).due_at == datetime(2026, 3, 9, 2, tzinfo=UTC)
    assert timedelta(0) == datetime(2026, 3, 9, 2, tzinfo=UTC).utcoffset()
