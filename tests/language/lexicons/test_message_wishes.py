"""What is wished about the bank's messages, and what only sounds like it."""

from pathlib import Path

import pytest
import yaml

from contact_center.language.lexicons.message_wishes import ends_birthdays_alone, message_wish

WRITTEN: list[tuple[str, str]] = yaml.safe_load(
    Path(__file__).with_name("message_wishes.yml").read_text(encoding="utf-8")
)


def told(said: str) -> str:
    """What is read, in the words of the list."""
    wish = message_wish(said)
    if wish is None:
        return "nothing"
    if wish.unclear:
        return "unclear"
    parts = ["hours " + " ".join(map("-".join, wish.hours))] if wish.hours else []
    parts += [f"channel {wish.way}"] if wish.way else []
    parts += [name for name in ("no_calls", "lunar", "birthdays", "settings") if getattr(wish, name)]
    parts += [f"language {wish.language}"] if wish.language else []
    return " ".join(parts)


@pytest.mark.parametrize(("said", "read"), WRITTEN)
def test_wishes_are_read_as_they_are_meant(said: str, read: str) -> None:
    assert told(said) == read


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("text me between 18:30 and 20:00", "hours 18:30-20:00"),
        ("晚上八点半以后发", "hours 20:30-24:00"),
        ("from 2 to 4 pm only please", "hours 14:00-16:00"),
        ("下午三点到五点发", "hours 15:00-17:00"),
        ("夜里别发短信", "hours 08:00-22:00"),
        ("between 9 pm and 7 am", "unclear"),
        ("25点以后发", "unclear"),
    ],
)
def test_hours_are_read_by_the_clock(said: str, hours: str) -> None:
    assert told(said) == hours


def test_a_name_alone_wishes_nothing() -> None:
    assert [message_wish(said) for said in ("text", "短信", "Chat.", "聊天")] == [None] * 4


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("生日祝福别发了，节日的照发", True),
        ("no more birthday messages but keep the holiday ones", True),
        ("no more greetings", False),
        ("不要祝福", False),
        ("no birthday greetings please", False),
        ("不要生日祝福", False),
    ],
)
def test_only_birthdays_are_told_from_all_greetings(said: str, *, alone: bool) -> None:
    assert ends_birthdays_alone(said) is alone
