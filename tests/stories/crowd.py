"""Many customers who text at once, over the practice network, and what became of each text."""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests

from contact_center.conversations.bridge import ONE_MOMENT
from tests.contract.edges import new_number
from tests.service import Service, eventually

WITHIN_S = 180
APOLOGIES = ("抱歉，智能助理", "Sorry, our assistant")
"""How an assistant that failed is excused, in both languages."""


@dataclass(frozen=True)
class Text:
    """One text of one customer."""

    number: str
    sid: str
    words: str


def send_crowd(service: Service, count: int, words: str, over_s: float) -> list[Text]:
    """`count` customers send one text each, spread over some seconds; straight to the network's own port,
    so that a web process that is down holds up nobody."""

    def one(index: int) -> Text:
        time.sleep(over_s * index / count)
        number = new_number()
        api = f"http://127.0.0.1:{service.port + 4}/practice/api/phones/{number}/messages"
        sent = requests.post(api, json={"text": f"{words} {index}"}, timeout=30).json()
        return Text(number, sent["sid"], f"{words} {index}")

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(one, range(count)))


def resend_failed(service: Service, texts: Sequence[Text]) -> None:
    """What a customer does whose phone says that a text did not go out: press resend."""
    for text in texts:
        api = f"http://127.0.0.1:{service.port + 4}/practice/api/phones/{text.number}/messages"
        (own,) = [m for m in requests.get(api, timeout=30).json() if m["sid"] == text.sid]
        if own["status"] == "failed":
            requests.post(f"{api}/{text.sid}/resend", timeout=30).raise_for_status()


def wait_until_answered(service: Service, texts: Sequence[Text]) -> None:
    """Wait until the bank has stored and answered every text."""

    def missing() -> int:
        resend_failed(service, texts)
        done = service.rows(
            "SELECT count(DISTINCT external_id) FROM interactions"
            " WHERE external_id = ANY(%s) AND answered_at IS NOT NULL",
            [text.sid for text in texts],
        )
        return len(texts) - int(done[0][0])

    eventually(lambda: missing() == 0, WITHIN_S, lambda: f"{missing()} of {len(texts)} not answered")


def times_stored(service: Service, texts: Sequence[Text]) -> set[int]:
    """How often each text is in the store."""
    rows = service.rows(
        "SELECT count(i.id) FROM unnest(%s::text[]) AS wanted(sid)"
        " LEFT JOIN interactions i ON i.external_id = wanted.sid GROUP BY wanted.sid",
        [text.sid for text in texts],
    )
    return {int(row[0]) for row in rows}


def times_answered(service: Service, texts: Sequence[Text], mark: str) -> set[int]:
    """How many answers with these words in them are stored to each text; "one moment" is none."""
    rows = service.rows(
        "SELECT count(a.id) FROM interactions i"
        " LEFT JOIN interactions a ON a.in_reply_to = i.id AND strpos(a.text, %s) > 0"
        "  AND a.request_id IS DISTINCT FROM 'wait ' || i.id"
        " WHERE i.external_id = ANY(%s) GROUP BY i.id",
        mark,
        [text.sid for text in texts],
    )
    return {int(row[0]) for row in rows}


def times_heard(service: Service, texts: Sequence[Text], mark: str) -> set[int]:
    """How many answers with these words in them have arrived on each phone."""
    return {sum(mark in words for words in _heard(service, text.number)) for text in texts}


def heard_twice(service: Service, texts: Sequence[Text]) -> list[str]:
    """What arrived more than once on a phone."""
    heard = [Counter(_heard(service, text.number)) for text in texts]
    return [words for one in heard for words, times in one.items() if times > 1]


def _heard(service: Service, number: str) -> list[str]:
    api = f"http://127.0.0.1:{service.port + 4}/practice/api/phones/{number}/messages"
    heard = [m["text"] for m in requests.get(api, timeout=30).json() if m["direction"] == "outbound"]
    return [words for words in heard if words not in (ONE_MOMENT.zh, ONE_MOMENT.en)]
