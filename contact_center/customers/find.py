"""Find customers by name, number, telephone or the number of a ticket."""

from collections.abc import Callable, Collection

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute

from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.search_words import IGNORED_IN_NAMES, Word, search_words, variants
from contact_center.vocabulary.channels import Channels

OfTickets = Callable[[Collection[int]], Select[int]]
"""The query for the customers of the tickets with these ids: tickets are built on customers."""


def find_customers(q: str, limit: int, channels: Channels, *, of_tickets: OfTickets) -> Select[Customer]:
    """The query for customers matching `q`, newest first; all when `q` is empty."""
    query = select(Customer).order_by(Customer.number.is_(None), Customer.id.desc()).limit(limit)
    sought = search_words(q)
    if not sought.words:
        return query
    every_word = and_(*(_holds(word, channels) for word in sought.words))
    return query.where(or_(every_word, Customer.id.in_(of_tickets(sought.tickets))))


def _holds(word: Word, channels: Channels) -> ColumnElement[bool]:
    """The condition that the word occurs in the customer's name, number or telephones."""
    columns = (Customer.name_zh, Customer.name_en, Customer.number)
    literal = [
        _plain(name).contains(one, autoescape=True) for name in columns for one in variants(word.literal)
    ]
    compact = [
        _compact(name).contains(one, autoescape=True)
        for name in columns
        for one in variants(word.compact)
        if word.compact
    ]
    telephones = [Customer.id.in_(_reached_at(digits, channels)) for digits in word.digits]
    return or_(*literal, *compact, *telephones)


def _reached_at(digits: str, channels: Channels) -> Select[int]:
    return select(ContactPoint.customer_id).where(
        ContactPoint.channel.in_(channels.telephones),
        ContactPoint.state != "removed",
        ContactPoint.address.contains(digits, autoescape=True),
    )


def _plain(name: InstrumentedAttribute[str | None]) -> ColumnElement[str]:
    return func.lower(func.normalize(name, text("NFKC")))


def _compact(name: InstrumentedAttribute[str | None]) -> ColumnElement[str]:
    return func.translate(_plain(name), IGNORED_IN_NAMES, "")
