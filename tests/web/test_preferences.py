"""The page of preferences: for whoever has the signed link, changed by POST alone, and recorded."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.customers.consent import Decision, Proof, record_consent
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.outreach.preference_link import (
    LinkProof,
    PreferenceLinks,
    expires_on,
    read_link,
    read_proof,
)
from contact_center.outreach.preferences.choices import Choices
from contact_center.security.models import AuditEntry
from contact_center.settings import load_secrets
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import say
from tests.desk.conftest import office
from tests.desk.office import Office, open_office

__all__ = ["office"]

Fields = dict[str, list[str]]


def _today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture
def links(office: Office, tmp_path: Path) -> PreferenceLinks:
    return PreferenceLinks.of(office.url, load_secrets(tmp_path / "data").identity_key)


@dataclass
class Reader:
    """A customer's browser, which runs no script."""

    office: Office
    link: str

    async def ask(self, method: str, query: str = "", **more: Any) -> tuple[int, str]:
        http = self.office.newcomer().http
        async with http.request(method, self.link + query, **more) as response:
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert "noindex" in response.headers["X-Robots-Tag"]
            assert not response.cookies
            return response.status, await response.text()

    async def open(self, query: str = "") -> tuple[str, Fields]:
        """The page, and its form as a browser fills it in."""
        status, html = await self.ask("GET", query)
        assert status == 200
        return html, filled_in(html)

    async def save(self, fields: Fields, query: str = "") -> tuple[int, str]:
        pairs = [(name, value) for name, values in fields.items() for value in values]
        return await self.ask("POST", query, data=pairs)


def filled_in(html: str) -> Fields:
    fields: Fields = {"shown": [unescape(found(html, r'name="shown" value="([^"]*)"'))]}
    fields["on"] = re.findall(r'name="on" value="(\w+)" checked', html)
    for name in ("language", "calendar"):
        fields[name] = [found(html, rf'name="{name}" value="(\w+)" checked')]
    for name in ("channel", "zone", "opens", "closes"):
        selects = re.findall(rf'<select name="{name}".*?</select>', html)
        fields[name] = [unescape(found(one, r'value="([^"]*)" selected')) for one in selects]
    return fields


def found(html: str, pattern: str) -> str:
    match = re.search(pattern, html)
    assert match, pattern
    return match[1]


async def reader(office: Office, links: PreferenceLinks, customer_id: int, **more: Any) -> Reader:
    async with office.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
    return Reader(office, links.preference_link(customer, more.pop("today", _today()), **more))


async def ledger(store: Store, customer_id: int) -> list[tuple[str, str, str, str]]:
    async with store.transaction() as session:
        rows = await session.scalars(
            select(Consent).where(Consent.customer_id == customer_id).order_by(Consent.id)
        )
        return [(one.purpose, one.state, one.source, one.reach) for one in rows]


async def record(store: Store, customer_id: int) -> Customer:
    async with store.transaction() as session:
        return await session.get_one(Customer, customer_id)


async def test_it_shows_what_the_customer_sets_and_nothing_else(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann)
    html, fields = await ann.open()

    assert '<html lang="zh-CN">' in html
    assert fields["on"] == ["service", "greeting", "survey"]
    assert (fields["channel"], fields["zone"], fields["calendar"]) == ([""], [""], ["solar"])
    for secret in (ANN_PHONE, ANN_PHONE[1:], "C1001", "安娜", "1990", "premium", "尊享"):
        assert secret not in html, secret
    assert ANN_PHONE not in ann.link
    assert "<script" not in html


