"""A greeting on its way: planned, held by one, given a personal line by another, and sent."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from contact_center.app.channels import CHANNELS
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import USUAL
from contact_center.store.engine import Store
from tests.ui.screens import Desk, Mobile, Town, part

ZHU = "C1040"
LINE = "祝您乔迁之喜，万事顺意！"


def test_a_greeting_is_held_gets_a_personal_line_and_goes(town: Town) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=9)
    born = soon.replace(year=1960)
    town.service.rows("UPDATE customers SET birthday = %s WHERE number = %s RETURNING id", born, ZHU)
    # The browser's own loop runs in this thread.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _plan(town.service.database_url)).result()
    phone = Mobile.of(town, ZHU)
    so_far = len(phone.answers())

    grace = Desk.of(town.person("en"), "grace").page
    part(grace, "nav-outreach").click()
    part(grace, "filter-occasion").select_option("birthday")
    part(_birthday(grace), "greeting-toggle").click()
    _state_is(grace, "Held")
    expect(part(grace, "calendar-day").filter(has_text="1 held")).to_have_count(1)

    # Her account manager knows that she has moved.
    lin = Desk.of(town.person("zh"), "lin").page
    part(lin, "nav-outreach").click()
    _state_is(lin, "暂缓")
    part(_birthday(lin), "greeting-change").click()
    part(lin, "greeting-line").fill(LINE)
    part(lin, "greeting-save").click()
    expect(part(_birthday(lin), "greeting-words")).to_contain_text(LINE)
    # Grace sees it without a reload.
    expect(part(_birthday(grace), "greeting-words")).to_contain_text(LINE)
    part(_birthday(lin), "greeting-toggle").click()
    _state_is(lin, "待发送")
    assert phone.answers()[so_far:] == []

    part(_birthday(lin), "greeting-send-now").click()
    lin.locator(".send-now-confirm").click()

    sent = phone.next_answer(so_far)
    assert "朱莉" in sent
    assert LINE in sent
    _state_is(lin, "已发送")
    _state_is(grace, "Sent")
    part(grace, "outreach-year").click()
    expect(grace.locator('[data-test="year-row"][data-key="birthday"]')).to_be_visible()
    expect(part(grace, "chart-months").locator("svg")).to_be_visible()


def _birthday(page: Page) -> Locator:
    return page.locator(f'[data-test="greeting-row"][data-occasion="birthday"][data-number="{ZHU}"]')


def _state_is(page: Page, words: str) -> None:
    expect(part(_birthday(page), "greeting-state")).to_have_text(words)


async def _plan(database_url: str) -> None:
    store = Store(database_url, channels=CHANNELS)
    await plan(store, datetime.now(UTC), USUAL)
    await store.close()
