"""One decision about every message on the bank's initiative: person, address, consent, hours, caps."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.outreach.decide import Decision, decide
from contact_center.outreach.policy import Policy
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.store.engine import Store
from contact_center.tickets.complaints.models import Complaint
from contact_center.vocabulary.purposes import PURPOSES, Purpose
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.customers.decisions import decided
from tests.tickets.opened import opened

NOON = datetime(2026, 5, 11, 4, tzinfo=UTC)
"""A Monday; midday in Shanghai, midnight in New York."""
UNTIL_EIGHT = Decision("now", not_after=datetime(2026, 5, 11, 12, tzinfo=UTC))
"""It may go, in Shanghai."""


async def point_of(store: Store, phone: str, channel: str = "sms") -> ContactPoint:
    query = select(ContactPoint).where(ContactPoint.address == phone, ContactPoint.channel == channel)
    async with store.transaction() as session:
        return (await session.scalars(query.order_by(ContactPoint.id.desc()).limit(1))).one()


async def asked(
    store: Store,
    phone: str = ANN_PHONE,
    purpose: Purpose = "greeting",
    *,
    at: datetime = NOON,
    policy: Policy | None = None,
    until: datetime | None = None,
    channel: str = "sms",
) -> Decision:
    found = await point_of(store, phone, channel)
    async with store.transaction() as session:
        point = await session.get_one(ContactPoint, found.id)
        customer = await session.get_one(Customer, point.customer_id)
        return await decide(session, policy or Policy(), customer, point, purpose, at, until=until)


async def change(store: Store, customer_id: int, **values: Any) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == customer_id).values(**values))


async def test_a_greeting_goes_by_day_and_waits_by_night(store: Store, cast: Cast) -> None:
    assert await asked(store, ANN_PHONE) == UNTIL_EIGHT
    # In America it is night: from nine on, by the clock there.
    nine = datetime(2026, 5, 11, 13, tzinfo=UTC)
    assert await asked(store, BOB_PHONE) == Decision("later", Reason.QUIET_HOURS, nine)


async def test_the_zone_and_the_hours_the_customer_told_count(store: Store, cast: Cast) -> None:
    evening = [{"opens": "18:00", "closes": "21:00"}]
    await change(store, cast.bob, zone="Europe/London", contact_hours=evening)

    found = await asked(store, BOB_PHONE)

    # The bank stops at eight.
    assert found == Decision("later", Reason.QUIET_HOURS, datetime(2026, 5, 11, 17, tzinfo=UTC))
    assert (await asked(store, BOB_PHONE, at=datetime(2026, 5, 11, 18, 59, tzinfo=UTC))).outcome == "now"
    assert (await asked(store, BOB_PHONE, at=datetime(2026, 5, 11, 19, tzinfo=UTC))).outcome == "later"


async def test_hours_that_never_meet_are_said_to_be_so(store: Store, cast: Cast) -> None:
    await change(store, cast.ann, contact_hours=[{"opens": "22:00", "closes": "24:00"}])

    assert await asked(store) == Decision("refused", Reason.NO_HOURS)


async def test_what_comes_too_late_is_refused(store: Store, cast: Cast) -> None:
    midnight = datetime(2026, 5, 11, 13, tzinfo=UTC)

    assert await asked(store, BOB_PHONE, until=midnight) == Decision("refused", Reason.QUIET_HOURS)
    later = await asked(store, BOB_PHONE, until=midnight + timedelta(seconds=1))
    assert later.outcome == "later"


@pytest.mark.parametrize("ended", ["deceased", "closed", "erased"])
@pytest.mark.parametrize("purpose", list(PURPOSES))
async def test_nothing_goes_to_who_is_gone(store: Store, cast: Cast, ended: str, purpose: Purpose) -> None:
    await change(store, cast.ann, ended=ended)

    assert await asked(store, purpose=purpose) == Decision("refused", Reason(ended))


@pytest.mark.parametrize(
    ("severity", "stage", "silent"),
    [
        ("critical", "received", True),
        ("high", "investigating", True),
        ("high", "answered", True),
        ("medium", "received", False),
        ("low", "received", False),
        ("critical", "withdrawn", False),
    ],
)
async def test_nobody_is_greeted_while_a_serious_complaint_is_open(
    store: Store, cast: Cast, severity: str, stage: str, silent: bool
) -> None:
    ticket = await opened(store, ANN_PHONE)
    async with store.transaction() as session:
        where = update(Complaint).where(Complaint.ticket_id == ticket.id)
        await session.execute(where.values(severity=severity, stage=stage))

    found = await asked(store)

    refused = Decision("refused", Reason.COMPLAINT, ticket_id=ticket.id)
    assert found == (refused if silent else UNTIL_EIGHT)
    assert (await asked(store, purpose="service")).outcome == "now"
    assert (await asked(store, policy=Policy(silent_in_complaint=frozenset()))).outcome == "now"


async def test_a_complaint_answered_with_another_is_open_as_long_as_that(store: Store, cast: Cast) -> None:
    mine, leading = await opened(store, ANN_PHONE), await opened(store, BOB_PHONE)
    async with store.transaction() as session:
        of = {one.ticket_id: one for one in await session.scalars(select(Complaint))}
        of[mine.id].stage, of[mine.id].severity = "merged", "high"
        of[mine.id].merged_into_id = of[leading.id].id
    assert (await asked(store)).reason == Reason.COMPLAINT

    async with store.transaction() as session:
        of_leading = update(Complaint).where(Complaint.ticket_id == leading.id)
        await session.execute(of_leading.values(stage="withdrawn"))
    assert (await asked(store)).outcome == "now"


async def test_the_address_has_to_be_theirs_verified_and_reachable(store: Store, cast: Cast) -> None:
    stranger = "+8613911110009"
    await say(store, "你好", address=stranger)
    await say(store, "你好", address="HarbourBank")
    assert (await asked(store, stranger)).reason == Reason.NOT_VERIFIED
    assert (await asked(store, "HarbourBank")).reason == Reason.UNREACHABLE
    assert (await asked(store, channel="phone")).reason == Reason.UNREACHABLE

    point = await point_of(store, ANN_PHONE)
    async with store.transaction() as session:
        gone = {"state": "removed", "verified_by": None, "verified_at": None}
        await session.execute(update(ContactPoint).where(ContactPoint.id == point.id).values(**gone))
    assert (await asked(store)).reason == Reason.NOT_THEIRS
    async with store.transaction() as session:
        ann = await session.get_one(Customer, cast.ann)
        assert (await decide(session, Policy(), ann, None, "greeting", NOON)).reason == Reason.NO_ADDRESS


@pytest.mark.parametrize(
    ("purpose", "goes"),
    [("service", True), ("greeting", True), ("survey", True), ("marketing", False), ("tips", False)],
)
async def test_silence_is_consent_to_greetings_and_none_to_offers(
    store: Store, cast: Cast, purpose: Purpose, goes: bool
) -> None:
    expected = UNTIL_EIGHT if goes else Decision("refused", Reason.NOT_GRANTED)

    assert await asked(store, purpose=purpose) == expected

    point = await point_of(store, ANN_PHONE)
    async with store.transaction() as session:
        await decided(session, point.id, purpose, "granted")
    assert await asked(store, purpose=purpose) == UNTIL_EIGHT

    async with store.transaction() as session:
        await decided(session, point.id, purpose)
        last = await session.scalar(select(Consent.id).order_by(Consent.id.desc()).limit(1))
    assert await asked(store, purpose=purpose) == Decision("refused", Reason.WITHDRAWN, consent_id=last)


async def test_what_comes_first_is_the_reason(store: Store, cast: Cast) -> None:
    night = NOON + timedelta(hours=12)
    await change(store, cast.ann, ended="deceased")
    point = await point_of(store, ANN_PHONE)
    async with store.transaction() as session:
        await decided(session, point.id)

    assert (await asked(store, at=night)).reason == Reason.DECEASED
    await change(store, cast.ann, ended=None)
    assert (await asked(store, at=night)).reason == Reason.WITHDRAWN
    async with store.transaction() as session:
        await decided(session, point.id, state="granted")
    assert (await asked(store, at=night)).reason == Reason.QUIET_HOURS


async def test_surveys_wait_for_a_working_day(store: Store, cast: Cast) -> None:
    # 2 May 2026 is a Saturday of the Labour Day holiday in China.
    saturday = datetime(2026, 5, 2, 4, tzinfo=UTC)

    survey = await asked(store, purpose="survey", at=saturday)
    greeting = await asked(store, purpose="greeting", at=saturday)

    assert greeting.outcome == "now"
    assert (survey.outcome, survey.reason) == ("later", Reason.QUIET_HOURS)
    assert survey.not_before is not None
    assert survey.not_before >= datetime(2026, 5, 6, 1, tzinfo=UTC)


def test_every_reason_has_words_in_both_languages() -> None:
    assert set(REASONS) == set(Reason)
    assert all(text.zh and text.en and text.zh != text.en for text in REASONS.values())
