"""Reading a bank's file: as spreadsheets write it, all faults at once."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.read_rows import ImportRejected, Row, decode, filled, read_rows

COLUMNS = ("a", "b")


def parse(row: Row) -> str:
    return filled(row, "a") + row["b"]


def test_a_file_of_a_spreadsheet_is_read_as_it_is_meant() -> None:
    text = decode(b'\xef\xbb\xbfa,b\r\n 1 ,"x, y"\r\n\r\n2,\xe5\xae\x89\r\n')

    assert read_rows(text, COLUMNS, parse) == [(2, "1x, y"), (4, "2安")]


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(ImportRejected) as refused:
        read_rows("a,b\n,1\n1,2\n1\n1,2,3\n1,x\0y\n", COLUMNS, parse)

    assert [fault.line for fault in refused.value.faults] == [2, 4, 5, 6]
    assert "第2行" in str(refused.value)
    assert "line 2" in str(refused.value)


@pytest.mark.parametrize("text", ["", "a\n1\n", "b,a\n1,2\n", "a,b,c\n1,2,3\n"])
def test_other_columns_are_refused_with_those_that_are_wanted(text: str) -> None:
    with pytest.raises(ImportRejected, match="a,b"):
        read_rows(text, COLUMNS, parse)


def test_another_encoding_is_refused_with_what_to_do() -> None:
    with pytest.raises(ImportRejected, match="UTF-8") as refused:
        decode("a,b\n1,安\n".encode("gbk"))

    assert refused.value.faults[0].line == 2


@given(text=st.text(max_size=60))
def test_any_text_is_rows_or_refused(text: str) -> None:
    with contextlib.suppress(ImportRejected):
        assert all(line > 1 for line, _ in read_rows("a,b\n" + text, COLUMNS, parse))
