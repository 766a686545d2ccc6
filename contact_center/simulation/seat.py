"""An agent's state during a simulated day: the work in hand, and how busy they were."""

from datetime import datetime, timedelta

from contact_center.simulation.case import Case
from contact_center.simulation.office import Profile
from contact_center.tickets.routing.requirement import Agent


class Seat:
    """An agent at work. Times are seconds since the simulation began."""

    def __init__(self, profile: Profile, began: datetime) -> None:
        self.profile = profile
        self.online = False
        self.load = 0
        self.offered: dict[int, Case] = {}
        self.wraps_up_until_s = 0.0
        self.taken = 0
        self.busy_unit_s = 0.0
        """Units in use times seconds, while online; all units in wrap-up."""
        self.online_s = 0.0
        self._began = began
        self._idle_since = began
        self._counted_s = 0.0
        self._agent: Agent | None = None

    @property
    def free(self) -> int:
        return max(self.profile.capacity - self.load, 0)

    def available(self, now_s: float) -> bool:
        """Whether they are online and not in wrap-up."""
        return self.online and now_s >= self.wraps_up_until_s

    def agent(self, now_s: float) -> Agent:
        """The agent as the matching sees them."""
        if now_s < self.wraps_up_until_s:
            return self._seen(0)
        if self._agent is None:
            self._agent = self._seen(self.free)
        return self._agent

    def reserve(self, case: Case, now_s: float) -> None:
        """Reserve the units of an offer."""
        self._count(now_s)
        self.load += case.wants.units
        self.offered[case.id] = case
        self._turn_ends(now_s)

    def release(self, case: Case, now_s: float) -> None:
        """Release the units of an offer that was not accepted: their turn stays as it is."""
        del self.offered[case.id]
        self._give_back(case, now_s)

    def take(self, case: Case) -> None:
        """Accept an offer."""
        del self.offered[case.id]
        self.taken += 1

    def finish(self, case: Case, now_s: float) -> None:
        """Finish a ticket, and be idle from now on."""
        self._give_back(case, now_s)
        self._turn_ends(now_s)

    def wrap_up(self, now_s: float, until_s: float) -> None:
        """Wrap up after a call."""
        self._count(now_s)
        self.wraps_up_until_s = until_s

    def show_up(self, online: bool, now_s: float) -> None:
        """Go online or offline."""
        self._count(now_s)
        self.online = online
        self._turn_ends(now_s)

    def end_day(self, now_s: float) -> None:
        """Count up to the end."""
        self._count(now_s)

    def _give_back(self, case: Case, now_s: float) -> None:
        self._count(now_s)
        self.load -= case.wants.units
        self._agent = None

    def _turn_ends(self, now_s: float) -> None:
        self._idle_since = self._began + timedelta(seconds=now_s)
        self._agent = None

    def _count(self, now_s: float) -> None:
        if self.online:
            passed_s = now_s - self._counted_s
            wrapping_s = max(min(now_s, self.wraps_up_until_s) - self._counted_s, 0.0)
            self.busy_unit_s += wrapping_s * self.profile.capacity + (passed_s - wrapping_s) * self.load
            self.online_s += passed_s
        self._counted_s = now_s

    def _seen(self, free: int) -> Agent:
        return Agent(
            id=self.profile.id,
            free=free,
            idle_since=self._idle_since,
            capacity=self.profile.capacity,
            queues=self.profile.queues,
            languages=self.profile.languages,
            skills=self.profile.skills,
            branch_id=self.profile.branch_id,
            supervisor=self.profile.supervisor,
        )
