"""The customers who talk with the real assistant, and what the record says of them."""

import itertools
import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from contact_center.appointments.models import Appointment
from contact_center.conversations.models import Draft
from contact_center.conversations.understanding.models import KnowledgeFeedback
from contact_center.customers.enter import Entry, enter
from contact_center.customers.models import Card, Consent, Customer, Holding
from tests.dialogues.dialogue import Assistance, Dialogue

_numbers = itertools.count(1)
PRODUCTS = {
    "debit": ("港湾借记卡", "Harbour debit card"),
    "credit": ("港湾信用卡", "Harbour credit card"),
}


class Person:
    """A customer of the bank with a telephone of their own."""

    def __init__(self, assistance: Assistance, customer_id: int, number: str, phone: str) -> None:
        self._on = assistance
        self.id = customer_id
        self.number = number
        self.phone = phone

    def on(self, channel: str) -> Dialogue:
        """A conversation on `channel`: sms, phone or web_chat, there signed in."""
        return {"sms": self.sms, "phone": self.call, "web_chat": self.chat}[channel]()

    def sms(self) -> Dialogue:
        return Dialogue(self._on, "sms", self.phone, None, "")

    def call(self) -> Dialogue:
        return Dialogue(self._on, "phone", self.phone, None, f"CA{uuid.uuid4().hex}")

    def chat(self) -> Dialogue:
        """Signed in on the bank's site."""
        return Dialogue(self._on, "web_chat", f"customer:{self.number}", self.id, "")

    def anonymous_chat(self) -> Dialogue:
        """On the bank's site without signing in."""
        return stranger(self._on)

    async def record(self) -> Customer:
        async with self._on.store.transaction() as session:
            return await session.get_one(Customer, self.id)

    async def cards(self) -> dict[str, str]:
        """The state of each card by its last four digits."""
        cards = await self._on.all(select(Card).where(Card.customer_id == self.id))
        return {card.ending: card.status for card in cards}

    async def card(self, ending: str) -> Card:
        query = select(Card).where(Card.customer_id == self.id, Card.ending == ending)
        [card] = await self._on.all(query)
        assert isinstance(card, Card)
        return card

    async def appointments(self) -> list[Appointment]:
        query = select(Appointment).where(Appointment.customer_id == self.id).order_by(Appointment.id)
        return await self._on.all(query)

    async def drafts(self) -> dict[str, dict[str, object]]:
        """What was told and not finished, by form."""
        drafts = await self._on.all(select(Draft).where(Draft.customer_id == self.id))
        return {draft.form: draft.slots for draft in drafts}

    async def feedback(self) -> list[tuple[str, bool, str]]:
        """The entry, whether it helped, and the language, in the order it was said."""
        query = select(KnowledgeFeedback).where(KnowledgeFeedback.customer_id == self.id)
        said = await self._on.all(query.order_by(KnowledgeFeedback.id))
        return [(one.entry_id, one.helpful, one.language) for one in said]

    async def consents(self) -> list[tuple[str, str, str]]:
        """Everywhere or the channel, purpose and decision, the first one first."""
        decided = await self._on.all(
            select(Consent).where(Consent.customer_id == self.id).order_by(Consent.id)
        )
        return [
            (one.reach if one.reach == "everywhere" else str(one.channel), one.purpose, one.state)
            for one in decided
        ]


Cast = dict[str, Person]
"""The customers of a test by their names."""


def stranger(assistance: Assistance) -> Dialogue:
    """Somebody the bank does not know, on its site."""
    return Dialogue(assistance, "web_chat", f"visitor:{uuid.uuid4().hex}", None, "")


async def meet(
    assistance: Assistance,
    name_zh: str,
    name_en: str,
    language: str,
    *,
    tier: str = "ordinary",
    cards: tuple[tuple[str, str], ...] = (("debit", "1234"),),
    begins: str = "+86137",
    digits: int = 8,
) -> Person:
    """A customer of that name, new with every test: codes and drafts of another test are not theirs.

    `begins` and `digits` are of the telephone number.
    """
    unique = next(_numbers)
    number, phone = f"D{unique:05d}", f"{begins}{unique:0{digits}d}"
    entry = Entry(number, name_zh, name_en, language, date(1990, 5, 2), tier, phone)
    async with assistance.store.transaction() as session:
        customer = await enter(session, entry, date(2026, 1, 1))
        session.add_all(_card(customer.id, kind, ending) for kind, ending in cards)
        session.add(_savings(customer.id))
    return Person(assistance, customer.id, number, phone)


def _card(customer_id: int, kind: str, ending: str) -> Card:
    zh, en = PRODUCTS[kind]
    return Card(customer_id=customer_id, kind=kind, product_zh=zh, product_en=en, ending=ending)


def _savings(customer_id: int) -> Holding:
    return Holding(
        customer_id=customer_id,
        kind="savings",
        product_zh="活期存款",
        product_en="Savings account",
        account_ending="8801",
        balance=Decimal("12345.67"),
        currency="CNY",
        as_of=date(2026, 11, 20),
    )
