"""An address is whole or lacks something, stands somewhere in a text, and is corrected part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.lexicons.addresses import (
    address_in,
    is_like_address,
    is_part_of_address,
    missing_in,
    postcode_in,
    said_anew,
    with_part,
    without_talk_before,
)

CITIES = ("滨海市", "杭州市西湖区", "广东省深圳市")
STREETS = ("湖滨路", "人民大道", "幸福小区", "学府街")
NUMBERS = ("9号", "12号楼3单元501", "三号楼", "8号院2栋1202室")


@given(st.sampled_from(CITIES), st.sampled_from(STREETS), st.sampled_from(NUMBERS))
def test_what_is_left_out_is_missing(city: str, street: str, number: str) -> None:
    assert missing_in(city + street + number) == ()
    assert missing_in(city + street) == ("number",)
    assert missing_in(street + number) == ("city",)
    assert is_like_address(street + number)


@given(
    st.integers(1, 9999),
    st.sampled_from(["High Street", "Lakeside Rd", "Queen's Avenue", "Station Square"]),
    st.sampled_from(["Binhai", "Binhai 200001", "Kowloon, Hong Kong", "London NW1 6XE"]),
)
def test_what_is_left_out_is_missing_in_english(number: int, street: str, city: str) -> None:
    assert missing_in(f"{number} {street}, {city}") == ()
    assert missing_in(f"{street}, {city}") == ("number",)
    assert missing_in(f"{number} {street}") == ("city",)


@pytest.mark.parametrize(
    "text",
    [
        "我的余额是多少",
        "昨天下午三点",
        "谢谢",
        "what is my balance?",
        "the app does not work",
        "no",
        "300 yuan",
        "on Friday",
    ],
)
def test_other_answers_are_no_address(text: str) -> None:
    assert not is_like_address(text)
    assert address_in(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("我搬家了，新地址是滨海市湖滨路9号，麻烦改一下", "滨海市湖滨路9号"),
        ("帮忙把通讯地址变更为滨海市人民大道88号12楼B座。谢谢", "滨海市人民大道88号12楼B座"),
        ("Hi, we moved to 4 Mill Lane, Binhai. Can you change it?", "4 Mill Lane, Binhai"),
        ("my new address is Flat 2B, 77 Harbour Road, Binhai, thanks", "Flat 2B, 77 Harbour Road, Binhai"),
        ("I want to change my address", None),
        ("地址要改", None),
    ],
)
def test_the_address_stands_in_the_request(text: str, address: str | None) -> None:
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("address", "part", "corrected"),
    [
        ("滨海市湖滨路9号2单元301", "3单元", "滨海市湖滨路9号3单元301"),
        ("滨海市湖滨路9号", "是19号", "滨海市湖滨路19号"),
        ("滨海市东湖区湖滨路9号", "学府路", "滨海市东湖区学府路9号"),
        ("滨海市湖滨路9号", "4单元", "滨海市湖滨路9号4单元"),
        ("4 Mill Lane, Binhai", "number 14", "14 Mill Lane, Binhai"),
        ("4 Mill Lane, Binhai", "14", "14 Mill Lane, Binhai"),
        ("Flat 2, 4 Mill Lane, Binhai", "it's flat 3", "flat 3, 4 Mill Lane, Binhai"),
        ("4 Mill Lane, Binhai", "yesterday", None),
        ("滨海市柳荫路88号3栋1502", "1503", "滨海市柳荫路88号3栋1503"),
        ("滨海市柳荫路88号3栋1502", "98", "滨海市柳荫路98号3栋1502"),
    ],
)
def test_a_part_takes_the_place_of_the_same_part(address: str, part: str, corrected: str | None) -> None:
    assert with_part(address, part) == corrected


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("柳荫路88号3栋1503", "滨海市东湖区柳荫路88号3栋1503"),
        ("柳荫路98号", "滨海市东湖区柳荫路98号"),
        ("学府路88号", None),
        ("柳荫路", None),
        ("东湖区柳荫路88号", None),
        ("3栋1503", None),
    ],
)
def test_its_end_is_said_anew(told: str, whole: str | None) -> None:
    assert said_anew("滨海市东湖区柳荫路88号3栋1502", told) == whole


@pytest.mark.parametrize("part", ["三号楼", "2单元", "湖东路", "flat 5", "number 22", "22"])
def test_parts_are_known(part: str) -> None:
    assert is_part_of_address(part)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("好的，新的那个是滨海市银杏路8号2栋101", "滨海市银杏路8号2栋101"),
        ("嗯我现在住在上海市长乐路20号", "上海市长乐路20号"),
        ("right then, back to my address. unit 3, 9 Quay Street, Binhai", "unit 3, 9 Quay Street, Binhai"),
        ("so it's 70 Mill Lane, Binhai", "70 Mill Lane, Binhai"),
        ("滨海市银杏路8号", "滨海市银杏路8号"),
        ("北京路8号，滨海市", "北京路8号，滨海市"),
        ("The Old Mill, 12 High Street, Binhai", "The Old Mill, 12 High Street, Binhai"),
        ("Binhai, 12 High Street", "Binhai, 12 High Street"),
    ],
)
def test_talk_before_an_address_is_no_part_of_it(said: str, address: str) -> None:
    assert without_talk_before(said) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("邮编310000，没错", "310000"),
        ("郵政編碼：518000", "518000"),
        ("the postcode is EC1A 1BB", "EC1A 1BB"),
        ("zip 94105", "94105"),
        ("尾号310000", None),
        ("room 1805", None),
    ],
)
def test_a_postcode_is_one_if_it_is_called_so(text: str, code: str | None) -> None:
    assert postcode_in(text) == code
