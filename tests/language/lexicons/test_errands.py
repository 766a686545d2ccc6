"""The reason of an appointment and the payee of a charge stand in the first sentence."""

import pytest

from contact_center.language.lexicons.calling import wants_a_call, wants_only_contact
from contact_center.language.lexicons.errands import payee_in, reason_in
from contact_center.language.lexicons.nearness import beside, place_beside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("想约后天下午两点去高街支行办理销户", "销户"),
        ("帮我预约咨询房贷，周五上午", "咨询房贷"),
        ("I need to come in to exchange some dollars next week", "exchange some dollars"),
        ("an appointment about a mortgage, please", "a mortgage"),
        ("I'd like an appointment on Friday at 10", None),
        ("我想预约周五上午", None),
        ("could I talk to an adviser about buying a house next Monday", "buying a house"),
        ("meet someone about my mum's inheritance, Thursday morning", "my mum's inheritance"),
        ("I want an appointment about Monday", None),
        ("想找人谈谈出国汇款的事", "出国汇款"),
        ("约个时间聊一下提前还款", "提前还款"),
        ("想谈谈，周五行吗", None),
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
        ("I stayed at the Silver Bay Hotel and they billed me twice", "Silver Bay Hotel"),
        ("a charge from the Blue Lantern on Mill Lane", "Blue Lantern"),
        ("a noodle bar called golden spoon took 60", "golden spoon"),
        ("I was charged 40 at green leaf cafe yesterday", "green leaf cafe"),
        ("it was bayside inn, two nights", "bayside inn"),
        ("88 at the petrol station on Church Street", "petrol station on Church Street"),
        ("paid 20 at a coffee shop", None),
        ("at the railway station", None),
        ("at my local shop", None),
        ("charged by the Bank", None),
        ("那家叫老张面馆", "老张面馆"),
        ("我在悦来酒店住了两晚被扣了两次", "悦来酒店"),
        ("在中山路吃的", None),
        ("我在家里买的", None),
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


PLACES = {
    "station": ("火车站支行", "Railway Station Branch", "站前广场3号", "3 Station Square"),
    "lake": ("东湖支行", "East Lake Branch", "湖滨路52号", "52 Lakeside Road"),
    "high": ("高街支行", "High Street Branch", "高街15号", "15 High Street"),
}


@pytest.mark.parametrize("before", ["", "我想后天上午去", "麻烦约一下", "那就"])
@pytest.mark.parametrize("after", ["附近那家", "旁邊嗰間", "对面的网点吧", "那边那个"])
def test_whatever_is_said_before_the_place_is_no_part_of_it(before: str, after: str) -> None:
    assert beside(f"{before}火车站{after}", PLACES) == ["station"]


@pytest.mark.parametrize("near", ["near", "closest to", "nearest to", "next to", "opposite"])
@pytest.mark.parametrize("after", ["", " would be best", ", on Friday", " please", " and at ten"])
def test_the_place_ends_where_the_sentence_goes_on(near: str, after: str) -> None:
    assert beside(f"the branch {near} the lake{after}", PLACES) == ["lake"]


@pytest.mark.parametrize(
    "text",
    [
        "不要火车站旁边那家",
        "not the one near the lake",
        "near the high school",
        "我家附近",
        "刚才那家",
        "near me",
    ],
)
def test_no_branch_is_guessed(text: str) -> None:
    assert beside(text, PLACES) == []


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("only an appointment, thanks", True),
        ("no, I just want a phone call", True),
        ("我只要回电就行", True),
        ("just call me Bob", False),
        ("a call centre business", False),
        ("就是打电话也没人接", False),
    ],
)
def test_a_wish_for_nothing_but_a_call(text: str, *, only: bool) -> None:
    assert wants_only_contact(text) == only


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("12 May, Pelican Diner, 40 yuan", "Pelican Diner"),
        ("debit. yesterday. House of Tea", "House of Tea"),
        ("it was at the coffee shop on station road and I never got a cup", "coffee shop on station road"),
        ("Dear Madam, Good Morning. Credit Card", None),
        ("at the petrol station", None),
    ],
)
def test_a_payee_in_a_list_or_named_by_its_street(text: str, payee: str | None) -> None:
    assert payee_in(text) == payee


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("charged by Stone Mill and I was never there", "Stone Mill"),
        ("I paid at Ivy Lodge and They took it again", "Ivy Lodge"),
        ("a club called Green Oar and My wife left it in June", "Green Oar"),
        ("40 yuan at Pepper and Thyme on Monday", "Pepper and Thyme"),
    ],
)
def test_a_new_sentence_is_no_part_of_the_name(text: str, payee: str) -> None:
    assert payee_in(text) == payee
