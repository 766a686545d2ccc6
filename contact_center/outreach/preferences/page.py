"""The page on which customers choose what they are sent: it works without scripts, and shows nothing else."""

from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from contact_center.calendars.spans import Span
from contact_center.outreach.preferences import words
from contact_center.outreach.preferences.choices import Choices
from contact_center.outreach.preferences.form import ROWS
from contact_center.outreach.preferences.style import STYLE
from contact_center.outreach.preferences.zones import AREAS, FREQUENT, others_in, zone_name
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.purposes import PURPOSES
from contact_center.vocabulary.text import Text

_LANG = {"zh": "zh-CN", "en": "en"}
_HALF_HOURS = tuple(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in range(0, 24 * 60 + 1, 30))
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class Page:
    """What the page needs besides the choices."""

    path: str
    """Where it is posted to."""
    language: str
    channels: Iterable[Channel]
    hours: Span | None
    """The bank's own hours for writing."""
    now: datetime
    expires_on: date
    saved: bool = False
    trouble: str = ""
    """What is wrong with what was posted."""


def preferences_page(shown: Choices, chosen: Choices, page: Page) -> str:
    """The page with `chosen` filled in; `shown` is what the customer's changes are told from."""
    say = page.language
    body = (
        f'<form method="post" action="{escape(page.path)}">'
        f'<input type="hidden" name="shown" value="{escape(shown.model_dump_json())}">'
        f"{_purposes(chosen, say)}{_how(chosen, page)}{_when(chosen, page)}{_birthday(chosen, say)}"
        f'<p class="do"><button type="submit">{words.SAVE.say(say)}</button></p></form>'
        f"{_refusal(page) if chosen.on else ''}"
        f'<p class="soft">{words.VALID.say(say, day=_day(page.expires_on, say))}</p>'
    )
    return _html(say, words.TITLE.say(say), f"{_top(page)}{_notice(page)}{body}")


def gone_page() -> str:
    """The page of a link that is wrong or has expired, in both languages."""
    return _in_both(words.GONE, words.WHAT_NOW)


def busy_page() -> str:
    """The page for whoever opens it too often."""
    return _in_both(words.BUSY, (words.TRY_AGAIN,))


def _top(page: Page) -> str:
    other = "en" if page.language == "zh" else "zh"
    tag = _LANG[other]
    return (
        f'<header><p class="bank">{words.BANK.say(page.language)}</p>'
        f'<a href="?lang={other}" lang="{tag}" hreflang="{tag}">{words.LANGUAGES[other]}</a></header>'
        f'<h1>{words.TITLE.say(page.language)}</h1><p class="soft">{words.LEAD.say(page.language)}</p>'
    )


def _notice(page: Page) -> str:
    if page.trouble:
        return f'<p class="notice bad" role="alert">{escape(page.trouble)}</p>'
    return f'<p class="notice" role="status">{words.SAVED.say(page.language)}</p>' if page.saved else ""


def _purposes(chosen: Choices, say: str) -> str:
    rows = "".join(
        f'<label class="switch"><span><strong>{title.say(say)}</strong>'
        f'<span class="soft">{words.ABOUT[purpose].say(say)}</span></span>'
        f'<input type="checkbox" name="on" value="{purpose}"{_if("checked", purpose in chosen.on)}></label>'
        for purpose, title in PURPOSES.items()
    )
    return _group(words.WHAT.say(say), rows)


def _how(chosen: Choices, page: Page) -> str:
    say = page.language
    channels = {"": words.NO_CHANNEL.say(say), **{one.key: one.name.say(say) for one in page.channels}}
    if chosen.channel is not None:
        channels.setdefault(chosen.channel, chosen.channel)
    return _group(
        words.HOW.say(say),
        f"{_field(words.CHANNEL.say(say), 'channel', _options(channels, chosen.channel or ''))}"
        f"{_radios(words.LANGUAGE.say(say), 'language', words.LANGUAGES, chosen.language)}",
    )


