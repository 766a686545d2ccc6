"""Show what customers would read, with records chosen to be hard, and what it would cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Customer
from contact_center.desk.api.shapes import CostShape, LanguageCode
from contact_center.desk.greeting_templates.hard import hardest
from contact_center.desk.greeting_templates.shapes import (
    CountedShape,
    CountShape,
    PreviewShape,
)
from contact_center.desk.records.tickets import customer_ref
from contact_center.outreach.occasions.birthdays import lunar_year_of
from contact_center.outreach.policy import Policy
from contact_center.outreach.templates.fill import MissingValue, fill
from contact_center.outreach.templates.template import Template
from contact_center.outreach.templates.variables import (
    VARIABLES,
    UnknownVariable,
    check_variables,
)
from contact_center.outreach.templates.year_animal import year_animal
from contact_center.scope.sight import customers_in_sight
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Language

_LATEST = 5_000
"""Records among which the hard ones are looked for."""


@dataclass(frozen=True)
class Priced:
    """A channel, and what its segments cost."""

    channel: Channel
    policy: Policy

    def count(self, text: str) -> CountShape | None:
        """None if length costs nothing there."""
        if self.channel.count is None:
            return None
        counted = self.channel.count(text)
        price = self.policy.price
        cost = price and CostShape(amount=price.amount * counted.segments, currency=price.currency)
        return CountShape(
            characters=len(text),
            segments=counted.segments,
            encoding=counted.encoding,
            room=counted.room,
            cost=cost,
        )


def priced(session: AsyncSession, key: str | None, policy: Policy) -> Priced:
    """The channel with this key; for any channel, the one on which length costs money."""
    channels = channels_of(session)
    return Priced(channels[key or channels.texting], policy)


def count_template(template: Template, on: Priced) -> CountedShape:
    """The template with the examples filled in."""
    counts: dict[str, CountShape | None] = {}
    unknown: list[str] = []
    for language in get_args(Language):
        try:
            check_variables(template.text.say(language), template.occasion, template.tier)
        except UnknownVariable as error:
            unknown.append(error.written)
            counts[language] = None
            continue
        examples = {name: one.example.say(language) for name, one in VARIABLES.items()}
        counts[language] = on.count(fill(template, language, examples))
    return CountedShape(zh=counts["zh"], en=counts["en"], unknown=list(dict.fromkeys(unknown)))


async def preview(
    session: AsyncSession, user: User, template: Template, on: Priced, today: date
) -> list[PreviewShape]:
    """What customers with hard names among those in sight would read. Years are the example's."""
    customers = await _hardest(session, user)
    managers = await _managers(session, customers)
    shapes = []
    for customer in customers:
        language = cast(LanguageCode, customer.language)
        text, missing = _filled(template, language, _values(customer, managers, today))
        count = on.count(text) if text is not None else None
        shapes.append(
            PreviewShape(
                customer=customer_ref(customer), language=language, text=text, missing=missing, count=count
            )
        )
    return shapes


def _filled(
    template: Template, language: str, values: dict[str, str | None]
) -> tuple[str | None, str | None]:
    try:
        return fill(template, language, values), None
    except MissingValue as error:
        return None, error.name


def _values(customer: Customer, managers: dict[int, str], today: date) -> dict[str, str | None]:
    language = customer.language
    return {
        "name": customer.name_zh if language == "zh" else customer.name_en,
        "years": VARIABLES["years"].example.say(language),
        "manager": managers.get(customer.account_manager_id or 0),
        "year_animal": year_animal(lunar_year_of(today)).say(language),
        "preferences": VARIABLES["preferences"].example.say(language),
    }


async def _hardest(session: AsyncSession, user: User) -> Sequence[Customer]:
    names = (
        select(Customer.id, Customer.language, Customer.name_zh, Customer.name_en)
        .where(customers_in_sight(user), Customer.ended.is_(None), Customer.number.is_not(None))
        .order_by(Customer.id.desc())
        .limit(_LATEST)
    )
    rows = (await session.execute(names)).tuples()
    chosen = hardest((id_, language, zh if language == "zh" else en) for id_, language, zh, en in rows)
    found = {one.id: one for one in await session.scalars(select(Customer).where(Customer.id.in_(chosen)))}
    return [found[id_] for id_ in chosen]


async def _managers(session: AsyncSession, customers: Iterable[Customer]) -> dict[int, str]:
    ids = {one.account_manager_id for one in customers} - {None}
    rows = await session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return dict(rows.tuples().all())
