"""Colleagues on one ticket: asked for advice, read along with, and taken over by a supervisor."""

from playwright.sync_api import expect

from tests.ui.screens import Desk, Mobile, Phone, Town, choose, part, ticket_number

FANG = "C1032"
ZHANG = "C1033"


def test_a_colleague_is_asked_and_a_supervisor_takes_over(town: Town) -> None:
    phone = Mobile.of(town, FANG)
    number = ticket_number(phone.ask("我要找人工客服"))
    lin, he = Desk.of(town.person("zh"), "lin"), Desk.of(town.person("zh"), "he")
    lin.accept(number)

    # He sees the ticket and the question; it stays with Lin.
    part(lin.page, "consult").click()
    choose(part(lin.page, "consult-whom"), "何静")
    part(lin.page, "consult-note").fill("这位客户上周也来过吗？")
    part(lin.page, "consult-confirm").click()
    part(he.page, "view-active").click()
    he.open(number)
    expect(he.page.get_by_text("这位客户上周也来过吗？").first).to_be_visible()
    expect(part(he.page, "close")).to_have_count(0)

    # The supervisor reads along live, then takes it over; Lin sees that it is hers no more.
    qiu = Desk.of(town.person("zh"), "qiu")
    part(qiu.page, "view-active").click()
    qiu.open(number)
    phone.text("你们还在吗")
    qiu.reads("你们还在吗", "customer")
    part(qiu.page, "take-over").click()
    expect(part(qiu.page, "reply-text")).to_be_visible()
    expect(part(lin.page, "close")).to_have_count(0)
    so_far = len(phone.answers())
    qiu.reply("您好，我是主管邱文。")
    assert "邱文" in phone.next_answer(so_far)
    qiu.close("已由主管答复")


def test_who_had_a_caller_gets_time_to_finish(town: Town) -> None:
    town.service.rows("UPDATE users SET presence = 'offline' RETURNING id")
    he = Desk.of(town.person("zh"), "he")
    caller = Phone.of(town.person("zh"), ZHANG)
    caller.call()
    caller.hears("港湾银行")
    caller.says("我要找人工客服")
    offer = part(he.page, "offer-card")
    expect(offer).to_be_visible()
    part(offer, "offer-accept").click()
    he.owner_is("agent")

    he.close("已在电话中答复")

    # Nothing is offered while the last call is finished; who is done before says so.
    expect(part(he.page, "wrap-up")).to_be_visible()
    part(he.page, "wrap-up-done").click()
    expect(part(he.page, "wrap-up")).to_have_count(0)
