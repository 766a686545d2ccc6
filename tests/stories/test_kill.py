"""kill -9 of any one process under load: it is named, and every text is stored once and answered once."""

import threading
import time

import pytest

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

CUSTOMERS = 40
OVER_S = 3.0
KILL_AFTER_S = 1.0


WORDS = {
    "web": "谢谢",
    "worker": "谢谢",
    "bot": "谢谢",
    # Opens a ticket, for which Rasa asks the actions.
    "actions": "转人工",
    "encoder": "thank you very much",
}
MARKS = {"actions": "T1"}
"""What the one answer has in it: a ticket's number is told once; the offer of a call-back comes beside it."""


@pytest.mark.parametrize("process", WORDS)
def test_nothing_is_lost_and_nothing_is_said_twice(service: Service, process: str) -> None:
    service.wait_ready()
    before = service.pid(process)
    named: list[list[str]] = []

    def kill_in_the_middle() -> None:
        time.sleep(KILL_AFTER_S)
        with service.nothing_restarted():
            service.kill(process)
            named.append(eventually(service.parts_down))

    killer = threading.Thread(target=kill_in_the_middle)
    killer.start()
    texts = send_crowd(service, CUSTOMERS, WORDS[process], OVER_S)
    killer.join()
    wait_until_answered(service, texts)

    assert named == [[process]]
    assert service.pid(process) != before
    assert times_stored(service, texts) == {1}
    mark = MARKS.get(process, "")
    assert times_answered(service, texts, mark) == {1}
    assert [times_answered(service, texts, words) for words in APOLOGIES] == [{0}, {0}]
    eventually(lambda: 0 not in times_heard(service, texts, mark))
    assert times_heard(service, texts, mark) == {1}
    assert heard_twice(service, texts) == []
    service.wait_ready()
