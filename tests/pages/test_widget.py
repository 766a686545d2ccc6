"""The chat on pages that others have written: strict ones, narrow ones, framed ones, and shared computers."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Frame, Locator, Page, ViewportSize, expect
from sqlalchemy import select

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.models import Greeting
from contact_center.store.engine import Store
from tests.channels.line import Line, open_line
from tests.channels.web_chat.visitor import identity
from tests.conftest import Cast
from tests.conversations.messages import replied
from tests.outreach.hours import greet
from tests.ui.screens import PATIENCE_MS, STILL

pytestmark = pytest.mark.asyncio(loop_scope="package")


@dataclass
class Site:
    """A site of the bank's, whose pages embed the chat."""

    url: str
    line: Line
    store: Store
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def page(self, name: str, html: str, policy: str = "") -> str:
        """Serve the page under this policy, in which LINE stands for the chat's server; its address."""
        chat = self.line.url.removeprefix("http://")
        self.pages[name] = (html.replace("LINE", self.line.url), policy.replace("LINE", chat))
        return f"{self.url}/{name}"

    async def said(self) -> list[str]:
        query = select(Interaction.text).where(Interaction.direction == "in").order_by(Interaction.id)
        async with self.store.transaction() as session:
            return list((await session.scalars(query)).all())

    async def conversations(self) -> list[Conversation]:
        async with self.store.transaction() as session:
            return list((await session.scalars(select(Conversation).order_by(Conversation.id))).all())


@pytest_asyncio.fixture(loop_scope="package")
async def site(store: Store, tmp_path: Path, monkeypatch: Any) -> AsyncIterator[Site]:
    app = web.Application()
    runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def serve(request: web.Request) -> web.Response:
        html, policy = served.pages[request.match_info["name"]]
        headers = {"Content-Security-Policy": policy} if policy else {}
        return web.Response(text=html, content_type="text/html", headers=headers)

    app.router.add_get("/{name}", serve)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    monkeypatch.setenv("SWITCHBOARD_CHAT_ORIGINS", f'["{url}"]')
    async with open_line(store, tmp_path / "data") as line:
        served = Site(url, line, store)
        yield served
    await runner.cleanup()


@asynccontextmanager
async def looking(
    browser: Browser, url: str, width: int = 1280, height: int = 800, **more: Any
) -> AsyncIterator[Page]:
    """A page in a window of its own; what its policy refuses is an error."""
    size = ViewportSize(width=width, height=height)
    context = await browser.new_context(viewport=size, locale="en-GB", **STILL, **more)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None,
    )
    await page.goto(url)
    yield page
    await context.close()
    assert troubles == []


def part(page: Page | Frame, name: str) -> Any:
    return page.locator(f'[data-test="{name}"]')


async def send(page: Page | Frame, words: str) -> None:
    await part(page, "widget-input").fill(words)
    await part(page, "widget-send").click()


async def open_chat(page: Page | Frame) -> None:
    await part(page, "widget-open").click()
    await expect(part(page, "widget-trouble")).to_be_hidden()


async def eventually_said(site: Site, *words: str) -> None:
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while await site.said() != list(words):
            await asyncio.sleep(0.05)


SCRIPT = '<script src="LINE/widget.js" data-language="en"></script>'
PLAIN = f"<!doctype html><html lang=en><head><title>Bank</title>{SCRIPT}</head><body><h1>Bank</h1></body>"
PAGES = {
    "head": PLAIN,
    "body": f"<!doctype html><head><title>Bank</title></head><body><h1>Bank</h1>{SCRIPT}</body>",
    "deferred": PLAIN.replace("<script ", "<script defer "),
    "asynchronous": PLAIN.replace("<script ", "<script async "),
    "nonce": PLAIN.replace("<script ", '<script nonce="n0nce" '),
}
STRICT = (
    "default-src 'none'; script-src LINE; style-src 'self'; connect-src LINE ws://LINE; "
    "require-trusted-types-for 'script'"
)
NONCE = "default-src 'none'; script-src 'nonce-n0nce'; style-src 'none'; connect-src LINE ws://LINE"


