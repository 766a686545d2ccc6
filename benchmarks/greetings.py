"""Measure planning a month of greetings for a million customers and queueing the three thousand that are due.

Everything goes through the real store, in one process as a worker would: the plan of 31 days, then the
greetings of the day. The limit is a committed bulk INSERT of as many messages.

Then a holiday on which all of them are due: planned, and as many queued as a carrier takes until the next
round. It has a limit on memory alone.
"""

import asyncio
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

import psycopg

from benchmarks.report import Line, Result, show
from contact_center.app.channels import CHANNELS
from contact_center.operate.database import DatabaseServer
from contact_center.outreach.greet import greet, send_due
from contact_center.outreach.pace import QUEUED_AT_MOST, SHARE
from contact_center.outreach.plan import NEAR, plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate

CUSTOMERS = 1_000_000
DUE = 3_000
ASKED_S, ASKED_MB = 20.0, 400.0
DAY = date(2026, 7, 8)
"""A day like most: no holiday falls in the month that follows."""
NOON = datetime(2026, 7, 8, 4, tzinfo=UTC)
HOLIDAY = datetime(2026, 10, 1, 4, tzinfo=UTC)
"""Noon of National Day, which is everybody's."""
RATE = 25.0
"""Messages a second that the carrier takes on the holiday."""
_CUSTOMERS = """
    INSERT INTO customers (number, name_zh, name_en, language, birthday, birthday_calendar)
    SELECT 'B' || n, '客户' || n, 'Customer ' || n, CASE WHEN n %% 3 = 0 THEN 'en' ELSE 'zh' END,
        CASE WHEN n <= %(due)s THEN make_date(1950 + (n %% 50)::int, 7, 8)
            -- Every other day of the year as often, and some by the lunar calendar.
            ELSE make_date(1950 + (n %% 50)::int, 7, 9) + (n %% 364)::int END,
        CASE WHEN n > %(due)s AND n %% 20 = 0 THEN 'lunar' ELSE 'solar' END
    FROM generate_series(1, %(customers)s::bigint) AS n
"""
_POINTS = """
    INSERT INTO contact_points (customer_id, channel, address, state, verified_by, verified_at)
    SELECT id, 'sms', '+86138' || lpad(id::text, 8, '0'), 'verified', 'bank', now() FROM customers
"""
_BARE = """
    INSERT INTO interactions (conversation_id, customer_id, channel, direction, kind, author, language, text,
        delivery, request_id)
    SELECT conversation_id, customer_id, channel, direction, kind, author, language, text, delivery,
        'bare ' || id FROM interactions
"""


async def run() -> Result:
    """Fill a database, and measure once: the second time nobody is due."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = DatabaseServer(Path(folder))
        url = server.start()
        try:
            migrate(url)
            await asyncio.to_thread(_fill, url)
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                plan_s, send_s, sent, peak_mb = await asyncio.wrap_future(pool.submit(_measure, url))
            usual = _shown(plan_s, send_s, sent, peak_mb, *_counted(url))
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                holiday = _shown_holiday(*await asyncio.wrap_future(pool.submit(_measure_holiday, url)))
            return Result({**usual.figures, **holiday.figures}, usual.met and holiday.met)
        finally:
            server.stop()


def _fill(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_CUSTOMERS, {"customers": CUSTOMERS, "due": DUE})
        connection.execute(_POINTS)
        connection.execute("VACUUM ANALYZE customers, contact_points")


def _measure(url: str) -> tuple[float, float, int, float]:
    """Seconds to plan and to send, how many were sent, and the most memory of this process in MB."""
    planned_s, sent_s, sent = asyncio.run(_plan_and_send(url))
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return planned_s, sent_s, sent, peak_kb / 1024


async def _plan_and_send(url: str) -> tuple[float, float, int]:
    # Of a carrier that takes all of them before the next round.
    store, policy = Store(url, channels=CHANNELS), Policy(per_second={})
    began = time.perf_counter()
    await plan(store, NOON, policy)
    planned = time.perf_counter()
    sent = await greet(store, NOON, policy)
    ended = time.perf_counter()
    await store.close()
    return planned - began, ended - planned, sent


def _measure_holiday(url: str) -> tuple[float, float, int, float]:
    """Seconds to plan for everybody and to queue one round, how many that was, and the most memory in MB."""
    planned_s, queued_s, queued = asyncio.run(_one_round(url))
    return planned_s, queued_s, queued, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _one_round(url: str) -> tuple[float, float, int]:
    store, policy = Store(url, channels=CHANNELS), Policy(per_second={"sms": RATE})
    began = time.perf_counter()
    await plan(store, HOLIDAY, policy, ahead=NEAR)
    planned = time.perf_counter()
    queued = await send_due(store, HOLIDAY, policy)
    ended = time.perf_counter()
    await store.close()
    return planned - began, ended - planned, queued


def _shown_holiday(plan_s: float, queue_s: float, queued: int, peak_mb: float) -> Result:
    round_s = QUEUED_AT_MOST.total_seconds()
    least = RATE * SHARE * round_s
    hours = CUSTOMERS / (RATE * SHARE) / 3600
    lines = [
        Line("planned for everybody, s", f"{plan_s:.1f}", "", True),
        Line("a round queued, s", f"{queue_s:.1f}", f"< {round_s:.0f}", queue_s < round_s),
        Line("  greetings in it", f"{queued}", f"≥ {least:.0f}", queued >= least),
        Line("  hours for everybody at the carrier's rate", f"{hours:.1f}", "", True),
        Line("most memory, MB", f"{peak_mb:.0f}", f"≤ {ASKED_MB:.0f}", peak_mb <= ASKED_MB),
    ]
    met = show(f"A holiday of {CUSTOMERS} customers, a carrier that takes {RATE:.0f} a second", lines)
    figures = {"holiday_1m_plan_s": plan_s, "holiday_1m_round_s": queue_s, "holiday_1m_mb": peak_mb}
    return Result(figures, met)


def _counted(url: str) -> tuple[int, int, float]:
    """Messages queued, customers greeted more than once, and seconds of the bare INSERT."""
    with psycopg.connect(url, autocommit=True) as connection:
        queued = connection.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver'"
        ).fetchone()
        twice = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM interactions GROUP BY customer_id HAVING count(*) > 1) AS t"
        ).fetchone()
        began = time.perf_counter()
        connection.execute(_BARE)
        bare_s = time.perf_counter() - began
    assert queued is not None
    assert twice is not None
    return queued[0], twice[0], bare_s


def _shown(
    plan_s: float, send_s: float, sent: int, peak_mb: float, queued: int, twice: int, bare_s: float
) -> Result:
    total_s = plan_s + send_s
    lines = [
        Line("planned and queued, s", f"{total_s:.1f}", f"≤ {ASKED_S:.0f}", total_s <= ASKED_S),
        Line("  the month planned, s", f"{plan_s:.1f}", "", True),
        Line("  the day's greetings queued, s", f"{send_s:.1f}", "", True),
        Line("  bare INSERT of the messages, s", f"{bare_s:.2f}", "the limit", True),
        Line("most memory, MB", f"{peak_mb:.0f}", f"≤ {ASKED_MB:.0f}", peak_mb <= ASKED_MB),
        Line("sent and queued", f"{sent}, {queued}", f"{DUE}", sent == queued == DUE),
        Line("greeted twice", f"{twice}", "0", twice == 0),
    ]
    met = show(f"Greetings, {CUSTOMERS} customers, {DUE} due", lines)
    return Result({"greetings_1m_s": total_s, "greetings_1m_mb": peak_mb}, met)
