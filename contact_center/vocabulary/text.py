"""Hold a text in both languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def say(self, language: str, **values: object) -> str:
        """The words in Chinese for `zh`, otherwise in English, with the values in their places."""
        words = self.zh if language == "zh" else self.en
        # Without values a brace is a brace: names that staff type are no templates.
        return words.format(**values) if values else words
