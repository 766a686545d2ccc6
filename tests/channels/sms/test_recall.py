"""After a restored backup: what the carrier sent meanwhile is known, and no greeting goes again."""

import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from contact_center.app.channels import CHANNELS
from contact_center.channels.carrier.rest import close, rest_client
from contact_center.channels.sms.link import link_key
from contact_center.channels.sms.recall import recall
from contact_center.channels.sms.send import SmsSender
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Interaction
from contact_center.conversations.recall import WORDS
from contact_center.operate.database import programs
from contact_center.outreach.greet import greet
from contact_center.outreach.models import Held
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.settings import Carrier
from contact_center.store.engine import Store
from tests.channels.exchange import nobody_there
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import jobs, replied, say
from tests.databases import Server
from tests.outreach.hours import zone_at_noon
from tests.outreach.kept import change
from tests.practice.harness import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    BANK_NUMBER,
    QUICK,
    Network,
    open_bank,
    open_network,
)

PHONES = (ANN_PHONE, BOB_PHONE, CHEN_PHONE)
ANYTIME = Policy(quiet_hours=False, country=None, per_second={})


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_bank() as bank, open_network(tmp_path / "network.sqlite3", bank.url, QUICK) as opened:
        yield opened


async def ask(store: Store, url: str, now: datetime | None = None) -> bool:
    client = rest_client(account(url), 30.0)
    try:
        return await recall(store, client, account(url), now or datetime.now(UTC))
    finally:
        await close(client)


def account(url: str) -> Carrier:
    return Carrier(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, number=BANK_NUMBER, api_url=url)


async def bring(store: Store, url: str) -> None:
    """Everything that is queued, through the carrier."""
    client = rest_client(account(url), 30.0)
    try:
        sender = SmsSender(client, BANK_NUMBER, "https://bank.example", link_key("key"))
        for job in await jobs(store, "deliver"):
            await deliver(Deliveries(store, {"sms": sender}), job["interaction_id"], attempt=0)
    finally:
        await close(client)


async def arrived(network: Network) -> list[int]:
    """How many messages of the bank each telephone got or gets."""
    _, page = await network.rest("GET", "/Messages.json", {"PageSize": "1000"})
    sent = [one["to"] for one in page["messages"] if one["direction"] != "inbound"]
    return [sent.count(phone) for phone in PHONES]


async def entered(store: Store) -> list[tuple[int, str]]:
    query = (
        select(Interaction)
        .where(Interaction.text.in_([WORDS.zh, WORDS.en]))
        .order_by(Interaction.customer_id)
    )
    async with store.transaction() as session:
        return [(one.customer_id, one.text) for one in await session.scalars(query)]


async def held(store: Store) -> dict[int, str]:
    async with store.transaction() as session:
        return {one.customer_id: one.reason for one in await session.scalars(select(Held))}


async def everybodys_birthday(store: Store, cast: Cast) -> None:
    """Today, where it is about noon."""
    zone = zone_at_noon()
    async with store.transaction() as session:
        day: date = (await session.execute(text(f"SELECT (now() AT TIME ZONE '{zone}')::date"))).scalar_one()
    for one in (cast.ann, cast.bob, cast.chen):
        born = date(1988, day.month, day.day)
        await change(store, one, birthday=born, birthday_calendar="solar", zone=zone)
    await plan(store, datetime.now(UTC) - timedelta(days=1), ANYTIME)


class Backup:
    """A dump of the store by PostgreSQL's own programs."""

    def __init__(self, server: Server, store: Store, folder: Path) -> None:
        self._server, self._url, self._file = server, store.database_url, folder / "dump"
        self._run("pg_dump", "-Fc", "-f", str(self._file), self._url)

    def restored(self) -> Store:
        """Into a database of its own, as after the loss of the other."""
        name = "restored"
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name}".encode())
        url = self._url.replace(f"/{psycopg.conninfo.conninfo_to_dict(self._url)['dbname']}?", f"/{name}?")
        self._run("pg_restore", "-d", url, str(self._file))
        return Store(url, channels=CHANNELS)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run([str(programs() / program), *words], check=True, capture_output=True)


