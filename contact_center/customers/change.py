"""Change an existing record, with the same checks as entering one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import RECORD, By
from contact_center.customers.enter import Entry, Join, add_phone, check, e164
from contact_center.customers.models import Customer
from contact_center.customers.preferences import check_preferences
from contact_center.customers.staff_change import staff_changed
from contact_center.store.channels import channels_of

_MAY_BE_EMPTY = frozenset({"birthday", "name_zh", "name_en", "preferred_channel", "zone", "ended"})
_ENTERED = frozenset({"name_zh", "name_en", "birthday"})
"""What is checked as it is when a record is entered."""


@dataclass(frozen=True)
class Change:
    """Changes: columns of the record by name, and a telephone to add."""

    values: dict[str, Any] = field(default_factory=dict)
    phone: str | None = None
    fields: Sequence[str] = ()
    """What was named to be changed, for the audit."""


async def change(
    session: AsyncSession,
    customer: Customer,
    wanted: Change,
    today: date,
    *,
    by: By = RECORD,
    join: Join | None = None,
) -> None:
    """Change the record. Raises EntryRejected, in which case nothing is changed."""
    for name, value in wanted.values.items():
        if value is not None or name in _MAY_BE_EMPTY:
            setattr(customer, name, value)
    # Who has written and is not known yet has no name, and may have wishes.
    if _ENTERED & wanted.values.keys():
        check(_as_entry(customer), today)
    check_preferences(customer, channels_of(session))
    await session.flush()
    if wanted.phone:
        await add_phone(session, customer, e164(wanted.phone), by=by, join=join)
    await staff_changed(session, customer, by, "change", {"fields": list(wanted.fields)})


def _as_entry(customer: Customer) -> Entry:
    return Entry(
        number=customer.number or "",
        name_zh=customer.name_zh,
        name_en=customer.name_en,
        language=customer.language,
        birthday=customer.birthday,
        tier=customer.tier,
        phone=None,
    )
