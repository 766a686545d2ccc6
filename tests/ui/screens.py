"""The screens as people use them: a browser, and what they see and do on each screen."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import requests
from playwright import async_api
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

from contact_center.desk.api.request import COOKIE
from contact_center.security.sign_in import hashed
from tests.service import Service, eventually

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of several lists the last one counts, so this begins with what Playwright turns off.
_OFF = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    # The address bar is pages of its own, which every window would load though nobody sees it.
    "PreloadTopChromeWebUI",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_OFF)}",
]
PATIENCE_MS = 60_000
STILL: dict[str, Any] = {"reduced_motion": "reduce"}
"""Readers who want no movement: what is waited for is there at once."""
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
EMPTY = "about:blank"
TICKET = re.compile(r"T\d{6,}")


def program() -> str:
    """The real Chromium of this machine; without one the test is skipped."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The real Chromium of this machine."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


@asynccontextmanager
async def browsing() -> AsyncIterator[async_api.Browser]:
    """The same for asynchronous tests, all of them in the loop of one module."""
    async_api.expect.set_options(timeout=PATIENCE_MS)
    async with async_api.async_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test")
        browser = await playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Computers:
    """Computers one after the other sits at: a browser that has run before shows a page in half the time."""

    browser: Browser
    free: dict[str, list[Page]] = field(default_factory=dict)

    def take(self, language: str, size: ViewportSize) -> Page:
        """An empty page of somebody who reads this language."""
        free = self.free.setdefault(language, [])
        page = free.pop() if free else self._new(language)
        page.set_viewport_size(size)
        return page

    def give_back(self, language: str, page: Page) -> None:
        """Nothing of whoever sat there is left to the next."""
        for other in page.context.pages:
            if other != page:
                other.close()
        page.context.set_offline(False)
        if page.url != EMPTY:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.goto(EMPTY)
        page.context.clear_cookies()
        self.free[language].append(page)

    def _new(self, language: str) -> Page:
        page = self.browser.new_context(locale=LOCALES[language], **STILL).new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page


@dataclass
class Person:
    """Somebody at a computer of their own; what goes wrong on it is kept."""

    first: Page
    service: Service
    language: str
    troubles: list[str]

    @property
    def context(self) -> BrowserContext:
        return self.first.context

    def open(self, path: str) -> Page:
        page = self.first if self.first.url == EMPTY else self._another()
        page.goto(self.service.url + path)
        return page

    def _another(self) -> Page:
        assert self.first.viewport_size
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.set_viewport_size(self.first.viewport_size)
        return page

    def note_error(self, error: WebError) -> None:
        self.troubles.append(str(error.error))

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.troubles.append(message.text)

    def screenshots(self, folder: Path) -> None:
        for number, page in enumerate(self.context.pages):
            page.screenshot(path=folder / f"{self.language}-{number}.png")


def part(page: Page | Locator, name: str) -> Locator:
    """A part of the screen by its name for tests."""
    return page.locator(f'[data-test="{name}"]')


def choose(choices: Locator, words: str) -> None:
    """Choose the one whose text has these words, as soon as it is there."""
    wanted = choices.locator("option").filter(has_text=words)
    expect(wanted).to_have_count(1)
    choices.select_option(wanted.get_attribute("value"))


@dataclass(frozen=True)
class Mobile:
    """The telephone of one customer where its screen is not what a story is about: texts alone."""

    messages: str

    @classmethod
    def of(cls, town: "Town", customer: str) -> "Mobile":
        practice = f"{town.service.url}/practice/api"
        customers = requests.get(f"{practice}/customers", timeout=30).json()
        phone = next(one["phone"] for one in customers if one["number"] == customer)
        return cls(f"{practice}/phones/{phone}/messages")

    def text(self, words: str) -> None:
        requests.post(self.messages, json={"text": words}, timeout=30).raise_for_status()

    def answers(self) -> list[str]:
        """What the bank has written so far."""
        kept = requests.get(self.messages, timeout=30).json()
        return [one["text"] for one in kept if (one["direction"], one["status"]) == ("outbound", "delivered")]

    def next_answer(self, so_far: int) -> str:
        """What the bank writes after its first `so_far` texts."""
        return eventually(lambda: self.answers()[so_far:])[0]

    def ask(self, words: str) -> str:
        """Text the bank and wait for what it answers."""
        so_far = len(self.answers())
        self.text(words)
        return self.next_answer(so_far)


