"""Greeting templates at the desk: both languages side by side, four eyes, and what customers would read."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.pages.test_desk_work import House, house

__all__ = ["house"]
pytestmark = pytest.mark.asyncio(loop_scope="package")
PATH = "/desk/outreach/templates"


@pytest_asyncio.fixture(loop_scope="package", autouse=True)
async def supervisors(house: House) -> AsyncIterator[None]:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    await house.office.hire("grace", name="Grace Hill", role="supervisor", language="en")
    yield


def words(page: Page, language: str) -> Locator:
    return page.get_by_test_id(f"words-{language}")


def version(page: Page, state: str) -> Locator:
    return page.locator(f'[data-test="version"][data-state="{state}"]')


async def write(page: Page, zh: str, en: str) -> None:
    await words(page, "zh").fill(zh)
    await words(page, "en").fill(en)
    await page.get_by_test_id("template-save").click()
    await expect(page.get_by_test_id("template-dirty")).to_have_count(0)


async def test_a_version_is_written_proposed_and_approved_by_another(house: House) -> None:
    qiu = await house.desk("qiu", PATH)
    await expect(words(qiu, "zh")).to_have_value(
        "尊敬的{name}，今天是您的生日，祝您生日快乐，平安喜乐，诸事顺心。港湾银行敬贺"
    )
    await write(qiu, "{name}，祝您生日快乐。港湾银行", "Happy birthday, {name}. Harbour Bank")
    await expect(version(qiu, "draft")).to_contain_text("邱文 写于")
    await qiu.get_by_test_id("version-propose").click()
    await expect(version(qiu, "proposed")).to_contain_text("须由另一位主管批准")
    await expect(qiu.get_by_test_id("version-approve")).to_have_count(0)

    grace = await house.desk("grace", PATH, "en")
    await expect(grace.get_by_test_id("occasion-birthday")).to_contain_text("1 to approve")
    await grace.get_by_test_id("version-approve").click()

    await expect(version(grace, "approved")).to_contain_text("Approved by Grace Hill")
    await expect(grace.get_by_test_id("occasion-birthday")).to_contain_text("Own")


async def test_two_supervisors_at_once_lose_nothing(house: House) -> None:
    qiu, grace = await house.desk("qiu", PATH), await house.desk("grace", PATH, "en")
    await write(qiu, "{name}，生日快乐。", "Happy birthday, {name}.")
    await write(grace, "{name}，祝您快乐。", "Many happy returns, {name}.")

    await expect(grace.get_by_test_id("version")).to_have_count(2)
    await expect(grace.get_by_test_id("version").first).to_contain_text("Version 2")
    await expect(grace.get_by_test_id("version").last).to_contain_text("A colleague's draft")
    await expect(words(qiu, "en")).to_have_value("Happy birthday, {name}.")


async def test_variables_are_put_in_by_name_and_completed_while_typed(house: House) -> None:
    page = await house.desk("qiu", PATH)
    await words(page, "zh").fill("")
    await page.get_by_test_id("insert-zh-name").click()
    await expect(words(page, "zh")).to_have_value("{name}")
    await expect(words(page, "zh")).to_be_focused()
    await page.keyboard.type("，生日快乐。{姓")
    await expect(page.get_by_test_id("complete-zh")).to_contain_text("客户姓名")
    await page.keyboard.press("Tab")
    await page.keyboard.type("！")

    await expect(words(page, "zh")).to_have_value("{name}，生日快乐。{name}！")


async def test_what_is_no_variable_is_named_and_not_saved(house: House) -> None:
    page = await house.desk("qiu", PATH, "en")
    await words(page, "en").fill("Dear {nmae}, happy birthday.")

    await expect(page.get_by_test_id("unknown-en")).to_contain_text("{nmae} is no variable")
    await expect(page.get_by_test_id("template-save")).to_be_disabled()


async def test_segments_and_what_customers_would_read_follow_the_words(house: House) -> None:
    page = await house.desk("qiu", PATH, "en")
    await expect(page.get_by_test_id("count-en")).to_contain_text("Segments: 1")
    await words(page, "en").fill("Dear {name}, “happy” birthday." + " All the best." * 6)

    await expect(page.get_by_test_id("count-en")).to_contain_text("Segments: 2")
    await expect(page.get_by_test_id("count-en")).to_contain_text("UCS-2")
    bob = page.locator('[data-test="preview"][data-language="en"]')
    await expect(bob).to_contain_text("Dear Bob, “happy” birthday.")
    await expect(bob).to_contain_text("Segments: 2")


async def test_who_would_get_nothing_is_shown_before_anything_is_sent(house: House) -> None:
    page = await house.desk("qiu", PATH, "en")
    await page.get_by_test_id("template-tier").select_option("premium")
    await page.get_by_test_id("template-tone").select_option("formal")

    missing = page.get_by_test_id("preview-missing")
    await expect(missing).to_have_count(3)
    await expect(missing.first).to_contain_text("“Account manager's name” is missing")


async def test_nobody_loses_unsaved_words_by_looking_at_another_occasion(house: House) -> None:
    page = await house.desk("qiu", PATH)
    await words(page, "zh").fill("{name}，好。")
    await page.get_by_test_id("occasion-qingming").click()
    await page.locator(".unsaved-stay").click()
    await expect(words(page, "zh")).to_have_value("{name}，好。")
    await page.get_by_test_id("occasion-qingming").click()
    await page.locator(".unsaved-leave").click()

    await expect(words(page, "zh")).to_have_value(
        "尊敬的{name}，清明时节，谨致问候，愿您出行平安，心绪安宁。港湾银行敬上"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_on_a_telephone_nothing_is_wider_than_the_screen(house: House, language: str) -> None:
    page = await house.desk("qiu", PATH, language, width=390)
    await page.get_by_test_id("occasion-select").select_option("spring_festival")
    await expect(page.get_by_test_id("insert-zh-year_animal")).to_be_visible()
    await expect(page.get_by_test_id("preview")).to_have_count(3)

    assert await page.evaluate("document.querySelector('main').scrollWidth - innerWidth") <= 0


async def test_agents_have_no_templates(house: House) -> None:
    page = await house.desk("lin", PATH)

    await expect(page.get_by_test_id("supervisors-only")).to_be_visible()
    await expect(page.get_by_test_id("outreach-templates")).to_have_count(0)
