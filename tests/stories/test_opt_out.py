"""STOP is kept and obeyed, START lifts it; what the carrier blocks says so at the desk."""

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


def delivery(service: Service, interaction_id: int) -> tuple[str, str | None]:
    query = "SELECT delivery, error_code FROM interactions WHERE id = %s"
    ((state, code),) = service.rows(query, interaction_id)
    return state, code


def test_words_the_carrier_does_not_know_are_confirmed_and_answers_go_on(service: Service) -> None:
    bob = SmsEdge(service)
    bob.say("Thank you")
    eventually(bob.heard)

    bob.say("Please stop texting me.")
    eventually(lambda: any("reply START" in text for text in bob.heard()))
    before = len(bob.heard())
    bob.say("What are your opening hours?")

    eventually(lambda: len(bob.heard()) > before)
    assert states(service, bob) == ["withdrawn"]


def test_cancel_answers_the_form_and_withdraws_nothing(service: Service) -> None:
    bob = SmsEdge(service)
    bob.say("I want to make a complaint")
    eventually(bob.heard)

    bob.say("END")

    eventually(lambda: any("cancelled" in text for text in bob.heard()))
    assert states(service, bob) == []


def test_stop_and_start(service: Service) -> None:
    bob, desk = SmsEdge(service), Desk(service)
    bob.say("Thank you")
    eventually(bob.heard)
    conversation_id = conversation_of(service, bob)

    bob.say("STOP")
    eventually(lambda: states(service, bob) == ["withdrawn"])
    desk.take(conversation_id)
    refused = desk.answer(conversation_id, "Are you still there?")["id"]
    eventually(lambda: delivery(service, refused) == ("blocked", "21610"))

    bob.say("START")
    eventually(lambda: states(service, bob) == ["withdrawn", "granted"])
    desk.answer(conversation_id, "Welcome back")
    eventually(lambda: "Welcome back" in bob.heard())
    assert "Are you still there?" not in bob.heard()
