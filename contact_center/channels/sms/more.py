"""The public page of a message too long for SMS: its full text and all its choices."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from aiohttp import web

from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.link import VALID_FOR, is_token_of
from contact_center.channels.sms.parts import SMS, SmsParts
from contact_center.conversations.models import Interaction
from contact_center.conversations.one_time_code import OF_IDENTIFICATION, PLACEHOLDER
from contact_center.security.signed_number import number_in
from contact_center.vocabulary.text import Text

_LANG = {"zh": "zh-CN", "en": "en"}
_TITLE = Text(
    "港湾银行",
    "Harbour Bank",
)
_REPLY = Text(
    "请回复短信，发送选项前的数字：",
    "To choose, reply to the text message with the number:",
)
_GONE = (
    ("zh", "此链接无效或已过期。请回复短信，我们会继续为您服务。"),
    ("en", "This link is wrong or has expired. Reply to our text message and we will go on from there."),
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_STYLE = (
    "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1.5rem 1rem;"
    "color:#111;background:#fff}h1{font-size:1.125rem;color:#0b4f6c}"
    ".text{white-space:pre-line;overflow-wrap:anywhere}li{margin:.5rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}h1{color:#7cc6e3}}"
)


async def more(request: web.Request) -> web.Response:
    """Show the whole message of a token; 404 if the token is not ours or has expired."""
    interaction = await _message(request.app[SMS], request.match_info["token"])
    if interaction is None:
        body = "".join(f'<p lang="{_LANG[language]}">{sentence}</p>' for language, sentence in _GONE)
        return _page("zh", body, status=404)
    return _page(interaction.language, _body(interaction))


async def _message(parts: SmsParts, token: str) -> Interaction | None:
    interaction_id = number_in(token)
    if interaction_id is None:
        return None
    async with parts.store.transaction() as session:
        found = await session.get(Interaction, interaction_id)
    if found is None or (found.channel, found.direction) != (CHANNEL.key, "out"):
        return None
    is_theirs = is_token_of(parts.link_key, token, found.created_at)
    return found if is_theirs and _is_shown(found) else None


def _is_shown(message: Interaction) -> bool:
    # A code is only for whoever holds the telephone: it is on no page.
    if OF_IDENTIFICATION in message.details or PLACEHOLDER in message.text:
        return False
    return datetime.now(UTC) - (message.sent_at or message.created_at) < VALID_FOR


def _body(message: Interaction) -> str:
    text = f'<p class="text">{escape(message.text)}</p>'
    return text + _choices([str(choice["title"]) for choice in message.choices], message.language)


def _choices(titles: Sequence[str], language: str) -> str:
    if not titles:
        return ""
    items = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return f"<p>{_REPLY.say(language)}</p><ol>{items}</ol>"


def _page(language: str, body: str, status: int = 200) -> web.Response:
    title = _TITLE.say(language)
    html = (
        f'<!doctype html><html lang="{_LANG[language]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex,nofollow">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status, headers=_HEADERS)
