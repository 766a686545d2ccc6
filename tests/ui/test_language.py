"""Every screen in both languages: no word of the other language is left on it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.service import Service
from tests.ui.screens import Computers, Desk, Mobile, Person, Phone, Town, open_town, part, ticket_number

ANN = "C1022"  # 杨帆, a customer of this story alone.

# All the words of a screen, with those only a screen reader reads; what people wrote themselves left out.
WORDS = """() => {
  const theirs = `[data-test=interaction-text], [data-test=interaction-choices],
    [data-test=phone-message-text], [data-test=ticket-details] dd,
    [data-test=widget-message-text], [data-test=timeline-item], [data-test=desk-user], [data-test=call-line],
    [data-test=customer-manager], [data-test=practice-staff-name], [data-test=ticket-resolution], .names,
    [data-test=summary-message], [data-test=summary-notes] dd,
    style, script, .el-message, .el-notification, select option`;
  const words = [document.title];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { words.push(node.textContent); return; }
    if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
    if (node.matches?.(theirs)) return;
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (node.getAttribute?.(name)) words.push(node.getAttribute(name));
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return [...new Set(words.map((word) => word.replace(/\\s+/g, " ").trim()).filter(Boolean))];
}"""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,} +[a-z]{2,}")
# The same in both: names of languages, of people, of things; amounts of money; a time with its zone.
SAME = re.compile(
    r"中文|English|TwiML|SMS|ATM|[A-Z]\d+( · [+#]?\w+)?|#\w+|practice-\w+|[a-z]+|[\d.]+ [A-Z]{3}"
    r"|\d\d:\d\d GMT[+-]\d+"
)
LETTERS = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]")


def words(page: Page, language: str, names: frozenset[str]) -> set[str]:
    """What stands on the screen in this language, without the names of people."""
    part(page, f"language-{language}").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    found: list[str] = page.evaluate(WORDS)
    without = re.compile("|".join(map(re.escape, names)) or "$^")
    return {without.sub("", word) for word in found}


def assert_translated(page: Page, names: frozenset[str] = frozenset()) -> None:
    """No Chinese on the English screen but names, no English sentence on the Chinese one."""
    chinese, english = words(page, "zh", names), words(page, "en", names)
    assert len(chinese) > 3
    left_in_english = {word for word in english if CHINESE.search(word) and word != "中文"}
    left_in_chinese = {word for word in chinese if ENGLISH.search(word)}
    same = {word for word in chinese & english if not SAME.fullmatch(word) and LETTERS.search(word)}
    assert (left_in_english, left_in_chinese, same) == (set(), set(), set())


@pytest.fixture(scope="module")
def lasting(service: Service, computers: Computers) -> Iterator[Town]:
    """Whoever is here looks at one screen after the other, and at each in both languages."""
    with open_town(service, computers) as town:
        yield town


@pytest.fixture(scope="module")
def customer(lasting: Town) -> Person:
    return lasting.person("zh")


@pytest.fixture(scope="module")
def supervisor(lasting: Town) -> Page:
    return Desk.of(lasting.person("zh"), "qiu").page


def front(person: Person) -> Page:
    page = person.open("/")
    part(page, "door-desk").wait_for()
    return page


def phone_messages(person: Person) -> Page:
    return Phone.of(person, ANN).page


def phone_call(person: Person) -> Page:
    page = phone_messages(person)
    part(page, "tab-call").click()
    part(page, "faults").locator("summary").click()
    return page


def web_chat(person: Person) -> Page:
    page = person.open("/practice/web-chat")
    part(page, "widget-open").click()
    expect(part(page, "widget-trouble")).to_be_hidden()
    return page


def sign_in(person: Person) -> Page:
    page = person.open("/desk")
    part(page, "practice-staff-lin").wait_for()
    return page


def tickets(page: Page) -> None:
    section(page, "tickets", "view-active")


def customers(page: Page) -> None:
    section(page, "customers", "customer-row")


def one_customer(page: Page) -> None:
    customers(page)
    page.locator('[data-test="customer-row"][data-number="C1001"]').click()
    part(page, "customer-edit").wait_for()


def section(page: Page, name: str, landmark: str) -> None:
    """A section of the desk, once its own part is there."""
    part(page, f"nav-{name}").click()
    part(page, landmark).first.wait_for()


def routing(page: Page) -> None:
    section(page, "routing", "rule-form")
    part(page, "dry-submit").click()
    part(page, "dry-agent").wait_for()


def service_levels(page: Page) -> None:
    section(page, "service_levels", "level-form")


def calendars(page: Page) -> None:
    service_levels(page)
    part(page, "tab-calendars").click()
    part(page, "own-day-add").click()
    part(page, "coming").wait_for()


def staff(page: Page) -> None:
    section(page, "staff", "staff-row")


def register(page: Page) -> None:
    section(page, "complaints", "hot-spots")


def quality(page: Page) -> None:
    section(page, "quality", "chart-hours")


@pytest.mark.parametrize("screen", [front, phone_messages, phone_call, web_chat, sign_in])
def test_every_word_of_a_screen_is_in_both_languages(
    customer: Person, town: Town, screen: Callable[[Person], Page]
) -> None:
    assert_translated(screen(customer), people(town))


# Calendars come last: a draft is not left unasked.
SECTIONS = (tickets, customers, one_customer, routing, staff, register, quality, service_levels, calendars)


@pytest.mark.parametrize("look", SECTIONS)
def test_every_word_of_the_desk_is_in_both_languages(
    supervisor: Page, town: Town, look: Callable[[Page], None]
) -> None:
    look(supervisor)
    assert_translated(supervisor, people(town))


def people(town: Town) -> frozenset[str]:
    """What staff are called and have typed: it is the same in both languages."""
    rows = town.service.rows("SELECT name, team FROM users")
    return frozenset(word for row in rows for word in row if word)


def test_an_open_ticket_is_in_both_languages(town: Town) -> None:
    phone = Mobile.of(town, ANN)
    number = ticket_number(phone.ask("我要找人工客服"))
    desk = Desk.of(town.person("zh"), "qiu")
    desk.accept(number)
    expect(part(desk.page, "timeline-item").first).to_be_visible()

    assert_translated(desk.page, people(town))

    part(desk.page, "language-en").click()
    expect(part(desk.page, "customer-name")).to_contain_text("Yang Fan")
    desk.close("done")


def test_the_language_is_kept(town: Town) -> None:
    person = town.person("zh")
    page = person.open("/")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    part(page, "language-en").click()

    other = person.open("/practice/phone")

    expect(other.locator("html")).to_have_attribute("lang", re.compile("^en"))
