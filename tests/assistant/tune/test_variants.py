"""What a hurried hand and a speech recogniser make of a sentence."""

import random

from hypothesis import given
from hypothesis import strategies as st

from contact_center.assistant.tune.variants import filled, misheard, slipped, unmarked, variant

SENTENCES = st.text(st.sampled_from("在再的得账帐卡钱我丢了 abcdexyzAB,.!?，。！3"), min_size=1, max_size=60)
CHANCE = st.integers(0, 10_000).map(random.Random)


@given(SENTENCES, CHANCE)
def test_a_variant_keeps_every_digit_and_is_never_empty(text: str, chance: random.Random) -> None:
    written = variant(text, chance)
    assert written
    assert [letter for letter in written if letter.isdigit()] == [
        letter for letter in text if letter.isdigit()
    ]


@given(SENTENCES, CHANCE)
def test_wrong_characters_change_at_most_two_and_no_length(text: str, chance: random.Random) -> None:
    written = misheard(text, chance)
    assert len(written) == len(text)
    assert sum(one != other for one, other in zip(text, written, strict=True)) <= 2


def test_each_way_does_what_it_says() -> None:
    chance = random.Random(1)
    assert unmarked("My card, it's GONE!", chance) == "my card it s gone"
    assert unmarked("。", chance) == "。"
    assert slipped("card", chance) != "card"
    assert slipped("我的卡 ok", chance) == "我的卡 ok"
    assert misheard("账", chance) in "帐长"
    assert filled("卡丢了。", chance).endswith("卡丢了")
    assert filled("card lost", chance).endswith(" card lost")
