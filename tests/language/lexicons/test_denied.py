"""Of two values that are said, the right one takes the place of the wrong one."""

import pytest

from contact_center.language.lexicons.denied import Instead, instead_in, put_instead, without_denied
from contact_center.language.lexicons.reading import correction


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("是1503，不是1502", "1503", "1502"),
        ("哦写错了，是1503，不是1502", "1503", "1502"),
        ("不是1502，是1503", "1503", "1502"),
        ("不是1502是1503", "1503", "1502"),
        ("係5號唔係6號", "5號", "6號"),
        ("應該是三號，不是二號", "三號", "二號"),
        ("1503 not 1502", "1503", "1502"),
        ("15号不是51号，其他都对", "15号", "51号"),
        ("it's 1503, not 1502", "1503", "1502"),
        ("not 1502, 1503", "1503", "1502"),
        ("sorry it was 89.50 not 98.50", "89.50", "98.50"),
        ("USD 1,503.20 instead of 1,502.20", "USD 1,503.20", "1,502.20"),
        ("尾号5678，不是5687", "尾号5678", "5687"),
        ("13800000012 not 13800000021", "13800000012", "13800000021"),
    ],
)
def test_the_right_one_of_a_pair(text: str, right: str, wrong: str) -> None:
    assert instead_in(text) == Instead(right, wrong)
    assert correction(text) in (right, None) or right in str(correction(text))


@pytest.mark.parametrize(
    "text",
    [
        "is it 1503 or 1502?",
        "1502",
        "不是我刷的",
        "not before 5",
        "是1503不是1502吗？",
        "I did not pay 89 dollars to anybody, and nobody else has used the card since then either",
        "not my card",
        "no",
        "1402室不是1204室，滨海市湖滨路88号6栋1402室",
        "滨海市中山区解放路15号不是51号，2单元301",
        "room 1402 not 1204. Building 6, 88 Lakeside Road, Binhai 300450",
    ],
)
def test_what_holds_no_pair(text: str) -> None:
    assert instead_in(text) is None


@pytest.mark.parametrize(
    ("kept", "right", "wrong", "whole"),
    [
        ("滨海市东湖区柳荫路88号3栋1502", "1503", "1502", "滨海市东湖区柳荫路88号3栋1503"),
        ("滨海市东湖区柳荫路88号3栋1502", "2栋", "3栋", "滨海市东湖区柳荫路88号2栋1502"),
        ("Flat 2, 12 High Street, Binhai", "21", "12", "Flat 2, 21 High Street, Binhai"),
        ("明天下午3点", "4点", "3点", "明天下午4点"),
        ("88号88室", "89", "88", None),
        ("柳荫路1502号", "16", "15", None),
    ],
)
def test_it_takes_the_place_of_the_wrong_one(kept: str, right: str, wrong: str, whole: str | None) -> None:
    assert put_instead(kept, Instead(right, wrong)) == whole


@pytest.mark.parametrize(
    ("text", "rest"), [("9.5 not 9.6", "9.5"), ("周五，不是周四", "周五"), ("not tomorrow, Friday", "Friday")]
)
def test_a_point_inside_a_number_ends_nothing(text: str, rest: str) -> None:
    assert without_denied(text) == rest
