"""Run the worker: its tasks, its scheduled work, and the recovery of a dead worker's jobs."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import procrastinate
import psycopg
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from procrastinate import App, JobContext, RetryStrategy
from sqlalchemy.exc import SQLAlchemyError

from contact_center.conversations.bridge import tell_overdue
from contact_center.conversations.check_deliveries import check_deliveries
from contact_center.conversations.deliver import LAST_ATTEMPT, Deliveries, deliver
from contact_center.conversations.identify import CODE_LASTS
from contact_center.conversations.pictures import LAST_ATTEMPT as PICTURE_LAST_ATTEMPT
from contact_center.conversations.pictures import Pictures, fetch_pictures
from contact_center.conversations.ports import AreThere
from contact_center.conversations.sealed import sweep_codes
from contact_center.conversations.take_turn import TurnTaking, take_turn
from contact_center.conversations.take_up import take_up_turns
from contact_center.conversations.turn_job import TAKE_TURN, TURNS
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.greet import greet
from contact_center.outreach.pace import wait_for_room
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.send_tips import send_tips
from contact_center.security.seal import seal
from contact_center.settings import Settings
from contact_center.store.connection import CONNECT_WITHIN_S, WatchedConnector, reachable
from contact_center.store.engine import Store
from contact_center.store.job_worker import JobWorker, left_by_the_dead
from contact_center.store.jobs import BULK, DELIVERIES
from contact_center.store.put_off import Missed, OrPutOff
from contact_center.tickets.complaints.watch import watch_deadlines
from contact_center.tickets.routing.keep_routing import keep_routing
from contact_center.tickets.routing.place import escalate
from contact_center.tickets.service_levels.watch import watch
from contact_center.tickets.work.remind import remind
from contact_center.vocabulary.text import Text

LOOK_EVERY_S = 0.5
"""Seconds between polls of an idle worker, for jobs whose process died before it notified."""
HEARTBEAT_S = 2.0
DEAD_AFTER_S = 3.0
"""Seconds without heartbeat after which a worker without a connection is dead and its jobs are taken over."""
STALLED_AFTER_S = 10.0
"""Seconds without heartbeat after which any worker is dead, connected or not."""
RECOVER_EVERY_S = 1.0
BRIDGE_EVERY_S = 1.0
TAKE_UP_EVERY_S = 0.25
"""Seconds between checks whether an absent part of the assistant is back."""
DELIVERIES_AT_ONCE = 16
BULK_AT_ONCE = 4
"""Few: they share the process with replies. For more than 20 a second run more workers."""
_STOP_WITHIN_S = 8.0
_RECALL_AGAIN_S = 5.0
_DAY_BEGINS = 8

_log = structlog.get_logger()


@dataclass(frozen=True)
class WorkerParts:
    turns: TurnTaking
    are_there: AreThere
    deliveries: Deliveries
    pictures: Pictures
    catch_up: Callable[[], Coroutine[Any, Any, int]]
    """Fetches messages that the carrier failed to deliver."""
    recall: Callable[[], Coroutine[Any, Any, bool]]
    """Enters what the carrier sent and the store has lost; False if the carrier could not be asked."""
    read_tips: Callable[[], Sequence[Text]]
    settings: Settings
    audit_key: Ed25519PrivateKey
    """Signs the seals of the audit."""
    cards: CardLinks | None = None
    """Where greetings find the links to their cards; None: they have none."""
    links: PreferenceLinks | None = None
    """Makes the links by which customers choose what they are sent; None: an example stands for them."""


def jobs_app(parts: WorkerParts, broken: asyncio.Event | None = None) -> App:
    """The tasks with their dependencies bound. Arguments are ids, and what a job that was put off waits for.

    A failing database sets `broken`.
    """
    connector = WatchedConnector(
        broken or asyncio.Event(),
        conninfo=parts.settings.database_url,
        min_size=2,
        max_size=12,
        timeout=CONNECT_WITHIN_S,
    )
    app = App(connector=connector)
    _add_tasks(app, parts)
    _add_periodic_tasks(app, parts)
    _add_sweeps(app, parts.turns.store)
    _add_sealing(app, parts)
    _add_carrier_tasks(app, parts)
    return app


def _add_tasks(app: App, parts: WorkerParts) -> None:
    rates = Policy.of(parts.settings).per_second

    @app.task(
        name=TAKE_TURN,
        queue=TURNS,
        pass_context=True,
        retry=OrPutOff(max_attempts=20, wait=1, linear_wait=2),
    )
    async def run_take_turn(
        context: JobContext, interaction_id: int, put_off: dict[str, Any] | None = None
    ) -> None:
        retry, missed = context.job.attempts > 0, Missed.read(put_off)
        await take_turn(parts.turns, interaction_id, retry=retry, missed=missed)

    @app.task(
        name="deliver",
        queue=DELIVERIES,
        pass_context=True,
        retry=OrPutOff(max_attempts=LAST_ATTEMPT + 1, exponential_wait=2),
    )
    async def run_deliver(
        context: JobContext, interaction_id: int, put_off: dict[str, Any] | None = None
    ) -> None:
        if context.job.queue == BULK:
            await wait_for_room(parts.deliveries.store, interaction_id, rates)
        await deliver(parts.deliveries, interaction_id, attempt=context.job.attempts)

    @app.task(
        name="fetch_pictures",
        queue=DELIVERIES,
        pass_context=True,
        retry=RetryStrategy(max_attempts=PICTURE_LAST_ATTEMPT + 1, exponential_wait=2),
    )
    async def run_fetch_pictures(context: JobContext, interaction_id: int) -> None:
        await fetch_pictures(parts.pictures, interaction_id, attempt=context.job.attempts)


def _add_periodic_tasks(app: App, parts: WorkerParts) -> None:
    store, policy = parts.turns.store, Policy.of(parts.settings)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="greet", queue=BULK, queueing_lock="greet")
    async def run_greetings(timestamp: int) -> None:
        await greet(store, datetime.now(UTC), policy, parts.cards, parts.links)

    @app.periodic(cron="*/15 * * * *")
    @app.task(name="plan_greetings", queue="periodic", queueing_lock="plan_greetings")
    async def run_plan(timestamp: int) -> None:
        await plan(store, datetime.now(UTC), policy)

    @app.periodic(cron="*/10 * * * *")
    @app.task(name="send_tips", queue=BULK, queueing_lock="send_tips")
    async def run_tips(timestamp: int) -> None:
        await send_tips(store, parts.read_tips, datetime.now(policy.zone), policy)

    @app.periodic(cron="* * * * *")
    @app.task(name="look_after_tickets", queue="periodic", queueing_lock="look_after_tickets")
    async def run_tickets(timestamp: int) -> None:
        async with store.transaction() as session:
            await remind(session, timedelta(seconds=parts.settings.remind_after_s))

    @app.periodic(cron="* * * * * */15")
    @app.task(name="watch_service_levels", queue="periodic", queueing_lock="watch_service_levels")
    async def run_watch(timestamp: int) -> None:
        await watch(store, datetime.now(UTC), escalate=escalate)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="watch_deadlines", queue="periodic", queueing_lock="watch_deadlines")
    async def run_deadlines(timestamp: int) -> None:
        zone = ZoneInfo(parts.settings.timezone)
        # A deadline that begins at night is announced when people are at work.
        if parts.settings.practice or datetime.now(zone).hour >= _DAY_BEGINS:
            await watch_deadlines(store, zone, datetime.now(UTC))


def _add_sealing(app: App, parts: WorkerParts) -> None:
    @app.periodic(cron="* * * * *")
    @app.task(name="seal_audit", queue="periodic", queueing_lock="seal_audit")
    async def run_seal(timestamp: int) -> None:
        await seal(parts.turns.store, parts.audit_key)


def _add_carrier_tasks(app: App, parts: WorkerParts) -> None:
    """Ask the carrier at intervals, as its callbacks may get lost."""

    @app.periodic(cron="* * * * *")
    @app.task(name="catch_up", queue="periodic", queueing_lock="catch_up")
    async def run_catch_up(timestamp: int) -> None:
        await parts.catch_up()

    @app.periodic(cron="* * * * *")
    @app.task(name="recall", queue=BULK, queueing_lock="recall")
    async def run_recall(timestamp: int) -> None:
        await parts.recall()

    @app.periodic(cron="* * * * *")
    @app.task(name="check_deliveries", queue="periodic", queueing_lock="check_deliveries")
    async def run_check_deliveries(timestamp: int) -> None:
        await check_deliveries(parts.deliveries)


def _add_sweeps(app: App, store: Store) -> None:
    @app.periodic(cron="* * * * *")
    @app.task(name="sweep_codes", queue="periodic", queueing_lock="sweep_codes")
    async def run_sweep(timestamp: int) -> None:
        async with store.transaction() as session:
            await sweep_codes(session, datetime.now(UTC) - CODE_LASTS)


async def run_worker(parts: WorkerParts) -> None:
    """Work until cancelled. Running jobs are finished; waiting ones are left for the next worker.

    A database failure does not end the worker: it reconnects as soon as it can, while jobs on the old
    connections finish. Jobs whose outcome could not be written are found by their missing heartbeat.
    """
    beside = {
        asyncio.create_task(keep_routing(parts.turns.store)),
        asyncio.create_task(_bridge(parts)),
        asyncio.create_task(_take_up(parts)),
        # Fetch at once what the carrier gave up on while nothing ran.
        asyncio.create_task(parts.catch_up()),
    }
    try:
        while True:
            broken = asyncio.Event()
            hands = asyncio.create_task(_run_hands(parts, broken))
            beside.add(hands)
            hands.add_done_callback(beside.discard)
            await _over(hands, broken)
            _log.warning("worker.reconnecting")
            await reachable(parts.settings.database_url)
    finally:
        for task in beside:
            task.cancel()
        # Routing uses the store: it stops before the store is closed.
        await asyncio.gather(*beside, return_exceptions=True)


async def _run_hands(parts: WorkerParts, broken: asyncio.Event) -> None:
    """Run jobs until cancelled or until `broken` is set by a database failure."""
    app = jobs_app(parts, broken)
    try:
        async with app.open_async():
            recovering = asyncio.create_task(_recover(app))
            try:
                # Each kind of job has its own concurrency, so that a slow carrier delays no turn.
                await _first_of(
                    asyncio.create_task(_work(app, parts, [TURNS], parts.settings.turns_at_once)),
                    asyncio.create_task(_work(app, parts, [DELIVERIES, "periodic"], DELIVERIES_AT_ONCE)),
                    asyncio.create_task(_work_bulk(app, parts)),
                )
            finally:
                recovering.cancel()
    except (procrastinate.exceptions.ConnectorException, psycopg.Error) as error:
        _log.warning("worker.database_failed", error=type(error).__name__)


async def _over(hands: asyncio.Task[None], broken: asyncio.Event) -> None:
    """Wait until a job worker ends, and let its jobs finish. Raises errors that are our own."""
    failed = asyncio.create_task(broken.wait())
    try:
        await asyncio.wait([hands, failed], return_when=asyncio.FIRST_COMPLETED)
    finally:
        failed.cancel()
    if hands.done():
        hands.result()
    hands.cancel()


async def _first_of(*tasks: asyncio.Task[Any]) -> None:
    """Wait until one has ended, stop the others in order, and raise its error."""
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome


async def _work(app: App, parts: WorkerParts, queues: list[str], at_once: int) -> None:
    worker = JobWorker(
        app,
        parts.settings.database_url,
        queues=queues,
        concurrency=at_once,
        fetch_job_polling_interval=LOOK_EVERY_S,
        install_signal_handlers=False,
        delete_jobs="successful",
        update_heartbeat_interval=HEARTBEAT_S,
        stalled_worker_timeout=STALLED_AFTER_S,
        shutdown_graceful_timeout=_STOP_WITHIN_S,
    )
    await worker.run()  # type: ignore[no-untyped-call]


async def _work_bulk(app: App, parts: WorkerParts) -> None:
    """Send nothing on the bank's initiative before it is known what went: the store may be a backup."""
    while not await _recalled(parts):
        await asyncio.sleep(_RECALL_AGAIN_S)
    await _work(app, parts, [BULK], BULK_AT_ONCE)