@pytest.mark.parametrize(("language", "title"), [("zh", "消息偏好"), ("en", "Message preferences")])
async def test_it_is_in_the_customers_language_and_in_the_other_on_request(
    office: Office, links: PreferenceLinks, cast: Cast, language: str, title: str
) -> None:
    ann = await reader(office, links, cast.ann)
    async with office.store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(language=language))

    assert title in (await ann.open())[0]
    other = "en" if language == "zh" else "zh"
    assert title not in (await ann.open(f"?lang={other}"))[0]
    assert (await record(office.store, cast.ann)).language == language


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_preview_of_the_link_changes_nothing(
    office: Office, links: PreferenceLinks, cast: Cast, method: str
) -> None:
    ann = await reader(office, links, cast.ann)
    status, _ = await ann.ask(method, "?on=marketing&refuse=all&shown=1")

    assert status == 200
    assert await ledger(office.store, cast.ann) == []


async def test_each_switch_is_a_decision_in_the_ledger_with_the_link_as_proof(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    status, html = await ann.save({**fields, "on": ["service", "survey", "marketing", "tips"]})

    assert status == 200
    assert "已保存" in html
    assert filled_in(html)["on"] == ["service", "marketing", "tips", "survey"]
    assert await ledger(office.store, cast.ann) == [
        ("greeting", "withdrawn", "link", "everywhere"),
        ("marketing", "granted", "link", "everywhere"),
        ("tips", "granted", "link", "address"),
    ]
    async with office.store.transaction() as session:
        proofs = set(await session.scalars(select(Consent.detail)))
    (proof,) = proofs
    assert read_proof(proof) == LinkProof(proof.split()[1], expires_on(_today()), by_staff=False)
    assert ann.link.rpartition("/")[2] not in proof


async def test_a_link_made_at_the_desk_says_so_in_the_ledger(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann, by_staff=True)
    _, fields = await ann.open()
    await ann.save({**fields, "on": []})

    async with office.store.transaction() as session:
        proofs = (await session.scalars(select(Consent.detail))).all()
    assert proofs
    assert all("made at the desk" in one for one in proofs)


async def test_how_and_when_they_are_reached_is_saved(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    chosen = {
        "channel": ["sms"],
        "language": ["en"],
        "zone": ["America/New_York"],
        "calendar": ["lunar"],
        "opens": ["22:00", "12:00"],
        "closes": ["07:30", "13:30"],
    }
    status, html = await ann.save({**fields, **chosen})

    assert (status, "Saved." in html) == (200, True)
    now = await record(office.store, cast.ann)
    assert (now.preferred_channel, now.language, now.zone, now.birthday_calendar) == (
        "sms",
        "en",
        "America/New_York",
        "lunar",
    )
    assert now.language_chosen
    assert now.contact_hours == [
        {"opens": "00:00", "closes": "07:30"},
        {"opens": "12:00", "closes": "13:30"},
        {"opens": "22:00", "closes": "24:00"},
    ]
    assert await ledger(office.store, cast.ann) == []
    async with office.store.transaction() as session:
        entry = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()))).first()
    assert entry is not None
    assert (entry.action, entry.user_id) == ("change preferences by link", None)


async def test_what_is_emptied_is_no_wish_any_more(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    async with office.store.transaction() as session:
        hours = [{"opens": "18:15", "closes": "21:00"}]
        values = {"preferred_channel": "sms", "zone": "Asia/Tokyo", "contact_hours": hours}
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(**values))
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    assert (fields["opens"][0], fields["closes"][0], fields["zone"]) == ("18:15", "21:00", ["Asia/Tokyo"])
    await ann.save({**fields, "channel": [""], "zone": [""], "opens": [""], "closes": [""]})

    now = await record(office.store, cast.ann)
    assert (now.preferred_channel, now.zone, now.contact_hours) == (None, None, [])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opens": ["09:00"], "closes": [""]}, "请为每个时段选择开始和结束时间"),
        ({"opens": ["09:00"], "closes": ["09:00"]}, "结束时间不能与开始时间相同"),
        ({"opens": ["9 o'clock"], "closes": ["10:00"]}, "时间请写成"),
        ({"zone": ["Moon/Crater"]}, "没有时区"),
        ({"channel": ["pigeon"]}, "没有这个渠道"),
    ],
)
async def test_what_cannot_be_is_said_and_nothing_of_it_is_saved(
    office: Office, links: PreferenceLinks, cast: Cast, wrong: Fields, words: str
) -> None:
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    status, html = await ann.save({**fields, "on": ["marketing"], **wrong})

    assert status == 400
    assert words in html
    again = filled_in(html)
    assert again["on"] == ["marketing"]
    shown, before = (Choices.model_validate_json(one["shown"][0]) for one in (again, fields))
    assert shown == before
    assert await ledger(office.store, cast.ann) == []


