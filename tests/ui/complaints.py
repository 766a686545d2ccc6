"""What stories of complaints share: how one is made by text message, and its steps on the screen."""

from playwright.sync_api import expect

from tests.ui.screens import Desk, Phone, part, ticket_number


def complain(phone: Phone) -> str:
    """The number of a complaint about a swallowed card."""
    said = phone.ask("我要投诉，ATM吞了我的卡")
    for words in ("就在今天上午，中山路支行的ATM", "可以联系我", "是的", "没有了", "好的"):
        if "T1" in said:
            break
        said = phone.ask(words)
    return ticket_number(said)


def fill(desk: Desk, step: str, **values: str) -> None:
    """Take one step of the complaint in its dialog."""
    part(desk.page, f"complaint-{step}").first.click()
    for name, value in values.items():
        part(desk.page, f"step-{name}").fill(value)
    part(desk.page, "step-confirm").click()
    expect(part(desk.page, "step-form")).to_have_count(0)


def stage_is(desk: Desk, stage: str) -> None:
    expect(part(desk.page, "complaint-stage")).to_have_attribute("data-stage", stage)
