"""The period of a statement ends with today at the bank, wherever its clocks stand."""

from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from actions.forms.fields.period import period_in
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store


@pytest.mark.parametrize("text", ["去年全年", "all of last year"])
@pytest.mark.parametrize(
    ("now", "zone", "year"),
    [
        ("2028-01-01 00:30", "America/Los_Angeles", 2026),
        ("2028-01-01 00:30", "Asia/Shanghai", 2027),
        ("2027-12-31 16:00", "Asia/Shanghai", 2027),
        ("2027-12-31 15:59", "Asia/Shanghai", 2026),
        ("2027-12-31 16:00", "Europe/Berlin", 2026),
    ],
)
def test_last_year_is_that_of_the_bank(text: str, now: str, zone: str, year: int) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    deps = Deps(
        cast(Store, None),
        cast(Knowledge, None),
        "",
        ZoneInfo(zone),
        clock=lambda: at,
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )

    assert period_in(text, deps) == f"{year}-01-01 – {year}-12-31"
