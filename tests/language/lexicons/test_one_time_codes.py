"""Who wants another code."""

import pytest

from contact_center.language.lexicons.one_time_codes import wants_new_code


@pytest.mark.parametrize(
    ("text", "wants"),
    [("没收到", True), ("please send it again", True), ("I did not get it", True), ("482913", False)],
)
def test_who_has_no_code_wants_another(text: str, wants: bool) -> None:
    assert wants_new_code(text) is wants
