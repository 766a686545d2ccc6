"""A year of greetings on a screen: on to the next one, a customer's own, and on a telephone's width."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.screens import Town, part

ON = '[data-test="ahead-progress"][data-running="{}"]'


def waits(page: Page) -> None:
    expect(page.locator(ON.format("false"))).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_clock_goes_on_until_somebody_is_greeted(town: Town, language: str) -> None:
    kept = "SELECT count(*) FROM greetings WHERE day > current_date + 40"
    before = town.service.rows(kept)
    page = town.person(language, width=390).open("/")
    part(page, "door-clock").click()

    part(page, "ahead-go-next").click()
    expect(part(page, "ahead-told").first).to_be_visible()
    waits(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    # A month has a day that everybody keeps, or it has birthdays.
    first = part(page, "ahead-day").get_attribute("data-day")
    part(page, "ahead-go-year").click()
    expect(part(page, "ahead-go-year")).to_be_disabled()
    page.wait_for_function(
        "first => document.querySelector('[data-test=ahead-day]').dataset.day > first", arg=first
    )
    part(page, "ahead-stop").click()
    waits(page)

    # One customer's alone.
    number = part(page, "ahead-told").first.get_attribute("data-number")
    assert number
    part(page, "ahead-whose").select_option(number)
    told = part(page, "ahead-told")
    assert {one.get_attribute("data-number") for one in told.all()} == {number}
    assert town.service.rows(kept) == before
