"""Cells of the register: no spreadsheet runs what a customer or a colleague wrote."""

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from contact_center.tickets.complaints.export import csv_lines, defused, zone_name


@pytest.mark.parametrize(
    "written",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\u3000=1",
        "\u200b=1",
        "\n=1",
        "|x",
        "%x",
    ],
)
def test_a_formula_becomes_text(written: str) -> None:
    assert defused(written) == "'" + written


@pytest.mark.parametrize("written", ["", "T100001", "卡已退回=是", 15, -1])
def test_everything_else_stays(written: str | int) -> None:
    assert defused(written) == written


def test_lines_keep_commas_quotes_and_line_breaks() -> None:
    row: list[str | int] = ["安娜，说：", 'he said "no", twice', "一行\n二行", 15]

    (read,) = csv.reader(io.StringIO(csv_lines([row]).decode(), newline=""))

    assert read == ["安娜，说：", 'he said "no", twice', "一行\n二行", "15"]
    assert csv_lines([["a", 1, "=x"]]) == b'"a","1","\'=x"\r\n'


@pytest.mark.parametrize(
    ("zone", "named"),
    [
        ("Asia/Shanghai", "Asia/Shanghai, UTC+08:00"),
        ("Asia/Kolkata", "Asia/Kolkata, UTC+05:30"),
        ("America/Bogota", "America/Bogota, UTC-05:00"),
        ("UTC", "UTC, UTC+00:00"),
        ("Europe/Paris", "Europe/Paris"),
    ],
)
def test_a_zone_is_named_with_its_distance_where_that_is_one(zone: str, named: str) -> None:
    assert zone_name(ZoneInfo(zone), datetime(2026, 7, 1, tzinfo=UTC)) == named
