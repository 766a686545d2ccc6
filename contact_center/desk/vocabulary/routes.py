"""The route of the vocabulary in the staff API."""

from aiohttp import web

from contact_center.desk.vocabulary.handlers import show_vocabulary


def add_vocabulary_routes(app: web.Application) -> None:
    app.router.add_route("GET", "/api/vocabulary", show_vocabulary)
