"""Add a skill via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r201, r403, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, supervisor, typed
from contact_center.desk.routing.schema import KeyedName, SkillRequest
from contact_center.desk.schema import Names
from contact_center.tickets.routing import add_skill as skills
from contact_center.vocabulary.text import Text


@typed
async def add_skill(request: web.Request, given: SkillRequest) -> r201[KeyedName] | r403 | r409:
    """Add something agents can be good at; for supervisors."""
    user = supervisor(request)
    async with request.app[DESK].store.transaction() as session:
        name = Text(given.name.zh, given.name.en)
        if not await skills.add_skill(session, given.key, name, user_id=user.id):
            raise ApiError("skill_taken")
        shape = KeyedName(key=given.key, name=Names(zh=given.name.zh, en=given.name.en))
        return answer(shape, status=201)
