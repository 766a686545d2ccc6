"""The assistant away: who needs none is served meanwhile, the others hear that they are heard, and wait."""

import pytest

from contact_center.conversations.bridge import ONE_MOMENT
from tests.contract.edges import SmsEdge
from tests.service import Service, eventually
from tests.stories.crowd import (
    APOLOGIES,
    heard_twice,
    send_crowd,
    times_answered,
    times_heard,
    times_stored,
    wait_until_answered,
)
from tests.stories.test_kill import MARKS, WORDS

CUSTOMERS = 12


@pytest.mark.parametrize("process", ["bot", "actions"])
def test_an_outage_holds_up_only_those_who_need_what_is_away(service: Service, process: str) -> None:
    service.wait_ready()
    bob = SmsEdge(service)
    bob.say("Thank you")
    eventually(bob.heard)

    with service.nothing_restarted():
        service.kill(process)
        texts = send_crowd(service, CUSTOMERS, WORDS[process], 0.5)
        eventually(lambda: _put_off(service) == CUSTOMERS)
        bob.say("Please stop texting me.")
        eventually(lambda: any("reply START" in words for words in bob.heard()))
        assert times_answered(service, texts, "") == {0}
        eventually(lambda: _told(service, [text.sid for text in texts]) == CUSTOMERS)

    wait_until_answered(service, texts)
    mark = MARKS.get(process, "")
    assert times_stored(service, texts) == {1}
    assert times_answered(service, texts, mark) == {1}
    assert [times_answered(service, texts, words) for words in APOLOGIES] == [{0}, {0}]
    eventually(lambda: 0 not in times_heard(service, texts, mark))
    assert heard_twice(service, texts) == []
    service.wait_ready()


def _put_off(service: Service) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND args ? 'put_off'"
    return int(service.rows(query)[0][0])


def _told(service: Service, sids: list[str]) -> int:
    """How many of these texts were answered with "one moment"."""
    rows = service.rows(
        "SELECT count(*) FROM interactions i JOIN interactions a ON a.in_reply_to = i.id"
        " WHERE i.external_id = ANY(%s) AND a.text = ANY(%s)",
        sids,
        [ONE_MOMENT.zh, ONE_MOMENT.en],
    )
    return int(rows[0][0])
