"""Measure how long a reply takes to the carrier while greetings fill the carrier's rate.

A worker of its own brings both. The time runs from the commit of the reply until the carrier has taken it;
every other reply goes to somebody whose greeting still waits, in the same conversation.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import select

from benchmarks.carrier import RatedCarrier, open_carrier
from benchmarks.report import Line, Result, median, show
from benchmarks.servers import free_port
from contact_center.app.channels import CHANNELS
from contact_center.conversations.models import Conversation
from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import ASSISTANT, reply
from contact_center.customers.models import ContactPoint
from contact_center.operate.database import DatabaseServer
from contact_center.outreach.greet import greet
from contact_center.outreach.pace import SHARE
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.defaults import ensure_routing
from contact_center.tickets.service_levels.defaults import ensure_service_levels

RATE = 20
"""Messages a second that the carrier takes."""
GREETINGS = 800
REPLIES = 20
EVERY_S = 0.7
ASKED_S = 1.0
PATIENCE_S = 60.0
_CUSTOMERS = """
    INSERT INTO customers (number, name_zh, name_en, language, birthday, zone)
    SELECT 'B' || n, '客户' || n, 'Customer ' || n, CASE WHEN n %% 2 = 0 THEN 'en' ELSE 'zh' END,
        CASE WHEN n <= %(due)s THEN %(birthday)s::date END, %(zone)s
    FROM generate_series(1, %(customers)s::bigint) AS n
"""
_POINTS = """
    INSERT INTO contact_points (customer_id, channel, address, state, verified_by, verified_at)
    SELECT id, 'sms', '+86138' || lpad(id::text, 8, '0'), 'verified', 'bank', now() FROM customers
"""
_LAST_GREETED = """
    SELECT i.conversation_id FROM procrastinate_jobs j
    JOIN interactions i ON i.id = (j.args ->> 'interaction_id')::bigint
    WHERE j.status = 'todo' AND j.queue_name = 'bulk' ORDER BY j.scheduled_at DESC LIMIT %s
"""


async def run() -> Result:
    """Fill the carrier's rate with greetings, and reply meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = DatabaseServer(Path(folder))
        url = server.start()
        try:
            migrate(url)
            await _prepare(url)
            async with open_carrier(RATE) as carrier, _worker(Path(folder), url, carrier):
                return await _measure(url, carrier)
        finally:
            server.stop()


async def _prepare(url: str) -> None:
    store = Store(url, channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
        await ensure_service_levels(session)
    await store.close()


@asynccontextmanager
async def _worker(folder: Path, url: str, carrier: RatedCarrier) -> AsyncIterator[None]:
    environment = {
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_DATABASE_URL": url,
        "SWITCHBOARD_PORT": str(free_port()),
        "SWITCHBOARD_TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
        "SWITCHBOARD_TWILIO_AUTH_TOKEN": "token",
        "SWITCHBOARD_TWILIO_FROM": "+12025550199",
        "SWITCHBOARD_TWILIO_API_URL": carrier.url,
        "SWITCHBOARD_OUTREACH": json.dumps({"per_second": {"sms": RATE}}),
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "contact_center.cli", "worker", env={**os.environ, **environment}
    )
    try:
        yield
    finally:
        running.terminate()
        await running.wait()


async def _measure(url: str, carrier: RatedCarrier) -> Result:
    zone = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
    policy = Policy(timezone=zone, country=None, quiet_hours=False, per_second={"sms": RATE})
    now = datetime.now(UTC)
    with psycopg.connect(url, autocommit=True) as connection:
        birthday = now.astimezone(ZoneInfo(zone)).date().replace(year=1988)
        told = {"due": GREETINGS, "customers": GREETINGS + REPLIES, "birthday": birthday, "zone": zone}
        connection.execute(_CUSTOMERS, told)
        connection.execute(_POINTS)
    store = Store(url, channels=CHANNELS)
    try:
        sent = await greet(store, now, policy)
        await _until(lambda: carrier.count >= RATE)
        began, before = time.monotonic(), carrier.count
        conversations = await _conversations(store, url)
        seconds = [await _replied(store, carrier, number, id_) for number, id_ in enumerate(conversations)]
        per_second = (carrier.count - before - REPLIES) / (time.monotonic() - began)
        return _shown(sent, seconds, per_second, carrier.refused)
    finally:
        await store.close()


async def _conversations(store: Store, url: str) -> list[int]:
    """Of people whose greeting waits longest, and of people who are not greeted, in turn."""
    with psycopg.connect(url) as connection:
        greeted = [row[0] for row in connection.execute(_LAST_GREETED, [REPLIES // 2]).fetchall()]
    query = select(ContactPoint).order_by(ContactPoint.id.desc()).limit(REPLIES // 2)
    async with store.transaction() as session:
        others = [(await open_conversation(session, one, "zh")).id for one in await session.scalars(query)]
    return [id_ for pair in zip(greeted, others, strict=True) for id_ in pair]


async def _replied(store: Store, carrier: RatedCarrier, number: int, conversation_id: int) -> float:
    """Seconds from the commit of a reply until the carrier took it."""
    text = f"答复 Reply {number}"
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        await reply(session, conversation, Reply(text), ASSISTANT, "query")
    began = time.monotonic()
    await _until(lambda: text in carrier.taken)
    took_s = carrier.taken[text] - began
    await asyncio.sleep(EVERY_S)
    return max(took_s, 0.0)


async def _until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not so():
            await asyncio.sleep(0.005)


def _shown(sent: int, seconds: list[float], per_second: float, refused: int) -> Result:
    most = max(seconds)
    full = RATE * SHARE
    lines = [
        Line("a reply to the carrier, the slowest, s", f"{most:.2f}", f"≤ {ASKED_S:.0f}", most <= ASKED_S),
        Line("  the median, s", f"{median(seconds):.2f}", "", True),
        Line("greetings taken meanwhile, a second", f"{per_second:.1f}", f"about {full:.0f}", True),
        Line("greetings queued", f"{sent}", f"{GREETINGS}", sent == GREETINGS),
        Line("refused by the carrier", f"{refused}", "0", refused == 0),
    ]
    met = show(f"{REPLIES} replies while greetings fill a carrier that takes {RATE} a second", lines)
    return Result({"replies_first_s": most}, met)
