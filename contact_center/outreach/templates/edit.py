"""Write templates in versions: a draft is proposed by its writer, and approved by another person."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.occasions import TITLES
from contact_center.outreach.templates.refused import TemplateRefused
from contact_center.outreach.templates.template import TemplateTier, Tone
from contact_center.outreach.templates.variables import UnknownVariable, check_variables
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.security.roles import decides_for
from contact_center.store.channels import channels_of
from contact_center.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Use:
    """What a template is for; versions are counted for each, and one of them is in force at a time."""

    occasion: str
    tier: TemplateTier
    channel: str | None
    tone: Tone


def check_template(session: AsyncSession, use: Use, words: Text) -> None:
    """Raises TemplateRefused for words that could not be sent."""
    if use.occasion not in TITLES:
        raise TemplateRefused("template_unknown_occasion")
    if use.channel is not None and use.channel not in {one.key for one in channels_of(session)}:
        raise TemplateRefused("template_unknown_channel")
    for text in (words.zh, words.en):
        try:
            check_variables(text, use.occasion, use.tier)
        except UnknownVariable as error:
            raise TemplateRefused("template_variable", written=error.written) from error


async def write_template(
    session: AsyncSession, use: Use, words: Text, *, user_id: int, now: datetime
) -> GreetingTemplate:
    """Start a new version as a draft. Raises TemplateRefused."""
    check_template(session, use, words)
    await _lock(session, use)
    latest = await session.scalar(select(func.max(GreetingTemplate.version)).where(_same_use(use)))
    row = GreetingTemplate(
        occasion=use.occasion,
        tier=use.tier,
        channel=use.channel,
        tone=use.tone,
        version=(latest or 0) + 1,
        text_zh=words.zh,
        text_en=words.en,
        state="draft",
        written_by_id=user_id,
        written_at=now,
    )
    session.add(row)
    await session.flush()
    await _audit(session, row, user_id, "write")
    return row


async def rewrite_template(
    session: AsyncSession, row: GreetingTemplate, words: Text, *, user_id: int, now: datetime
) -> None:
    """Change the words of one's own draft. Raises TemplateRefused."""
    await _lock_row(session, row)
    _check_own_draft(row, user_id)
    check_template(session, use_of(row), words)
    row.text_zh, row.text_en, row.written_at = words.zh, words.en, now
    await _audit(session, row, user_id, "rewrite")


async def propose_template(
    session: AsyncSession, row: GreetingTemplate, *, user_id: int, now: datetime
) -> None:
    """Put one's own draft forward for approval. Raises TemplateRefused."""
    await _lock_row(session, row)
    _check_own_draft(row, user_id)
    row.state, row.proposed_at = "proposed", now
    await _audit(session, row, user_id, "propose")


async def approve_template(
    session: AsyncSession, row: GreetingTemplate, *, user_id: int, now: datetime
) -> None:
    """Put it in force in place of the version before. Raises TemplateRefused, also for its own writer."""
    await _lock_row(session, row)
    if row.state != "proposed":
        raise TemplateRefused("template_not_proposed")
    if not decides_for(await session.get_one(User, user_id), row.written_by_id):
        raise TemplateRefused("four_eyes")
    replaced = (
        update(GreetingTemplate)
        .where(_same_use(use_of(row)), GreetingTemplate.state == "approved")
        .values(state="retired", retired_by_id=user_id, retired_at=now)
    )
    await session.execute(replaced)
    row.state, row.approved_by_id, row.approved_at = "approved", user_id, now
    await _audit(session, row, user_id, "approve")


async def retire_template(
    session: AsyncSession, row: GreetingTemplate, *, user_id: int, now: datetime
) -> None:
    """Use it no more, or drop a draft or a proposal. Raises TemplateRefused if it is retired already."""
    await _lock_row(session, row)
    if row.state == "retired":
        raise TemplateRefused("template_retired")
    if row.state == "draft" and row.written_by_id != user_id:
        raise TemplateRefused("template_not_yours")
    row.state, row.retired_by_id, row.retired_at = "retired", user_id, now
    await _audit(session, row, user_id, "retire")


def use_of(row: GreetingTemplate) -> Use:
    """What a version is for."""
    return Use(row.occasion, cast(TemplateTier, row.tier), row.channel, cast(Tone, row.tone))


def _check_own_draft(row: GreetingTemplate, user_id: int) -> None:
    if row.state != "draft":
        raise TemplateRefused("template_not_draft")
    if row.written_by_id != user_id:
        raise TemplateRefused("template_not_yours")


def _same_use(use: Use) -> ColumnElement[bool]:
    return and_(
        GreetingTemplate.occasion == use.occasion,
        GreetingTemplate.tier == use.tier,
        GreetingTemplate.channel.is_not_distinct_from(use.channel),
        GreetingTemplate.tone == use.tone,
    )


async def _lock_row(session: AsyncSession, row: GreetingTemplate) -> None:
    """Wait for others who change a version for the same use, and see what they changed."""
    await _lock(session, use_of(row))
    await session.refresh(row)


async def _lock(session: AsyncSession, use: Use) -> None:
    key = f"greeting template {use.occasion} {use.tier} {use.channel} {use.tone}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


async def _audit(session: AsyncSession, row: GreetingTemplate, user_id: int, what: str) -> None:
    details = {"occasion": row.occasion, "version": row.version}
    await audit(session, user_id, f"{what} greeting template", f"greeting template {row.id}", details)
