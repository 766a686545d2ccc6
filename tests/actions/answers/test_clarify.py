"""A matter in doubt is answered where an entry is certain or stands out, and asked about otherwise."""

from dataclasses import replace

import pytest

from actions.answers.choices import WHICH
from actions.answers.clarify import Clarify
from actions.answers.knowledge import GUESS
from actions.turn.texts import PERSON
from contact_center.conversations.understanding.intents import read_intents
from contact_center.store.engine import Store
from tests.actions.answers.test_knowledge import ENTRIES, Scripted, deps, heard

RANKING = [("complain", 0.3), ("ask_fees", 0.28), ("request_dispute", 0.2)]


@pytest.mark.parametrize("text", ["那笔钱的事", "about that money"])
async def test_what_stands_out_is_told_with_the_wishes_beside_it(store: Store, text: str) -> None:
    clarify = Clarify(deps(store, Scripted(unknown_fee=0.5, charged_twice=0.1)), read_intents())
    turn = replace(heard(text, "clarify"), ranking=RANKING)

    [(told, offers)] = (await clarify.run(turn)).texts

    title = ENTRIES["unknown-fee"].title[turn.language]
    assert told.startswith(GUESS.say(turn.language, title=title))
    assert len(offers) == len(RANKING) + 2
    assert offers[-1] == PERSON


@pytest.mark.parametrize("text", ["那笔钱的事", "about that money"])
async def test_where_nothing_stands_out_it_is_asked(store: Store, text: str) -> None:
    clarify = Clarify(deps(store, Scripted(unknown_fee=0.3, charged_twice=0.25)), read_intents())
    turn = replace(heard(text, "clarify"), ranking=RANKING)

    [(told, offers)] = (await clarify.run(turn)).texts

    assert told == WHICH.say(turn.language)
    assert offers[-1] == PERSON