@pytest.mark.parametrize("queued", [False, True])
async def test_nobody_is_greeted_again_after_a_restored_backup(
    store: Store, cast: Cast, server: Server, network: Network, tmp_path: Path, queued: bool
) -> None:
    await everybodys_birthday(store, cast)
    assert await ask(store, network.url)
    if queued:
        assert await greet(store, datetime.now(UTC), ANYTIME) == 3
    backup = Backup(server, store, tmp_path)
    await greet(store, datetime.now(UTC), ANYTIME)
    await bring(store, network.url)
    assert await arrived(network) == [1, 1, 1]

    restored = backup.restored()
    try:
        assert await ask(restored, network.url)
        again = await greet(restored, datetime.now(UTC), ANYTIME)
        await bring(restored, network.url)

        assert await arrived(network) == [1, 1, 1]
        assert again == 0
        if queued:
            assert await entered(restored) == []
        else:
            expected = [(cast.ann, WORDS.zh), (cast.bob, WORDS.en), (cast.chen, WORDS.zh)]
            assert await entered(restored) == expected
            assert set((await held(restored)).values()) == {"restored"}
    finally:
        await restored.close()


async def test_without_the_look_they_would_be_greeted_again(
    store: Store, cast: Cast, server: Server, network: Network, tmp_path: Path
) -> None:
    """So the test above shows something."""
    await everybodys_birthday(store, cast)
    await ask(store, network.url)
    backup = Backup(server, store, tmp_path)
    await greet(store, datetime.now(UTC), ANYTIME)
    await bring(store, network.url)

    restored = backup.restored()
    try:
        await greet(restored, datetime.now(UTC), ANYTIME)
        await bring(restored, network.url)
        assert await arrived(network) == [2, 2, 2]
    finally:
        await restored.close()


async def test_what_is_known_is_not_entered_and_what_is_not_is_entered_once(
    store: Store, cast: Cast, network: Network
) -> None:
    assert await ask(store, network.url)
    received = await say(store, "hello")
    await replied(store, received.conversation_id)
    await bring(store, network.url)
    await network.send("Good day.", ANN_PHONE)
    await network.send("Good day.", "+12025559999")

    for _ in range(3):
        assert await ask(store, network.url)

    # Whose number is not on record, has no record.
    assert await entered(store) == [(cast.ann, WORDS.zh)]
    assert await arrived(network) == [1, 1, 0]


async def test_a_message_of_yesterday_keeps_nobody_from_being_greeted(
    store: Store, cast: Cast, network: Network
) -> None:
    await everybodys_birthday(store, cast)
    await ask(store, network.url)
    await network.send("Good day.", ANN_PHONE)
    await ask(store, network.url)
    async with store.transaction() as session:
        await session.execute(text("UPDATE interactions SET created_at = created_at - interval '1 day'"))

    assert await greet(store, datetime.now(UTC), ANYTIME) == 3


async def test_what_was_sent_before_the_first_look_is_not_ours(
    store: Store, cast: Cast, network: Network
) -> None:
    await network.send("Good day.", ANN_PHONE)
    later = datetime.now(UTC) + timedelta(seconds=2)

    assert await ask(store, network.url, later)
    assert await ask(store, network.url, later + timedelta(minutes=1))

    assert await entered(store) == []


async def test_a_carrier_that_is_away_makes_the_next_look_begin_where_this_did(
    store: Store, cast: Cast, network: Network
) -> None:
    now = datetime.now(UTC)
    assert await ask(store, network.url, now)
    await network.send("Good day.", ANN_PHONE)

    for n in range(1, 20):
        assert not await ask(store, nobody_there(), now + n * timedelta(minutes=3))
    assert await ask(store, network.url, now + timedelta(hours=2))

    assert await entered(store) == [(cast.ann, WORDS.zh)]


async def test_all_pages_are_read(
    store: Store, cast: Cast, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contact_center.channels.sms.recall._PAGE", 2)
    await ask(store, network.url)
    for phone in (ANN_PHONE, *[BOB_PHONE] * 4, CHEN_PHONE):
        await network.send("Good day.", phone)

    assert await ask(store, network.url)

    assert [one for one, _ in await entered(store)] == [cast.ann, *[cast.bob] * 4, cast.chen]
