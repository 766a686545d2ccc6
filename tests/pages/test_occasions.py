"""What a customer celebrates on their record: told, corrected, removed, and no colleague's change lost."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from contact_center.customers.anniversaries import anniversaries_of
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.pages.test_desk_work import House, house

__all__ = ["house"]
pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package", autouse=True)
async def supervisors(house: House) -> AsyncIterator[None]:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    await house.office.hire("grace", name="Grace Hill", role="supervisor", language="en")
    yield


def audience(page: Page, key: str) -> Locator:
    return page.locator(f'[data-test="audience"][data-key="{key}"]')


async def kept(store: Store, customer_id: int) -> list[tuple[str, str, str]]:
    async with store.transaction() as session:
        found = await anniversaries_of(session, customer_id)
        return [(one.kind, one.began.isoformat(), one.calendar) for one in found]


async def test_an_anniversary_is_added_corrected_and_removed(house: House, store: Store, cast: Cast) -> None:
    page = await house.desk("qiu", f"/desk/customers/{cast.ann}")
    await page.get_by_test_id("anniversary-add").click()
    await page.get_by_test_id("field-kind").select_option("custom")
    await page.get_by_test_id("field-began").fill("2015-09-27")
    await page.get_by_test_id("anniversary-save").click()
    await expect(page.get_by_test_id("anniversary-fault")).to_have_text("请填写纪念日的名称。")
    await page.get_by_test_id("field-label-zh").fill("开店")
    await page.get_by_test_id("anniversary-save").click()
    one = page.get_by_test_id("anniversary")
    await expect(one).to_contain_text("开店")
    await one.get_by_test_id("anniversary-change").click()
    await page.get_by_test_id("field-calendar").select_option("lunar")
    await page.get_by_test_id("anniversary-save").click()
    await expect(one).to_contain_text("农历八月十五")
    assert await kept(store, cast.ann) == [("custom", "2015-09-27", "lunar")]

    await one.get_by_test_id("anniversary-remove").click()
    await page.keyboard.press("Escape")
    await expect(one).to_have_count(1)
    await one.get_by_test_id("anniversary-remove").click()
    await page.locator(".anniversary-remove-confirm").click()
    await expect(one).to_have_count(0)
    assert await kept(store, cast.ann) == []


async def test_two_who_record_what_is_celebrated_lose_nothing(house: House, cast: Cast) -> None:
    path = f"/desk/customers/{cast.bob}"
    qiu, grace = await house.desk("qiu", path), await house.desk("grace", path, "en")
    await expect(audience(qiu, "chinese")).to_have_attribute("data-standing", "unknown")
    await grace.get_by_test_id("audiences-edit").click()
    await grace.get_by_test_id("audience-christians").select_option("yes")
    await qiu.get_by_test_id("audiences-edit").click()
    await qiu.get_by_test_id("audience-hindus").select_option("yes")
    await qiu.get_by_test_id("audiences-save").click()
    await expect(audience(grace, "hindus")).to_have_attribute("data-standing", "yes")
    await grace.get_by_test_id("audiences-save").click()

    for page in (qiu, grace):
        await expect(audience(page, "christians")).to_have_attribute("data-standing", "yes")
        await expect(audience(page, "hindus")).to_have_attribute("data-standing", "yes")
    await expect(audience(grace, "hindus")).to_contain_text("Diwali")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_on_a_telephone_nothing_is_wider_than_the_screen(
    house: House, cast: Cast, language: str
) -> None:
    page = await house.desk("qiu", f"/desk/customers/{cast.ann}", language, width=390)
    await page.get_by_test_id("audiences-edit").click()
    await expect(page.get_by_test_id("audience-couples")).to_be_visible()

    assert await page.evaluate("document.documentElement.scrollWidth") == 390
