"""What a customer who rates the service is told, and that the choices are worded as the assistant expects."""

import re
from functools import partial
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
import yaml
from sqlalchemy import select

from actions.conversation.take_rating import take
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.choose import choose
from contact_center.conversations.models import Conversation, Interaction
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store
from contact_center.tickets.ratings.models import Rating
from contact_center.tickets.work.handle import answer, close, lock_ticket
from tests.actions.turns import in_turn
from tests.conftest import Cast
from tests.conversations.messages import say
from tests.tickets.opened import opened

CONFIG = Path(__file__).resolve().parents[3] / "config.yml"


async def helped(store: Store, agent: int) -> int:
    """Bob was answered, and his ticket is closed; the number of his conversation."""
    bobs = await opened(store, category="request", topic="statement")
    async with store.transaction() as session:
        held = await lock_ticket(session, bobs.id)
        assert held is not None
        await answer(session, held[1], agent, "Here you are.", "a reply")
        await close(session, *held, "done", hooks=TICKET_HOOKS)
    return bobs.conversation_id


async def tells(store: Store, text: str) -> Said:
    """Bob writes; a number is the choice it stands for, as it is when the assistant's turn begins."""
    said = await say(store, text)
    async with store.transaction() as session:
        inbound = await session.get_one(Interaction, said.interaction_id)
        meant = await choose(session, inbound)
    heard = Heard(
        said.interaction_id, said.conversation_id, said.customer_id, "en", meant, "rate_service", 1.0, {}
    )
    # Nothing is looked up in the knowledge base here.
    deps = Deps(
        store,
        cast(Knowledge, None),
        "",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    return await in_turn(store, heard, partial(take, deps))


async def score(store: Store) -> int | None:
    async with store.transaction() as session:
        return (await session.scalars(select(Rating.score))).one()


async def test_a_digit_is_a_rating_and_is_thanked_for(store: Store, cast: Cast, lin: int) -> None:
    await helped(store, lin)

    said = await tells(store, "4")

    assert said.texts == [("Thank you for the rating! Is there anything else?", ())]
    assert await score(store) == 4


async def test_who_is_not_content_is_offered_a_person(store: Store, cast: Cast, lin: int) -> None:
    await helped(store, lin)

    [(text, offers)] = (await tells(store, "Rate the service 1")).texts

    assert text.startswith("Thank you for telling us, and I am sorry")
    assert [offer.title.en for offer in offers] == ["Talk to a person", "Make a complaint"]
    assert await score(store) == 1


async def test_rated_twice_the_first_stays(store: Store, cast: Cast, lin: int) -> None:
    await helped(store, lin)
    await tells(store, "5")

    said = await tells(store, "Rate the service 1")

    assert said.texts == [("There is nothing to rate just now. What can I do for you?", ())]
    assert await score(store) == 5


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_choice_is_read_as_a_rating(store: Store, cast: Cast, lin: int, language: str) -> None:
    bobs = await opened(store, category="request", topic="statement")
    async with store.transaction() as session:
        (await session.get_one(Conversation, bobs.conversation_id)).language = language
    async with store.transaction() as session:
        held = await lock_ticket(session, bobs.id)
        assert held is not None
        await answer(session, held[1], lin, "Here you are.", "a reply")
        await close(session, *held, "done", hooks=TICKET_HOOKS)
        query = select(Interaction.choices).order_by(Interaction.id.desc()).limit(1)
        choices = (await session.scalars(query)).one()

    assert len(choices) == 5
    assert {first_wording(str(choice["text"])) for choice in choices} == {"rate_service"}


def first_wording(text: str) -> str | None:
    """The intent of the first fixed wording that the text has."""
    pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    [rules] = [part["rules"] for part in pipeline if part["name"].endswith("PhraseIntents")]
    for rule in rules:
        if any(re.search(pattern, text, re.IGNORECASE | re.ASCII) for pattern in rule["patterns"]):
            return str(rule["intent"])
    return None


@pytest.mark.parametrize("text", ["5", "rate 5 years?", "what is the rate 5", "评分标准是什么"])
def test_what_is_no_rating_is_not_read_as_one(text: str) -> None:
    assert first_wording(text) != "rate_service"
