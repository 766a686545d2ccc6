"""What customers agreed to hear: the latest decision counts, the others stay as history."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.customers.consent import State, decide_everywhere, is_withdrawn, record_consent
from contact_center.customers.models import Consent, ContactPoint
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


def refuses(made: list[Decision], purpose: str) -> bool:
    """Step by step: everything is refused with one word, and a purpose is asked for by its name."""
    everything = this = exempt = False
    for asked, state in made:
        if asked == "all":
            everything, exempt = state == "withdrawn", False
        elif asked == purpose:
            this, exempt = state == "withdrawn", state == "granted"
        else:
            continue
        everything = everything and not exempt
    return everything or this


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

    assert await withdrawn(store, ann) == (
        next((s for p, s in reversed(made) if p == "all"), "") == "withdrawn"
    )
    for purpose in ("greeting", "marketing"):
        assert await withdrawn(store, ann, purpose) == refuses(made, purpose)


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


async def everywhere(store: Store, phone: str, state: State, source: str) -> bool:
    point = await number_of(store, phone)
    async with store.transaction() as session:
        customer = (await session.get_one(ContactPoint, point)).customer_id
        return await decide_everywhere(session, point, customer, state=state, source=source)


async def test_who_leaves_on_one_contact_point_leaves_on_all(store: Store, cast: Cast) -> None:
    assert await everywhere(store, ANN_PHONE, "withdrawn", "interaction 1")

    for channel in ("sms", "phone"):
        assert await withdrawn(store, await number_of(store, ANN_PHONE, channel), "greeting")
    assert not await withdrawn(store, await number_of(store, BOB_PHONE), "greeting")


async def test_the_same_source_counts_once_and_a_repeat_changes_nothing(store: Store, cast: Cast) -> None:
    ann = await number_of(store, ANN_PHONE)
    assert await everywhere(store, ANN_PHONE, "withdrawn", "interaction 1")
    assert await everywhere(store, ANN_PHONE, "withdrawn", "interaction 1")
    assert not await everywhere(store, ANN_PHONE, "withdrawn", "interaction 2")
    assert await everywhere(store, ANN_PHONE, "granted", "interaction 3")

    async with store.transaction() as session:
        query = select(Consent.source).where(Consent.contact_point_id == ann).order_by(Consent.id)
        kept = list((await session.scalars(query)).all())
    assert kept == ["interaction 1", "interaction 2", "interaction 3"]