@dataclass(frozen=True)
class Phone:
    """The practice phone of one customer."""

    page: Page

    @classmethod
    def of(cls, person: Person, customer: str) -> "Phone":
        page = person.open("/practice/phone")
        # What the phone knows from before is on the screen before anything is counted.
        with page.expect_response(lambda response: response.url.endswith("/messages")):
            part(page, f"phone-customer-{customer}").click()
        return cls(page)

    def text(self, words: str) -> None:
        part(self.page, "phone-text").fill(words)
        part(self.page, "phone-send").click()
        expect(self._bubbles("inbound").filter(has_text=words).last).to_be_visible()

    def answers(self) -> list[str]:
        """What the bank has written so far."""
        return self._bubbles("outbound").locator('[data-test="phone-message-text"]').all_inner_texts()

    def next_answer(self, so_far: int) -> str:
        """What the bank writes after its first `so_far` texts."""
        bubble = self._bubbles("outbound").nth(so_far)
        expect(bubble).to_be_visible()
        return part(bubble, "phone-message-text").inner_text()

    def ask(self, words: str) -> str:
        """Text the bank and wait for what it answers."""
        so_far = len(self.answers())
        self.text(words)
        return self.next_answer(so_far)

    def _bubbles(self, direction: str) -> Locator:
        return self.page.locator(f'[data-test="phone-message"][data-direction="{direction}"]')

    def call(self) -> None:
        part(self.page, "tab-call").click()
        part(self.page, "call-start").click()

    def hears(self, words: str | re.Pattern[str]) -> str:
        line = self.page.locator('[data-test="call-line"][data-who="bank"]').filter(has_text=words).last
        expect(line).to_be_visible()
        return line.inner_text()

    def presses(self, digit: str) -> None:
        key = part(self.page, f"call-digit-{digit}")
        expect(key).to_be_enabled()
        key.click()

    def says(self, words: str) -> None:
        expect(part(self.page, "call-say")).to_be_enabled()
        part(self.page, "call-say").fill(words)
        part(self.page, "call-say-send").click()


@dataclass(frozen=True)
class Chat:
    """The chat of a visitor or a signed-in customer on the bank's own page."""

    page: Page

    @classmethod
    def of(cls, person: Person, customer: str = "") -> "Chat":
        page = person.open("/practice/web-chat")
        if customer:
            with page.expect_response(lambda response: "/practice/api/identity" in response.url):
                part(page, "chat-visitor").select_option(customer)
        part(page, "widget-open").click()
        expect(part(page, "widget-trouble")).to_be_hidden()
        return cls(page)

    def messages(self, author: str) -> Locator:
        return self.page.locator(f'[data-test="widget-message"][data-author="{author}"]')

    def send(self, words: str) -> None:
        part(self.page, "widget-input").fill(words)
        part(self.page, "widget-send").click()
        expect(self.messages("customer").filter(has_text=words).last).to_be_visible()

    def ask(self, words: str) -> str:
        so_far = self.messages("assistant").count()
        self.send(words)
        return self.next_answer(so_far)

    def choose(self, title: str) -> str:
        """Press a button under the last message, and wait for the answer."""
        so_far = self.messages("assistant").count()
        part(self.page, "widget-choice").filter(has_text=title).click()
        return self.next_answer(so_far)

    def next_answer(self, so_far: int) -> str:
        bubble = self.messages("assistant").nth(so_far)
        expect(bubble).to_be_visible()
        return part(bubble, "widget-message-text").inner_text()


