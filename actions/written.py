"""Serve what the language model writes to the desk: POST /written/summary and /written/draft."""

from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from actions.people.writing import Writing
from contact_center.vocabulary.text import Language

Wanted = TypeVar("Wanted", bound=BaseModel)
WRITING = web.AppKey("writing", Writing)


class SummaryWanted(BaseModel):
    ticket_id: int
    language: Language


class DraftWanted(BaseModel):
    ticket_id: int


async def summary(request: web.Request) -> web.Response:
    wanted = _read(await request.read(), SummaryWanted)
    return _answer(await request.app[WRITING].summary(wanted.ticket_id, wanted.language))


async def draft(request: web.Request) -> web.Response:
    wanted = _read(await request.read(), DraftWanted)
    return _answer(await request.app[WRITING].draft(wanted.ticket_id))


def _read(body: bytes, shape: type[Wanted]) -> Wanted:
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        raise web.HTTPUnprocessableEntity from None


def _answer(written: BaseModel | None) -> web.Response:
    if written is None:
        return web.Response(status=204)
    return web.Response(text=written.model_dump_json(), content_type="application/json")


def add_routes(app: web.Application, writing: Writing) -> None:
    app[WRITING] = writing
    app.router.add_post("/written/summary", summary)
    app.router.add_post("/written/draft", draft)
