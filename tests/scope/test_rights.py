"""What staff may do with what they see, by their role and by whose it is."""

import pytest

from contact_center.conversations.models import Conversation
from contact_center.scope.rights import (
    may_assign,
    may_change_ticket,
    may_hand_back,
    may_see_figures,
    may_take_from_colleague,
    sees_figures_of,
)
from contact_center.security.models import User
from contact_center.tickets.models.tickets import Ticket

LIN = User(id=1, role="agent")
QIU = User(id=2, role="supervisor")


def test_supervisors_decide_for_others() -> None:
    assert [may_assign(user) for user in (LIN, QIU)] == [False, True]
    assert [may_take_from_colleague(user) for user in (LIN, QIU)] == [False, True]


@pytest.mark.parametrize(("holder", "may"), [(None, True), (1, True), (2, False), (3, False)])
def test_what_a_colleague_has_is_left_to_them(holder: int | None, may: bool) -> None:
    ticket, conversation = Ticket(assignee_id=holder), Conversation(agent_id=holder)

    assert (may_change_ticket(LIN, ticket), may_hand_back(LIN, conversation)) == (may, may)
    assert (may_change_ticket(QIU, ticket), may_hand_back(QIU, conversation)) == (True, True)


def test_an_agent_sees_their_own_figures_alone() -> None:
    assert [may_see_figures(LIN, by) for by in ("agent", "queue", "channel")] == [True, False, False]
    assert [sees_figures_of(LIN, key) for key in ("1", "2", "")] == [True, False, False]
    assert may_see_figures(QIU, "queue")
    assert sees_figures_of(QIU, "1")
