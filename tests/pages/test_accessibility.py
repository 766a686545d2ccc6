"""No screen has a serious fault for who reads with a screen reader, by the keyboard, or with weak eyes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from sqlalchemy import update

from contact_center.conversations.models import Interaction
from contact_center.customers.anniversaries import NewAnniversary, add_anniversary
from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.greet import send_due
from contact_center.outreach.models import Greeting
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.settings import load_secrets
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.conftest import Cast
from tests.desk.office import complained
from tests.outreach.hours import zone_at_noon
from tests.outreach.kept import change, rows
from tests.pages.axe import Finding, findings
from tests.pages.test_desk_work import House, house, id_of

__all__ = ["house"]
pytestmark = pytest.mark.asyncio(loop_scope="package")
QUIET = Policy(country=None, quiet_hours=False)
DAYS_AHEAD = 9
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest_asyncio.fixture(loop_scope="package", autouse=True)
async def something_to_see(house: House, store: Store, cast: Cast) -> AsyncIterator[None]:
    """A birthday greeted today and priced, one ahead, one held, a call to make, and a record full of days."""
    await house.office.hire("qiu", name="邱文", role="supervisor")
    now = datetime.now(UTC)
    lin = await id_of(store, "lin")
    born = (now + timedelta(days=DAYS_AHEAD)).date().replace(year=1992)
    for one in (cast.ann, cast.bob, cast.chen):
        await change(store, one, birthday=born, zone=zone_at_noon(), audiences={"christians": True})
    await change(store, cast.chen, account_manager_id=lin, tier="premium")
    async with store.transaction() as session:
        ann = await session.get_one(Customer, cast.ann)
        for new in (
            NewAnniversary("wedding", now.date() - timedelta(days=4000), "lunar"),
            NewAnniversary("new_home", now.date() + timedelta(days=3)),
        ):
            await add_anniversary(session, ann, new, now.date(), By("desk", lin))
    await plan(store, now, QUIET, ahead=20)
    async with store.transaction() as session:
        today = update(Greeting).where(
            Greeting.occasion == "birthday", Greeting.customer_id.in_((cast.ann, cast.chen))
        )
        await session.execute(today.values(day=now.date(), look_at=now))
    await send_due(store, now, QUIET)
    async with store.transaction() as session:
        priced = {"segments": 2, "cost": Decimal("0.09"), "currency": "CNY", "delivery": "delivered"}
        await session.execute(update(Interaction).values(**priced, sent_at=now))
    yield


async def card_of(house: House, store: Store, data_dir: Path) -> str:
    (sent,) = await rows(store, "sent")
    links = CardLinks.of(house.office.url, load_secrets(data_dir).identity_key)
    return links.card_link(sent)


async def go(page: Page, house: House, path: str, shown: str) -> None:
    await page.goto(house.office.url + path)
    await expect(page.get_by_test_id(shown).first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_staff_see_of_outreach(house: House, cast: Cast, language: Language) -> None:
    page = await house.desk("qiu", "/desk/outreach", language, width=1440)
    await expect(page.get_by_test_id("greeting-row").first).to_be_visible()
    found = await findings(page, "coming days")
    for path, shown in (
        ("/desk/outreach/year", "chart-cost-CNY"),
        ("/desk/outreach/templates", "preview"),
        (f"/desk/customers/{cast.ann}", "anniversary"),
    ):
        await go(page, house, path, shown)
        found += await findings(page, shown)
    await page.get_by_test_id("anniversary-change").first.click()
    await expect(page.get_by_test_id("field-began")).to_be_visible()
    found += await findings(page, "anniversary form")

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_customers_see(
    house: House, store: Store, cast: Cast, tmp_path: Path, language: Language
) -> None:
    await change(store, cast.ann, language=language)
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(language=language))
        ann = await session.get_one(Customer, cast.ann)
    links = PreferenceLinks.of(house.office.url, load_secrets(tmp_path / "data").identity_key)
    page = await house.window(language, width=1440)
    found: list[Finding] = []
    for link in (
        links.preference_link(ann, datetime.now(UTC).date()),
        await card_of(house, store, tmp_path / "data"),
    ):
        await page.goto(link)
        await expect(page.locator("h1, main").first).to_be_visible()
        found += await findings(page, link.split("/")[3])

    assert found == []


async def test_the_other_screens_of_the_desk(house: House, store: Store) -> None:
    case = await complained(store)
    page = await house.desk("qiu", f"/desk/tickets/{case.ticket_id}", "en", width=1440)
    await expect(page.get_by_test_id("ticket-head")).to_be_visible()
    found = await findings(page, "ticket")
    for path in ("incidents", "complaints", "routing", "service-levels", "staff", "quality"):
        await page.goto(f"{house.office.url}/desk/{path}")
        await expect(page.locator("main").first).to_be_visible()
        await expect(page.locator('[aria-busy="true"]')).to_have_count(0)
        found += await findings(page, path)

    assert found == []
