"""Compose a text message: the text, numbered choices, and a link if they do not fit."""

from collections.abc import Sequence

from contact_center.channels.cut import cut
from contact_center.channels.sms.link import token_of
from contact_center.channels.sms.segments import segments
from contact_center.conversations.ports import Outbound
from contact_center.vocabulary.text import Text

MOST_SEGMENTS = 3
_MOST_SIGNS = 3 * 153
_LEAST_TEXT = 40
"""The shortest cut text, in characters, worth one choice less; the page has all choices."""
_MORE = Text(
    "全文：{url}",
    "More: {url}",
)
_MARK = Text(
    "…",
    "...",
)
"""The character … would make an English message UCS-2."""


def written(message: Outbound, public_url: str, key: bytes) -> str:
    """The message in at most three segments, deterministic."""
    lines = [f"{n}. {choice.title}" for n, choice in enumerate(message.choices, 1)]
    whole = "\n".join([message.text, *lines])
    if _fits(whole):
        return whole
    url = f"{public_url}/m/{token_of(key, message.interaction_id, message.written_at)}"
    return _shortened(message.text, lines, _MORE.say(message.language, url=url), _MARK.say(message.language))


def _shortened(text: str, lines: Sequence[str], link: str, mark: str) -> str:
    """As many choices as leave room for the beginning of the text and the link."""
    for shown in range(len(lines), 0, -1):
        tail = [*lines[:shown], link]
        head = _head(text, tail, mark)
        body = "\n".join([head, *tail])
        if _fits(body) and (head == text or len(head) >= _LEAST_TEXT):
            return body
    without_choices = "\n".join([_head(text, [link], mark), link])
    # Only a link of about a hundred characters leaves no room for the text.
    return without_choices if _fits(without_choices) else _head(text, [], mark)


def _head(text: str, tail: Sequence[str], mark: str) -> str:
    return cut(text, lambda head: _fits("\n".join([head, *tail])), mark)


def _fits(text: str) -> bool:
    return len(text) <= _MOST_SIGNS and segments(text) <= MOST_SEGMENTS
