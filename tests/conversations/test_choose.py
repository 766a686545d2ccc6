"""Numbered choices: a number that was offered means its words, everything else means itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contact_center.conversations.choose import choose
from contact_center.conversations.ports import Choice, Received, Reply
from contact_center.conversations.tables import Interaction
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.talk import interaction, replied, say

WORDS = ("Block my card", "Speak to a person", "Something else")
MENU = Reply("What shall I do?", tuple(Choice(word.upper(), word) for word in WORDS))


async def offered(store: Store) -> Received:
    received = await say(store)
    await replied(store, received.conversation_id, MENU)
    return received


async def chosen(store: Store, talk: Received, said: str) -> str:
    """What `said` means after the menu; a message of its own, never stored."""
    inbound = Interaction(id=2**40, conversation_id=talk.conversation_id, text=said)
    async with store.transaction() as session:
        return await choose(session, inbound)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("1", 1), (" 2 ", 2), ("3.", 3), ("2)", 2), ("1。", 1), ("2）", 2), ("3#", 3), ("２", 2), ("02", 2)],
)
async def test_a_number_offered_means_its_words(store: Store, cast: Cast, said: str, meant: int) -> None:
    assert await chosen(store, await offered(store), said) == WORDS[meant - 1]


@pytest.mark.parametrize("said", ["0", "4", "99", "-1", "1.5", "1 2", "²", "①", "二", "", "#", "001", "1st"])
async def test_a_number_not_offered_means_itself(store: Store, cast: Cast, said: str) -> None:
    assert await chosen(store, await offered(store), said) == said


def no_offered_number(said: str) -> bool:
    kept = said.strip().rstrip(".。)）#")
    return not kept.isdecimal() or int(kept) not in range(1, len(WORDS) + 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(alphabet=st.characters(codec="utf-8"), max_size=40).filter(no_offered_number))
async def test_any_text_that_is_no_number_of_a_choice_stays_as_it_is(
    store: Store, cast: Cast, said: str
) -> None:
    assert await chosen(store, await offered(store), said) == said


async def test_a_number_means_itself_once_something_else_was_said(store: Store, cast: Cast) -> None:
    talk = await offered(store)
    await replied(store, talk.conversation_id, "Here is something else.")

    assert await chosen(store, talk, "1") == "1"


async def test_a_choice_offered_to_somebody_else_or_later_does_not_count(store: Store, cast: Cast) -> None:
    await offered(store)
    of_ann = await say(store, "1", address=ANN_PHONE)
    early = await interaction(store, of_ann.interaction_id)
    await replied(store, of_ann.conversation_id, MENU)

    async with store.transaction() as session:
        assert await choose(session, early) == "1"
