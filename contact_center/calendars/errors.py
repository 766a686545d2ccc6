"""The error for an invalid calendar, in both languages, so that its author can correct it."""


class BadCalendar(ValueError):
    """An invalid calendar; `zh` and `en` say what is wrong and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
