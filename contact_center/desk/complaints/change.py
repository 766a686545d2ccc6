"""Change what a complaint is described with over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.desk.complaints.choices import branch_names
from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintChange, ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.request import answer, typed
from contact_center.desk.versions import check_version
from contact_center.tickets.complaints.investigate import change_complaint


@typed
async def change_description(
    request: web.Request, ticket_id: int, /, given: ComplaintChange
) -> r200[ComplaintShape] | r400 | r404 | r409:
    """Change what is given; the rest stays. Product, branch and root cause may be taken away with null.

    409 complaint_changed, with the complaint as it is: somebody changed it since `version` was read.
    """
    async with held_complaint(request, ticket_id) as held:
        if given.version is not None:
            check_version(given.version, await held.read(), "complaint_changed")
        values = given.model_dump(exclude_unset=True, exclude={"version"})
        if values.get("branch") is not None and values["branch"] not in await branch_names(held.session):
            raise ApiError("bad_request", detail="branch")
        await change_complaint(held.session, held.complaint, values, user_id=held.user.id)
        return answer(await held.shape())
