"""Choose the template for a greeting: the bank's own where there is one, else the packaged one."""

from collections.abc import Iterable
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.occasions import named_words
from contact_center.outreach.templates.packaged import packaged
from contact_center.outreach.templates.template import Template, TemplateTier, Tone
from contact_center.store.channels import channels_of
from contact_center.vocabulary.text import Text


async def choose(
    session: AsyncSession, occasion: str, tier: str, channel: str, *, tone: Tone | None = None
) -> Template:
    """The template that fits best; by default short on telephones and warm elsewhere.

    `occasion` is the name under which it is kept, such as `mid_autumn`, `public_cn_labor_day` or
    `wedding:12`; raises KeyError for one without words. Templates for the tier `premium` are the account
    manager's words: give that tier only for customers who have one.
    """
    names = named_words(occasion)
    wanted = tone or ("short" if channels_of(session)[channel].telephone else "warm")
    own = await _own(session, names, tier, channel)
    fitting = (one for one in packaged() if one.occasion in names and one.tier in ("any", tier))
    return _best([*own, *fitting], names, channel, wanted)


def as_template(row: GreetingTemplate) -> Template:
    """The template that a row holds."""
    return Template(
        row.occasion,
        cast(TemplateTier, row.tier),
        cast(Tone, row.tone),
        Text(row.text_zh, row.text_en),
        row.channel,
        row.id,
    )


async def _own(session: AsyncSession, names: list[str], tier: str, channel: str) -> list[Template]:
    query = select(GreetingTemplate).where(
        GreetingTemplate.state == "approved",
        GreetingTemplate.occasion.in_(names),
        GreetingTemplate.tier.in_({"any", tier}),
        or_(GreetingTemplate.channel.is_(None), GreetingTemplate.channel == channel),
    )
    return [as_template(row) for row in await session.scalars(query)]


def _best(found: Iterable[Template], names: list[str], channel: str, tone: Tone) -> Template:
    """The most special for the occasion, then the tier, then the channel; then by tone; then the bank's own.

    A template that the bank wrote for one channel is used there whatever its tone.
    """
    return min(
        found,
        key=lambda one: (
            names.index(one.occasion),
            one.tier == "any",
            one.channel != channel,
            one.tone != tone,
            one.id is None,
            one.tone,
        ),
    )
