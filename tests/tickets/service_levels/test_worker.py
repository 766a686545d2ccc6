"""What a worker does for service levels: a customer's message moves the clocks as part of its turn."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from contact_center.conversations.deliver import Deliveries
from contact_center.conversations.pictures import Pictures
from contact_center.conversations.ports import PictureRefused
from contact_center.security.seal import signing_key
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.tickets.service_levels.await_customer import await_customer
from contact_center.worker import WorkerParts, jobs_app
from tests.conftest import Cast
from tests.conversations.messages import Scripted, turns
from tests.tickets.opened import opened, ticket
from tests.tickets.service_levels.promises import HOUR, answers, held, left, passes, promised, states, writes


class NoPictures:
    """A source where nothing ever waits."""

    async def fetch(self, address: str, limit: int) -> bytes:
        raise PictureRefused("address")


async def nobody(parts: Iterable[str]) -> frozenset[str]:
    return frozenset()


async def nothing_missed() -> int:
    return 0


async def nothing_lost() -> bool:
    return True


async def works(store: Store, folder: Path) -> None:
    """A worker does all turns that wait, and goes."""
    settings = Settings(database_url=store.database_url, data_dir=folder)
    parts = WorkerParts(
        turns(store, Scripted()),
        nobody,
        Deliveries(store, {}, "key"),
        Pictures(store, NoPictures(), limit=1, most=1),
        nothing_missed,
        nothing_lost,
        lambda: [],
        settings,
        signing_key("A" * 43),
    )
    app = jobs_app(parts)
    async with app.open_async():
        await app.run_worker_async(queues=["turns"], wait=False, install_signal_handlers=False)


async def test_a_customer_who_writes_ends_the_wait_for_them(
    store: Store, cast: Cast, lin: int, tmp_path: Path
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await held(store, made, partial(await_customer, by=None))
    await passes(store, 5 * HOUR)
    await writes(store, "here is the paper")

    await works(store, tmp_path)

    assert (await ticket(store, made.id)).awaiting_customer_since is None
    assert (await states(store, made))["next_response"] == ["running"]
    assert await left(store, made, "resolution") == 10 * HOUR


async def test_the_assistant_answers_what_it_may_and_the_clocks_of_people_stay_as_they_are(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    await promised(store)
    made = await opened(store)
    await writes(store, "and what are your hours?")

    await works(store, tmp_path)

    assert await states(store, made) == {"first_response": ["running"], "resolution": ["running"]}
