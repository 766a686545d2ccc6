"""What is on each picture of the guides, and how one gets there."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from playwright.sync_api import Page, expect

from contact_center.customers.models import Customer
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.models import Greeting
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.settings import load_secrets
from tests.pictures.bank import DAY
from tests.pictures.past import year_shown
from tests.service import eventually
from tests.ui.screens import TICKET, Desk, Phone, Town, part

Scene = Callable[[Town], Page]
_WIDTH = 1440
_PATIENCE_MS = 300_000
_COMPLAINT = {
    "zh": (
        "C1006",
        "lin",
        ["我要投诉，ATM吞了我的卡", "今天上午，中山路支行的ATM", "可以", "是的"],
        "田女士您好，我是林晓雨。您的卡已在中山路支行找到，今天下午就可以凭身份证领取。",
        "已送达",
    ),
    "en": (
        "C1002",
        "emma",
        [
            "My card was swallowed by the ATM, I want to complain",
            "This morning, at High Street",
            "Yes",
            "Yes",
        ],
        "Hello Bob, this is Emma. We found your card at High Street; you can pick it up this afternoon"
        " with your ID.",
        "Delivered",
    ),
}
_AT_WORK = """
    SELECT 1 FROM procrastinate_jobs
    WHERE task_name IN ('take_turn', 'deliver') AND status IN ('todo', 'doing') LIMIT 1
"""


def _desk(language: str) -> Scene:
    """A complaint by text, taken up at the desk."""

    def show(town: Town) -> Page:
        customer, login, texts, reply, delivered = _COMPLAINT[language]
        desk = Desk.of(town.person(language, _WIDTH, 860), login)
        phone = Phone.of(town.person(language), customer)
        for said in texts:
            phone.ask(said)
            # The assistant may have more to say to it.
            eventually(lambda: not town.service.rows(_AT_WORK))
        number = eventually(lambda: TICKET.findall(" ".join(phone.answers())))[0]
        desk.waits(number)
        desk.accept(number)
        desk.reply(reply)
        expect(desk.page.locator('[data-test="interaction"]').last).to_contain_text(delivered)
        return desk.page

    return show


def _at_desk(town: Town, language: str, login: str, path: str, height: int) -> Page:
    person = town.person(language, _WIDTH, height)
    page = Desk.of(person, login).page
    page.goto(f"{town.service.url}/desk/{path}")
    return page


def _coming(town: Town) -> Page:
    page = _at_desk(town, "en", "grace", "outreach", 1240)
    part(page, "greeting-row").first.wait_for()
    return page


def _year(town: Town) -> Page:
    page = _at_desk(town, "en", "grace", "outreach/year", 1120)
    shown = year_shown(DAY.date())
    part(page, "year-year").select_option(str(shown))
    part(page, "chart-months").locator("svg").wait_for()
    part(page, "chart-occasions").locator("svg").wait_for()
    return page


def _templates(town: Town) -> Page:
    page = _at_desk(town, "zh", "qiu", "outreach/templates", 1060)
    part(page, "occasion-mid_autumn").click()
    part(page, "preview").first.wait_for()
    return page


def _consent(town: Town) -> Page:
    [(customer,)] = town.service.rows("SELECT id FROM customers WHERE number = 'C1002'")
    page = _at_desk(town, "en", "grace", f"customers/{customer}", 1000)
    part(page, "may-get").first.wait_for()
    return page


def _card(town: Town) -> Page:
    [row] = town.service.rows(
        "SELECT g.id, g.customer_id, g.occasion, g.year"
        " FROM greetings g JOIN interactions i ON i.id = g.interaction_id"
        " WHERE i.language = 'zh' AND g.day > current_date - 28"
        " ORDER BY g.occasion = 'birthday' DESC, g.id DESC LIMIT 1"
    )
    key = load_secrets(town.service.data_dir).identity_key
    page = town.person("zh", 480, 480).open("/")
    greeting = Greeting(**dict(zip(("id", "customer_id", "occasion", "year"), row, strict=True)))
    page.goto(CardLinks.of(town.service.url, key).card_link(greeting))
    return page


def _preferences(town: Town) -> Page:
    [(customer, since)] = town.service.rows("SELECT id, created_at FROM customers WHERE number = 'C1001'")
    key = load_secrets(town.service.data_dir).identity_key
    links = PreferenceLinks.of(town.service.url, key)
    page = town.person("zh", 720, 900).open("/")
    page.goto(links.preference_link(Customer(id=customer, created_at=since), DAY.date()))
    return page


def _clock(town: Town) -> Page:
    page = town.person("en", _WIDTH, 900).open("/practice/clock")
    part(page, "ahead-go-year").click()
    later = (DAY + timedelta(days=25)).date().isoformat()
    page.wait_for_function(
        "day => document.querySelector('[data-test=ahead-day]').dataset.day > day",
        arg=later,
        timeout=_PATIENCE_MS,
    )
    part(page, "ahead-stop").click()
    expect(part(page, "ahead-stop")).to_be_disabled()
    return page


PICTURES: Mapping[str, Scene] = {
    "desk.png": _desk("en"),
    "desk-zh.png": _desk("zh"),
    "outreach-coming.png": _coming,
    "outreach-year.png": _year,
    "outreach-templates.png": _templates,
    "outreach-clock.png": _clock,
    "greeting-card.png": _card,
    "consent.png": _consent,
    "preferences.png": _preferences,
}
