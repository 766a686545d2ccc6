"""Add a skill via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r201, r403, r409
from sqlalchemy.dialects.postgresql import insert

from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, supervisor, typed
from contact_center.desk.routing.schema import KeyedName, SkillRequest
from contact_center.desk.schema import Names
from contact_center.security.audit import audit
from contact_center.tickets.models.routing import Skill


@typed
async def add_skill(request: web.Request, given: SkillRequest) -> r201[KeyedName] | r403 | r409:
    """Add something agents can be good at; for supervisors."""
    user = supervisor(request)
    row = insert(Skill).values(key=given.key, name_zh=given.name.zh, name_en=given.name.en)
    async with request.app[DESK].store.transaction() as session:
        made = row.on_conflict_do_nothing(index_elements=["key"]).returning(Skill.id)
        if await session.scalar(made) is None:
            raise ApiError("skill_taken")
        await audit(session, user.id, "add skill", f"skill {given.key}")
        shape = KeyedName(key=given.key, name=Names(zh=given.name.zh, en=given.name.en))
        return answer(shape, status=201)
