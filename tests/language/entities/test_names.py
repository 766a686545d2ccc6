"""Which of the bank's branches a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.names import names_in

BRANCHES = {
    "nanjing-road": ["南京路支行", "南京路", "Nanjing Road"],
    "zhongshan": ["中山支行", "中山", "Zhongshan"],
    "high-street": ["高街支行", "高街", "High Street"],
    "airport": ["机场支行", "机场", "Airport"],
    "harbour-plaza": ["港湾广场支行", "港湾广场", "Harbour Plaza"],
    "harbour": ["港湾", "Harbour"],
    "east-lake": ["东湖支行", "东湖", "East Lake"],
    "railway-station": ["火车站支行", "火车站", "Railway Station"],
}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("我去南京路支行", ["nanjing-road"]),
        ("東湖支行幾點開門", ["east-lake"]),
        ("南京 路", ["nanjing-road"]),
        ("机场和火车站都行", ["airport", "railway-station"]),
        ("Nanjing road please", ["nanjing-road"]),
        ("the EastLake branch", ["east-lake"]),
        ("nanjng road", ["nanjing-road"]),
        ("the hig street one", ["high-street"]),
        ("Zongshan", ["zhongshan"]),
        ("harbour plaza", ["harbour-plaza"]),
        ("港湾广场", ["harbour-plaza"]),
        ("railway station or airport", ["railway-station", "airport"]),
        ("none of them", []),
        ("", []),
    ],
)
def test_the_branches_a_text_names(text: str, keys: list[str]) -> None:
    assert names_in(text, BRANCHES) == keys


@given(st.sampled_from(sorted(BRANCHES)), st.data())
def test_every_alias_is_found_in_any_case(key: str, data: st.DataObject) -> None:
    alias = data.draw(st.sampled_from(BRANCHES[key]))
    form = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    assert names_in(f"I mean {form(alias)}, thanks", BRANCHES) == [key]
