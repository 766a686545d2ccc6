"""Write rows to an Excel workbook. Import this module lazily: openpyxl loads slowly."""

from collections.abc import Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_LONGEST_CELL = 32_767
_COLUMN_WIDTH = 18
"""In characters: a date with time."""


class Sheet:
    """An Excel workbook with one sheet, streamed row by row to a temporary file until it is saved."""

    def __init__(self, title: str) -> None:
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        # The heading stays visible, and times are readable without widening every column.
        self._sheet.freeze_panes = "A2"
        self._sheet.sheet_format.defaultColWidth = _COLUMN_WIDTH

    def add(self, rows: Sequence[Sequence[str | int]]) -> None:
        for row in rows:
            self._sheet.append([self._cell(value) for value in row])

    def save(self, file: IO[bytes]) -> None:
        self._book.save(file)

    def _cell(self, value: str | int) -> object:
        if isinstance(value, int):
            return value
        cell = WriteOnlyCell(self._sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
        # Text stays text, even if it begins like a formula.
        cell.data_type = "s"
        return cell
