"""Find the languages a text names."""

import re

from contact_center.vocabulary.text import Language

_ENGLISH = re.compile(r"英文|英语|英語|english", re.IGNORECASE)
_CHINESE = re.compile(r"中文|汉语|漢語|普通话|普通話|国语|國語|chinese|mandarin", re.IGNORECASE)


def language_named_last(text: str) -> Language | None:
    """Whichever of our two languages is named last."""
    english = max((found.start() for found in _ENGLISH.finditer(text)), default=-1)
    chinese = max((found.start() for found in _CHINESE.finditer(text)), default=-1)
    if english == chinese:
        return None
    return "en" if english > chinese else "zh"
