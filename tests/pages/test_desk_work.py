"""Work at the desk in a browser, on the web process alone: colleagues, offers, and nothing typed is lost."""

import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, ViewportSize, expect
from playwright.async_api import TimeoutError as PressTimeout
from sqlalchemy import select, update

from contact_center.desk.api import live
from contact_center.desk.api.request import COOKIE
from contact_center.security.models import User
from contact_center.security.sign_in import forget_sessions
from contact_center.store.engine import Store
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import BOB_PHONE, Cast
from tests.desk.office import PASSWORD, Office, complained, open_office, wrote
from tests.ui.screens import LOCALES, PATIENCE_MS, STILL, begin_session

pytestmark = pytest.mark.asyncio(loop_scope="package")

ELSEWHERE = "America/New_York"
"""Where the readers' computers are; the bank is in Shanghai."""
GAP = "box => box.scrollHeight - box.scrollTop - box.clientHeight"


@dataclass
class House:
    """The desk, and browsers before it."""

    office: Office
    browser: Browser
    troubles: list[str] = field(default_factory=list)

    async def desk(self, login: str, path: str = "/desk", language: str = "zh", width: int = 1280) -> Page:
        """The desk of somebody who is signed in already."""
        page = await self.window(language, width)
        key = begin_session(self.office.store.database_url, login)
        await page.context.add_cookies([{"name": COOKIE, "value": key, "url": self.office.url}])
        await page.goto(self.office.url + path)
        await is_signed_in(page)
        return page

    async def window(self, language: str = "zh", width: int = 1280) -> Page:
        """An empty page in a browser of its own; what goes wrong in it is kept."""
        size = ViewportSize(width=width, height=900)
        context = await self.browser.new_context(
            locale=LOCALES[language], timezone_id=ELSEWHERE, viewport=size, **STILL
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on(
            "console",
            lambda said: self.troubles.append(said.text) if "Content Security Policy" in said.text else None,
        )
        return page


async def sign_in(page: Page, login: str) -> None:
    await page.get_by_test_id("sign-in-login").fill(login)
    await page.get_by_test_id("sign-in-password").fill(PASSWORD)
    await page.get_by_test_id("sign-in-submit").click()
    await is_signed_in(page)


async def is_signed_in(page: Page) -> None:
    await expect(page.get_by_test_id("desk-user")).to_be_attached()


@pytest_asyncio.fixture(loop_scope="package")
async def house(store: Store, cast: Cast, browser: Browser, tmp_path: Path) -> AsyncIterator[House]:
    async with open_office(store, tmp_path / "data") as office:
        house = House(office, browser)
        await office.hire("lin", "complaints", "service", name="林晓雨")
        yield house
        for context in browser.contexts:
            await context.close()
        assert house.troubles == []


async def id_of(store: Store, login: str) -> int:
    async with store.transaction() as session:
        return (await session.scalars(select(User.id).where(User.login == login))).one()


async def test_a_question_to_a_colleague_survives_escape_reaches_them_and_is_answered(
    house: House, store: Store
) -> None:
    await house.office.hire("omar", "phone", name="Omar Haddad", language="en")
    case = await complained(store)
    omar = await house.desk("omar", "/desk/customers", "en")
    lin = await house.window()
    await lin.goto(f"{house.office.url}/desk/tickets/{case.ticket_id}")
    await sign_in(lin, " Lin")
    await lin.get_by_test_id("accept").click()
    await lin.get_by_test_id("consult").click()
    await lin.locator("#consult-note").fill("这位客户适用哪项收费？")
    await lin.keyboard.press("Escape")
    await expect(lin.locator("#consult-note")).to_have_count(0)
    await lin.get_by_test_id("consult").click()
    await expect(lin.locator("#consult-note")).to_have_value("这位客户适用哪项收费？")
    await lin.locator("#consult-whom").select_option(str(await id_of(store, "omar")))
    await lin.get_by_test_id("consult-confirm").click()

    await omar.get_by_test_id("consult-look").click()
    await expect(omar.get_by_test_id("note")).to_contain_text("这位客户适用哪项收费？")
    await expect(omar.get_by_test_id("interaction-text").first).to_contain_text("ATM吞了我的卡")
    await omar.get_by_test_id("note-text").fill("No fee applies.")
    await omar.get_by_test_id("note-send").click()

    await expect(lin.get_by_test_id("note").last).to_contain_text("No fee applies.")
    await expect(lin.get_by_test_id("interaction").get_by_text("No fee applies.")).to_have_count(0)
    await omar.goto(f"{house.office.url}/desk")
    await omar.get_by_test_id("view-asked").click()
    await expect(omar.locator(f'[data-number="{case.number}"]').first).to_be_visible()


async def _unless(asked: Route, method: str) -> None:
    """Let requests through but those of this method."""
    await (asked.abort() if asked.request.method == method else asked.continue_())


@pytest.fixture
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service does not find by itself meanwhile that a session is over."""
    monkeypatch.setattr(live, "_LOOK_AGAIN_S", 3_600.0)


@pytest.mark.usefixtures("nobody_looks")
async def test_a_reply_typed_when_the_session_had_ended_is_there_after_the_next_sign_in(
    house: House, store: Store
) -> None:
    case = await complained(store)
    page = await house.desk("lin", f"/desk/tickets/{case.ticket_id}")
    await page.get_by_test_id("accept").click()
    await page.get_by_test_id("reply-text").fill("您好，我正在查。")
    # The reply is the first to learn of it, not a look at the list that happens to come in between.
    await page.route(f"{house.office.url}/api/**", lambda asked: _unless(asked, "GET"))
    async with store.transaction() as session:
        await forget_sessions(session, (await session.scalars(select(User.id))).one())

    async with page.expect_response(lambda answer: answer.request.method == "POST"):
        await page.get_by_test_id("reply-send").click()
    await page.unroute_all()
    await sign_in(page, "lin")

    waiting = page.get_by_test_id("reply-pending")
    await expect(waiting).to_contain_text("您好，我正在查。")
    # A new live connection sends it as well, perhaps under the pointer.
    with suppress(PressTimeout):
        await page.get_by_test_id("reply-again").click(timeout=5_000)
    await expect(waiting).to_have_count(0)
    await expect(page.locator('[data-test="interaction"][data-author="agent"]')).to_have_count(1)


async def test_a_draft_and_the_open_ticket_are_there_after_a_reload(house: House, store: Store) -> None:
    case = await complained(store)
    page = await house.desk("lin", f"/desk/tickets/{case.ticket_id}")
    await page.get_by_test_id("accept").click()
    await page.get_by_test_id("reply-text").fill("还没写完")
    await page.get_by_test_id("view-waiting").click()
    await page.reload()

    await expect(page.get_by_test_id("reply-text")).to_have_value("还没写完")
    await expect(page.get_by_test_id("open-apart").locator(f'[data-number="{case.number}"]')).to_be_visible()
    await page.get_by_test_id("view-mine").click()
    await page.reload()
    await expect(page.get_by_test_id("view-mine")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(f'[data-test="ticket-row"][data-number="{case.number}"]')).to_have_count(1)


async def test_who_reads_at_the_end_stays_there_and_who_reads_above_is_told(
    house: House, store: Store
) -> None:
    case = await complained(store)
    page = await house.desk("lin", f"/desk/tickets/{case.ticket_id}")
    for number in range(20):
        await wrote(store, f"消息 {number} " + "很长的话。" * 12)
    await expect(page.get_by_test_id("interaction")).to_have_count(21)
    box = page.get_by_test_id("interaction-list")
    await page.wait_for_function(f"({GAP})(document.querySelector('[data-test=interaction-list]')) < 40")

    await box.evaluate("box => { box.scrollTop = 0; }")
    await page.wait_for_function(f"({GAP})(document.querySelector('[data-test=interaction-list]')) > 200")
    await wrote(store, "又来一条")

    await page.get_by_test_id("newer").click()
    await expect(page.get_by_text("又来一条").first).to_be_in_viewport()
    await expect(page.get_by_test_id("newer")).to_have_count(0)


async def offer(store: Store, login: str, ticket_id: int) -> None:
    offered = {"reserved_for_id": await id_of(store, login), "reserved_at": datetime.now(UTC)}
    async with store.transaction() as session:
        await session.execute(update(Ticket).where(Ticket.id == ticket_id).values(**offered))
        await tell(session, await session.get_one(Ticket, ticket_id))


async def edges(part: Locator) -> tuple[float, float]:
    """Where it begins and ends on the screen, from the top."""
    box = await part.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


CARDS = {1440: 3, 900: 2, 390: 1, 320: 1}
"""How many offers are shown at once, by the width of the window."""


@pytest.mark.parametrize("path", ["/desk/customers", "/desk/incidents"])
async def test_offers_cover_nothing_of_the_page(house: House, store: Store, path: str) -> None:
    for number in range(4):
        case = await complained(store, f"+120255501{number + 60}", "My card was swallowed")
        await offer(store, "lin", case.ticket_id)

    page = await house.desk("lin", path)

    await expect(page.get_by_test_id("offer-badge")).to_contain_text("4")
    cards = page.get_by_test_id("offer-tray").get_by_test_id("offer-card")
    for width, shown in CARDS.items():
        await page.set_viewport_size({"width": width, "height": 900})
        await expect(cards.filter(visible=True)).to_have_count(shown)
        _, page_ends = await edges(page.locator("main"))
        tray_begins, tray_ends = await edges(page.get_by_test_id("offer-tray"))
        assert page_ends <= tray_begins + 1
        assert tray_ends <= 900
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_an_offer_is_on_every_page_and_in_the_title(house: House, store: Store) -> None:
    page = await house.desk("lin", "/desk/incidents")
    case = await complained(store, BOB_PHONE, "My card was swallowed")
    await offer(store, "lin", case.ticket_id)

    tray = page.get_by_test_id("offer-tray")
    await expect(tray.get_by_test_id("offer-card")).to_have_attribute("data-number", case.number)
    await expect(page).to_have_title("(1) 分配给您 · 员工工作台")
    await expect(page.get_by_test_id("offer-badge")).to_be_visible()

    await tray.get_by_test_id("offer-accept").click()

    await expect(page.get_by_test_id("ticket-number")).to_have_text(case.number)
    await expect(page).to_have_title("员工工作台")


async def test_times_are_the_banks_wherever_the_reader_is(house: House, store: Store) -> None:
    case = await complained(store)
    async with store.transaction() as session:
        moment = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
        await session.execute(update(Ticket).where(Ticket.id == case.ticket_id).values(created_at=moment))

    page = await house.desk("lin", f"/desk/tickets/{case.ticket_id}", "en")

    await expect(page.get_by_test_id("ticket-head")).to_contain_text("03/03/2026 01:30:00 GMT+8")
    await expect(page.get_by_test_id("bank-clock")).to_contain_text("GMT+8")


async def test_who_is_shown_the_door_sees_it_at_once(house: House, store: Store) -> None:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    lin = await house.desk("lin")
    await expect(lin.get_by_test_id("desk-live")).to_have_attribute("data-live", "true")
    qiu = await house.desk("qiu", "/desk/staff")
    await qiu.locator('[data-login="lin"]').get_by_test_id("end-access").click()
    await qiu.locator(".end-access-confirm").click()

    await expect(lin.get_by_test_id("sign-in-login")).to_be_visible()
    await expect(qiu.locator('[data-login="lin"]')).to_have_count(0)


PRESS = """(box, press) => box.dispatchEvent(
    new KeyboardEvent("keydown", { code: "Escape", bubbles: true, cancelable: true, ...press }))"""
COMPOSED = [{"key": "Escape", "isComposing": True}, {"key": "Process", "keyCode": 229}]


@pytest.mark.parametrize("how", COMPOSED)
async def test_escape_that_ends_composing_closes_no_dialog(
    house: House, store: Store, how: dict[str, object]
) -> None:
    case = await complained(store)
    page = await house.desk("lin", f"/desk/tickets/{case.ticket_id}")
    await page.get_by_test_id("consult").click()
    field = page.locator("#consult-note")
    await field.fill("ni")

    await field.evaluate(PRESS, how)
    await page.wait_for_timeout(400)

    await expect(field).to_have_value("ni")
    await field.evaluate(PRESS, {"key": "Escape"})
    await expect(field).to_have_count(0)


@dataclass(frozen=True)
class Form:
    """A dialog that is filled in: where it is, what opens it, and one of its fields."""

    path: str
    opens: str
    field: str


FORMS = [
    Form("/desk/customers", "customer-create", "field-name-zh"),
    Form("/desk/customers/{customer}", "customer-edit", "field-name-en"),
    Form("/desk/staff", "staff-edit", "staff-team"),
    Form("/desk/staff", "skill-add", "skill-zh"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_form_that_was_begun_is_not_closed_unasked(house: House, cast: Cast, language: str) -> None:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    page = await house.desk("qiu", language=language)
    for form in FORMS:
        await page.goto(house.office.url + form.path.format(customer=cast.ann))
        await begin_and_leave(page, form)


async def begin_and_leave(page: Page, form: Form) -> None:
    await page.get_by_test_id(form.opens).first.click()
    field = page.get_by_test_id(form.field)
    await field.fill("写了一半")

    asked = page.locator(".unsaved-stay").filter(visible=True)
    await page.keyboard.press("Escape")
    await asked.click()
    await expect(asked).to_have_count(0)
    # A click beside it asks as well, and Escape is an answer: to stay.
    await page.mouse.click(4, 400)
    await expect(asked).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(asked).to_have_count(0)
    await expect(field).to_have_value("写了一半")

    await page.keyboard.press("Escape")
    await page.locator(".unsaved-leave").filter(visible=True).click()
    await expect(field).to_have_count(0)
    # What was not touched goes without a question.
    await page.get_by_test_id(form.opens).first.click()
    await expect(field).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(field).to_have_count(0)


async def test_a_saved_form_closes_without_a_question(house: House, cast: Cast) -> None:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    page = await house.desk("qiu", f"/desk/customers/{cast.ann}")
    await page.get_by_test_id("customer-edit").click()
    await page.get_by_test_id("field-name-en").fill("Anna")
    await page.get_by_test_id("customer-save").click()

    await expect(page.get_by_test_id("field-name-en")).to_have_count(0)
    await expect(page.locator(".unsaved-stay")).to_have_count(0)


async def test_a_reason_and_an_incident_are_there_again_after_escape(
    house: House, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    page = await house.desk("lin", f"/desk/customers/{cast.ann}")
    for number in range(2):
        await page.get_by_test_id("phone-wrong").click()
        await expect(page.get_by_test_id("phone-reason")).to_have_value("" if number == 0 else "录入时少一位")
        await page.get_by_test_id("phone-reason").fill("录入时少一位")
        await page.keyboard.press("Escape")
        await expect(page.get_by_test_id("phone-reason")).to_have_count(0)

    await page.goto(f"{house.office.url}/desk/tickets/{case.ticket_id}")
    for number in range(2):
        await page.get_by_test_id("about-incident").click()
        await expect(page.get_by_test_id("incident-zh")).to_have_value("" if number == 0 else "取款机吞卡")
        await page.get_by_test_id("incident-zh").fill("取款机吞卡")
        await page.keyboard.press("Escape")
        await expect(page.get_by_test_id("incident-zh")).to_have_count(0)


async def test_a_long_message_is_read_whole_on_the_customers_page(
    house: House, store: Store, cast: Cast
) -> None:
    await complained(store)
    await wrote(store, "第一行\n" * 8 + "最后一行")
    page = await house.desk("lin", f"/desk/customers/{cast.ann}")
    text = page.get_by_test_id("timeline-text").filter(has_text="最后一行")
    hidden = "box => box.scrollHeight - box.clientHeight"
    assert await text.evaluate(hidden) > 0

    await page.get_by_test_id("timeline-whole").click()

    await expect(page.get_by_test_id("timeline-whole")).to_have_count(0)
    assert await text.evaluate(hidden) <= 1


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_public_page_says_whose_time_it_shows(house: House, language: str) -> None:
    context = await house.browser.new_context(locale=LOCALES[language], timezone_id=ELSEWHERE)
    page = await context.new_page()
    await page.goto(f"{house.office.url}/incidents")

    await expect(page.get_by_test_id("posted-incidents")).to_contain_text("GMT+8")


@pytest.mark.parametrize(("language", "words"), [("zh", "没有这个页面"), ("en", "There is no such page")])
async def test_who_is_lost_reads_so_and_finds_the_way_back(house: House, language: str, words: str) -> None:
    context = await house.browser.new_context(locale=LOCALES[language])
    page = await context.new_page()
    await page.goto(f"{house.office.url}/nothing/here")

    await expect(page.locator("main")).to_contain_text(words)
    await page.get_by_role("link").click()
    await page.wait_for_url(f"{house.office.url}/")


SECTIONS = [
    "",
    "/customers",
    "/incidents",
    "/complaints",
    "/routing",
    "/service-levels",
    "/staff",
    "/quality",
]
WITHIN = """() => [document.documentElement, document.querySelector("main")].every((box) =>
    box.scrollWidth <= box.clientWidth) && document.documentElement.scrollHeight <= innerHeight"""


async def test_every_section_stays_within_the_window(house: House, store: Store) -> None:
    await house.office.hire("qiu", name="邱文", role="supervisor")
    case = await complained(store)
    page = await house.desk("qiu")
    for section in [*SECTIONS, f"/tickets/{case.ticket_id}"]:
        await page.goto(f"{house.office.url}/desk{section}")
        await expect(page.locator("main")).not_to_be_empty()
        await page.wait_for_load_state("networkidle")
        for language in ("zh", "en"):
            await page.get_by_test_id(f"language-{language}").first.click()
            await expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
            for width in (320, 390, 1440):
                await page.set_viewport_size({"width": width, "height": 700})
                # Charts follow the window a moment later.
                await page.wait_for_function(WITHIN)
