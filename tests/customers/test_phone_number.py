"""Telephone numbers as people type them: one form for each valid one, and for the others the reason."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.phone_number import EntryRejected, e164

GOOD = ("+8613800000001", "+12025550101", "+442079460958", "+862162345678", "+4930901820", "+85223456789")
GAPS = ("", " ", "-", ".", " - ", "\u00a0", "\u3000", "\u2011", "\u200e", "\u200b", "/")


def why(written: str) -> tuple[str, str]:
    with pytest.raises(EntryRejected) as refused:
        e164(written)
    assert refused.value.code == "bad_phone"
    return refused.value.text.zh, refused.value.text.en


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("008613800000001", "+8613800000001"),
        ("00 86 138-0000-0001", "+8613800000001"),
        ("＋８６（１３８）００００　０００１", "+8613800000001"),
        ("\u202a+86 138 0000 0001\u202c", "+8613800000001"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+1 (202) 555-0101", "+12025550101"),
        ("+٨٦١٣٨٠٠٠٠٠٠٠١", "+8613800000001"),
    ],
)
def test_a_number_has_one_form_however_it_is_written(written: str, number: str) -> None:
    assert e164(written) == number


@pytest.mark.parametrize(
    "written",
    ["+861380000000", "+86138000000", "+1202555010", "+44207946095", "+86138", "+852234567"],
)
def test_digits_that_are_missing_are_the_reason(written: str) -> None:
    zh, en = why(written)

    assert "位数不足" in zh
    assert "too short" in en


@pytest.mark.parametrize(
    "written", ["+86138000000011", "+120255501011", "+4420794609581", "+86" + "1" * 30, "+8522345678901"]
)
def test_digits_too_many_are_the_reason(written: str) -> None:
    zh, en = why(written)

    assert "位数过多" in zh
    assert "too long" in en


@pytest.mark.parametrize(
    "written",
    [
        "+1-800-FLOWERS",
        "+86138OOOOOOO1",
        "+86 138 0000 0001 ext 5",
        "call me",
        "电话+8613800000001",
        "+8613800000001x5",
        "+86１３８ＡＢＣＤ０００１",
    ],
)
def test_letters_are_the_reason(written: str) -> None:
    zh, en = why(written)

    assert "字母" in zh
    assert "letters" in en


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("13800000001", "国家代码", "country code"),
        ("0138 0000 0001", "国家代码", "country code"),
        ("+999123456789", "国家代码", "country code"),
        ("+8613800000001;5", "符号", "sign"),
        ("+86#13800000001", "符号", "sign"),
        ("++8613800000001", "符号", "sign"),
        ("", "数字", "digits"),
        (" \u200b ", "数字", "digits"),
        ("+8610000000000", "电话号码无效", "telephone number"),
    ],
)
def test_anything_else_is_named_too(written: str, zh: str, en: str) -> None:
    told = why(written)

    assert zh in told[0]
    assert en in told[1]


@given(number=st.sampled_from(GOOD), gaps=st.lists(st.sampled_from(GAPS), min_size=16, max_size=16))
def test_gaps_and_invisible_marks_make_no_difference(number: str, gaps: list[str]) -> None:
    written = number[:3] + "".join(gap + digit for gap, digit in zip(gaps, number[3:], strict=False))

    assert e164(written) == number


@given(number=st.sampled_from(GOOD), digit=st.sampled_from("0123456789"))
def test_one_digit_over_or_short_is_never_kept_as_it_is(number: str, digit: str) -> None:
    for other in (number + digit, number[:-1]):
        try:
            kept = e164(other)
        except EntryRejected:
            continue
        # Some plans have numbers of several lengths: then it is a number of its own, and a valid one.
        assert kept == other
        assert phonenumbers.is_valid_number(phonenumbers.parse(other))


@given(written=st.text(alphabet="+0123456789 ()-.extEXT０１２＋\u200e\u202a#;,", max_size=40))
def test_whatever_is_kept_is_valid(written: str) -> None:
    try:
        kept = e164(written)
    except EntryRejected:
        return
    assert phonenumbers.is_valid_number(phonenumbers.parse(kept))
