"""Fill in a template for one customer."""

import re
from collections.abc import Mapping

from contact_center.outreach.templates.template import Template
from contact_center.outreach.templates.variables import VARIABLES
from contact_center.vocabulary.text import Text

NO_NAME = Text("尊敬的客户", "dear customer")
_COURTESY = Text("尊敬的", "dear ")
"""How NO_NAME begins; a text that says it before the name does not say it twice."""
_VARIABLE = re.compile("{(" + "|".join(VARIABLES) + ")}")
_LOST = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd?？□〓]")
"""What stands where another system could not write a sign: a rare one of its own font, or a mark for it."""
_SENTENCE_ENDS = (".", "!", "?")


class MissingValue(Exception):
    """A template needs a value that is not known, such as the account manager's name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def fill(template: Template, language: str, values: Mapping[str, str | None]) -> str:
    """The words in this language. A customer whose name is missing or cannot be read is addressed politely.

    Raises MissingValue for any other value that is missing or blank. Braces in values are only braces.
    """

    def value(found: re.Match[str]) -> str:
        name, told = found[1], values.get(found[1]) or ""
        known = "" if name == "name" and _LOST.search(told) else _one_line(told)
        if known:
            return known
        if name == "name":
            return _polite(language, found.string[: found.start()])
        raise MissingValue(name)

    return _VARIABLE.sub(value, template.text.say(language))


def _one_line(value: str) -> str:
    """Without what moves or hides the words around it, such as line breaks and marks of direction."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _polite(language: str, before: str) -> str:
    words, courtesy = NO_NAME.say(language), _COURTESY.say(language)
    if before.lower().endswith(courtesy):
        return words.removeprefix(courtesy)
    before = before.rstrip()
    begins = not before or before.endswith(_SENTENCE_ENDS)
    return words[0].upper() + words[1:] if begins else words
