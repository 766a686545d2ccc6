"""The form of preferences: hours are put in order, and what no page of ours posts is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from contact_center.customers.phone_number import EntryRejected
from contact_center.outreach.preferences.choices import Choices, Hours
from contact_center.outreach.preferences.form import NotOurForm, in_order, read_form

USUAL = Choices(
    on=frozenset({"greeting"}), channel=None, hours=(), language="zh", zone=None, calendar="solar"
)
FIELDS = [
    ("shown", USUAL.model_dump_json()),
    ("on", "tips"),
    ("on", "greeting"),
    ("channel", "sms"),
    ("language", "en"),
    ("zone", ""),
    ("calendar", "lunar"),
    ("opens", "18:00"),
    ("closes", "21:00"),
    ("opens", ""),
    ("closes", ""),
]


def with_hours(*rows: tuple[str, str]) -> Choices:
    return USUAL.model_copy(update={"hours": tuple(Hours(opens=one, closes=two) for one, two in rows)})


def test_what_was_shown_and_what_was_chosen_are_read() -> None:
    shown, chosen = read_form(MultiDict(FIELDS))

    assert shown == USUAL
    assert chosen.on == {"tips", "greeting"}
    assert (chosen.channel, chosen.zone, chosen.language, chosen.calendar) == ("sms", None, "en", "lunar")
    assert chosen.hours == (Hours(opens="18:00", closes="21:00"),)


@pytest.mark.parametrize("name", ["shown", "channel", "language", "zone", "calendar"])
def test_a_form_without_a_field_is_not_ours(name: str) -> None:
    with pytest.raises(NotOurForm):
        read_form(MultiDict([one for one in FIELDS if one[0] != name]))


@pytest.mark.parametrize(
    ("name", "value"),
    [("on", "everything"), ("language", "fr"), ("calendar", "julian"), ("shown", "[]"), ("shown", "{")],
)
def test_a_form_with_an_unknown_value_is_not_ours(name: str, value: str) -> None:
    with pytest.raises(NotOurForm):
        read_form(
            MultiDict([(name, value), *FIELDS]) if name != "on" else MultiDict([*FIELDS, (name, value)])
        )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("18:00", "21:00"), ("08:00", "09:00")], [("08:00", "09:00"), ("18:00", "21:00")]),
        ([("08:00", "12:00"), ("10:00", "14:00")], [("08:00", "14:00")]),
        ([("08:00", "12:00"), ("12:00", "14:00")], [("08:00", "14:00")]),
        ([("22:00", "06:00")], [("00:00", "06:00"), ("22:00", "24:00")]),
        ([("22:00", "00:00")], [("22:00", "24:00")]),
        ([("24:00", "06:00")], [("00:00", "06:00")]),
    ],
)
def test_hours_are_put_in_order(rows: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert [(one.opens, one.closes) for one in in_order(with_hours(*rows)).hours] == expected


@pytest.mark.parametrize("row", [("09:00", ""), ("", "09:00"), ("09:00", "09:00"), ("9", "10:00")])
def test_hours_that_cannot_be_are_refused(row: tuple[str, str]) -> None:
    with pytest.raises(EntryRejected):
        in_order(with_hours(row))


_clock = st.integers(0, 48).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")


@given(st.lists(st.tuples(_clock, _clock).filter(lambda row: row[0] != row[1]), max_size=6))
def test_in_order_they_stay_as_they_are_and_do_not_meet(rows: list[tuple[str, str]]) -> None:
    rows = [row for row in rows if set(row) != {"00:00", "24:00"} or row[0] == "00:00"]
    once = in_order(with_hours(*rows))

    assert in_order(once) == once
    times = [time for span in once.hours for time in (span.opens, span.closes)]
    assert times == sorted(set(times))
