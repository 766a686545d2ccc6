"""The page of a card: its picture and its words, readable without the picture, in the reader's light."""

from html import escape

from contact_center.outreach.cards.picture import picture
from contact_center.outreach.templates.occasions import PUBLIC, TITLES
from contact_center.vocabulary.text import Text

_LANG = {"zh": "zh-CN", "en": "en"}
_BANK = Text("港湾银行", "Harbour Bank")
_HEADINGS = {
    "birthday": Text("生日快乐", "Happy birthday"),
    "lunar_birthday": Text("生日快乐", "Happy birthday"),
    "account": Text("感谢相伴", "Thank you for being with us"),
    "custom": Text("纪念日", "Your anniversary"),
    PUBLIC: Text("谨致问候", "With our good wishes"),
}
"""Where the name of the occasion would not do."""
_GONE = (
    ("zh", "链接有误，或贺卡已过期。"),
    ("en", "The link is wrong, or the card has expired."),
)
_STYLE = (
    "body{font:1.125rem/1.7 system-ui,sans-serif;margin:0;color:#2b2a28;background:#faf5ec}"
    "main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem}"
    "svg{display:block;width:100%;height:auto;border-radius:1rem}"
    "h1{font-size:1.75rem;line-height:1.3;color:#9c2f1d;margin:1.5rem 0 .75rem}"
    ".text{white-space:pre-line;overflow-wrap:anywhere;margin:0}"
    ".bank{margin:0 0 .75rem;font-size:1rem;color:#5f5a50}"
    "@media(prefers-color-scheme:dark){body{color:#efe9dc;background:#0b1424}h1{color:#ffb59f}"
    ".bank{color:#b3ac9d}}"
)


def card_page(occasion: str, language: str, text: str) -> str:
    """The page of a greeting; `occasion` is a key of TITLES."""
    heading = (_HEADINGS.get(occasion) or TITLES[occasion]).say(language)
    return _page(
        language,
        heading,
        f'<p class="bank">{_BANK.say(language)}</p>{picture(occasion, language)}'
        f'<h1>{escape(heading)}</h1><p class="text">{escape(text)}</p>',
    )


def gone_page() -> str:
    """The page of a link that is wrong or has expired, in both languages."""
    told = "".join(f'<p lang="{_LANG[language]}">{sentence}</p>' for language, sentence in _GONE)
    return _page("zh", _BANK.zh, f"<h1>{_BANK.zh} · {_BANK.en}</h1>{told}")


def _page(language: str, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{_LANG[language]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex,nofollow">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )
