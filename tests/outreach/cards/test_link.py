"""The link of a card: signed, and in a message only where the bank wants it."""

from typing import Any

import pytest

from contact_center.app.channels import CHANNELS
from contact_center.outreach.cards.link import CardLinks, CardsWanted, with_card, without_card
from contact_center.outreach.models import Greeting
from contact_center.security.signed_number import number_in
from contact_center.vocabulary.channels import Channel

LINKS = CardLinks.of("https://bank.example", "identity")
GREETING = Greeting(id=12, customer_id=7, occasion="birthday", year=2026)
LINK = LINKS.card_link(GREETING)
TEXT, CHAT = CHANNELS["sms"], CHANNELS["web_chat"]


def test_a_link_names_its_greeting_and_nothing_else() -> None:
    token = LINK.removeprefix("https://bank.example/card/")

    assert number_in(token) == 12
    assert LINKS.is_of(token, GREETING)
    assert not CardLinks.of("https://bank.example", "another").is_of(token, GREETING)
    assert LINKS.card_link(GREETING) == LINK
    assert len(token) <= 27


@pytest.mark.parametrize(
    "changed", [{"customer_id": 8}, {"occasion": "mid_autumn"}, {"year": 2027}, {"id": 13}]
)
def test_a_link_does_not_open_the_greeting_that_has_its_number_now(changed: dict[str, Any]) -> None:
    token = LINK.removeprefix("https://bank.example/card/")
    told = {"id": 12, "customer_id": 7, "occasion": "birthday", "year": 2026, **changed}

    assert LINKS.card_link(Greeting(**told)) != LINK
    assert LINKS.is_of(token, Greeting(**told)) is (told["id"] == 13)


def test_the_key_is_not_shown() -> None:
    assert LINKS.key.hex() not in repr(LINKS)
    assert repr(LINKS.key) not in repr(LINKS)


@pytest.mark.parametrize(
    ("text", "language", "channel", "wanted", "ends"),
    [
        ("Happy birthday, Ann.", "en", TEXT, "free", True),
        ("x" * 120, "en", TEXT, "free", False),
        ("x" * 161, "en", TEXT, "free", True),
        ("x" * 120, "en", TEXT, "always", True),
        ("Happy birthday, Ann.", "en", TEXT, "never", False),
        ("生日快乐", "zh", TEXT, "free", True),
        ("好" * 40, "zh", TEXT, "free", False),
        ("好" * 400, "zh", CHAT, "free", True),
        ("好" * 400, "zh", CHAT, "never", False),
    ],
)
def test_a_message_ends_with_its_link_where_the_bank_wants_it(
    text: str, language: str, channel: Channel, wanted: CardsWanted, ends: bool
) -> None:
    message = with_card(text, language, LINK, channel, wanted)

    assert message.startswith(text)
    assert message.endswith(LINK) is ends
    assert without_card(message, LINK) == text
    if wanted == "free" and channel.count:
        assert channel.count(message).segments == channel.count(text).segments


@pytest.mark.parametrize("text", ["", "one line", "two\nlines", "…\nhttps://bank.example/card/other"])
def test_a_message_without_its_link_is_left_alone(text: str) -> None:
    assert without_card(text, LINK) == text