@pytest.mark.parametrize("name", PAGES)
async def test_the_widget_looks_and_works_under_a_strict_policy(
    site: Site, browser: Browser, name: str
) -> None:
    url = site.page(name, PAGES[name], NONCE if name == "nonce" else STRICT)
    async with looking(browser, url) as page:
        button = part(page, "widget-open")
        await expect(button).to_have_css("width", "58px")
        await expect(button).to_have_css("border-radius", "50%")
        await expect(button).to_have_css("position", "fixed")
        await open_chat(page)
        await send(page, "我的卡被吞了")
        await expect(part(page, "widget-message").filter(has_text="我的卡被吞了")).to_be_visible()
    await eventually_said(site, "我的卡被吞了")


SIZES = [
    ViewportSize(width=width, height=height)
    for width, height in ((320, 480), (390, 844), (320, 640), (768, 1024))
]


async def test_it_fits_narrow_screens_and_letters_that_a_telephone_does_not_zoom(
    site: Site, browser: Browser
) -> None:
    async with looking(browser, site.page("narrow", PAGES["head"]), **SIZES[0]) as page:
        await open_chat(page)
        for size in SIZES:
            await page.set_viewport_size(size)
            await lies_within(part(page, "widget-panel"), size)
            assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            await expect(part(page, "widget-input")).to_have_css("font-size", "16px")
        await send(page, "x" * 300)
        await expect(part(page, "widget-end")).to_be_visible()
        for size in SIZES:
            await page.set_viewport_size(size)
            for name in ("widget-end", "widget-close", "widget-input", "widget-send"):
                await lies_within(part(page, name), size)


async def lies_within(shown: Locator, size: ViewportSize) -> None:
    box = await shown.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]


async def test_it_works_in_a_frame(site: Site, browser: Browser) -> None:
    site.page("inner", PAGES["head"], STRICT + f"; frame-ancestors {site.url}")
    outer = site.page("outer", "<body><iframe src=/inner width=320 height=420></iframe>")
    async with looking(browser, outer) as page:
        frame = page.frame(url=f"{site.url}/inner")
        assert frame is not None
        await open_chat(frame)
        await send(frame, "from a frame")
        await expect(part(frame, "widget-message")).to_have_count(1)
    await eventually_said(site, "from a frame")


PRESS = """(box, press) => box.dispatchEvent(new KeyboardEvent('keydown',
    { code: 'Escape', bubbles: true, composed: true, ...press }))"""
COMPOSING = [
    {"key": "Escape", "isComposing": True},
    {"key": "Process", "keyCode": 229},
    {"key": "Escape", "keyCode": 229},
]


async def test_escape_closes_the_chat_unless_it_ends_composing(site: Site, browser: Browser) -> None:
    async with looking(browser, site.page("composing", PAGES["head"])) as page:
        await open_chat(page)
        typed = part(page, "widget-input")
        await typed.fill("ni hao")
        for press in COMPOSING:
            await typed.evaluate(PRESS, press)
            await expect(part(page, "widget-panel")).to_be_visible()
            await expect(typed).to_have_value("ni hao")
        await typed.evaluate(PRESS, {"key": "Escape"})
        await expect(part(page, "widget-panel")).to_be_hidden()
        await expect(typed).to_have_value("ni hao")


async def test_escape_answers_the_question_before_it_closes_the_chat(site: Site, browser: Browser) -> None:
    async with looking(browser, site.page("asked", PAGES["head"])) as page:
        await open_chat(page)
        await send(page, "hello")
        await expect(part(page, "widget-message")).to_have_count(1)
        await part(page, "widget-end").click()
        await expect(part(page, "widget-end-ask")).to_be_visible()

        await page.keyboard.press("Escape")
        await expect(part(page, "widget-end-ask")).to_be_hidden()
        await expect(part(page, "widget-message")).to_have_count(1)
        await expect(part(page, "widget-input")).to_be_focused()

        await page.keyboard.press("Escape")
        await expect(part(page, "widget-panel")).to_be_hidden()
        await expect(part(page, "widget-open")).to_be_focused()


