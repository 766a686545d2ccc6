"""Measure the first answer after killing each part, and what the kill costs customers meanwhile.

The whole service runs in practice mode. One customer's text is in flight when the part is killed, and another
customer writes right after it. The time runs from the kill until the assistant's answer has reached the
second customer's telephone; if that customer gets an apology instead, the next one is measured.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil
import psycopg
from rich.console import Console

from benchmarks.report import Line, Result, median, show
from benchmarks.servers import running_service, wait_until_well
from contact_center.conversations.bridge import ONE_MOMENT
from contact_center.conversations.take_turn import APOLOGY
from contact_center.operate.database import DatabaseServer
from contact_center.settings import Settings
from contact_center.store.living import LIVING

ASKED_S = {"web": 5.0, "worker": 5.0, "backend": 5.0, "actions": 10.0, "encoder": 10.0, "bot": 10.0}
"""The parts killed, and the required time to the first answer in seconds. The backend is the database's end
of one of the worker's connections.
"""
ROUNDS = 3
PATIENCE_S = 120.0
LOOK_EVERY_S = 0.05
# Answering it takes all parts.
QUESTION = "你们几点开门？"
_console = Console(highlight=False)
_APOLOGIES = tuple(words.partition("{number}")[0] for words in (APOLOGY.zh, APOLOGY.en))
_BACKEND = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted LIMIT 1"
_TICKETS = "SELECT count(*) FROM tickets"
_STORED = """
    SELECT count(*) FILTER (WHERE times <> 1) FROM (
        SELECT count(i.id) AS times FROM unnest(%s::text[]) AS sent(sid)
        LEFT JOIN interactions i ON i.external_id = sent.sid GROUP BY sent.sid) AS stored
"""


@dataclass(frozen=True)
class Text:
    """A text sent by one customer."""

    number: str
    sid: str


@dataclass(frozen=True)
class Fate:
    """The outcome for the texts of one kill."""

    first_answer_s: float
    in_hand_s: float
    """How long the customer whose text was already in flight waited."""
    texts: Sequence[Text]
    apologies: int
    doubled: int


async def run() -> Result:
    """Kill each part several times in one running service."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with running_service(Path(folder)) as settings:
            async with aiohttp.ClientSession() as http:
                customers = Customers(http, settings)
                await customers.told(await customers.write())
                fates = {part: await _kills(customers, part) for part in ASKED_S}
            texts = [text for of_part in fates.values() for fate in of_part for text in fate.texts]
            return _shown(fates, *_kept(settings, texts))


class Customers:
    """Telephones of the practice network that have not written yet."""

    def __init__(self, http: aiohttp.ClientSession, settings: Settings) -> None:
        self.settings = settings
        self._http = http
        self._numbers = iter(range(10_000))

    async def write(self) -> Text:
        number = f"+861390002{next(self._numbers):04d}"
        async with self._http.post(self._messages(number), json={"text": QUESTION}) as sent:
            return Text(number, (await sent.json())["sid"])

    async def told(self, text: Text) -> list[str]:
        """Wait for messages on the telephone other than "one moment", and return them.

        A text that failed is sent again. Raises TimeoutError.
        """
        async with asyncio.timeout(PATIENCE_S):
            while not (words := await self.heard(text)):
                await asyncio.sleep(LOOK_EVERY_S)
        return words

    async def heard(self, text: Text) -> list[str]:
        address = self._messages(text.number)
        async with self._http.get(address) as kept:
            messages = await kept.json()
        if any(one["sid"] == text.sid and one["status"] == "failed" for one in messages):
            async with self._http.post(f"{address}/{text.sid}/resend") as again:
                again.raise_for_status()
        arrived = [one["text"] for one in messages if one["direction"] == "outbound"]
        return [words for words in arrived if words not in (ONE_MOMENT.zh, ONE_MOMENT.en)]

    def _messages(self, number: str) -> str:
        return f"{self.settings.practice_url}/practice/api/phones/{number}/messages"


async def _kills(customers: Customers, part: str) -> list[Fate]:
    fates = []
    for _ in range(ROUNDS):
        await asyncio.to_thread(wait_until_well, customers.settings.public_url)
        fates.append(await _kill(customers, part))
        fate = fates[-1]
        _console.print(f"{part}: {fate.first_answer_s:.1f} s, in hand {fate.in_hand_s:.1f} s")
    return fates


async def _kill(customers: Customers, part: str) -> Fate:
    victims = _victims(customers.settings, part)
    before = await customers.write()
    began = time.monotonic()
    for victim in victims:
        victim.kill()
    in_hand = asyncio.create_task(_waited(customers, before, began))
    after = [await customers.write()]
    while _is_apology(await customers.told(after[-1])):
        after.append(await customers.write())
    first_answer_s = time.monotonic() - began
    in_hand_s = await in_hand
    heard = [await customers.heard(text) for text in (before, *after)]
    return Fate(
        first_answer_s,
        in_hand_s,
        (before, *after),
        apologies=sum(map(_is_apology, heard)),
        doubled=sum(len(words) != len(set(words)) for words in heard),
    )


async def _waited(customers: Customers, text: Text, began: float) -> float:
    await customers.told(text)
    return time.monotonic() - began


def _victims(settings: Settings, part: str) -> list[psutil.Process]:
    if part == "backend":
        with psycopg.connect(DatabaseServer(settings.data_dir).url()) as store:
            row = store.execute(_BACKEND, [LIVING]).fetchone()
        assert row is not None
        return [psutil.Process(int(row[0]))]
    note = (settings.data_dir / "run" / f"{part}.pid").read_text()
    parent = psutil.Process(int(note.split()[0]))
    return [*parent.children(recursive=True), parent]


def _is_apology(words: Sequence[str]) -> bool:
    return any(one.startswith(_APOLOGIES) for one in words)


def _kept(settings: Settings, texts: Sequence[Text]) -> tuple[int, int]:
    """Counts of tickets that nobody asked for, and of texts not stored exactly once."""
    with psycopg.connect(DatabaseServer(settings.data_dir).url()) as store:
        tickets = store.execute(_TICKETS).fetchone()
        lost = store.execute(_STORED, [[text.sid for text in texts]]).fetchone()
    assert tickets is not None
    assert lost is not None
    return int(tickets[0]), int(lost[0])


def _shown(fates: dict[str, list[Fate]], tickets: int, lost: int) -> Result:
    every = [fate for of_part in fates.values() for fate in of_part]
    first = {part: median([fate.first_answer_s for fate in of_part]) for part, of_part in fates.items()}
    counted = {
        "apologies": sum(fate.apologies for fate in every),
        "tickets nobody asked for": tickets,
        "texts lost or stored twice": lost,
        "answers heard twice": sum(fate.doubled for fate in every),
    }
    met = show(
        f"The first answer after kill -9, {ROUNDS} times each",
        [
            *(_line(part, first[part], of_part) for part, of_part in fates.items()),
            *(Line(name, str(number), "0", number == 0) for name, number in counted.items()),
        ],
    )
    figures = {f"first_answer_after_kill_s_{part}": seconds for part, seconds in first.items()}
    return Result({**figures, "apologies_after_kill": counted["apologies"]}, met)


def _line(part: str, seconds: float, fates: Sequence[Fate]) -> Line:
    each = " ".join(f"{fate.first_answer_s:.1f}" for fate in fates)
    in_hand = " ".join(f"{fate.in_hand_s:.1f}" for fate in fates)
    asked = ASKED_S[part]
    return Line(part, f"{seconds:.1f} s ({each}; in hand {in_hand})", f"≤ {asked:.0f} s", seconds <= asked)
