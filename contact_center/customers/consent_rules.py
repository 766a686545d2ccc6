"""Judge what a customer allows, from the decisions in the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from contact_center.vocabulary.purposes import EVERYTHING, Decided

ASKED_FOR: frozenset[str] = frozenset({"marketing", "tips"})
"""Sent only to those who agreed: silence is no consent to offers, and tips are subscribed to.

Greetings and service notices go out unless refused. So do surveys: they ask about service the customer has
just had and sell nothing, and the answer is the customer's own choice.
"""
FIRM: frozenset[str] = frozenset({"customer", "link", "carrier", "complaint", "carried"})
"""Sources of refusals that only the customer's own word lifts. A bounce says only that an address is dead."""
_EARLIER = datetime.min.replace(tzinfo=UTC)
HEARSAY: frozenset[str] = frozenset({"staff", "import"})
"""Sources that tell what the customer said elsewhere."""


@dataclass(frozen=True)
class Said:
    """A decision of the ledger; a later one has a higher id."""

    id: int
    customer_id: int
    purpose: str
    state: str
    reach: str = "everywhere"
    channel: str | None = None
    address: str | None = None
    """Where it was said."""
    source: str = "customer"
    own_word: bool = True
    """False for what staff or a file say without the customer's message."""
    at: datetime = _EARLIER


@dataclass(frozen=True)
class Place:
    """A person at one of their addresses. Without channel and address: the person, wherever."""

    customer_id: int
    channel: str | None = None
    address: str | None = None
    since: datetime | None = None
    """When they got the address."""


@dataclass(frozen=True)
class Standing:
    """What holds, and the decision that says so; none if nothing was ever said about it."""

    allowed: bool
    entry: Said | None = None


def standing(said: Iterable[Said], place: Place, purpose: Decided) -> Standing:
    """What holds for this person at this address and this purpose.

    Their own decisions count where they reach. A refusal said at the address by whoever had it before stands
    until the person lifts it by their own word, once the address is theirs.
    """
    said = tuple(said)
    own = [one for one in said if one.customer_id == place.customer_id and reaches(one, place)]
    ours = _judge(own, purpose)
    if not ours.allowed:
        return ours
    others = [one for one in said if one.customer_id != place.customer_id and _was_said_at(one, place)]
    granted = (one for one in own if one.own_word and one.state == "granted")
    lifting = [one for one in granted if place.since is None or one.at >= place.since]
    refused = refusal([*lifting, *others], purpose)
    return Standing(False, refused) if refused else ours


def refusal(said: Sequence[Said], purpose: Decided) -> Said | None:
    """The refusal of this purpose that stands, if any.

    One purpose that is asked for after everything was refused is sent.
    """
    this_refused, this_granted = (_latest(said, purpose, state) for state in ("withdrawn", "granted"))
    if _is_later(this_refused, this_granted):
        return this_refused
    all_refused, all_granted = (_latest(said, EVERYTHING, state) for state in ("withdrawn", "granted"))
    if _is_later(all_refused, all_granted) and _is_later(all_refused, this_granted):
        return all_refused
    return None


def _judge(said: Sequence[Said], purpose: Decided) -> Standing:
    if refused := refusal(said, purpose):
        return Standing(False, refused)
    granted = _latest(said, purpose, "granted")
    if purpose not in ASKED_FOR:
        return Standing(True, granted or _latest(said, EVERYTHING, "granted"))
    if granted is None:
        return Standing(False)
    ended = _latest(said, EVERYTHING, "withdrawn")
    # START brings back what was subscribed to, as its answer says. Offers have to be agreed to again.
    if purpose == "marketing" and _is_later(ended, granted):
        return Standing(False, ended)
    return Standing(True, granted)


def reaches(said: Said, place: Place) -> bool:
    """Whether the decision reaches this address; for no address, whether it reaches all of them."""
    if said.reach == "everywhere":
        return True
    if said.reach == "channel":
        return said.channel == place.channel
    return said.address == place.address


def _was_said_at(said: Said, place: Place) -> bool:
    if place.address is None or said.address != place.address:
        return False
    return said.reach != "channel" or said.channel == place.channel


def _latest(said: Iterable[Said], purpose: str, state: str) -> Said | None:
    found = (one for one in said if (one.purpose, one.state) == (purpose, state))
    return max(found, key=lambda one: one.id, default=None)


def _is_later(one: Said | None, other: Said | None) -> bool:
    return one is not None and (other is None or one.id > other.id)