@dataclass(frozen=True)
class Desk:
    """The desk of a member of staff who is signed in."""

    page: Page

    @classmethod
    def of(cls, person: Person, login: str) -> "Desk":
        """Signed in already, and there to work: other stories begin at the sign-in."""
        key = begin_session(person.service.database_url, login)
        person.context.add_cookies([{"name": COOKIE, "value": key, "url": person.service.url}])
        desk = cls._live(person.open("/desk"))
        presence = part(desk.page, "presence")
        if presence.get_attribute("data-presence") == "offline":
            part(desk.page, "presence-online").click()
            expect(presence).to_have_attribute("data-presence", "online")
        return desk

    @classmethod
    def sign_in(cls, person: Person, login: str) -> "Desk":
        """With one of the ready sign-ins of the practice bank."""
        page = person.open("/desk")
        part(page, f"practice-staff-{login}").click()
        part(page, "sign-in-submit").click()
        return cls._live(page)

    @classmethod
    def _live(cls, page: Page) -> "Desk":
        expect(page.locator('[data-test="desk-live"][data-live="true"]')).to_be_visible()
        return cls(page)

    def row(self, number: str) -> Locator:
        return self.page.locator(f'[data-test="ticket-row"][data-number="{number}"]')

    def waits(self, number: str) -> None:
        """The ticket shows itself, without a reload."""
        expect(self.row(number)).to_be_visible()

    def open(self, number: str) -> None:
        self.row(number).click()
        expect(part(self.page, "ticket-number")).to_contain_text(number)

    def accept(self, number: str) -> None:
        self.open(number)
        part(self.page, "accept").click()
        self.owner_is("agent")

    def owner_is(self, owner: str) -> None:
        expect(self.page.locator(f'[data-test="owner-banner"][data-owner="{owner}"]')).to_be_visible()

    def reads(self, words: str, author: str) -> None:
        said = self.page.locator(f'[data-test="interaction"][data-author="{author}"]').filter(has_text=words)
        expect(said.last).to_be_visible()

    def reply(self, words: str) -> None:
        part(self.page, "reply-text").fill(words)
        part(self.page, "reply-send").click()
        self.reads(words, "agent")

    def close(self, resolution: str) -> None:
        part(self.page, "close").click()
        part(self.page, "close-resolution").fill(resolution)
        if part(self.page, "ticket-head").get_attribute("data-category") == "complaint":
            part(self.page, "close-root-cause").select_option("process")
        part(self.page, "close-confirm").click()
        expect(self.page.locator('[data-test="ticket-status"][data-status="closed"]')).to_be_visible()


@dataclass
class Town:
    """The running service, and everybody who sits before a browser."""

    service: Service
    computers: Computers
    people: list[Person]

    def person(self, language: str, width: int = 1280, height: int = 900) -> Person:
        first = self.computers.take(language, ViewportSize(width=width, height=height))
        person = Person(first, self.service, language, [])
        person.context.on("weberror", person.note_error)
        person.context.on("console", person.note_message)
        self.people.append(person)
        return person

    def go_home(self) -> None:
        for person in self.people:
            self.computers.give_back(person.language, person.first)
            person.context.remove_listener("weberror", person.note_error)
            person.context.remove_listener("console", person.note_message)


@contextmanager
def open_town(service: Service, computers: Computers) -> Iterator[Town]:
    """At its end everybody goes home, and nothing has gone wrong before their eyes."""
    town = Town(service, computers, [])
    yield town
    town.go_home()
    assert [trouble for person in town.people for trouble in person.troubles] == []


def begin_session(database_url: str, login: str) -> str:
    """What the cookie of somebody who has just signed in holds."""
    key = uuid4().hex
    begin = (
        "INSERT INTO staff_sessions (key_hash, user_id, csrf_token, expires_at)"
        " SELECT %s, id, %s, now() + interval '1 hour' FROM users WHERE login = %s"
    )
    with psycopg.connect(database_url) as connection:
        assert connection.execute(begin, [hashed(key), uuid4().hex, login]).rowcount == 1
    return key


def ticket_number(said: str) -> str:
    """The ticket number the bank named."""
    found = TICKET.search(said)
    assert found, said
    return found[0]
