"""Parts of a text, against what a radio would count."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.practice.network.texts.segments import GSM_BASIC, GSM_EXTENDED, count_segments, is_gsm

plain = st.text(st.sampled_from(sorted(GSM_BASIC)), max_size=1600)
gsm = st.text(st.sampled_from(sorted(GSM_BASIC | GSM_EXTENDED)), max_size=1600)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=800)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 152 septets, then an escape pair that does not fit into the 153rd.
        ("a" * 152 + "€" * 76, 2),
        ("a" * 152 + "€" * 77, 3),
        ("港" * 70, 1),
        ("港" * 71, 2),
        ("a" * 69 + "港", 1),
        ("a" * 70 + "港", 2),
        ("don’t" + "a" * 66, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("港" * 66 + "😀" * 33, 2),
        ("港" * 66 + "😀" * 34, 3),
    ],
)
def test_known_counts(text: str, parts: int) -> None:
    assert count_segments(text) == parts


@given(plain)
def test_plain_text_fills_its_parts(text: str) -> None:
    assert count_segments(text) == (1 if len(text) <= 160 else ceil(len(text) / 153))


@given(gsm)
def test_escapes_waste_one_septet_a_part_at_most(text: str) -> None:
    septets = len(text) + sum(character in GSM_EXTENDED for character in text)
    if septets <= 160:
        assert count_segments(text) == 1
    else:
        assert ceil(septets / 153) <= count_segments(text) <= ceil(septets / 152)


@given(any_text)
def test_units_outside_gsm_are_those_of_utf16(text: str) -> None:
    units = len(text.encode("utf-16-le")) // 2
    if is_gsm(text):
        return
    if units <= 70:
        assert count_segments(text) == 1
    else:
        assert ceil(units / 67) <= count_segments(text) <= ceil(units / 66)


@given(any_text)
def test_one_chinese_character_never_makes_a_text_shorter(text: str) -> None:
    assert count_segments(text + "港") >= count_segments(text)
