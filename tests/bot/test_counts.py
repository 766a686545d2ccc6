"""What is counted of a sentence: words and runs of letters that were seen before."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.components.counts import NUMBER, Counts, Lengths

SENTENCES = [list("我的卡丢了"), ["my", "card", "is", "lost"], ["转", "500", "元"], ["Card", "2003"]]
ONCE = Lengths(least_words=1, least_letters=1)
LEARNED = Counts.learned(ONCE, SENTENCES)


def _count(counts: Counts, sentence: list[str], term: str) -> int:
    terms = [*counts.state()["words"], *counts.state()["letters"]]
    return int(counts.of([sentence])[0, terms.index(term)])


def test_words_and_pairs_of_words_count() -> None:
    assert _count(LEARNED, ["card", "card", "is"], "card") == 2
    assert _count(LEARNED, ["card", "is"], "card is") == 1
    assert _count(LEARNED, ["is", "card"], "card is") == 0


def test_letters_count_within_a_word_alone() -> None:
    letters = Counts.learned(ONCE, [["ab", "cd"]]).state()["letters"]
    assert "ab" in letters
    assert not [run for run in letters if "b" in run and "c" in run]


def test_one_number_is_like_another_and_capitals_are_nothing() -> None:
    assert _count(LEARNED, ["77", "CARD"], NUMBER) == _count(LEARNED, ["500", "card"], NUMBER) == 1
    assert _count(LEARNED, ["77", "CARD"], "card") == 1


def test_what_occurs_too_seldom_is_left_out() -> None:
    often = Counts.learned(Lengths(least_words=2, least_letters=3), SENTENCES)
    assert {"card", NUMBER} == set(often.state()["words"])


@given(st.lists(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=6), min_size=1, max_size=4))
def test_restored_it_counts_the_same(sentences: list[list[str]]) -> None:
    restored = Counts.restored(ONCE, json.loads(json.dumps(LEARNED.state())))
    assert (restored.of(sentences) != LEARNED.of(sentences)).nnz == 0
