"""The reason of an appointment and the payee of a charge stand in the first sentence."""

import pytest

from contact_center.language.lexicons.calling import wants_a_call
from contact_center.language.lexicons.errands import payee_in, reason_in
from contact_center.language.lexicons.nearness import place_beside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("想约后天下午两点去高街支行办理销户", "销户"),
        ("帮我预约咨询房贷，周五上午", "咨询房贷"),
        ("I need to come in to exchange some dollars next week", "exchange some dollars"),
        ("an appointment about a mortgage, please", "a mortgage"),
        ("I'd like an appointment on Friday at 10", None),
        ("我想预约周五上午", None),
    ],
)
def test_the_reason_is_found(text: str, reason: str | None) -> None:
    assert reason_in(text) == reason


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("前天在海风咖啡刷了45，我没去过", "海风咖啡"),
        ("商户是远山旅行社", "远山旅行社"),
        ("a charge at Harbour Gym on Monday", "Harbour Gym"),
        ("在超市刷了30", None),
        ("昨天卡上被扣了300", None),
        ("charged on Friday by mistake", None),
    ],
)
def test_the_payee_is_found(text: str, payee: str | None) -> None:
    assert payee_in(text) == payee


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("请给我回电话", "yes"),
        ("麻烦打给我", "yes"),
        ("please call me", "yes"),
        ("不要给我打电话", "no"),
        ("please don't call me", "no"),
        ("我给你们打了三次电话没人接", None),
        ("I called you twice", None),
        ("你们扣错钱了", None),
    ],
)
def test_a_call_is_wanted_or_not(text: str, wish: str | None) -> None:
    assert wants_a_call(text) == wish


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("离火车站最近的", "火车站"),
        ("the one nearest to the university", "university"),
        ("closest to the airport please", "airport"),
        ("最近的那个", ""),
        ("the nearest one", ""),
        ("南京路支行", None),
        ("High Street", None),
    ],
)
def test_the_place_to_be_near_to(text: str, place: str | None) -> None:
    assert place_beside(text) == place
