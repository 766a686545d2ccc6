"""What is said of one part of an address puts that part right, and leaves the rest."""

import pytest

from contact_center.language.lexicons.address_parts import address_anew, in_figures, names_a_part, put_right

SPOKEN_ZH = "滨海市东湖区柳荫路一百二十八号三栋五零二"
ZH = "滨海市中山区解放路5号2单元301"
SPOKEN_EN = "flat 1204 building 6 number 88 lakeside road binhai"
EN = "Flat 2, 12 High Street, Binhai"


@pytest.mark.parametrize(
    ("address", "told", "whole"),
    [
        (SPOKEN_ZH, "不对不对是六零二不是五零二我说错了", "滨海市东湖区柳荫路一百二十八号三栋六零二"),
        (SPOKEN_ZH, "楼号搞错了 五栋", "滨海市东湖区柳荫路一百二十八号五栋五零二"),
        (SPOKEN_ZH, "门牌应该是82号不是128号", "滨海市东湖区柳荫路82号三栋五零二"),
        (SPOKEN_ZH, "室号说错了应该是503", "滨海市东湖区柳荫路一百二十八号三栋503"),
        (SPOKEN_ZH, "还有门牌号是二百八十一不是一百二十八", "滨海市东湖区柳荫路二百八十一号三栋五零二"),
        (ZH, "哦 单元号不对 是3单元", "滨海市中山区解放路5号3单元301"),
        (ZH, "其他都对 就是房号应该是302", "滨海市中山区解放路5号2单元302"),
        (
            SPOKEN_EN,
            "sorry no its building nine not six the rest is right",
            "flat 1204 building 9 number 88 lakeside road binhai",
        ),
        (SPOKEN_EN, "wait the flat is twelve oh five", "flat 1205 building 6 number 88 lakeside road binhai"),
        (SPOKEN_EN, "it should be building seven", "flat 1204 building 7 number 88 lakeside road binhai"),
        (EN, "flat 3 not 2, everything else is fine", "Flat 3, 12 High Street, Binhai"),
        (EN, "my bad, it's number 21", "Flat 2, 21 High Street, Binhai"),
    ],
)
def test_one_part_is_put_right(address: str, told: str, whole: str) -> None:
    assert put_right(address, told) == whole
    assert names_a_part(told)


@pytest.mark.parametrize("told", ["对，没错", "yes that is right", "我的卡要不要重新办啊", "is there a fee"])
def test_what_names_no_part_changes_nothing(told: str) -> None:
    assert put_right(ZH, told) is None
    assert put_right(EN, told) is None


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("flat twelve oh four building six", "flat 1204 building 6"),
        ("flat twenty one, 20 queen street", "flat 21, 20 queen street"),
        ("one two oh four", "1204"),
        ("三栋五零二", "三栋五零二"),
    ],
)
def test_spoken_house_numbers_are_written_in_figures(said: str, figures: str) -> None:
    assert in_figures(said) == figures


@pytest.mark.parametrize(
    ("kept", "told", "whole"),
    [
        (
            "Room 1204, Building 6, 88 Lakeside Road, Binhai 300450",
            "room 1402 not 1204. Building 6, 88 Lakeside Road, Binhai 300450",
            "room 1402. Building 6, 88 Lakeside Road, Binhai 300450",
        ),
        (
            "Flat 1, 12 High Street, Binhai",
            "Flat 7, not flat 1, 12 High Street, Binhai",
            "Flat 7, 12 High Street, Binhai",
        ),
        (
            "滨海市湖滨路88号6栋1204室",
            "哎呀是1402室不是1204室，滨海市湖滨路88号6栋1402室",
            "滨海市湖滨路88号6栋1402室",
        ),
        (
            "滨海市解放路51号2单元301",
            "滨海市解放路15号不是51号，2单元301",
            "滨海市解放路15号，2单元301",
        ),
    ],
)
def test_a_whole_address_beside_what_it_denies_is_taken_without_that(
    kept: str, told: str, whole: str
) -> None:
    assert put_right(kept, told) == whole
    assert address_anew(told) == whole
