"""The way of a complaint on the screen: looked into, redressed by four eyes, answered, closed, registered."""

from playwright.sync_api import expect

from tests.ui.complaints import complain, fill, stage_is
from tests.ui.screens import Desk, Town, part

GAO = "C1028"


def test_a_complaint_from_its_receipt_to_the_register(town: Town) -> None:
    phone, number = complain(town, GAO)
    lin = Desk.of(town.person("zh"), "lin")
    lin.accept(number)

    # It says how far it is, and how long the regulator leaves.
    stage_is(lin, "received")
    expect(part(lin.page, "complaint-days-left")).to_have_attribute("data-days", "15")
    part(lin.page, "show-complaint").click()
    expect(part(lin.page, "complaint-missing")).to_contain_text("根本原因")

    so_far = len(phone.answers())
    part(lin.page, "complaint-acknowledge").click()
    stage_is(lin, "acknowledged")
    phone.next_answer(so_far)

    fill(lin, "evidence", text="监控显示卡口故障。")
    stage_is(lin, "investigating")
    expect(part(lin.page, "complaint-evidence-item")).to_contain_text("卡口故障")

    # Over the limit a second person decides, and not the one who proposed it.
    fill(lin, "redress", amount="800", reason="误工与交通")
    proposal = '[data-test="redress-item"][data-state="proposed"]'
    expect(lin.page.locator(proposal)).to_contain_text("800")
    expect(part(lin.page, "redress-approve")).to_have_count(0)

    qiu = Desk.of(town.person("zh"), "qiu")
    part(qiu.page, "view-active").click()
    qiu.open(number)
    part(qiu.page, "show-complaint").click()
    part(qiu.page, "redress-approve").click()
    expect(lin.page.locator('[data-test="redress-item"][data-state="approved"]')).to_be_visible()

    so_far = len(phone.answers())
    fill(lin, "answer", text="您的卡已找到，我们为您补偿八百元。")
    stage_is(lin, "answered")
    assert "补偿八百元" in phone.next_answer(so_far)

    part(qiu.page, "complaint-review").click()
    part(qiu.page, "step-text").fill("处理得当。")
    part(qiu.page, "step-confirm").click()
    stage_is(lin, "reviewed")

    # Nothing is closed without a cause.
    lin.close("卡已退还")
    stage_is(lin, "closed")
    history = part(lin.page, "complaint-event")
    expect(history.first).to_have_attribute("data-what", "closed")
    expect(history.last).to_have_attribute("data-what", "received")

    part(qiu.page, "nav-complaints").click()
    row = qiu.page.locator(f'[data-test="register-row"][data-number="{number}"]')
    expect(row).to_have_attribute("data-stage", "closed")
    expect(part(qiu.page, "chart-by_cause").locator("svg")).to_be_visible()
    part(qiu.page, "register-state").select_option("open")
    expect(row).to_have_count(0)
    part(qiu.page, "register-state").select_option("closed")
    expect(row).to_be_visible()
    for kind in ("csv", "xlsx"):
        with qiu.page.expect_download() as download:
            part(qiu.page, f"export-{kind}").click()
        assert download.value.suggested_filename.endswith(f".{kind}")
