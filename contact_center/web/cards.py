"""Serve greeting cards: no sign-in, for whoever has the link."""

from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from contact_center.outreach.cards.link import PATH, CardLinks
from contact_center.outreach.cards.page import card_page, gone_page
from contact_center.outreach.cards.picture import picture
from contact_center.outreach.read_card import Card, read_card
from contact_center.store.engine import Store

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True)
class CardParts:
    store: Store
    links: CardLinks


_CARDS = web.AppKey("cards", CardParts)


async def show_card(request: web.Request) -> web.Response:
    """The card of a token; 404 if the token is not ours or has expired."""
    card = await _card(request)
    html = card_page(card.occasion, card.language, card.text) if card else gone_page()
    return _answer(html, "text/html", found=card is not None)


async def show_picture(request: web.Request) -> web.Response:
    """The picture alone, for the chat."""
    card = await _card(request)
    return _answer(
        picture(card.occasion, card.language) if card else "", "image/svg+xml", found=card is not None
    )


async def _card(request: web.Request) -> Card | None:
    parts = request.app[_CARDS]
    async with parts.store.transaction() as session:
        return await read_card(session, parts.links, request.match_info["token"], datetime.now(UTC))


def _answer(text: str, content_type: str, *, found: bool) -> web.Response:
    return web.Response(
        text=text,
        content_type=content_type,
        charset="utf-8",
        status=200 if found else 404,
        headers=_HEADERS,
    )


def add_routes(app: web.Application, parts: CardParts) -> None:
    app[_CARDS] = parts
    app.router.add_get(PATH + "/{token}", show_card)
    app.router.add_get(PATH + "/{token}/picture.svg", show_picture)
