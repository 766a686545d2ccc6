"""An agent sees how a customer was read, says that it was wrong, and takes that back."""

from playwright.sync_api import Locator, expect

from tests.ui.screens import Desk, Mobile, Town, part, ticket_number

ALICE = "C1023"  # A customer of this story alone.


def read_as(desk: Desk, words: str) -> Locator:
    """How the customer's words were read."""
    said = desk.page.locator('[data-test="interaction"][data-author="customer"]').filter(has_text=words)
    return part(said.last, "read-as")


def test_a_misread_message_is_marked_and_unmarked(town: Town) -> None:
    phone = Mobile.of(town, ALICE)
    number = ticket_number(phone.ask("我要找人工客服"))
    desk = Desk.of(town.person("zh"), "qiu")
    desk.accept(number)

    # The summary says who it is, and that nobody proved it.
    expect(part(desk.page, "summary-customer")).to_be_visible()
    expect(part(desk.page, "summary-identified")).to_have_attribute("data-state", "not_identified")
    expect(part(desk.page, "summary-message")).to_have_text("我要找人工客服")

    # It is shown in words, not by its key.
    reading = read_as(desk, "我要找人工客服")
    expect(reading).to_contain_text("理解为：")
    expect(reading).not_to_contain_text("speak")

    part(reading, "misread-open").click()
    part(desk.page, "misread-search").fill("回电")
    desk.page.locator('[data-test="misread-intent"][data-intent="request_callback"]').click()
    expect(part(reading, "misread")).to_have_attribute("data-state", "marked")
    expect(reading).to_have_attribute("data-misread", "request_callback")

    # A colleague sees it in their own language, without a reload.
    colleague = Desk.of(town.person("en"), "qiu")
    part(colleague.page, "view-mine").click()
    colleague.open(number)
    expect(part(read_as(colleague, "我要找人工客服"), "misread")).to_contain_text("to be reviewed")

    part(reading, "misread-undo").click()
    expect(part(reading, "misread")).to_have_count(0)
    expect(part(read_as(colleague, "我要找人工客服"), "misread")).to_have_count(0)
    desk.close("done")