def _when(chosen: Choices, page: Page) -> str:
    say = page.language
    written = page.hours.as_written() if page.hours else None
    hint = words.HOURS.say(say, **written) if written else words.ANY_HOUR.say(say)
    spans = [(one.opens, one.closes) for one in chosen.hours]
    rows = min(ROWS, max(_FEWEST_ROWS, len(spans) + 1))
    spans += [("", "")] * (rows - len(spans))
    return _group(
        words.WHEN.say(say),
        f'<p class="soft">{hint}</p>'
        + "".join(_period(number, *span, say) for number, span in enumerate(spans, 1))
        + _field(words.ZONE.say(say), "zone", _zones(chosen.zone, page)),
    )


def _period(number: int, opens: str, closes: str, say: str) -> str:
    label = words.PERIOD.say(say, n=number)
    parts = []
    for name, text, value in (("opens", words.OPENS, opens), ("closes", words.CLOSES, closes)):
        at = sorted({*_HALF_HOURS, value} - {""})
        options = _options({"": "–", **{one: one for one in at}}, value)
        parts.append(
            f"<span>{text.say(say)}</span>"
            f'<select name="{name}" aria-label="{label}: {text.say(say)}">{options}</select>'
        )
    return f'<div class="period">{"".join(parts)}</div>'


def _zones(chosen: str | None, page: Page) -> str:
    say, now = page.language, page.now
    known = [*FREQUENT, *(zone for area in AREAS for zone in others_in(area))]
    own = {chosen: chosen} if chosen and chosen not in known else {}
    groups = {words.FREQUENT: tuple(FREQUENT), **{name: others_in(area) for area, name in AREAS.items()}}
    listed = "".join(
        f'<optgroup label="{name.say(say)}">'
        f"{_options({zone: zone_name(zone, say, now) for zone in zones}, chosen or '')}</optgroup>"
        for name, zones in groups.items()
    )
    return _options({"": words.NO_ZONE.say(say), **own}, chosen or "") + listed


def _birthday(chosen: Choices, say: str) -> str:
    calendars = {key: text.say(say) for key, text in words.CALENDARS.items()}
    return (
        f'<div class="group">{_radios(words.BIRTHDAY.say(say), "calendar", calendars, chosen.calendar)}</div>'
    )


def _refusal(page: Page) -> str:
    say = page.language
    return (
        f'<form method="post" action="{escape(page.path)}" class="off"><p>{words.ALL_OFF.say(say)}</p>'
        f'<button type="submit" name="refuse" value="all" class="plain">{words.REFUSE.say(say)}</button>'
        "</form>"
    )


def _group(title: str, inside: str) -> str:
    return f'<fieldset class="group"><legend>{title}</legend>{inside}</fieldset>'


def _field(label: str, name: str, options: str) -> str:
    return f'<label class="field"><span>{label}</span><select name="{name}">{options}</select></label>'


def _radios(label: str, name: str, options: dict[str, str], chosen: str) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"{_if("checked", value == chosen)}>'
        f" {text}</label>"
        for value, text in options.items()
    )
    return f'<fieldset class="radios"><legend>{label}</legend><div>{choices}</div></fieldset>'


def _options(texts: dict[str, str], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{_if("selected", value == chosen)}>{escape(text)}</option>'
        for value, text in texts.items()
    )


def _day(day: date, say: str) -> str:
    english = f"{day.day} {month_name[day.month]} {day.year}"
    return Text(f"{day.year}年{day.month}月{day.day}日", english).say(say)


def _if(attribute: str, holds: bool) -> str:
    return f" {attribute}" if holds else ""


def _in_both(title: Text, told: Iterable[Text]) -> str:
    lines = tuple(told)
    parts = "".join(
        f'<section lang="{_LANG[say]}"><h1>{title.say(say)}</h1><p>{lines[0].say(say)}</p>'
        + (f"<ul>{''.join(f'<li>{one.say(say)}</li>' for one in lines[1:])}</ul>" if lines[1:] else "")
        + "</section>"
        for say in ("zh", "en")
    )
    bank = f"{words.BANK.zh} · {words.BANK.en}"
    return _html("zh", f"{title.zh} · {title.en}", f'<p class="bank">{bank}</p>{parts}')


def _html(language: str, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{_LANG[language]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex,nofollow">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )
