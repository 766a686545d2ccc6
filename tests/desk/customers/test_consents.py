"""Consent over the API: the ledger with its proof, what may go now and why not, and what staff record."""

from typing import Any

import pytest
from sqlalchemy import select

from contact_center.customers.models import Consent
from contact_center.outreach.reasons import Reason
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import PURPOSES
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.desk.office import Answer, Clerk, give_manager
from tests.desk.test_audit import audited
from tests.outreach.test_send import sent

ASKED = {"purpose": "marketing", "state": "granted", "reason": "客户在柜台同意"}


@pytest.fixture(autouse=True)
async def lins_customers(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    for customer in (cast.ann, cast.bob):
        await give_manager(store, customer, lin_at_desk)


def outcomes(answer: Answer) -> dict[str, tuple[str, str | None]]:
    assert answer.status == 200, answer.body
    reasons = {one["purpose"]: one["reason"] for one in answer.body["may_get"]}
    return {
        one["purpose"]: (one["outcome"], (reasons[one["purpose"]] or {}).get("code"))
        for one in answer.body["may_get"]
    }


async def test_a_new_customer_has_said_nothing_and_gets_no_offers(lin_at_desk: Clerk, cast: Cast) -> None:
    shown = await lin_at_desk.get(f"/api/customers/{cast.ann}/consents")

    assert (shown.status, shown.body["ledger"], shown.body["held"]) == (200, [], [])
    assert [one["purpose"] for one in shown.body["may_get"]] == list(PURPOSES)
    assert {one["address"] for one in shown.body["may_get"]} == {ANN_PHONE}
    assert outcomes(shown)["marketing"] == ("refused", "not_granted")
    text = next(one["reason"]["text"] for one in shown.body["may_get"] if one["purpose"] == "tips")
    assert text["zh"] != text["en"]


async def test_what_staff_hear_is_recorded_with_their_name_and_reason(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    before = len(await audited(store))

    answer = await lin_at_desk.post(f"/api/customers/{cast.ann}/consents", {**ASKED, "channel": "sms"})

    (entry,) = answer.body["ledger"]
    assert (entry["purpose"], entry["state"], entry["reach"], entry["channel"]) == (
        "marketing",
        "granted",
        "channel",
        "sms",
    )
    assert (entry["source"], entry["by"]["id"], entry["detail"]) == (
        "staff",
        lin_at_desk.user["id"],
        "客户在柜台同意",
    )
    assert outcomes(answer)["marketing"][0] in {"now", "later"}
    details = {"purpose": "marketing", "state": "granted"}
    assert (await audited(store))[before:] == [("record consent", f"customer {cast.ann}", details)]


@pytest.mark.parametrize(("words", "again"), [("退订", "恢复订阅"), ("STOP", "START")])
async def test_stop_is_shown_with_its_message_and_lifted_by_the_customer_alone(
    lin_at_desk: Clerk, store: Store, cast: Cast, words: str, again: str
) -> None:
    path = f"/api/customers/{cast.bob}/consents"
    earlier = await say(store, "hello", address=BOB_PHONE)
    stop = await say(store, words, address=BOB_PHONE)

    shown = await lin_at_desk.get(path)
    (entry,) = shown.body["ledger"]
    assert (entry["interaction_id"], entry["address"]) == (stop.interaction_id, BOB_PHONE)
    assert set(outcomes(shown).values()) == {("refused", "withdrawn")}
    assert {one["consent_id"] for one in shown.body["may_get"]} == {entry["id"]}

    wish = {"purpose": "greeting", "state": "granted", "reason": "电话里说的"}
    assert (await lin_at_desk.post(path, wish)).code == "only_the_customer"
    older = await lin_at_desk.post(path, {**wish, "interaction_id": earlier.interaction_id})
    assert (older.status, older.code) == (409, "not_their_words")
    foreign = await say(store, "你好", address=ANN_PHONE)
    of_another = await lin_at_desk.post(path, {**wish, "interaction_id": foreign.interaction_id})
    assert of_another.code == "not_their_words"

    asks = await say(store, "please greet me again next year", address=BOB_PHONE)
    lifted = await lin_at_desk.post(path, {**wish, "interaction_id": asks.interaction_id})
    assert outcomes(lifted)["greeting"][0] in {"now", "later"}
    assert outcomes(lifted)["service"] == ("refused", "withdrawn")

    await say(store, again, address=BOB_PHONE)
    assert outcomes(await lin_at_desk.get(path))["service"][0] in {"now", "later"}


async def test_tips_are_subscribed_to_for_the_customers_telephone(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    path = f"/api/customers/{cast.ann}/consents"
    wish = {"purpose": "tips", "state": "granted", "reason": "?"}

    assert (await lin_at_desk.post(path, {**wish, "channel": "phone"})).code == "no_such_channel"
    answer = await lin_at_desk.post(path, wish)

    (entry,) = answer.body["ledger"]
    assert (entry["reach"], entry["address"]) == ("address", ANN_PHONE)
    ended = await lin_at_desk.post(path, {**wish, "state": "withdrawn"})
    assert outcomes(ended)["tips"] == ("refused", "withdrawn")


async def test_what_was_held_back_is_listed_with_the_reason(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await say(store, "STOP", address=ANN_PHONE)
    await sent(store, "birthday 2026 1", cast)

    (held,) = (await lin_at_desk.get(f"/api/customers/{cast.ann}/consents")).body["held"]

    assert (held["purpose"], held["reason"]["code"], held["not_before"]) == ("greeting", "withdrawn", None)
    async with store.transaction() as session:
        assert held["consent_id"] == await session.scalar(select(Consent.id))


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"purpose": "adverts"},
        {"state": "perhaps"},
        {"channel": "pigeon"},
        {"reason": None},
    ],
)
async def test_what_cannot_be_is_refused(
    lin_at_desk: Clerk, store: Store, cast: Cast, wrong: dict[str, Any]
) -> None:
    answer = await lin_at_desk.post(f"/api/customers/{cast.ann}/consents", {**ASKED, **wrong})

    assert answer.status == 400
    async with store.transaction() as session:
        assert (await session.scalars(select(Consent))).all() == []


async def test_how_and_when_a_customer_wants_to_be_reached_is_kept(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    path = f"/api/customers/{cast.ann}"
    wishes = {
        "birthday_calendar": "lunar",
        "preferred_channel": "sms",
        "zone": "America/Los_Angeles",
        "contact_hours": [{"opens": "18:00", "closes": "20:00"}],
        "ended": "deceased",
    }

    changed = await lin_at_desk.patch(path, wishes)

    assert {name: changed.body[name] for name in wishes} == wishes
    assert (await lin_at_desk.get(path)).body == changed.body
    shown = await lin_at_desk.get(f"{path}/consents")
    assert set(outcomes(shown).values()) == {("refused", Reason.DECEASED)}
    nothing: dict[str, Any] = {"preferred_channel": None, "zone": None, "contact_hours": [], "ended": None}
    cleared = await lin_at_desk.patch(path, nothing)
    assert {name: cleared.body[name] for name in nothing} == nothing
    assert cleared.body["birthday_calendar"] == "lunar"


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Nowhere/Land"},
        {"preferred_channel": "pigeon"},
        {"contact_hours": [{"opens": "20:00", "closes": "18:00"}]},
        {"contact_hours": [{"opens": "8", "closes": "18:00"}]},
        {"contact_hours": [{"opens": "08:00", "closes": "12:00"}, {"opens": "11:00", "closes": "13:00"}]},
        {"birthday_calendar": "julian"},
        {"ended": "erased"},
    ],
)
async def test_wishes_that_cannot_be_are_refused_with_the_reason(
    lin_at_desk: Clerk, cast: Cast, wrong: dict[str, Any]
) -> None:
    path = f"/api/customers/{cast.ann}"
    before = (await lin_at_desk.get(path)).body

    answer = await lin_at_desk.patch(path, wrong)

    assert answer.status == 400
    assert answer.code
    assert (await lin_at_desk.get(path)).body == before
