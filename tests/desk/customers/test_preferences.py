"""Preferences over the API: by which clock and calendar customers are written to, and their link."""

from datetime import date

import pytest
from sqlalchemy import update

from contact_center.customers.models import Customer
from contact_center.outreach.preference_link import read_link
from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.desk.office import Clerk, Office, give_manager
from tests.desk.test_audit import audited


@pytest.fixture(autouse=True)
async def lins_customers(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    for customer in (cast.ann, cast.bob):
        await give_manager(store, customer, lin_at_desk)


async def change(store: Store, customer_id: int, **values: object) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == customer_id).values(**values))


@pytest.mark.parametrize(
    ("born", "zh", "en"),
    [
        (date(1990, 2, 24), "正月廿九", "the 29th of the 1st lunar month"),
        (date(2004, 4, 18), "闰二月廿九", "the 29th of the leap 2nd lunar month"),
        (date(2000, 2, 29), "正月廿五", "the 25th of the 1st lunar month"),
    ],
)
async def test_a_birthday_is_told_by_both_calendars(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast, born: date, zh: str, en: str
) -> None:
    await change(store, cast.ann, birthday=born)
    shown = (await lin_at_desk.get(f"/api/customers/{cast.ann}/preferences")).body["birthday"]

    assert (shown["solar"], shown["lunar"]) == (born.isoformat(), {"zh": zh, "en": en})
    today = office.deps.today()
    for name in ("next_solar", "next_lunar"):
        assert 0 <= (date.fromisoformat(shown[name]) - today).days <= 385


async def test_who_was_born_before_the_known_lunar_years_has_the_solar_day_alone(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await change(store, cast.ann, birthday=date(1900, 1, 1))
    shown = (await lin_at_desk.get(f"/api/customers/{cast.ann}/preferences")).body["birthday"]

    assert (shown["lunar"], shown["next_lunar"]) == (None, None)


async def test_without_a_birthday_there_is_none(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await change(store, cast.ann, birthday=None)

    assert (await lin_at_desk.get(f"/api/customers/{cast.ann}/preferences")).body["birthday"] is None


async def test_the_clock_is_theirs_else_their_telephones(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    path = f"/api/customers/{cast.ann}/preferences"
    shown = (await lin_at_desk.get(path)).body
    assert shown["zone_in_use"] == "Asia/Shanghai"
    assert shown["channels"] == ["sms", "web_chat"]

    await change(store, cast.ann, zone="America/New_York")
    assert (await lin_at_desk.get(path)).body["zone_in_use"] == "America/New_York"


async def test_a_link_is_made_for_the_customer_and_audited(
    lin_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    before = len(await audited(store))
    made = await lin_at_desk.post(f"/api/customers/{cast.ann}/preference-link")

    assert made.status == 200
    assert (await audited(store))[before:] == [("make preference link", f"customer {cast.ann}", {})]
    token = made.body["url"].rpartition("/")[2]
    opened = read_link(token, office.deps.today())
    assert opened is not None
    assert (opened.customer_id, opened.by_staff) == (cast.ann, True)
    assert made.body["expires_on"] == opened.expires_on.isoformat()
    async with office.newcomer().http.get(f"{office.url}/preferences/{token}") as page:
        assert page.status == 200


@pytest.mark.parametrize("words", ["退订", "STOP"])
async def test_the_message_of_a_decision_is_shown_to_who_may_see_it(
    office: Office, lin_at_desk: Clerk, store: Store, cast: Cast, words: str
) -> None:
    await say(store, words, address=BOB_PHONE)
    path = f"/api/customers/{cast.bob}/consents"
    (entry,) = (await lin_at_desk.get(path)).body["ledger"]
    assert (entry["message"]["id"], entry["message"]["text"]) == (entry["interaction_id"], words)

    # Who entered a record sees it, and no conversations of it.
    other = await office.clerk("wu", name="吴敏")
    await change(store, cast.bob, account_manager_id=None, entered_by_id=other.user["id"])
    (entry,) = (await other.get(path)).body["ledger"]
    assert entry["message"] is None
    assert entry["interaction_id"]
