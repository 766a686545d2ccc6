"""Read greeting templates for the API."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.names import names, words
from contact_center.desk.greeting_templates.shapes import (
    OccasionShape,
    PackagedShape,
    Step,
    TemplateShape,
    TemplatesShape,
    VariableShape,
)
from contact_center.desk.records.tickets import who
from contact_center.outreach.templates.choose import as_template
from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.occasions import TITLES
from contact_center.outreach.templates.packaged import packaged
from contact_center.outreach.templates.template import TEMPLATE_STATES, TEMPLATE_TIERS, TONES
from contact_center.outreach.templates.variables import VARIABLES, variables_of
from contact_center.security.models import User
from contact_center.security.roles import decides_for

_MOST = 2_000


async def read_templates(session: AsyncSession, user: User) -> TemplatesShape:
    """The packaged templates and the bank's own."""
    newest = select(GreetingTemplate).order_by(GreetingTemplate.id.desc()).limit(_MOST)
    return TemplatesShape(
        occasions=[
            OccasionShape(
                key=key,
                name=names(title),
                variables=list(variables_of(key, "any")),
                premium_variables=list(variables_of(key, "premium")),
            )
            for key, title in TITLES.items()
        ],
        variables=[
            VariableShape(key=key, name=names(one.name), example=names(one.example))
            for key, one in VARIABLES.items()
        ],
        tiers=words(TEMPLATE_TIERS),
        tones=words(TONES),
        states=words(TEMPLATE_STATES),
        packaged=[
            PackagedShape(
                occasion=one.occasion, tier=one.tier, channel=None, tone=one.tone, text=names(one.text)
            )
            for one in packaged()
        ],
        own=await template_shapes(session, user, (await session.scalars(newest)).all()),
    )


async def template_shapes(
    session: AsyncSession, user: User, rows: Sequence[GreetingTemplate]
) -> list[TemplateShape]:
    """These versions, each with what `user` may do with it."""
    ids = {id_ for row in rows for id_ in (row.written_by_id, row.approved_by_id, row.retired_by_id)}
    found = await session.scalars(select(User).where(User.id.in_(ids - {None})))
    people = {one.id: one for one in found}
    return [
        TemplateShape.model_validate(
            {
                "id": row.id,
                "occasion": row.occasion,
                "tier": row.tier,
                "channel": row.channel,
                "tone": row.tone,
                "version": row.version,
                "text": names(as_template(row).text),
                "state": row.state,
                "written_by": who(people[row.written_by_id]),
                "written_at": row.written_at,
                "proposed_at": row.proposed_at,
                "approved_by": who(people.get(row.approved_by_id or 0)),
                "approved_at": row.approved_at,
                "retired_by": who(people.get(row.retired_by_id or 0)),
                "retired_at": row.retired_at,
                "may": _may(user, row),
            }
        )
        for row in rows
    ]


def _may(user: User, row: GreetingTemplate) -> list[Step]:
    if row.state == "draft":
        return ["rewrite", "propose", "retire"] if row.written_by_id == user.id else []
    if row.state == "proposed":
        return ["approve", "retire"] if decides_for(user, row.written_by_id) else ["retire"]
    return ["retire"] if row.state == "approved" else []
