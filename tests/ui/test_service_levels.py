"""What is promised: supervisors change promises, calendars and the hours of queues at the desk."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from contact_center.calendars.public_holidays import public_year
from tests.ui.screens import Desk, Town, part


def levels_page(town: Town, login: str, language: str, width: int = 1280) -> Page:
    page = Desk.of(town.person(language, width), login).page
    part(page, "nav-service_levels").click()
    part(page, "level-form").wait_for()
    return page


def row(page: Page, name: str, key: str) -> Locator:
    return page.locator(f'[data-test="{name}"][data-key="{key}"]')


def choose_level(page: Page, key: str) -> None:
    part(page, "tab-levels").click()
    part(row(page, "level", key), "level-choose").click()


def choose_calendar(page: Page, key: str) -> None:
    part(page, "tab-calendars").click()
    part(row(page, "calendar", key), "calendar-choose").click()
    part(page, "coming").wait_for()


def save(page: Page) -> None:
    part(page, "levels-save").click()
    expect(part(page, "levels-dirty")).to_have_count(0)


def coming_working_day() -> date:
    """A day of the next weeks in the middle of a week, and no holiday."""
    day = datetime.now(UTC).date() + timedelta(days=10)
    day += timedelta(days=(2 - day.weekday()) % 7)
    while day in public_year("CN", day.year).holidays:
        day += timedelta(weeks=1)
    return day


@pytest.fixture(autouse=True)
def as_before(town: Town) -> None:
    """These stories put back what they change; one that failed half-way does not spoil the next."""
    town.service.rows("UPDATE queues SET calendar_id = NULL RETURNING id")


def test_a_supervisor_changes_a_promise_a_calendar_and_the_hours_of_a_queue(town: Town) -> None:
    page = levels_page(town, "qiu", "zh")
    day = coming_working_day()

    # A promise: half a working day for the first answer to a complaint, and complaints go before all others.
    choose_level(page, "complaints")
    expect(part(page, "level-first_response_s")).to_have_value("1")
    part(page, "level-first_response_s").fill("一会儿")
    expect(part(page, "level-first_response_s-fault")).to_contain_text("请填写数字")
    part(page, "level-first_response_s").fill("0.5")
    part(page, "level-first_response_s-unit").select_option("days")
    expect(part(row(page, "level", "complaints"), "level-choose")).to_contain_text("4 小时")
    part(row(page, "level", "complaints"), "level-up").click()
    part(page, "step-add").click()
    part(page, "step-after").last.fill("30")
    part(page, "step-to").last.select_option("supervisors")

    # A calendar: a lunch break on Monday, and a free day of its own; what comes of it shows at once.
    choose_calendar(page, "office")
    part(page, "week-mon-closes").fill("12")
    part(page, "week-mon-closes").press("Tab")
    part(page, "week-mon-add").click()
    expect(part(page, "week-mon-opens").last).to_have_value("13:00")
    expect(part(page, "week-bar")).to_have_count(6)
    part(page, "own-day-add").click()
    part(page, "own-date").fill(day.isoformat())
    coming = page.locator(f'[data-test="coming-day"][data-date="{day}"]')
    expect(coming).to_contain_text("休息")

    # The hours of a queue.
    part(page, "tab-hours").click()
    part(row(page, "queue-hours", "cards"), "queue-calendar").select_option("office")
    save(page)

    page.reload()
    part(page, "level-form").wait_for()
    expect(part(page, "level").first).to_have_attribute("data-key", "complaints")
    choose_level(page, "complaints")
    expect(part(page, "level-first_response_s")).to_have_value("4")
    expect(part(page, "step-to").last).to_have_value("supervisors")
    choose_calendar(page, "office")
    expect(part(page, "week-mon-closes").first).to_have_value("12:00")
    expect(coming).to_be_visible()
    part(page, "tab-hours").click()
    expect(part(row(page, "queue-hours", "cards"), "queue-calendar")).to_have_value("office")

    # A calendar that a queue keeps is not taken out.
    choose_calendar(page, "office")
    expect(part(row(page, "calendar", "office"), "calendar-remove")).to_be_disabled()

    # All as it was.
    part(page, "week-mon-drop").last.click()
    part(page, "week-mon-closes").fill("17:00")
    part(page, "own-remove").click()
    choose_level(page, "complaints")
    part(page, "level-first_response_s").fill("1")
    part(row(page, "level", "complaints"), "level-down").click()
    part(page, "step-remove").last.click()
    part(page, "tab-hours").click()
    part(row(page, "queue-hours", "cards"), "queue-calendar").select_option(label="始终开放")
    save(page)


def test_two_supervisors_at_once_lose_nothing(town: Town) -> None:
    page, other = levels_page(town, "grace", "en"), levels_page(town, "qiu", "zh")

    choose_level(other, "standard")
    part(other, "level-next_response_s").fill("3")
    save(other)

    # Grace is second: hers stays on the screen, and is laid over what Qiu saved.
    choose_level(page, "urgent")
    part(page, "level-first_response_s").fill("10")
    part(page, "levels-save").click()
    expect(part(page, "levels-meanwhile")).to_contain_text("Somebody else has changed")
    expect(part(page, "changed-level-standard")).to_contain_text("Theirs: Changed")
    expect(part(page, "level-first_response_s")).to_have_value("10")
    part(page, "levels-keep-mine").click()
    expect(part(page, "levels-merged")).to_be_visible()
    expect(part(page, "level-first_response_s")).to_have_value("10")
    choose_level(page, "standard")
    expect(part(page, "level-next_response_s")).to_have_value("3")
    save(page)

    # Now Qiu is second, and would rather have hers.
    part(other, "level-next_response_s").fill("2")
    part(other, "levels-save").click()
    part(other, "levels-take-theirs").click()
    expect(part(other, "level-next_response_s")).to_have_value("3")
    choose_level(other, "urgent")
    expect(part(other, "level-first_response_s")).to_have_value("10")

    part(other, "level-first_response_s").fill("5")
    choose_level(other, "standard")
    part(other, "level-next_response_s").fill("2")
    save(other)


def test_two_supervisors_at_once_see_the_others_hours_before_they_overwrite_them(town: Town) -> None:
    town.service.rows(
        "UPDATE queues q SET calendar_id = c.id FROM calendars c "
        "WHERE q.key = 'cards' AND c.key = 'office' RETURNING q.id"
    )
    page, other = levels_page(town, "grace", "en"), levels_page(town, "qiu", "zh")
    for view in (page, other):
        part(view, "tab-hours").click()
    cards = row(page, "queue-hours", "cards")
    part(row(other, "queue-hours", "cards"), "queue-calendar").select_option(label="始终开放")
    save(other)

    part(cards, "queue-calendar").select_option("always")
    part(page, "levels-save").click()
    expect(part(cards, "queue-contested")).to_have_text("Somebody has just set: Always open")
    expect(part(page, "changed-hours-cards")).to_contain_text("Always open")
    expect(part(cards, "queue-calendar")).to_have_value("always")
    part(page, "levels-keep-mine").click()
    save(page)
    expect(part(cards, "queue-contested")).to_have_count(0)

    page.reload()
    part(page, "tab-hours").click()
    expect(part(cards, "queue-calendar")).to_have_value("always")


def test_a_new_promise_with_a_calendar_of_its_own_on_a_telephone(town: Town) -> None:
    page = levels_page(town, "grace", "en", width=390)

    part(page, "tab-calendars").click()
    part(page, "calendar-add").click()
    part(page, "calendar-name-zh").fill("夜班")
    part(page, "calendar-name-en").fill("Night shift")
    part(page, "calendar-timezone").fill("Asia/Nowhere")
    part(page, "calendar-timezone").press("Tab")
    expect(part(page, "calendar-refused")).to_contain_text("There is no time zone")
    part(page, "calendar-timezone").fill("Asia/Shanghai")
    part(page, "week-mon-opens").fill("22")
    part(page, "week-mon-opens").press("Tab")
    expect(part(page, "week-mon-fault")).to_contain_text("Over midnight")
    part(page, "week-mon-closes").fill("24")
    part(page, "week-mon-closes").press("Tab")
    part(page, "like-monday").click()
    expect(part(page, "week-fri-closes")).to_have_value("24:00")

    part(page, "tab-levels").click()
    part(page, "level-add").click()
    # It begins where it takes no ticket from another.
    expect(part(page, "level").last).to_contain_text("Never counts")
    part(page, "level-name-zh").fill("")
    # Saving leads to what has to be mended.
    part(page, "tab-hours").click()
    part(page, "levels-save").click()
    expect(part(page, "level-name-zh")).to_be_visible()
    part(page, "level-name-zh").fill("夜间尊享")
    part(page, "level-name-en").fill("Premium at night")
    part(page, "level-tier-premium").check()
    part(page, "level-calendar").select_option(label="Night shift")
    part(part(page, "level").last, "level-up").click()
    expect(part(page, "level").nth(4)).to_contain_text("Premium at night")
    expect(page.get_by_text("Never counts")).to_have_count(0)
    save(page)

    page.reload()
    added = part(page, "level").nth(4)
    expect(added).to_contain_text("Premium at night")
    part(added, "level-remove").click()
    save(page)
    expect(part(page, "level")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nobody_leaves_with_unsaved_changes_unasked(town: Town) -> None:
    page = levels_page(town, "grace", "en")
    choose_level(page, "urgent")
    part(page, "level-name-en").fill("Most urgent")

    part(page, "nav-staff").click()
    page.locator(".unsaved-stay").click()
    expect(part(page, "level-name-en")).to_have_value("Most urgent")
    part(page, "nav-staff").click()
    page.locator(".unsaved-leave").click()
    expect(part(page, "staff-row").first).to_be_visible()

    part(page, "nav-routing").click()
    part(page, "rule-add").click()
    part(page, "nav-service_levels").click()
    page.locator(".unsaved-leave").click()
    expect(part(page, "level-name-en")).to_have_value(re.compile("^Urgent$"))
    # The page is left as it was: nothing is unsaved, and nobody is asked.
    part(page, "nav-routing").click()
    expect(part(page, "rule").first).to_be_visible()

    part(page, "rule-add").click()
    part(page, "sign-out").click()
    page.locator(".unsaved-stay").click()
    expect(part(page, "rules-dirty")).to_be_visible()
    part(page, "sign-out").click()
    page.locator(".unsaved-leave").click()
    expect(part(page, "sign-in-login")).to_be_visible()
