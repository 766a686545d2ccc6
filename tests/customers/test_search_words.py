"""What staff type or paste into a search is read as what they mean, however it is written."""

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.search_words import Word, normalised, search_words

PHONE = "8613800000001"
MARKS = ("\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2069", "\u200b", "\ufeff", "\u00ad")
GAPS = (" ", "-", ".", "/", ") ", " (", "\u2013", "\u2011", "\u00a0", "\u3000", "")
NAMES = ("Ouyang", "Ming", "Lee", "van", "der", "欧阳", "明", "Müller", "O'Neill")


def telephones(typed: str) -> list[tuple[str, ...]]:
    return [word.digits for word in search_words(typed).words]


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("(138) 0000 0001", "13800000001"),
        ("008613800000001", "8613800000001"),
        ("00 86 138 0000 0001", "8613800000001"),
        ("011 86 138 0000 0001", "8613800000001"),
        ("１３８００００　０００１", "13800000001"),
        ("\u202a+86 138-0000-0001\u202c", "8613800000001"),
        ("tel:+86-138-0000-0001", "8613800000001"),
        ("٠١٣٨٠٠٠٠٠٠٠١", "13800000001"),
        ("+44 (0)20 7946 0958", "442079460958"),
        ("020 7946 0958", "2079460958"),
        ("1️⃣3️⃣8️⃣0000", "1380000"),
        ("0101", "0101"),
    ],
)
def test_a_telephone_is_read_however_it_is_written(typed: str, meant: str) -> None:
    ((*digits,),) = telephones(typed)

    assert meant in digits


@pytest.mark.parametrize(
    ("typed", "tickets"),
    [
        ("T100001", (100001,)),
        ("Ｔ１００００１", (100001,)),
        ("t 100001", (100001,)),
        ("T-100001", (100001,)),
        ("工单号：T100001", (100001,)),
        ("#100001", (100001,)),
        ("ticket T100001, T100002", (100001, 100002)),
        ("100001", (100001,)),
        ("\u200eT100001\u200e", (100001,)),
        ("T1", ()),
        ("AT100001B", ()),
        ("13800000001", ()),
    ],
)
def test_the_number_of_a_ticket_is_read(typed: str, tickets: tuple[int, ...]) -> None:
    assert search_words(typed).tickets == tickets


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ming Ouyang", ["ming", "ouyang"]),
        ("Ouyang, Ming", ["ouyang", "ming"]),
        ("欧阳 明", ["欧阳", "明"]),
        ("欧阳、明", ["欧阳", "明"]),
        ("安娜13800000001", ["安娜", "13800000001"]),
        ("13800000001,Ann", ["13800000001", "ann"]),
        ("Ｃ１００１", ["c1001"]),
        ("100% Kim", ["100%", "kim"]),
        ("\u200b", []),
        ("  \u3000 ", []),
        (",", [","]),
    ],
)
def test_every_word_is_looked_for_by_itself(typed: str, words: list[str]) -> None:
    assert [word.literal for word in search_words(typed).words] == words


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
def test_the_order_of_names_makes_no_difference(names: list[str]) -> None:
    meant = {frozenset(search_words(" ".join(order)).words) for order in permutations(names)}

    assert len(meant) == 1


@given(st.lists(st.sampled_from(GAPS), min_size=12, max_size=12))
def test_gaps_in_a_telephone_make_no_difference(gaps: list[str]) -> None:
    typed = PHONE[0] + "".join(gap + digit for gap, digit in zip(gaps, PHONE[1:], strict=True))

    ((*digits,),) = telephones(typed)
    assert PHONE in digits


@given(
    typed=st.sampled_from(
        ["Ming Ouyang", "+8613800000001", "T100001", "C1001", "欧阳明", "snake_case", "100% Kim"]
    ),
    marks=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(MARKS)), max_size=6),
)
def test_width_case_and_invisible_marks_make_no_difference(typed: str, marks: list[tuple[int, str]]) -> None:
    marked = typed
    for at, mark in marks:
        marked = marked[:at] + mark + marked[at:]

    for written in (marked, wide(marked), marked.upper(), f"  {marked}\n"):
        assert search_words(written) == search_words(typed)


@given(st.text(max_size=60))
def test_any_text_is_read_and_reads_the_same_when_read_again(typed: str) -> None:
    clean = normalised(typed)

    assert normalised(clean) == clean or unicodedata.normalize("NFKC", clean) != clean
    for word in search_words(typed).words:
        assert isinstance(word, Word)
        assert word.literal.strip()
        assert all(digits.isascii() and digits.isdecimal() for digits in word.digits)


def test_a_pasted_page_is_cut_before_it_is_read() -> None:
    assert len(search_words("138 " * 50_000).words) == 1
    assert len(search_words("(" * 50_000).words) == 1
