"""The error for an invalid calendar, in both languages, so that its author can correct it."""

from contact_center.vocabulary.text import Text


class BadCalendar(ValueError):
    """A calendar that cannot be; `text` says what is wrong and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
