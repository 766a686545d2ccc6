"""Who gets a ticket: a supervisor edits a rule and tries it before it counts; an agent declines an offer."""

from playwright.sync_api import Page, expect

from tests.ui.screens import Desk, Mobile, Town, part, ticket_number

SUN, LI = "C1027", "C1035"


def routing_page(town: Town, login: str, language: str) -> Page:
    page = Desk.of(town.person(language), login).page
    part(page, "nav-routing").click()
    expect(part(page, "rule").first).to_be_visible()
    return page


def try_complaint(page: Page) -> None:
    part(page, "dry-category").select_option("complaint")
    part(page, "dry-language").select_option("zh")
    part(page, "dry-submit").click()


def test_a_supervisor_tries_a_rule_before_it_counts(town: Town) -> None:
    page = routing_page(town, "grace", "en")
    other = routing_page(town, "qiu", "zh")

    # As it stands.
    try_complaint(page)
    expect(part(page, "dry-rule")).to_have_attribute("data-key", "complaints")
    expect(part(page, "dry-target").last).to_contain_text("Complaints")

    # A new rule at the top, not saved yet, and what it would do.
    part(page, "rule-add").click()
    part(page, "rule-name-zh").fill("投诉给银行卡组")
    part(page, "rule-name-en").fill("Complaints to the card desk")
    part(page, "rule-active").click()
    part(page, "when-category-complaint").check()
    part(page, "target-queue").select_option("cards")
    expect(part(page, "rules-dirty")).to_be_visible()
    try_complaint(page)
    expect(part(page, "dry-rule")).to_have_attribute("data-key", "rule")
    expect(part(page, "dry-rule")).to_contain_text("Complaints to the card desk")
    expect(part(page, "dry-candidate").filter(has_text="Lin")).to_have_attribute("data-fits", "false")

    # For one branch alone: only a ticket of that branch falls under it.
    part(page, "when-branch-add").select_option(index=1)
    try_complaint(page)
    expect(part(page, "dry-rule")).to_have_attribute("data-key", "complaints")
    part(page, "dry-branch").select_option(index=1)
    try_complaint(page)
    expect(part(page, "dry-rule")).to_have_attribute("data-key", "rule")

    # For everybody else nothing has changed before it is saved.
    try_complaint(other)
    expect(part(other, "dry-rule")).to_have_attribute("data-key", "complaints")

    part(page, "rules-save").click()
    expect(part(page, "rules-dirty")).to_have_count(0)

    # Who started from the rules before is told, and neither loses what they changed.
    part(other, "rule-down").first.click()
    part(other, "rules-save").click()
    expect(part(other, "rules-meanwhile")).to_be_visible()
    expect(part(other, "changed-rule")).to_contain_text("对方：新增")
    part(other, "rules-keep-mine").click()
    added = other.locator('[data-test="rule"][data-key="rule"]')
    expect(added).to_contain_text("投诉给银行卡组")
    expect(part(other, "rules-dirty")).to_be_visible()
    part(other, "rules-discard").click()
    expect(part(other, "rules-dirty")).to_have_count(0)

    part(added, "rule-remove").click()
    part(other, "rules-save").click()
    expect(part(other, "rules-dirty")).to_have_count(0)
    expect(added).to_have_count(0)


def test_agents_do_not_see_what_is_for_supervisors(town: Town) -> None:
    page = Desk.of(town.person("en"), "emma").page

    expect(part(page, "nav-customers")).to_be_visible()
    for section in ("routing", "service_levels", "staff", "complaints", "quality"):
        expect(part(page, f"nav-{section}")).to_have_count(0)

    page.goto(f"{town.service.url}/desk/routing")
    expect(part(page, "supervisors-only")).to_be_visible()


def test_who_declines_an_offer_passes_it_on(town: Town) -> None:
    town.service.rows("UPDATE users SET presence = 'offline' RETURNING id")
    lin, he = Desk.of(town.person("zh"), "lin"), Desk.of(town.person("zh"), "he")
    town.service.rows(
        "UPDATE users SET idle_since = now() - interval '1 hour' WHERE login = 'lin' RETURNING id"
    )
    number = ticket_number(Mobile.of(town, SUN).ask("我要找人工客服"))
    offer = f'[data-test="offer-card"][data-number="{number}"]'

    expect(lin.page.locator(offer)).to_be_visible()
    expect(he.page.locator(offer)).to_have_count(0)
    part(lin.page.locator(offer), "offer-decline").click()

    expect(he.page.locator(offer)).to_be_visible()
    expect(lin.page.locator(offer)).to_have_count(0)
    expect(part(lin.page, "presence")).to_have_attribute("data-presence", "online")

    part(he.page.locator(offer), "offer-accept").click()
    he.owner_is("agent")
    expect(part(he.page, "ticket-number")).to_contain_text(number)
    expect(he.page.locator(offer)).to_have_count(0)
    he.close("已答复")


def test_on_a_break_nothing_is_offered(town: Town) -> None:
    town.service.rows("UPDATE users SET presence = 'offline' RETURNING id")
    lin = Desk.of(town.person("zh"), "lin")
    part(lin.page, "presence-break").click()
    expect(part(lin.page, "presence")).to_have_attribute("data-presence", "break")

    number = ticket_number(Mobile.of(town, LI).ask("我要找人工客服"))
    lin.waits(number)
    offer = lin.page.locator(f'[data-test="offer-card"][data-number="{number}"]')
    expect(offer).to_have_count(0)

    part(lin.page, "presence-online").click()
    expect(offer).to_be_visible()
    part(offer, "offer-accept").click()
    lin.owner_is("agent")
    lin.close("已答复")
