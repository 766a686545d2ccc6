"""STOP is kept and obeyed, START lifts it."""

from tests.contract.edges import SmsEdge
from tests.contract.test_channels import conversation_of
from tests.desk_client import Desk
from tests.service import Service, eventually


def states(service: Service, edge: SmsEdge) -> list[str]:
    rows = service.rows(
        "SELECT s.state FROM consents s JOIN contact_points p ON p.id = s.contact_point_id"
        " WHERE p.address = %s ORDER BY s.id",
        edge.address(),
    )
    return [row[0] for row in rows]


def test_stop_and_start(service: Service) -> None:
    bob, desk = SmsEdge(service), Desk(service)
    bob.say("Thank you")
    eventually(bob.heard)
    conversation_id = conversation_of(service, bob)

    bob.say("STOP")
    eventually(lambda: states(service, bob) == ["withdrawn"])
    desk.take(conversation_id)
    blocked = desk.answer(conversation_id, "Are you still there?")
    assert (blocked["delivery"], blocked["error_code"]) == ("blocked", "opted_out")

    bob.say("START")
    eventually(lambda: states(service, bob) == ["withdrawn", "granted"])
    desk.answer(conversation_id, "Welcome back")
    eventually(lambda: "Welcome back" in bob.heard())
    assert "Are you still there?" not in bob.heard()
