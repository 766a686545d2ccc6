"""An entry of the knowledge base: a question the bank answers, in both languages, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from contact_center.vocabulary.text import Language

_PARAGRAPHS = "\n\n"


@dataclass(frozen=True)
class Entry:
    id: str
    area: str
    """The entry's folder, such as cards."""
    title: Mapping[Language, str]
    text: Mapping[Language, str]
    """Paragraphs separated by blank lines; the first is the short answer."""
    asked: Mapping[Language, tuple[str, ...]]
    """Other ways to ask it."""
    not_told: Mapping[Language, tuple[str, ...]]
    """Questions that sound like it, but ask what it does not tell; may be empty."""
    source: Mapping[Language, str]
    intents: tuple[str, ...]
    valid_from: date
    owner: str

    def paragraphs(self, language: Language) -> list[str]:
        return self.text[language].split(_PARAGRAPHS)

    def short(self, language: Language) -> str:
        """The whole short answer."""
        return self.paragraphs(language)[0]

    def more(self, language: Language) -> str:
        """The details after the short answer; empty if there are none."""
        return self.text[language].partition(_PARAGRAPHS)[2]
