"""Two complaints of one cause on the screen: more time, merged, answered to both, taken up once more."""

from playwright.sync_api import expect

from tests.ui.complaints import complain, fill, stage_is
from tests.ui.screens import Desk, Town, choose, part

QIN = "C1034"
XU = "C1031"


def test_complaints_of_one_cause_are_answered_together(town: Town) -> None:
    (of_qin, first), (of_xu, second) = complain(town, QIN), complain(town, XU)
    lin = Desk.of(town.person("zh"), "lin")
    lin.accept(first)
    part(lin.page, "show-complaint").click()

    # More time needs a reason and somebody else's word; the customer is told of it.
    fill(lin, "extension", reason="设备厂商需要检测吞卡机构。")
    expect(part(lin.page, "extension-approve")).to_have_count(0)
    qiu = Desk.of(town.person("zh"), "qiu")
    part(qiu.page, "view-active").click()
    qiu.open(first)
    part(qiu.page, "show-complaint").click()
    so_far = len(of_qin.answers())
    part(qiu.page, "extension-approve").click()
    expect(part(lin.page, "complaint-days-left")).to_have_attribute("data-days", "30")
    assert "设备厂商" in of_qin.next_answer(so_far)

    # The second is merged into the first, and leads there.
    lin.page.goto(f"{town.service.url}/desk")
    # The list is as it was left; whoever the second is offered to, it stands among all.
    part(lin.page, "view-active").click()
    lin.accept(second)
    part(lin.page, "show-complaint").click()
    part(lin.page, "complaint-merge").click()
    choose(part(lin.page, "step-into"), first)
    part(lin.page, "step-confirm").click()
    stage_is(lin, "merged")

    # One answer reaches both.
    lin.page.goto(f"{town.service.url}/desk")
    part(lin.page, "view-mine").click()
    lin.open(first)
    part(lin.page, "show-complaint").click()
    expect(part(lin.page, "complaint-panel")).to_contain_text(second)
    before = {phone: len(phone.answers()) for phone in (of_qin, of_xu)}
    fill(lin, "answer", text="机器已修好，您的卡今天可以领取。")
    stage_is(lin, "answered")
    for phone, so_far in before.items():
        assert "今天可以领取" in phone.next_answer(so_far)

    # The customer is not content: it is taken up again, and its time runs anew.
    fill(lin, "reopen", reason="客户称卡仍未领到。")
    stage_is(lin, "investigating")
    expect(part(lin.page, "complaint-days-left")).to_have_attribute("data-days", "15")
    fill(lin, "answer", text="卡已由专人送达。")
    lin.close("卡已送达")
    stage_is(lin, "closed")
    told = part(lin.page, "complaint-event").evaluate_all("found => found.map(one => one.dataset.what)")
    assert {"extension_requested", "merged_in", "reopened", "closed"} <= set(told)
