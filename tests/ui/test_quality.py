"""The board moves by itself while the work goes on."""

import re

from playwright.sync_api import expect

from tests.ui.screens import Desk, Mobile, Town, part, ticket_number

HAN = "C1037"


def test_the_board_moves_with_the_work(town: Town) -> None:
    board = Desk.of(town.person("en"), "grace").page
    part(board, "nav-quality").click()
    waiting = part(board, "quality-waiting")
    expect(waiting).to_have_text(re.compile(r"\d+"))
    before = int(waiting.inner_text())

    number = ticket_number(Mobile.of(town, HAN).ask("我要找人工客服"))

    expect(waiting).to_have_text(str(before + 1))
    for chart in ("chart-hours", "chart-first-response", "chart-level"):
        expect(part(board, chart).locator("svg")).to_be_visible()
    row = board.locator('[data-test="quality-row"][data-key="service"]')
    expect(part(row, "quality-cell-volume")).to_have_text(re.compile(r"[1-9]\d*"))

    qiu = Desk.of(town.person("zh"), "qiu")
    qiu.accept(number)
    expect(waiting).to_have_text(str(before))

    part(board, "quality-by").select_option("channel")
    expect(board.locator('[data-test="quality-row"][data-key="sms"]')).to_be_visible()
    qiu.close("已答复")
