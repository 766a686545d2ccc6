"""The signed link by which customers choose what they are sent."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from contact_center.customers.models import Customer
from contact_center.security.signed_number import is_signed, key_for, moment, number_in, signed

PATH = "/preferences"
VALID_FOR = timedelta(days=30)
_PURPOSE = "switchboard preferences"
_FROM = date(2020, 1, 1)
_DAY_BITS = 16
_AT_DESK = " made at the desk"
_PROOF = re.compile(rf"link ([0-9a-f]{{8}}) (\d{{4}}-\d\d-\d\d)({_AT_DESK})?", re.ASCII)


_LINK = re.compile(rf"({PATH}/)[\w-]{{8,80}}", re.ASCII)


def without_token(text: str) -> str:
    """The text with any such link made useless, for readers other than the customer."""
    return _LINK.sub(r"\1…", text)


@dataclass(frozen=True)
class Opened:
    """What a link says."""

    token: str = field(repr=False)
    customer_id: int
    expires_on: date
    """The last day on which it works."""
    by_staff: bool
    """Whether it was made at the desk."""

    @property
    def mark(self) -> str:
        """Tells this link from others in the ledger, and opens nothing."""
        return sha256(self.token.encode()).hexdigest()[:8]

    @property
    def proof(self) -> str:
        """What the ledger keeps of the link with which a decision was made."""
        return f"link {self.mark} {self.expires_on:%Y-%m-%d}{_AT_DESK if self.by_staff else ''}"


@dataclass(frozen=True)
class LinkProof:
    """A link with which a decision was made, as the ledger tells it."""

    mark: str
    expires_on: date
    by_staff: bool


def read_proof(detail: str) -> LinkProof | None:
    """The link that an entry of the ledger names; None where it names none."""
    told = _PROOF.fullmatch(detail)
    return LinkProof(told[1], date.fromisoformat(told[2]), bool(told[3])) if told else None


@dataclass(frozen=True)
class PreferenceLinks:
    """Makes and reads the links of an installation; nothing in them says who the customer is."""

    public_url: str
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, public_url: str, identity_key: str) -> "PreferenceLinks":
        return cls(public_url, key_for(identity_key, _PURPOSE))

    def preference_link(self, customer: Customer, today: date, *, by_staff: bool = False) -> str:
        """The customer's link, the same all day."""
        number = customer.id << _DAY_BITS | (expires_on(today) - _FROM).days
        return f"{self.public_url}{PATH}/{signed(self.key, number << 1 | by_staff, _named(customer))}"

    def is_of(self, token: str, customer: Customer) -> bool:
        """Whether a link is ours and this customer's."""
        return is_signed(self.key, token, _named(customer))


def read_link(token: str, today: date) -> Opened | None:
    """What a link says; None if it has expired. Anybody may have written it: check whose it is."""
    number = number_in(token)
    if number is None:
        return None
    by_staff, number = bool(number & 1), number >> 1
    customer_id, days = number >> _DAY_BITS, number & ((1 << _DAY_BITS) - 1)
    last = _FROM + timedelta(days=days)
    if today > last:
        return None
    return Opened(token, customer_id, last, by_staff)


def expires_on(today: date) -> date:
    """The last day of a link made today."""
    return today + VALID_FOR


def _named(customer: Customer) -> str:
    return moment(customer.created_at)
