"""What customers agreed to hear: the latest decision counts, the others stay as history."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Received
from contact_center.customers.consent import (
    Decision,
    OnlyTheCustomer,
    Proof,
    Reach,
    Source,
    State,
    decide_everywhere,
    holds,
    record_consent,
)
from contact_center.customers.contact_points import keep
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import Decided
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.customers.decisions import decided

NEW_PHONE = "+8613911110001"

Made = tuple[Decided, State]
decisions = st.lists(
    st.tuples(st.sampled_from(["all", "greeting", "tips"]), st.sampled_from(["granted", "withdrawn"])),
    max_size=8,
)


async def number_of(store: Store, phone: str, channel: str = "sms") -> int:
    query = select(ContactPoint.id).where(ContactPoint.address == phone, ContactPoint.channel == channel)
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


async def decide(store: Store, contact_point: int, *made: Made) -> None:
    async with store.transaction() as session:
        for purpose, state in made:
            await decided(session, contact_point, purpose, state)


async def withdrawn(store: Store, contact_point: int, purpose: Decided = "all") -> bool:
    """Whether a refusal stands there."""
    async with store.transaction() as session:
        point = await session.get_one(ContactPoint, contact_point)
        entry = (await holds(session, contact_point, point.customer_id, purpose)).entry
        return entry is not None and entry.state == "withdrawn"


def refuses(made: list[Made], purpose: str) -> bool:
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
    store: Store, cast: Cast, made: list[Made]
) -> None:
    ann = await number_of(store, ANN_PHONE)
    async with store.transaction() as session:
        for old in await session.scalars(select(Consent)):
            await session.delete(old)
    await decide(store, ann, *made)

    assert await withdrawn(store, ann) == (
        next((s for p, s in reversed(made) if p == "all"), "") == "withdrawn"
    )
    purposes: tuple[Decided, ...] = ("greeting", "tips")
    for purpose in purposes:
        assert await withdrawn(store, ann, purpose) == refuses(made, purpose)


async def test_what_was_decided_before_stays_as_history(store: Store, cast: Cast) -> None:
    ann = await number_of(store, ANN_PHONE)
    made: list[Made] = [("all", "withdrawn"), ("all", "granted"), ("greeting", "withdrawn")]

    await decide(store, ann, *made)

    async with store.transaction() as session:
        kept = (await session.scalars(select(Consent).order_by(Consent.id))).all()
    assert [(one.purpose, one.state) for one in kept] == made
    assert {one.source for one in kept} == {"customer"}


@pytest.mark.parametrize(
    ("reach", "sms", "phone"),
    [("everywhere", True, True), ("channel", True, False), ("address", True, True)],
)
async def test_a_refusal_holds_as_far_as_it_reaches(
    store: Store, cast: Cast, reach: Reach, sms: bool, phone: bool
) -> None:
    said = await number_of(store, ANN_PHONE)
    async with store.transaction() as session:
        await keep(session, await session.get_one(Customer, cast.ann), NEW_PHONE, verified_by=None)
        await decided(session, said, reach=reach)

    assert await withdrawn(store, said) == sms
    # One telephone is one address, whether it is written to or called.
    assert await withdrawn(store, await number_of(store, ANN_PHONE, "phone")) == phone
    assert await withdrawn(store, await number_of(store, NEW_PHONE)) == (reach != "address")
    assert await withdrawn(store, await number_of(store, NEW_PHONE, "phone")) == (reach == "everywhere")
    assert not await withdrawn(store, await number_of(store, BOB_PHONE))


async def everywhere(store: Store, said: Received, state: State) -> bool:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, said.conversation_id)
        return await decide_everywhere(
            session,
            conversation.contact_point_id,
            said.customer_id,
            state=state,
            interaction_id=said.interaction_id,
        )


async def test_who_leaves_on_one_address_leaves_on_all_and_on_those_they_get_later(
    store: Store, cast: Cast
) -> None:
    assert await everywhere(store, await say(store, "算了", address=ANN_PHONE), "withdrawn")
    async with store.transaction() as session:
        await keep(session, await session.get_one(Customer, cast.ann), NEW_PHONE, verified_by="bank")

    for phone in (ANN_PHONE, NEW_PHONE):
        for channel in ("sms", "phone"):
            assert await withdrawn(store, await number_of(store, phone, channel), "greeting")
    assert not await withdrawn(store, await number_of(store, BOB_PHONE), "greeting")


async def test_a_message_counts_once_and_a_repeat_changes_nothing(store: Store, cast: Cast) -> None:
    first, second, third = [await say(store, f"算了{n}", address=ANN_PHONE) for n in range(3)]
    assert await everywhere(store, first, "withdrawn")
    assert await everywhere(store, first, "withdrawn")
    assert not await everywhere(store, second, "withdrawn")
    assert await everywhere(store, third, "granted")

    async with store.transaction() as session:
        query = select(Consent.interaction_id).order_by(Consent.id)
        kept = list((await session.scalars(query)).all())
    assert kept == [one.interaction_id for one in (first, second, third)]


FIRM_PROOFS = [
    Proof("customer"),
    Proof("link", detail="7"),
    Proof("carrier", detail="21610"),
    Proof("complaint"),
]


@pytest.mark.parametrize("proof", FIRM_PROOFS, ids=lambda proof: proof.source)
@pytest.mark.parametrize("purpose", ["all", "greeting"])
@pytest.mark.parametrize("reach", ["everywhere", "channel", "address"])
async def test_what_the_customer_refused_only_their_own_word_lifts(
    store: Store, cast: Cast, lin: int, proof: Proof, purpose: Decided, reach: Reach
) -> None:
    ann = await number_of(store, ANN_PHONE)
    asks = await say(store, "请再给我发祝福", address=ANN_PHONE)
    async with store.transaction() as session:
        await decided(session, ann, purpose, proof=proof, reach=reach)

    for by in (Proof("staff", user_id=lin, detail="柜台"), Proof("import", detail="crm.csv")):
        async with store.transaction() as session:
            with pytest.raises(OnlyTheCustomer):
                await record_consent(session, Decision(cast.ann, "greeting", "granted", by))
    assert await withdrawn(store, ann, "greeting")

    async with store.transaction() as session:
        shown = Proof("staff", asks.interaction_id, lin)
        await record_consent(session, Decision(cast.ann, "greeting", "granted", shown))
    assert not await withdrawn(store, ann, "greeting")


@pytest.mark.parametrize("source", ["staff", "import", "bounce"])
async def test_what_others_recorded_staff_may_correct(
    store: Store, cast: Cast, lin: int, source: Source
) -> None:
    ann = await number_of(store, ANN_PHONE)
    async with store.transaction() as session:
        await decided(session, ann, proof=Proof(source, user_id=lin), reach="address")
        correction = Proof("staff", user_id=lin, detail="录错了")
        await decided(session, ann, state="granted", proof=correction)

    assert not await withdrawn(store, ann, "greeting")
