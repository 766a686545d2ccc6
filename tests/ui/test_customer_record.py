"""The customer's record on the screen: found as it is pasted, saved by two, its telephones put right."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.screens import Desk, Mobile, Town, part

WORDS = {
    "zh": {
        "first": "尊享",
        "second": "受限",
        "short": "位数不足",
        "letters": "字母",
        "wrong": "错误号码",
        "proved": "已核实",
        "by_code": "客户回复验证码",
    },
    "en": {
        "first": "Premium",
        "second": "Restricted",
        "short": "too short",
        "letters": "letters",
        "wrong": "Wrong number",
        "proved": "verified",
        "by_code": "The customer's code",
    },
}


def customers(town: Town, language: str, login: str) -> Page:
    page = Desk.of(town.person(language), login).page
    part(page, "nav-customers").click()
    part(page, "customer-row").first.wait_for()
    return page


def find(page: Page, words: str, number: str) -> None:
    part(page, "customer-search").fill(words)
    row = part(page, "customer-row")
    expect(row).to_have_count(1)
    expect(row).to_have_attribute("data-number", number)
    row.click()
    expect(part(page, "customer-number")).to_have_text(number)


def line(page: Page, address: str) -> Locator:
    return page.locator(f'[data-test="contact-point"][data-address="{address}"]')


@pytest.mark.parametrize(("language", "number"), [("zh", "C1006"), ("en", "C1013")])
def test_the_second_to_save_sees_both(town: Town, language: str, number: str) -> None:
    words = WORDS[language]
    first, second = (customers(town, language, login) for login in ("grace", "qiu"))
    for page in (first, second):
        find(page, number.lower(), number)
        part(page, "customer-edit").click()
    part(first, "field-tier").select_option("premium")
    part(first, "customer-save").click()
    expect(part(first, "customer-tier")).to_have_text(words["first"])

    part(second, "field-tier").select_option("restricted")
    part(second, "field-language").select_option("en")
    part(second, "customer-save").click()

    both = part(second, "changed-tier")
    expect(both).to_contain_text(words["first"])
    expect(both).to_contain_text(words["second"])
    expect(part(first, "customer-tier")).to_have_text(words["first"])
    part(second, "changed-keep-mine").click()
    part(second, "customer-save").click()
    expect(part(second, "customer-tier")).to_have_text(words["second"])
    # Who only looks sees it without a reload.
    expect(part(first, "customer-tier")).to_have_text(words["second"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_second_to_set_somebodys_work_sees_both(town: Town, language: str) -> None:
    page = Desk.of(town.person(language), "qiu").page
    part(page, "nav-staff").click()
    row = page.locator('[data-test="staff-row"][data-login="zhou"]')
    part(row, "staff-edit").click()
    capacity = int(part(page, "staff-capacity").input_value())
    somebody_else(town, "zhou", {"capacity": capacity + 20, "team": f"Team {language}"})

    part(page, "staff-capacity").fill(str(capacity + 10))
    part(page, "staff-save").click()

    expect(part(page, "changed-capacity")).to_contain_text(str(capacity + 20))
    expect(part(page, "changed-capacity")).to_contain_text(str(capacity + 10))
    expect(part(page, "changed-team")).to_contain_text(f"Team {language}")
    part(page, "changed-keep-mine").click()
    expect(part(page, "staff-team")).to_have_value(f"Team {language}")
    part(page, "staff-save").click()
    expect(row).to_contain_text(f"Team {language}")
    expect(row).to_contain_text(str(capacity + 10))


def somebody_else(town: Town, login: str, work: dict[str, Any]) -> None:
    """Another supervisor saves this meanwhile."""
    other = Desk.of(town.person("en"), "qiu").page
    session = other.request.get(f"{town.service.url}/api/session").json()
    staff = other.request.get(f"{town.service.url}/api/staff").json()
    member = next(one for one in staff if one["login"] == login)
    saved = other.request.put(
        f"{town.service.url}/api/staff/{member['id']}/work",
        data=work,
        headers={"X-CSRF-Token": session["csrf_token"]},
    )
    assert saved.ok, saved.text()


@pytest.mark.parametrize(
    ("language", "old", "new", "by"),
    [("zh", "C1014", "C1017", "code"), ("en", "C1010", "C1012", "code"), ("en", "C1020", "C1021", "staff")],
)
def test_a_number_is_marked_wrong_and_who_writes_from_it_is_joined(
    town: Town, language: str, old: str, new: str, by: str
) -> None:
    words = WORDS[language]
    [(phone,)] = town.service.rows(
        "SELECT address FROM contact_points p JOIN customers c ON c.id = p.customer_id"
        f" WHERE c.number = '{old}' AND p.channel = 'sms' AND p.is_current"
    )
    page = customers(town, language, "grace")
    find(page, f"\u202a({phone[-10:-7]}) {phone[-7:-4]} {phone[-4:]}\u202c", old)
    part(line(page, phone), "phone-wrong").click()
    part(page, "phone-reason").fill("mistyped")
    part(page, "phone-confirm").click()
    expect(part(line(page, phone), "phone-state")).to_have_text(words["wrong"])
    part(page, "phone-history").click()
    expect(page.locator('[data-test="phone-event"][data-what="marked_wrong"]')).to_contain_text("mistyped")

    # Whoever has it now is somebody new.
    mobile = Mobile.of(town, old)
    mobile.ask("你好" if language == "zh" else "hello")
    find_unknown(page, phone)
    part(page, "customer-join").click()
    part(page, "join-customer-search").fill(new)
    part(page, "join-customer-row").click()
    part(page, "join-confirm").click()

    expect(part(page, "customer-number")).to_have_text(new)
    expect(line(page, phone)).to_have_attribute("data-state", "unverified")
    if by == "code":
        by_code(page, mobile, phone, language)
    else:
        part(line(page, phone), "phone-verify").click()
        part(page, "phone-confirm").click()
    expect(line(page, phone)).to_have_attribute("data-state", "verified")

    # Typed at the record that had it before, it is told whose it is, and moved when that is wanted.
    find(page, old, old)
    part(page, "phone-number").fill(phone[:-1])
    part(page, "phone-add").click()
    expect(part(page, "phone-fault")).to_contain_text(words["short"])
    part(page, "phone-number").fill("+86138OOOOOOO1")
    part(page, "phone-add").click()
    expect(part(page, "phone-fault")).to_contain_text(words["letters"])
    part(page, "phone-number").fill(phone)
    part(page, "phone-add").click()
    expect(part(page, "phone-owner")).to_contain_text(new)
    part(page, "phone-move").click()
    expect(line(page, phone)).to_have_attribute("data-state", "unverified")


def by_code(page: Page, mobile: Mobile, phone: str, language: str) -> None:
    """Staff send a code, and whoever has the telephone texts it back: the screen follows by itself."""
    so_far = len(mobile.answers())
    part(line(page, phone), "phone-code").click()
    part(page, "phone-reason").fill("new number")
    part(page, "phone-confirm").click()
    asked = mobile.next_answer(so_far)
    assert ("港湾银行" if language == "zh" else "Harbour Bank") in asked
    [code] = re.findall(r"(?<!\d)\d{6}(?!\d)", asked)
    mobile.text(code)
    assert WORDS[language]["proved"] in mobile.next_answer(so_far + 1)
    part(page, "phone-history").click()
    events = part(page, "phone-event")
    expect(events.first).to_contain_text(WORDS[language]["by_code"])
    expect(events.nth(1)).to_have_attribute("data-what", "code_sent")
    expect(page.get_by_text(code)).to_have_count(0)


def find_unknown(page: Page, phone: str) -> None:
    """The record without a name that has the number now."""
    part(page, "customer-search").fill("")
    part(page, "customer-search").fill(phone)
    row = page.locator('[data-test="customer-row"]:not([data-number])')
    expect(row).to_have_count(1)
    row.click()
    part(page, "customer-join").wait_for()
