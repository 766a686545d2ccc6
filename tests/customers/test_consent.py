"""What customers agreed to hear: the latest decision counts, the others stay as history."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.customers.consent import is_withdrawn, record_consent
from contact_center.customers.tables import Consent, ContactPoint
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast

Decision = tuple[str, str]
decisions = st.lists(
    st.tuples(st.sampled_from(["all", "greeting", "marketing"]), st.sampled_from(["granted", "withdrawn"])),
    max_size=8,
)


async def number_of(store: Store, phone: str, channel: str = "sms") -> int:
    query = select(ContactPoint.id).where(ContactPoint.address == phone, ContactPoint.channel == channel)
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


async def decide(store: Store, contact_point: int, *made: Decision) -> None:
    async with store.transaction() as session:
        for purpose, state in made:
            await record_consent(session, contact_point, purpose=purpose, state=state, source="test")


async def withdrawn(store: Store, contact_point: int, purpose: str | None = None) -> bool:
    async with store.transaction() as session:
        return await is_withdrawn(session, contact_point, purpose)


def latest(made: list[Decision], purpose: str) -> str:
    return next((state for asked, state in reversed(made) if asked == purpose), "granted")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=decisions)
async def test_the_latest_decision_on_everything_or_on_the_purpose_counts(
    store: Store, cast: Cast, made: list[Decision]
) -> None:
    ann = await number_of(store, ANN_PHONE)
    async with store.transaction() as session:
        for old in await session.scalars(select(Consent)):
            await session.delete(old)
    await decide(store, ann, *made)

    nothing = latest(made, "all") == "withdrawn"
    assert await withdrawn(store, ann) == nothing
    for purpose in ("greeting", "marketing"):
        refused = latest(made, purpose) == "withdrawn"
        assert await withdrawn(store, ann, purpose) == (nothing or refused)


async def test_what_was_decided_before_stays_as_history(store: Store, cast: Cast) -> None:
    ann = await number_of(store, ANN_PHONE)
    made = [("all", "withdrawn"), ("all", "granted"), ("greeting", "withdrawn")]

    await decide(store, ann, *made)

    async with store.transaction() as session:
        kept = (await session.scalars(select(Consent).order_by(Consent.id))).all()
    assert [(one.purpose, one.state) for one in kept] == made
    assert {one.source for one in kept} == {"test"}


@pytest.mark.parametrize(("phone", "channel"), [(BOB_PHONE, "sms"), (ANN_PHONE, "phone")])
async def test_a_decision_is_about_one_person_on_one_channel(
    store: Store, cast: Cast, phone: str, channel: str
) -> None:
    await decide(store, await number_of(store, ANN_PHONE), ("all", "withdrawn"))

    assert not await withdrawn(store, await number_of(store, phone, channel))
