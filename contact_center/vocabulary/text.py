"""Keep a text in both languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in Chinese and in English."""

    zh: str
    en: str

    def say(self, language: str, **values: object) -> str:
        """The Chinese text for `zh`, otherwise the English one, with the values filled in."""
        words = self.zh if language == "zh" else self.en
        # Without values, braces are literal: names that staff type are not templates.
        return words.format(**values) if values else words
