"""Greetings at the desk: the coming days, what is done with one, the calls to make, and the year."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from contact_center.outreach.greet import send_due
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.outreach.hours import zone_at_noon
from tests.outreach.kept import change, greetings, rows
from tests.pages.test_desk_work import House, house, id_of

__all__ = ["house"]
pytestmark = pytest.mark.asyncio(loop_scope="package")
PATH = "/desk/outreach"
YEAR = "/desk/outreach/year"
QUIET = Policy(country=None, quiet_hours=False)


@pytest_asyncio.fixture(loop_scope="package", autouse=True)
async def birthdays(house: House, store: Store, cast: Cast) -> AsyncIterator[None]:
    """Ann's and Bob's are near, by their clocks, where it is noon; Chen keeps none."""
    await house.office.hire("qiu", name="邱文", role="supervisor")
    await house.office.hire("grace", name="Grace Hill", role="supervisor", language="en")
    now = datetime.now(UTC)
    days = {cast.ann: 10, cast.bob: 12, cast.chen: None}
    for one, ahead in days.items():
        born = (now + timedelta(days=ahead)).date().replace(year=1992) if ahead else None
        await change(store, one, birthday=born, zone=zone_at_noon(), audiences={"chinese": False})
    await plan(store, now, QUIET, ahead=20)
    yield


def birthday(page: Page, number: str) -> Locator:
    return page.locator(f'[data-test="greeting-row"][data-occasion="birthday"][data-number="{number}"]')


def state(page: Page, number: str) -> Locator:
    return birthday(page, number).get_by_test_id("greeting-state")


async def widest(page: Page) -> int:
    return int(await page.evaluate("document.querySelector('main').scrollWidth - innerWidth"))


async def test_one_is_held_released_given_a_line_and_sent(house: House, store: Store) -> None:
    page = await house.desk("qiu", PATH)
    ann = birthday(page, "C1001")
    await expect(ann.get_by_test_id("greeting-words")).to_contain_text("安娜")
    await ann.get_by_test_id("greeting-toggle").click()
    await expect(ann).to_contain_text("邱文 修改于")
    await expect(state(page, "C1001")).to_have_text("暂缓")
    await ann.get_by_test_id("greeting-toggle").click()
    await expect(state(page, "C1001")).to_have_text("待发送")

    await ann.get_by_test_id("greeting-change").click()
    await page.get_by_test_id("greeting-line").fill("祝您搬家顺利！")
    await page.get_by_test_id("greeting-save").click()
    await expect(ann.get_by_test_id("greeting-words")).to_contain_text("祝您搬家顺利！")

    await ann.get_by_test_id("greeting-send-now").click()
    async with page.expect_response(lambda answer: "/send-now" in answer.url):
        await page.locator(".send-now-confirm").click()
    assert await send_due(store, datetime.now(UTC), QUIET) == 1
    assert [message.text.splitlines()[-1] for message in await greetings(store)] == ["祝您搬家顺利！"]


async def test_two_at_one_greeting_lose_nothing(house: House) -> None:
    qiu, grace = await house.desk("qiu", PATH), await house.desk("grace", PATH, "en")
    await birthday(grace, "C1001").get_by_test_id("greeting-change").click()
    await grace.get_by_test_id("greeting-line").fill("Grace's line")
    await birthday(qiu, "C1001").get_by_test_id("greeting-change").click()
    await qiu.get_by_test_id("greeting-line").fill("邱文的话")
    await qiu.get_by_test_id("greeting-save").click()
    await expect(birthday(grace, "C1001")).to_contain_text("邱文的话")

    await grace.get_by_test_id("greeting-save").click()
    await expect(grace.get_by_test_id("changed-line")).to_contain_text("邱文的话")
    await grace.get_by_test_id("greeting-keep-mine").click()
    await grace.get_by_test_id("greeting-save").click()

    await expect(birthday(qiu, "C1001")).to_contain_text("Grace's line")


async def test_the_keyboard_finds_a_day_and_holds_what_is_on_it(house: House) -> None:
    page = await house.desk("qiu", PATH, "en")
    await expect(page.get_by_test_id("greeting-row").nth(1)).to_be_visible()
    await page.get_by_test_id("calendar-birthday").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("greeting-row")).to_have_count(1)
    await birthday(page, "C1001").get_by_test_id("greeting-toggle").focus()
    await page.keyboard.press("Enter")

    await expect(birthday(page, "C1001").get_by_test_id("greeting-toggle")).to_have_text("Release")
    await expect(birthday(page, "C1001").get_by_test_id("greeting-toggle")).to_be_focused()
    await expect(page.get_by_test_id("calendar-day").filter(has_text="1 held")).to_have_count(1)


async def test_account_managers_see_their_own_and_note_the_calls(
    house: House, store: Store, cast: Cast
) -> None:
    await change(store, cast.bob, account_manager_id=await id_of(store, "lin"), tier="premium")
    (planned,) = [one for one in await rows(store) if one.customer_id == cast.bob]
    await send_due(store, datetime.combine(planned.day, datetime.min.time(), UTC) + timedelta(days=1), QUIET)
    page = await house.desk("lin", PATH)
    await expect(page.get_by_test_id("outreach-year")).to_have_count(0)
    await expect(page.get_by_test_id("greeting-row")).to_have_count(1)
    call = page.get_by_test_id("call")
    await expect(call).to_contain_text("Bob")
    await call.get_by_test_id("call-made").click()

    await expect(page.get_by_test_id("calls")).to_have_count(0)
    await expect(state(page, "C1002")).to_have_text("已致电")


async def test_who_looks_after_nobody_is_told_so(house: House) -> None:
    page = await house.desk("lin", PATH)

    await expect(page.get_by_text("您负责的客户在未来 30 天没有祝福。")).to_be_visible()


async def test_a_year_shows_what_went(house: House, store: Store) -> None:
    page = await house.desk("qiu", PATH, "en")
    await birthday(page, "C1001").get_by_test_id("greeting-send-now").click()
    await page.locator(".send-now-confirm").click()
    await expect(birthday(page, "C1001")).to_contain_text("Changed by 邱文")
    await send_due(store, datetime.now(UTC), QUIET)
    (sent,) = await rows(store, "sent")
    await page.goto(house.office.url + YEAR)
    await page.get_by_test_id("year-year").select_option(str(sent.day.year))

    await expect(page.get_by_test_id("year-sent")).to_have_text("1")
    await expect(page.get_by_test_id("chart-months").locator("svg")).to_be_visible()
    await expect(page.locator('[data-test="year-row"][data-key="birthday"]')).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_on_a_telephone_nothing_is_wider_than_the_screen(house: House, language: str) -> None:
    page = await house.desk("qiu", PATH, language, width=390)
    await expect(birthday(page, "C1001")).to_be_visible()
    assert await widest(page) <= 0
    await page.get_by_test_id("outreach-year").click()
    await expect(page.get_by_test_id("year")).to_be_visible()
    assert await widest(page) <= 0
