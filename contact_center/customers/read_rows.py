"""Read a bank's CSV file: check each row, and report every error by line in both languages."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from contact_center.vocabulary.text import Text

Row = dict[str, str]
Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line; lines are counted from 1, the one with the names of the columns."""

    line: int
    text: Text

    def __str__(self) -> str:
        return f"第{self.line}行：{self.text.zh}\nline {self.line}: {self.text.en}"


class ImportRejected(Exception):
    """Nothing was imported; `faults` say why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class BadValue(Exception):
    """A value that cannot be; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def decode(content: bytes) -> str:
    """The text of a file as spreadsheets write it. Raises ImportRejected where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Fault(
            line, Text("文件编码不是 UTF-8，请另存为 UTF-8 的 CSV。", "not UTF-8: save it as CSV in UTF-8.")
        )
        raise ImportRejected([fault]) from error


def read_rows(
    text: str, columns: tuple[str, ...], parse: Callable[[Row], Parsed]
) -> list[tuple[int, Parsed]]:
    """Every row as `parse` makes it, with its line. `parse` raises BadValue. Raises ImportRejected."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or ()]
    if names != list(columns):
        listed = ",".join(columns)
        raise ImportRejected([Fault(1, Text(f"首行应为：{listed}", f"the first line has to be {listed}"))])
    reader.fieldnames = names
    rows: list[tuple[int, Parsed]] = []
    faults = []
    try:
        for raw in reader:
            try:
                rows.append((reader.line_num, parse(_whole(raw))))
            except BadValue as error:
                faults.append(Fault(reader.line_num, error.text))
    except csv.Error as error:
        faults.append(Fault(reader.line_num + 1, Text("此行不是有效的 CSV。", f"this is no CSV: {error}.")))
    if faults:
        raise ImportRejected(faults)
    return rows


def _whole(raw: dict[str | None, str | list[str] | None]) -> Row:
    if None in raw or None in raw.values():
        raise BadValue(Text("列数与首行不符。", "as many values as columns are expected."))
    row = {str(name): str(value).strip() for name, value in raw.items()}
    if any("\0" in value for value in row.values()):
        raise BadValue(Text("含有无效字符。", "there is a character that no text may have."))
    return row


def one_of(row: Row, column: str, values: Iterable[str]) -> str:
    """The value, which has to be one of these."""
    if row[column] in (allowed := tuple(values)):
        return row[column]
    listed = ", ".join(allowed)
    raise BadValue(Text(f"{column} 应为以下之一：{listed}。", f"{column} has to be one of {listed}."))


def filled(row: Row, column: str) -> str:
    """The value, which must not be empty."""
    if row[column]:
        return row[column]
    raise BadValue(Text(f"{column} 不能为空。", f"{column} must not be empty."))


def four_digits(row: Row, column: str) -> str:
    """The last digits of an account or a card."""
    value = row[column]
    if len(value) == 4 and value.isascii() and value.isdecimal():
        return value
    raise BadValue(Text(f"{column} 应为末四位数字。", f"{column} has to be the last four digits."))


def check_once(rows: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Raises ImportRejected where two lines are about the same thing."""
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for line, key in rows:
        seen = first.setdefault(key, line)
        if seen != line:
            faults.append(Fault(line, Text(f"与第{seen}行重复。", f"the same as line {seen}.")))
    if faults:
        raise ImportRejected(faults)
