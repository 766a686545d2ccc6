"""Tells what a message asks after the thanks or the yes that it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.ellipsis import asks, language_of

LEAST = {"zh": 4, "en": 8}
"""Characters from which what is left asks something."""
_COURTESIES: Mapping[str, str] = {
    "zh": (
        "好的?|嗯{1,3}|哦|噢|行|可以|明白了?|知道了?|了解了?|懂了|收到|原来如此|这样啊|是的?|对|没问题|太好了|好极了"
        "|(?:非常|太|多)?(?:谢谢|感谢|谢)(?:你|您|啦|了|晒)?|唔该(?:晒)?|唔該(?:晒)?|多謝(?:晒)?|謝謝(?:你|您)?|辛苦了?"
    ),
    "en": (
        r"ok(?:ay)?|alright|all right|right|fine|great|lovely|perfect|cool|good(?! (?:morning|afternoon"
        r"|evening|day))|brilliant|noted|sure|yes|yeah|yep"
        r"|got it|i see|understood|makes sense|no problem|thx|cheers|ta"
        r"|(?:many )?thanks?(?: you)?(?: so much| very much| a lot| again| for (?:that|this|your help"
        r"|the info))?"
    ),
}
_LEAD: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        rf"^\W{{0,3}}(?:(?:{_COURTESIES['zh']})(?:[\s，,。！!~、；;：:]{{1,4}}|(?=那|另外|还有|顺便))){{1,4}}"
    ),
    "en": re.compile(rf"^\W{{0,3}}(?:(?:{_COURTESIES['en']})(?:[\s,.!;:-]{{1,4}}|$)){{1,4}}", re.IGNORECASE),
}
_ASKS_MORE = re.compile(
    r"[幾点點乜咩嗎麼]|怎樣|边度|邊度|什么|什麼|哪|能不能|可不可以|可唔可以|要不要|有没有|有冇|是不是|係咪"
    r"|^(?:and |but |so )?(?:is|are|do|does|will|why|who)\b",
    re.IGNORECASE,
)
"""Words that ask, beside those by which a follow-up does."""
_OBJECTS = re.compile(
    r"^but\b(?! (?:how|what|when|where|which|why|can|could|do|does|is|are|will)\b)", re.IGNORECASE
)


def asked_beside(text: str) -> str:
    """The question behind a courtesy: "thanks. And can I turn it back on"; empty if there is none."""
    language, said = language_of(text), text.strip()
    found = _LEAD[language].match(said)
    rest = said[found.end() :].strip() if found else ""
    if _OBJECTS.match(rest):
        return ""
    return rest if len(rest) >= LEAST[language] and (asks(rest) or _ASKS_MORE.search(rest)) else ""
