"""A text is normalised sign by sign: what stands beside a sign changes nothing."""

import pytest

from contact_center.language.entities.plain import READ_AT_MOST, plain

EVERY_ASCII = "".join(map(chr, range(128)))


@pytest.mark.parametrize(
    "text", [EVERY_ASCII, "My CARD, 4111!", "ＡＢＣ１２３", "掛失我張卡", "İstanbul ß Ü", ""]
)
def test_a_sign_is_read_alike_in_every_company(text: str) -> None:
    assert plain(f"{text}省") == f"{plain(text)}省"
    assert plain(text) == "".join(plain(sign) for sign in text)
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("sign", ["A", "Ａ", "掛"])
def test_no_more_is_read_than_the_longest_message(sign: str) -> None:
    assert len(plain(sign * (READ_AT_MOST + 1))) == READ_AT_MOST
