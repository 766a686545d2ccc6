"""List, write, propose, approve and retire greeting templates via the API; count and preview their words."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, answer_list, current_user, typed
from contact_center.desk.greeting_templates.preview import count_template, preview, priced
from contact_center.desk.greeting_templates.queries import read_templates, template_shapes
from contact_center.desk.greeting_templates.shapes import (
    CountedShape,
    CountRequest,
    PreviewShape,
    RewriteRequest,
    TemplateRequest,
    TemplateShape,
    TemplatesShape,
    TemplateUse,
    TemplateWords,
    UnfinishedWords,
)
from contact_center.outreach.templates.edit import (
    Use,
    approve_template,
    check_template,
    propose_template,
    retire_template,
    rewrite_template,
    write_template,
)
from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.refused import TemplateRefused
from contact_center.outreach.templates.template import Template
from contact_center.vocabulary.text import Text

_STATUS = {
    "four_eyes": 403,
    "template_variable": 400,
    "template_unknown_occasion": 400,
    "template_unknown_channel": 400,
}


@typed
async def list_templates(request: web.Request) -> r200[TemplatesShape]:
    """The packaged templates and all versions of the bank's own; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        return answer(await read_templates(session, current_user(request)))


@typed
async def create_template(request: web.Request, given: TemplateRequest) -> r201[TemplateShape] | r400 | r403:
    """Start a new version as a draft; for supervisors."""
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            row = await write_template(
                session, _use(given), _text(given.text), user_id=user.id, now=datetime.now(UTC)
            )
            return answer((await template_shapes(session, user, [row]))[0], status=201)
    except TemplateRefused as error:
        raise _refused(error) from error


@typed
async def change_template(
    request: web.Request, template_id: int, /, given: RewriteRequest
) -> r200[TemplateShape] | r400 | r403 | r404 | r409:
    """Change the words of one's own draft; for supervisors."""
    return await _change(request, template_id, rewrite_template, _text(given.text))


@typed
async def put_template_forward(
    request: web.Request, template_id: int, /
) -> r200[TemplateShape] | r403 | r404 | r409:
    """Propose one's own draft for approval; for supervisors."""
    return await _change(request, template_id, propose_template)


@typed
async def put_template_in_force(
    request: web.Request, template_id: int, /
) -> r200[TemplateShape] | r403 | r404 | r409:
    """Approve it, as a supervisor who did not write it; it takes the place of the version in use."""
    return await _change(request, template_id, approve_template)


@typed
async def take_template_back(
    request: web.Request, template_id: int, /
) -> r200[TemplateShape] | r403 | r404 | r409:
    """Use it no more, turn a proposal down, or drop one's own draft; for supervisors."""
    return await _change(request, template_id, retire_template)


@typed
async def count_words(request: web.Request, given: CountRequest) -> r200[CountedShape] | r400 | r403:
    """Segments and cost of a template that is being written, with examples filled in; for supervisors."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        return answer(count_template(_template(given), priced(session, given.channel, deps.outreach)))


@typed
async def preview_template(
    request: web.Request, given: TemplateRequest
) -> r200[list[PreviewShape]] | r400 | r403:
    """What up to ten real customers would read, chosen for their hard names; for supervisors."""
    deps, user = request.app[DESK], current_user(request)
    try:
        async with deps.store.transaction() as session:
            check_template(session, _use(given), _text(given.text))
            on = priced(session, given.channel, deps.outreach)
            return answer_list(await preview(session, user, _template(given), on, deps.today()))
    except TemplateRefused as error:
        raise _refused(error) from error


async def _change(
    request: web.Request, template_id: int, step: Callable[..., Awaitable[None]], *given: Any
) -> web.Response:
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            row = await session.get(GreetingTemplate, template_id)
            if row is None:
                raise ApiError("not_found")
            await step(session, row, *given, user_id=user.id, now=datetime.now(UTC))
            return answer((await template_shapes(session, user, [row]))[0])
    except TemplateRefused as error:
        raise _refused(error) from error


def _use(given: TemplateUse) -> Use:
    return Use(given.occasion, given.tier, given.channel, given.tone)


def _text(given: TemplateWords | UnfinishedWords) -> Text:
    return Text(given.zh, given.en)


def _template(given: TemplateRequest | CountRequest) -> Template:
    return Template(given.occasion, given.tier, given.tone, _text(given.text), given.channel)


def _refused(error: TemplateRefused) -> ApiError:
    return ApiError(error.code, text=error.text, status=_STATUS.get(error.code, 409))
