"""The signed link by which customers choose what they are sent."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from contact_center.customers.models import Customer
from contact_center.security.signed_number import key_for, signed, signed_number

PATH = "/preferences"
VALID_FOR = timedelta(days=30)
_PURPOSE = "switchboard preferences"
_FROM = date(2020, 1, 1)
_DAY_BITS = 16


@dataclass(frozen=True)
class Opened:
    """What a link says."""

    customer_id: int
    expires_on: date
    """The last day on which it works."""
    by_staff: bool
    """Whether it was made at the desk."""
    mark: str
    """Tells this link from others in the ledger, and opens nothing."""

    @property
    def proof(self) -> str:
        """What the ledger keeps of the link with which a decision was made."""
        made = "made at the desk, " if self.by_staff else ""
        return f"link {self.mark}, {made}valid until {self.expires_on:%Y-%m-%d}"


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
        return f"{self.public_url}{PATH}/{signed(self.key, number << 1 | by_staff)}"

    def opened(self, token: str, today: date) -> Opened | None:
        """What a link says; None if it is not ours or has expired."""
        number = signed_number(self.key, token)
        if number is None:
            return None
        by_staff, number = bool(number & 1), number >> 1
        customer_id, days = number >> _DAY_BITS, number & ((1 << _DAY_BITS) - 1)
        last = _FROM + timedelta(days=days)
        if today > last:
            return None
        return Opened(customer_id, last, by_staff, sha256(token.encode()).hexdigest()[:8])


def expires_on(today: date) -> date:
    """The last day of a link made today."""
    return today + VALID_FOR
