"""Rasa or the carrier slow or failing: nobody waits in vain, nothing is lost, nothing is said twice."""

import os
import signal
from collections.abc import Iterator

import psutil
import pytest
import requests

from tests.contract.edges import SmsEdge, post_signed
from tests.service import Service, eventually


@pytest.fixture
def faults(service: Service) -> Iterator[str]:
    """The address of the network's faults; none are left afterwards."""
    url = f"{service.url}/practice/api/faults"
    yield url
    requests.delete(url, timeout=30).raise_for_status()


@pytest.fixture
def stopped_bot(service: Service) -> Iterator[None]:
    """A Rasa that takes connections and says nothing."""
    parent = psutil.Process(service.pid("bot"))
    frozen = [*parent.children(recursive=True), parent]
    for process in frozen:
        os.kill(process.pid, signal.SIGSTOP)
    yield
    for process in frozen:
        os.kill(process.pid, signal.SIGCONT)
    service.wait_ready()


def test_a_silent_assistant_costs_a_sentence_and_a_ticket(service: Service, stopped_bot: None) -> None:
    ann = SmsEdge(service)
    # Taken while Rasa stands still: the webhook waits for nobody.
    ann.say("请问你们几点开门？")
    (said,) = eventually(ann.heard)

    ((number, category, owner),) = service.rows(
        "SELECT 'T' || t.id, t.category, c.owner FROM tickets t"
        " JOIN conversations c ON c.id = t.conversation_id"
        " JOIN contact_points p ON p.id = c.contact_point_id WHERE p.address = %s",
        ann.address(),
    )
    assert number in said
    assert (category, owner) == ("assistant_unavailable", "queue")


def test_a_carrier_that_takes_a_message_and_falls_silent_is_asked_before_sending_again(
    service: Service, faults: str
) -> None:
    chen = SmsEdge(service)
    requests.put(faults, json={"rest": {"silent_after_accepting": 1.0}}, timeout=30).raise_for_status()
    chen.say("谢谢")
    eventually(chen.heard)
    requests.delete(faults, timeout=30).raise_for_status()

    def settled() -> bool:
        ((state,),) = service.rows(
            "SELECT i.delivery FROM interactions i JOIN conversations c ON c.id = i.conversation_id"
            " JOIN contact_points p ON p.id = c.contact_point_id"
            " WHERE p.address = %s AND i.direction = 'out'",
            chen.address(),
        )
        return bool(state == "delivered")

    eventually(settled, 120)
    assert len(chen.heard()) == 1


@pytest.mark.parametrize("fault", ["status_429", "status_500"])
def test_a_failing_carrier_delays_a_message_and_loses_none(service: Service, faults: str, fault: str) -> None:
    bob = SmsEdge(service)
    requests.put(faults, json={"rest": {fault: 1.0}}, timeout=30).raise_for_status()
    bob.say("Thank you")
    eventually(lambda: _attempts(service, bob) > 0)
    requests.delete(faults, timeout=30).raise_for_status()

    eventually(bob.heard, 120)
    assert len(bob.heard()) == 1


def test_callbacks_that_repeat_come_late_and_out_of_order_never_move_the_state_back(
    service: Service, faults: str
) -> None:
    requests.put(faults, json={"callbacks": {"repeat": 1.0, "reorder": 1.0}}, timeout=30).raise_for_status()
    ann = SmsEdge(service)
    ann.say("谢谢")
    eventually(ann.heard)

    ((interaction_id, sid),) = eventually(lambda: _delivered(service, ann))
    for late in ("queued", "sent", "delivered", "sent"):
        path = f"/channels/sms/status?interaction={interaction_id}"
        post_signed(service, path, {"MessageSid": sid, "MessageStatus": late}).raise_for_status()
    assert _delivered(service, ann) == [(interaction_id, sid)]


def _attempts(service: Service, edge: SmsEdge) -> int:
    rows = service.rows(
        "SELECT count(*) FROM procrastinate_jobs j"
        " JOIN interactions i ON i.id = (j.args->>'interaction_id')::bigint"
        " JOIN conversations c ON c.id = i.conversation_id JOIN contact_points p ON p.id = c.contact_point_id"
        " WHERE j.task_name = 'deliver' AND j.attempts > 0 AND p.address = %s",
        edge.address(),
    )
    return int(rows[0][0])


def _delivered(service: Service, edge: SmsEdge) -> list[tuple[int, str]]:
    rows = service.rows(
        "SELECT i.id, i.external_id FROM interactions i JOIN conversations c ON c.id = i.conversation_id"
        " JOIN contact_points p ON p.id = c.contact_point_id"
        " WHERE p.address = %s AND i.direction = 'out' AND i.delivery = 'delivered'",
        edge.address(),
    )
    return [(row[0], row[1]) for row in rows]
