"""An incident on the screen: reported from a ticket, moved on, and followed by all in both languages."""

from playwright.sync_api import Page, expect

from tests.ui.complaints import complain
from tests.ui.screens import Desk, Person, Town, part

OUYANG = "C1039"
TITLE = {"zh": "中山路支行柜员机吞卡", "en": "Cash machine at Zhongshan Road keeps cards"}


def follows(person: Person, state: str, says: str) -> Page:
    """Somebody who never signed in reads how far it is."""
    page = person.open("/incidents")
    incident = part(page, "posted-incident").filter(has_text=TITLE[person.language]).first
    expect(incident).to_have_attribute("data-state", state)
    expect(part(incident, "posted-state")).to_have_text(says)
    return page


def test_an_incident_from_a_ticket_to_the_page_of_customers(town: Town) -> None:
    phone, number = complain(town, OUYANG)
    lin = Desk.of(town.person("zh"), "lin")
    lin.open(number)

    # It is reported from the ticket, and the ticket says so.
    part(lin.page, "about-incident").click()
    part(lin.page, "link-incident").select_option("new")
    part(lin.page, "incident-zh").fill(TITLE["zh"])
    part(lin.page, "incident-en").fill(TITLE["en"])
    part(lin.page, "link-confirm").click()
    about = part(lin.page, "ticket-incident")
    expect(about).to_contain_text(TITLE["zh"])
    expect(about).to_have_attribute("data-state", "reported")

    # A colleague sees it without a reload, and may not move on what is not theirs.
    emma = Desk.of(town.person("en"), "emma")
    part(emma.page, "nav-incidents").click()
    card = part(emma.page, "incident-card").filter(has_text=TITLE["en"]).first
    expect(card).to_have_attribute("data-state", "reported")
    expect(part(card, "incident-ticket")).to_have_text(number)
    expect(part(card, "incident-advance")).to_have_count(0)

    # Before it moves on it says how many hear of it; then they do, with the page to follow it on.
    part(lin.page, "nav-incidents").click()
    so_far = len(phone.answers())
    mine = part(lin.page, "incident-card").filter(has_text=TITLE["zh"]).first
    part(mine, "incident-advance").click()
    expect(part(lin.page, "advance-told")).to_have_attribute("data-count", "1")
    part(lin.page, "advance-repairing").check()
    part(lin.page, "advance-confirm").click()
    expect(mine).to_have_attribute("data-state", "repairing")
    expect(card).to_have_attribute("data-state", "repairing")
    said = phone.next_answer(so_far)
    assert "正在修复" in said
    assert f"{town.service.url}/incidents" in said

    for language, says in (("zh", "正在修复"), ("en", "Being repaired")):
        page = follows(town.person(language, 390, 844), "repairing", says)
        assert number not in page.content()
        assert "林晓雨" not in page.content()

    part(mine, "incident-advance").click()
    part(lin.page, "advance-solved").check()
    part(lin.page, "advance-confirm").click()
    expect(part(lin.page, "incident-card").filter(has_text=TITLE["zh"])).to_have_count(0)
    part(lin.page, "incidents-state").select_option("all")
    expect(mine).to_have_attribute("data-state", "solved")
    follows(town.person("en"), "solved", "Solved")
