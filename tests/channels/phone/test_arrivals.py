"""Webhooks that wait are woken by what happens in their own call."""

from contact_center.channels.phone.arrivals import Arrivals


def test_everybody_who_waits_for_a_call_is_woken_and_nobody_else() -> None:
    arrivals = Arrivals()

    with arrivals.expected(1) as one, arrivals.expected(1) as same, arrivals.expected(2) as other:
        arrivals.changed({"type": "interaction", "conversation_id": 1})
        assert (one.is_set(), same.is_set(), other.is_set()) == (True, True, False)


def test_what_nobody_waits_for_does_no_harm() -> None:
    arrivals = Arrivals()
    with arrivals.expected(1) as event:
        pass

    arrivals.changed({"type": "interaction", "conversation_id": 1})
    arrivals.changed({"type": "presence"})
    assert not event.is_set()
