"""Consent and preferences on the customer's record: what holds, why, and the customer's own link."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.ui.screens import Desk, Mobile, Town, part

WORDS = {
    "zh": {
        "stop": "退订",
        "refused": "客户不希望收到此类消息",
        "not_granted": "没有同意",
        "only": "客户",
        "agreed": "客户在柜台同意",
        "saved": "已保存",
        "lunar": "农历",
        "halves": "结束须晚于开始",
    },
    "en": {
        "stop": "STOP",
        "refused": "does not want such messages",
        "not_granted": "has not agreed",
        "only": "customer",
        "agreed": "Agreed at the counter",
        "saved": "Saved",
        "lunar": "lunar month",
        "halves": "has to end after it begins",
    },
}


@dataclass(frozen=True)
class Record:
    """The part of one customer's record about consent and preferences."""

    page: Page

    @classmethod
    def of(cls, town: Town, language: str, number: str, width: int = 1280) -> "Record":
        person = town.person(language, width)
        Desk.of(person, "qiu")
        [(customer,)] = town.service.rows(f"SELECT id FROM customers WHERE number = '{number}'")
        page = person.first
        page.goto(f"{town.service.url}/desk/customers/{customer}")
        part(page, "preference-channel").wait_for()
        return cls(page)

    def outcome(self, purpose: str) -> str:
        shown = self.page.locator(f'[data-test="may-get"][data-purpose="{purpose}"]').first
        return shown.get_attribute("data-outcome") or ""

    def expect_reason(self, purpose: str, words: str) -> None:
        shown = self.page.locator(f'[data-test="may-get"][data-purpose="{purpose}"]').first
        expect(shown).to_contain_text(words)

    def decide(self, purpose: str, state: str, reason: str) -> None:
        part(self.page, "consent-record").click()
        part(self.page, "decision-purpose").select_option(purpose)
        part(self.page, f"decision-{state}").check()
        part(self.page, "decision-reason").fill(reason)
        part(self.page, "decision-save").click()


@pytest.mark.parametrize(("language", "number"), [("zh", "C1014"), ("en", "C1016")])
def test_a_refusal_shows_its_proof_and_the_customer_lifts_it_by_their_link(
    town: Town, language: str, number: str
) -> None:
    words = WORDS[language]
    record = Record.of(town, language, number)
    page = record.page
    record.expect_reason("marketing", words["not_granted"])
    record.decide("marketing", "granted", words["agreed"])
    entry = part(page, "ledger-entry").first
    expect(entry).to_have_attribute("data-source", "staff")
    expect(entry).to_contain_text(words["agreed"])

    # What the customer says themselves stands there at once, with their words.
    Mobile.of(town, number).ask(words["stop"])
    expect(entry).to_have_attribute("data-source", "customer")
    part(entry, "ledger-message").click()
    expect(entry).to_contain_text(words["stop"])
    record.expect_reason("greeting", words["refused"])

    # Staff cannot lift it without the customer's words.
    record.decide("greeting", "granted", words["agreed"])
    expect(part(page, "decision-fault")).to_contain_text(words["only"])
    page.keyboard.press("Escape")

    part(page, "preference-link-make").click()
    link = part(page, "preference-link").input_value()
    reader = town.person(language, width=390).open(link.removeprefix(town.service.url))
    greeting = reader.locator('input[name="on"][value="greeting"]')
    expect(greeting).not_to_be_checked()
    greeting.check()
    reader.locator("select[name=zone]").select_option("Asia/Tokyo")
    reader.locator("form button").first.click()
    expect(reader.get_by_role("status")).to_contain_text(words["saved"])
    expect(greeting).to_be_checked()

    expect(entry).to_have_attribute("data-source", "link")
    expect(part(entry, "ledger-detail")).to_have_attribute("data-by-staff", "true")
    expect(part(page, "preference-zone")).to_contain_text("Asia/Tokyo")
    assert record.outcome("greeting") != "refused"


@pytest.mark.parametrize(("language", "number"), [("zh", "C1018"), ("en", "C1022")])
def test_preferences_are_written_on_a_narrow_screen(town: Town, language: str, number: str) -> None:
    words = WORDS[language]
    record = Record.of(town, language, number, width=390)
    page = record.page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(part(page, "preference-birthday")).to_contain_text(words["lunar"])
    part(page, "preferences-edit").click()
    part(page, "field-channel").select_option("sms")
    part(page, "field-calendar").select_option("lunar")
    part(page, "field-zone").fill("Europe/London")
    part(page, "hours-add").click()
    part(page, "hours-opens").select_option("21:00")
    part(page, "preferences-save").click()
    expect(part(page, "preferences-fault")).to_contain_text(words["halves"])
    part(page, "hours-closes").select_option("24:00")
    part(page, "preferences-save").click()

    expect(part(page, "preference-hours")).to_contain_text("21:00–24:00")
    expect(part(page, "preference-zone")).to_have_text("Europe/London")
    kept = part(page, "preference-birthday").locator('[data-kept="true"]')
    expect(kept).to_have_attribute("data-calendar", "lunar")
    expect(kept).to_contain_text(re.compile(r"20\d\d"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