async def test_everything_is_switched_off_at_once(office: Office, links: PreferenceLinks, cast: Cast) -> None:
    ann = await reader(office, links, cast.ann)
    await ann.save({"refuse": ["all"]})
    status, html = await ann.save({"refuse": ["all"]})

    assert (status, filled_in(html)["on"]) == (200, [])
    assert 'name="refuse"' not in html
    assert await ledger(office.store, cast.ann) == [("all", "withdrawn", "link", "everywhere")]


async def test_what_is_refused_while_no_number_works_holds_for_the_next(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    """The page was opened before the carrier called the number dead, or after."""
    bob = await reader(office, links, cast.bob)
    _, fields = await bob.open()
    async with office.store.transaction() as session:
        point = (await session.scalars(select(ContactPoint).where(ContactPoint.address == BOB_PHONE))).first()
        assert point is not None
        dead = Decision(
            cast.bob, "all", "withdrawn", Proof("bounce"), point.id, point.channel, reach="address"
        )
        await record_consent(session, dead)

    await bob.save({**fields, "on": ["service", "survey"]})
    assert (await ledger(office.store, cast.bob))[1:] == [("greeting", "withdrawn", "link", "everywhere")]
    for _ in range(2):
        await bob.save({"refuse": ["all"]})
    assert (await ledger(office.store, cast.bob))[2:] == [("all", "withdrawn", "link", "everywhere")]


async def test_their_own_word_lifts_their_own_stop(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    await say(office.store, "STOP", address=BOB_PHONE)
    bob = await reader(office, links, cast.bob)
    _, fields = await bob.open()
    assert fields["on"] == []
    _, html = await bob.save({**fields, "on": ["greeting"]})

    assert filled_in(html)["on"] == ["greeting"]


async def test_a_page_opened_earlier_lifts_no_refusal_made_since(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    first, second = await reader(office, links, cast.ann), await reader(office, links, cast.ann)
    (_, early), (_, late) = await first.open(), await second.open()
    await first.save({**early, "on": ["service", "survey"], "zone": ["Asia/Tokyo"]})
    _, html = await second.save({**late, "on": [*late["on"], "tips"], "channel": ["sms"]})

    assert filled_in(html)["on"] == ["service", "tips", "survey"]
    now = await record(office.store, cast.ann)
    assert (now.zone, now.preferred_channel) == ("Asia/Tokyo", "sms")


async def test_the_same_saved_twice_at_once_is_recorded_once(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    saved = await asyncio.gather(*(ann.save({**fields, "on": ["service", "survey"]}) for _ in range(4)))

    assert {status for status, _ in saved} == {200}
    assert await ledger(office.store, cast.ann) == [("greeting", "withdrawn", "link", "everywhere")]


def altered(token: str) -> list[str]:
    return [
        token[:-1],
        f"{token}A",
        ("B" if token[0] == "A" else "A") + token[1:],
        token[:-2] + ("x" if token[-2] != "x" else "y") + token[-1],
        "x",
        "é",
        "%00",
        "a" * 500,
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_an_altered_link_says_what_to_do(
    office: Office, links: PreferenceLinks, cast: Cast, method: str
) -> None:
    ann = await reader(office, links, cast.ann)
    base, _, token = ann.link.rpartition("/")
    for wrong in altered(token):
        status, html = await Reader(office, f"{base}/{wrong}").ask(method, data={"refuse": "all"})
        assert status == 404, wrong
        assert "退订" in html
        assert "answer any text message of ours with STOP" in html
    assert await ledger(office.store, cast.ann) == []


async def test_after_its_month_a_link_is_gone(office: Office, links: PreferenceLinks, cast: Cast) -> None:
    still = await reader(office, links, cast.ann, today=_today() - timedelta(days=29))
    assert (await still.ask("GET"))[0] == 200
    old = await reader(office, links, cast.ann, today=_today() - timedelta(days=31))
    assert (await old.ask("GET"))[0] == 404
    assert (await old.save({"refuse": ["all"]}))[0] == 404
    assert await ledger(office.store, cast.ann) == []


@pytest.mark.parametrize("why", ["deceased", "closed", "erased"])
async def test_whom_nothing_is_sent_any_more_has_no_page(
    office: Office, links: PreferenceLinks, cast: Cast, why: str
) -> None:
    ann = await reader(office, links, cast.ann)
    async with office.store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(ended=why))

    assert (await ann.ask("GET"))[0] == 404
    assert (await ann.save({"refuse": ["all"]}))[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"refuse": "all"}},
        {"data": "refuse=all", "headers": {"Content-Type": "text/plain"}},
        {"data": {"refuse": "all", "more": "x" * 20_000}},
        {"data": {"on": "marketing"}},
        {"data": b"refuse=\xff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {
            "data": "refuse=all",
            "headers": {"Content-Type": "application/x-www-form-urlencoded; charset=klingon"},
        },
        {"data": {"shown": "{}", "on": "marketing", "channel": "", "language": "zh"}},
    ],
)
async def test_what_no_page_of_ours_posts_changes_nothing(
    office: Office, links: PreferenceLinks, cast: Cast, body: dict[str, Any]
) -> None:
    ann = await reader(office, links, cast.ann)

    assert (await ann.ask("POST", **body))[0] == 400
    assert await ledger(office.store, cast.ann) == []


async def test_words_typed_into_the_form_are_text_on_the_page(
    office: Office, links: PreferenceLinks, cast: Cast
) -> None:
    ann = await reader(office, links, cast.ann)
    _, fields = await ann.open()
    _, html = await ann.save({**fields, "zone": ['"><b>bold</b>'], "opens": ["<i>"], "closes": ["10:00"]})

    assert "<b>" not in html
    assert "<i>" not in html


async def test_a_network_that_opens_it_too_often_is_told_to_wait(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    async with open_office(store, tmp_path / "data", pages_per_minute=3) as office:
        key = load_secrets(tmp_path / "data").identity_key
        ann = await reader(office, PreferenceLinks.of(office.url, key), cast.ann)
        assert [(await ann.ask("GET"))[0] for _ in range(3)] == [200] * 3
        status, html = await ann.save({"refuse": ["all"]})

    assert status == 429
    assert "Try again in a minute" in html
    assert await ledger(store, cast.ann) == []


def test_a_link_names_nobody_and_its_key_is_not_shown() -> None:
    links = PreferenceLinks.of("https://bank.example", "identity")
    customer = Customer(id=2**40, number="C1001", created_at=datetime(2026, 3, 10, tzinfo=UTC))
    link = links.preference_link(customer, date(2026, 11, 28))
    token = link.removeprefix("https://bank.example/preferences/")

    assert "C1001" not in link
    assert link == links.preference_link(customer, date(2026, 11, 28))
    assert links.key.hex() not in repr(links)
    opened = read_link(token, date(2026, 12, 28))
    assert opened is not None
    assert (opened.customer_id, opened.expires_on, opened.by_staff) == (2**40, date(2026, 12, 28), False)
    assert read_link(token, date(2026, 12, 29)) is None
    assert links.is_of(token, customer)
    assert not PreferenceLinks.of("https://bank.example", "another").is_of(token, customer)
