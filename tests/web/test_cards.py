"""The page of a greeting card: for whoever has the link, for a month, and nothing else about the customer."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.outreach import greet as sending
from contact_center.outreach.cards.link import CardLinks, with_card
from contact_center.outreach.models import Greeting
from contact_center.outreach.policy import Policy
from contact_center.settings import load_secrets
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.desk.conftest import office
from tests.desk.office import Office
from tests.outreach.hours import greet

__all__ = ["office"]
ANNS_DAY = date(2026, 5, 2)


@pytest.fixture
def links(office: Office, tmp_path: Path) -> CardLinks:
    return CardLinks.of(office.deps.public_url, load_secrets(tmp_path / "data").identity_key)


async def greeted(store: Store) -> Greeting:
    await greet(store, ANNS_DAY)
    async with store.transaction() as session:
        greeting = (await session.scalars(select(Greeting))).one()
        await session.execute(
            update(Interaction)
            .where(Interaction.id == greeting.interaction_id)
            .values(sent_at=datetime.now(UTC), delivery="sent")
        )
        return greeting


async def change(store: Store, greeting: Greeting, **values: object) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(Interaction).where(Interaction.id == greeting.interaction_id).values(**values)
        )


async def opened(office: Office, links: CardLinks, greeting: Greeting, what: str = "") -> tuple[int, str]:
    token = links.card_link(greeting).rpartition("/")[2]
    async with office.newcomer().http.get(f"{office.url}/card/{token}{what}") as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        return response.status, await response.text()


async def test_the_card_shows_its_words_and_names_nothing_but_the_name(
    office: Office, links: CardLinks, cast: Cast
) -> None:
    greeting = await greeted(office.store)
    status, html = await opened(office, links, greeting)

    assert status == 200
    assert '<html lang="zh-CN">' in html
    assert "安娜" in html
    assert "<title>生日快乐</title>" in html
    assert ANN_PHONE not in html
    assert "C1001" not in html
    assert "1990" not in html


async def test_the_link_in_the_message_is_not_on_the_card(
    office: Office, links: CardLinks, cast: Cast
) -> None:
    greeting = await greeted(office.store)
    link = links.card_link(greeting)
    text = with_card("祝您快乐", "zh", link, office.store.channels["sms"], "always")
    await change(office.store, greeting, text=text)
    _, html = await opened(office, links, greeting)

    assert '<p class="text">祝您快乐</p>' in html
    assert link not in html


async def test_the_picture_is_served_alone_too(office: Office, links: CardLinks, cast: Cast) -> None:
    status, svg = await opened(office, links, await greeted(office.store), "/picture.svg")

    assert status == 200
    assert svg.startswith("<svg")
    assert "安娜" not in svg


@pytest.mark.parametrize("what", ["", "/picture.svg"])
async def test_after_a_month_it_is_gone(office: Office, links: CardLinks, cast: Cast, what: str) -> None:
    greeting = await greeted(office.store)
    await change(office.store, greeting, sent_at=datetime.now(UTC) - timedelta(days=29, hours=23))
    assert (await opened(office, links, greeting, what))[0] == 200
    await change(office.store, greeting, sent_at=datetime.now(UTC) - timedelta(days=30))

    assert (await opened(office, links, greeting, what))[0] == 404


@pytest.mark.parametrize("delivery", ["blocked", "failed"])
async def test_what_never_left_has_no_card(
    office: Office, links: CardLinks, cast: Cast, delivery: str
) -> None:
    greeting = await greeted(office.store)
    await change(office.store, greeting, delivery=delivery)

    assert (await opened(office, links, greeting))[0] == 404


async def test_an_erased_customer_has_no_card(office: Office, links: CardLinks, cast: Cast) -> None:
    greeting = await greeted(office.store)
    async with office.store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(ended="erased"))

    assert (await opened(office, links, greeting))[0] == 404


async def test_a_greeting_that_is_sent_ends_with_a_link_that_opens(
    office: Office, links: CardLinks, cast: Cast
) -> None:
    now = datetime.combine(ANNS_DAY, time(12), UTC)
    await sending.greet(office.store, now, Policy(quiet_hours=False, cards="always"), links)
    async with office.store.transaction() as session:
        greeting = (await session.scalars(select(Greeting).where(Greeting.state == "sent"))).one()
        sent = await session.get_one(Interaction, greeting.interaction_id)

    assert sent.text.endswith("贺卡：" + links.card_link(greeting))
    status, html = await opened(office, links, greeting)
    assert status == 200
    assert "贺卡" not in html


@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAAAAAA", "%00", "é", "a" * 500])
async def test_a_guessed_link_leads_nowhere(office: Office, token: str) -> None:
    async with office.newcomer().http.get(f"{office.url}/card/{token}") as response:
        assert response.status == 404
        assert "The link is wrong, or the card has expired." in await response.text()
