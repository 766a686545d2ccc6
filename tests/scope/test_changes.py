"""Which changes staff hear of: those in their sight, and what is everybody's."""

import pytest

from contact_center.scope.changes import Sight
from contact_center.store.notifications import Change

LIN, GAO = 1, 2
SIGHT = Sight(tickets={(LIN, 10)}, conversations={(LIN, 20)}, customers={(LIN, 30)})
"""Lin sees one of each; Gao sees nothing."""


@pytest.mark.parametrize(
    ("change", "lins", "gaos"),
    [
        ({"type": "presence"}, {"type": "presence"}, {"type": "presence"}),
        (
            {"type": "ticket", "ticket_id": 10, "conversation_id": 21},
            {"type": "ticket", "ticket_id": 10, "conversation_id": 21},
            {"type": "queue"},
        ),
        (
            {"type": "interaction", "conversation_id": 20},
            {"type": "interaction", "conversation_id": 20},
            None,
        ),
        ({"type": "conversation", "conversation_id": 21}, None, None),
        (
            {"type": "customer", "customer_id": 30},
            {"type": "customer", "customer_id": 30},
            None,
        ),
        ({"type": "consult", "ticket_id": 10, "user_id": GAO}, None, None),
        (
            {"type": "consult", "ticket_id": 10, "user_id": LIN},
            {"type": "consult", "ticket_id": 10, "user_id": LIN},
            None,
        ),
    ],
)
def test_each_hears_what_they_see(change: Change, lins: Change | None, gaos: Change | None) -> None:
    assert (SIGHT.shown(change, LIN), SIGHT.shown(change, GAO)) == (lins, gaos)
