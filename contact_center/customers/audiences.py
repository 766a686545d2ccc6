"""Tell whose occasions a customer keeps: as they told it, else by the one rule that stands here.

Language and age decide where nothing was told. Religion, sex, work and family are never guessed.
"""

from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import Boolean, ColumnElement, and_, cast, false, func, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.customers.phone_number import EntryRejected
from contact_center.customers.staff_change import staff_changed
from contact_center.vocabulary.occasions import AUDIENCES, Audience
from contact_center.vocabulary.text import Text

ELDER_FROM = 60
"""Years of age."""
_EVERYBODY = "everyone"


def keeps(audience: Audience, day: date) -> ColumnElement[bool]:
    """The condition on Customer that this day's occasions of the audience are theirs."""
    if audience == _EVERYBODY:
        return true()
    return func.coalesce(cast(Customer.audiences[audience].astext, Boolean), _assumed(audience, day))


def keeps_now(customer: Customer, audience: Audience, day: date) -> bool:
    """The same of one customer."""
    told = customer.audiences.get(audience)
    if told is not None or audience == _EVERYBODY:
        return told is None or bool(told)
    return assumed_now(customer, audience, day)


def assumed_now(customer: Customer, audience: Audience, day: date) -> bool:
    """What is assumed of one customer while they told nothing."""
    if audience == "chinese":
        return customer.language == "zh"
    return audience == "elders" and customer.birthday is not None and customer.birthday <= _sixty_before(day)


async def tell_audience(
    session: AsyncSession, customer: Customer, audience: Audience, keeps: bool | None, by: By
) -> None:
    """Record what the customer told; None: nothing is known any more. Lock the customer first.

    Raises EntryRejected for what there is no telling about.
    """
    if audience == _EVERYBODY or audience not in AUDIENCES:
        raise EntryRejected("bad_audience", _NO_SUCH)
    told = {name: value for name, value in customer.audiences.items() if name != audience}
    if keeps is not None:
        told[audience] = keeps
    customer.audiences = told
    await session.flush()
    await staff_changed(session, customer, by, "change audience", {"audience": audience, "keeps": keeps})


def _assumed(audience: Audience, day: date) -> ColumnElement[bool]:
    if audience == "chinese":
        return Customer.language == "zh"
    if audience == "elders":
        return and_(Customer.birthday.is_not(None), Customer.birthday <= _sixty_before(day))
    return false()


def _sixty_before(day: date) -> date:
    return day - relativedelta(years=ELDER_FROM)


_NO_SUCH = Text("没有这样的客户类别。", "There is no such audience.")
