"""Owns how a calendar is refused: said in both languages, so that who wrote it can put it right."""


class BadCalendar(ValueError):
    """A calendar that cannot be; `zh` and `en` say what is wrong and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