async def _recalled(parts: WorkerParts) -> bool:
    try:
        return await parts.recall()
    except SQLAlchemyError as error:
        _log.warning("recall.failed", error=type(error).__name__)
        return False


async def _bridge(parts: WorkerParts) -> None:
    """Keep telling customers who wait for their turn that they are heard."""
    after = timedelta(seconds=parts.turns.deadline_s)
    while True:
        try:
            await tell_overdue(parts.turns.store, after, datetime.now(UTC))
        except SQLAlchemyError as error:
            _log.warning("bridge.failed", error=type(error).__name__)
        await asyncio.sleep(BRIDGE_EVERY_S)


async def _take_up(parts: WorkerParts) -> None:
    """Keep resuming turns that wait for a part of the assistant once it is back.

    A few more at a time than the worker can run at once, so that it is never idle.
    """
    most = 4 * parts.settings.turns_at_once
    while True:
        try:
            await take_up_turns(parts.turns, parts.are_there, datetime.now(UTC), most)
        except SQLAlchemyError as error:
            _log.warning("take_up.failed", error=type(error).__name__)
        await asyncio.sleep(TAKE_UP_EVERY_S)


async def _recover(app: App) -> None:
    """Keep handing the jobs of dead workers to living ones."""
    while True:
        try:
            stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S)
            dead = await left_by_the_dead(app, DEAD_AFTER_S)
            for job_id in {*dead, *(job.id for job in stalled if job.id)}:
                await _retry(app, job_id)
        except procrastinate.exceptions.ConnectorException as error:
            _log.warning("job.recovery_failed", error=type(error).__name__)
        await asyncio.sleep(RECOVER_EVERY_S)


async def _retry(app: App, job_id: int) -> None:
    try:
        await app.job_manager.retry_job_by_id_async(job_id, retry_at=datetime.now(UTC))
    except procrastinate.exceptions.UniqueViolation:
        # The same scheduled task waits already. It is tried again later, and holds up no other job.
        return
    _log.warning("job.recovered", job_id=job_id)