BLOCKED = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}
"""


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/desk", "/practice/web-chat", "/practice/phone", "/practice/clock"]
)
async def test_where_site_data_is_blocked_no_page_is_blank(site: Site, browser: Browser, path: str) -> None:
    async with looking(browser, "about:blank") as page:
        await page.add_init_script(BLOCKED)
        await page.goto(site.line.url + path)
        await expect(page.locator("#app")).not_to_be_empty()


async def test_where_site_data_is_blocked_the_chat_lasts_as_long_as_the_page(
    site: Site, browser: Browser
) -> None:
    url = site.page("blocked", PAGES["body"])
    async with looking(browser, "about:blank") as page:
        await page.add_init_script(BLOCKED)
        await page.goto(url)
        await open_chat(page)
        await send(page, "hello")
        await expect(part(page, "widget-message")).to_have_count(1)
    await eventually_said(site, "hello")


async def test_enter_that_ends_composing_sends_nothing(site: Site, browser: Browser) -> None:
    url = site.page("typing", PAGES["body"])
    async with looking(browser, url) as page:
        await open_chat(page)
        await part(page, "widget-input").focus()
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5})
        # As an input method sends it, while composing and, on some systems, just after.
        composing = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        await cdp.send("Input.dispatchKeyEvent", composing)
        await cdp.send("Input.insertText", {"text": "你好"})
        await cdp.send("Input.dispatchKeyEvent", composing)
        await expect(part(page, "widget-message")).to_have_count(0)
        await expect(part(page, "widget-pending")).to_have_count(0)
        await expect(part(page, "widget-input")).to_have_value("你好")
        await part(page, "widget-input").press("Enter")
        await expect(part(page, "widget-message")).to_have_count(1)
    await eventually_said(site, "你好")


async def kept(page: Page) -> list[str]:
    keys = (
        "Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.includes('chat'))"
    )
    return list(await page.evaluate(keys))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_who_ends_the_conversation_leaves_nothing_to_the_next_at_this_computer(
    site: Site, browser: Browser, language: str
) -> None:
    url = site.page("shared", PAGES["body"].replace('"en"', f'"{language}"'))
    async with looking(browser, url) as page:
        await open_chat(page)
        await expect(part(page, "widget-end")).to_be_hidden()
        await send(page, "what is my balance")
        await eventually_said(site, "what is my balance")
        await replied(site.store, (await site.conversations())[0].id, "12,345.67 CNY")
        await expect(page.get_by_text("12,345.67")).to_be_visible()
        await part(page, "widget-input").fill("half a wo")

        await part(page, "widget-end").click()
        asked = part(page, "widget-end-ask")
        await expect(asked).to_contain_text("本设备" if language == "zh" else "This device")
        await part(page, "widget-end-no").click()
        await expect(page.get_by_text("12,345.67")).to_be_visible()
        await part(page, "widget-end").click()
        await part(page, "widget-end-yes").click()

        await expect(part(page, "widget-ended")).to_contain_text(
            "已结束" if language == "zh" else "has ended"
        )
        await expect(page.get_by_text("12,345.67")).to_have_count(0)
        assert await kept(page) == []
        assert (await site.conversations())[0].closed_at is not None
        await page.reload()
        await open_chat(page)
        await expect(part(page, "widget-message")).to_have_count(0)
        await expect(part(page, "widget-input")).to_have_value("")
        await send(page, "somebody else")
        await eventually_said(site, "what is my balance", "somebody else")
        first, second = await site.conversations()
        assert first.contact_point_id != second.contact_point_id


async def test_after_the_end_a_new_conversation_may_begin_on_the_same_page(
    site: Site, browser: Browser
) -> None:
    async with looking(browser, site.page("again", PAGES["body"])) as page:
        await open_chat(page)
        await send(page, "one")
        await eventually_said(site, "one")
        await part(page, "widget-end").click()
        await part(page, "widget-end-yes").click()
        await part(page, "widget-again").click()
        await send(page, "two")
        await expect(part(page, "widget-message")).to_have_count(1)
        await eventually_said(site, "one", "two")
        assert len(await site.conversations()) == 2


async def test_a_conversation_ended_without_a_connection_is_gone_at_once_and_ended_later(
    site: Site, browser: Browser
) -> None:
    async with looking(browser, site.page("offline", PAGES["body"])) as page:
        await open_chat(page)
        await send(page, "one")
        await eventually_said(site, "one")
        await expect(part(page, "widget-pending")).to_have_count(0)
        await page.context.set_offline(True)
        await send(page, "two")
        await expect(part(page, "widget-pending")).to_have_count(1)
        await part(page, "widget-end").click()
        await part(page, "widget-end-yes").click()
        await expect(part(page, "widget-message")).to_have_count(0)
        await expect(part(page, "widget-pending")).to_have_count(0)
        await page.context.set_offline(False)
        await expect(part(page, "widget-again")).to_be_visible()
        assert await kept(page) == []
    # Nothing is lost for the bank.
    await eventually_said(site, "one", "two")
    assert [conversation.closed_at is not None for conversation in await site.conversations()] == [True]


async def test_what_two_tabs_wrote_without_a_connection_arrives_once(site: Site, browser: Browser) -> None:
    url = site.page("tabs", PAGES["body"])
    async with looking(browser, url) as first:
        await open_chat(first)
        await send(first, "hello")
        await eventually_said(site, "hello")
        await expect(part(first, "widget-pending")).to_have_count(0)
        second = await first.context.new_page()
        second.set_default_timeout(PATIENCE_MS)
        await second.goto(url)
        await open_chat(second)
        await first.context.set_offline(True)
        await send(first, "from the first")
        await send(second, "from the second")
        await expect(part(second, "widget-pending")).to_have_count(1)
        # Who closes the tab loses nothing: the other one sends it.
        await second.close()
        await first.context.set_offline(False)
        await expect(part(first, "widget-pending")).to_have_count(0)
        await expect(part(first, "widget-message")).to_have_count(3)
    assert sorted(await site.said()) == ["from the first", "from the second", "hello"]


async def test_what_was_typed_when_the_sign_in_ended_goes_out_after_the_next(
    site: Site, browser: Browser, cast: Cast
) -> None:
    html = PAGES["body"]

    def signed_in(seconds: float) -> str:
        token = identity(site.line.identity_key, expires_in_s=seconds)
        return html.replace("data-language", f'data-identity="{token}" data-language')

    url = site.page("signed-in", signed_in(8))
    async with looking(browser, url) as page:
        await open_chat(page)
        await send(page, "hello")
        await eventually_said(site, "hello")
        await part(page, "widget-input").fill("half a sentence")
        await expect(part(page, "widget-trouble")).to_contain_text("sign in again")
        # Whoever sits there now sees nothing of the conversation.
        await expect(part(page, "widget-message")).to_have_count(0)
        await part(page, "widget-send").click()
        await expect(part(page, "widget-pending")).to_contain_text("sent once you have signed in")
        await expect(part(page, "widget-owner")).to_be_hidden()
        await part(page, "widget-input").fill("and more")
        assert await site.said() == ["hello"]

        site.page("signed-in", signed_in(600))
        await page.reload()
        await part(page, "widget-open").click()
        await expect(part(page, "widget-input")).to_have_value("and more")
        await expect(part(page, "widget-message")).to_have_count(2)
    await eventually_said(site, "hello", "half a sentence")


async def test_a_page_that_brings_a_new_identity_in_time_keeps_the_conversation(
    site: Site, browser: Browser, cast: Cast
) -> None:
    over = time.time() + 6
    first, second = (identity(site.line.identity_key, expires_in_s=seconds) for seconds in (6, 600))
    listener = (
        "<script>document.addEventListener('switchboard:identity', () => "
        f"SwitchboardChat.setIdentity('{second}'))</script>"
    )
    html = PAGES["body"].replace("data-language", f'data-identity="{first}" data-language')
    async with looking(browser, site.page("renewing", html.replace("<h1>", listener + "<h1>"))) as page:
        await open_chat(page)
        await send(page, "hello")
        await eventually_said(site, "hello")
        await asyncio.sleep(over - time.time())
        await send(page, "still Ann")
        await expect(part(page, "widget-message")).to_have_count(2)
        await eventually_said(site, "hello", "still Ann")
        await expect(part(page, "widget-trouble")).to_be_hidden()
    assert len(await site.conversations()) == 1


async def test_every_field_of_a_customers_screen_has_letters_of_sixteen_on_a_telephone(
    site: Site, browser: Browser
) -> None:
    small = """[...document.querySelectorAll("input:not([type=radio], [type=range]), textarea, select")]
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.outerHTML)"""
    async with looking(browser, "about:blank", 390, 844, has_touch=True, is_mobile=True) as page:
        for path in ("/", "/incidents", "/practice/phone", "/practice/web-chat", "/practice/clock", "/desk"):
            await page.goto(site.line.url + path)
            await expect(page.locator("#app")).not_to_be_empty()
            await page.wait_for_load_state("load")
            assert await page.evaluate(small) == [], path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("token", ["visitor", "A" * 43, "customer:C1001", "x" * 100])
async def test_who_comes_with_a_token_that_is_none_is_given_one_and_loses_no_word(
    site: Site, browser: Browser, token: str, language: str
) -> None:
    html = PAGES["head"].replace('data-language="en"', f'data-language="{language}"')
    async with looking(browser, site.page("bank", html)) as page:
        await open_chat(page)
        await part(page, "widget-input").fill("half a wo")
        kept = {"id": "written-before", "text": "from before", "refused": None, "at": 1}
        await page.evaluate(
            """([token, kept]) => {
                localStorage.setItem("switchboard.chat.visitor.token", token);
                localStorage.setItem("switchboard.chat.visitor.pending." + kept.id, JSON.stringify(kept));
            }""",
            [token, kept],
        )
        await page.reload()
        await open_chat(page)

        await eventually_said(site, "from before")
        await expect(part(page, "widget-input")).to_have_value("half a wo")
        await send(page, "half a word")
        await eventually_said(site, "from before", "half a word")
        await expect(part(page, "widget-pending")).to_have_count(0)
        assert len(await site.conversations()) == 1
        now = await page.evaluate("localStorage.getItem('switchboard.chat.visitor.token')")
        assert now != token
        await page.reload()
        await open_chat(page)
        await expect(page.get_by_text("half a word")).to_be_visible()


async def test_a_greeting_shows_its_card(site: Site, browser: Browser, cast: Cast) -> None:
    await greet(site.store, date(2026, 5, 2))
    async with site.store.transaction() as session:
        greeting = (await session.scalars(select(Greeting).where(Greeting.state == "sent"))).one()
    card = CardLinks.of(site.line.url, site.line.identity_key).card_link(greeting)
    url = site.page("card", PLAIN, f"{STRICT}; img-src LINE")
    async with looking(browser, url) as page:
        await open_chat(page)
        await send(page, "Hello.")
        await eventually_said(site, "Hello.")
        async with site.store.transaction() as session:
            conversation = (
                await session.scalars(select(Conversation).where(Conversation.channel == "web_chat"))
            ).one()
            await reply(
                session, conversation, Reply(f"Happy birthday, Ann.\nYour card: {card}"), SYSTEM, "greeting"
            )

        link = part(page, "widget-card")
        await expect(link).to_have_attribute("href", card)
        await expect(link).to_have_accessible_name("Open the card")
        picture = link.locator("img")
        await expect(picture).to_have_js_property("complete", True)
        assert await picture.evaluate("img => img.naturalWidth") > 0
        await expect(part(page, "widget-message-text").last).to_have_text("Happy birthday, Ann.")
        async with page.expect_popup() as opened:
            await link.click()
        await expect((await opened.value).locator("h1")).to_have_text("生日快乐")
