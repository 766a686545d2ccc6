"""Resolve numbered choices: "2", "the second one" or its words mean the second choice still open.

Choices stay open until one was picked, newer ones were offered, or somebody asked something else. A notice in
between, or an answer that asks nothing, leaves them open.
"""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.aside import is_aside
from contact_center.conversations.models import Interaction
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.confirmation import confirmation
from contact_center.language.pick import pick
from contact_center.store.table import Json

_MOST_SINCE = 100
"""How many messages after an offer are examined; after more, the choices have lapsed."""
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]?")
_ASKS = re.compile(
    r"[?？]$|请(?:问|告诉|说|输入|提供|发送|填写|描述)"
    r"|\bplease (?:tell|enter|send|type|give|describe|say|provide)\b",
    re.IGNORECASE,
)
_ASKS_WHAT_ELSE = re.compile(
    r"还有什么|还有别的|还要办|有什么(?:可以|能)|要办什么|要办的事|需要时"
    r"|anything else|something else|what can i do|what do you need"
    r"|what (?:would you|you would) like to do|how can i help",
    re.IGNORECASE,
)


async def choose(session: AsyncSession, inbound: Interaction) -> str:
    """The customer's text, with the pick of a choice replaced by the choice's words."""
    choices = await _open_choices(session, inbound)
    place = pick(inbound.text, _wordings(choices))
    if place is None and len(choices) == 1 and confirmation(inbound.text) == "yes":
        place = 0 if await _just_asked(session, inbound) else None
    return inbound.text if place is None else str(choices[place]["text"])


async def _just_asked(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether the last message asked whether its choice is wanted: "Shall we go on with it?"."""
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.id < inbound.id,
            Interaction.delivery != "blocked",
            ~is_aside(),
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    if last is None or last.author != "assistant" or not last.choices:
        return False
    return last.text.rstrip().endswith(("?", "？")) and not _ASKS_WHAT_ELSE.search(plain(last.text))


async def asked_since(session: AsyncSession, inbound: Interaction, question_id: int) -> bool:
    """Whether somebody asked the customer something else, after a question and before `inbound`."""
    question = await session.get_one(Interaction, question_id)
    return any(_asks(said, question) for said in await _since(session, question, inbound))


async def _open_choices(session: AsyncSession, inbound: Interaction) -> Sequence[Json]:
    offer = await _last_offer(session, inbound)
    if offer is None:
        return ()
    since = await _since(session, offer, inbound)
    if len(since) == _MOST_SINCE or any(_ends(said, offer) for said in since):
        return ()
    return offer.choices


async def _last_offer(session: AsyncSession, inbound: Interaction) -> Interaction | None:
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.direction == "out",
            Interaction.id < inbound.id,
            Interaction.choices != [],
            ~is_aside(),
            # The customer never saw a blocked message.
            Interaction.delivery != "blocked",
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    return await session.scalar(query)


async def _since(session: AsyncSession, offer: Interaction, inbound: Interaction) -> Sequence[Interaction]:
    """The messages after `offer` and before `inbound`, in order."""
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == offer.conversation_id,
            Interaction.id > offer.id,
            Interaction.id < inbound.id,
            Interaction.delivery != "blocked",
            ~is_aside(),
        )
        .order_by(Interaction.id)
        .limit(_MOST_SINCE)
    )
    return (await session.scalars(query)).all()


def _ends(said: Interaction, offer: Interaction) -> bool:
    if said.direction == "in":
        return pick(said.text, _wordings(offer.choices)) is not None
    return _asks(said, offer)


def _asks(said: Interaction, offer: Interaction) -> bool:
    """Whether it is a new question: an agent's words, or a question of the assistant in another turn."""
    if said.author == "agent":
        return True
    of_another_turn = said.in_reply_to is not None and said.in_reply_to != offer.in_reply_to
    return said.author == "assistant" and of_another_turn and is_question(said.text)


def is_question(text: str) -> bool:
    """Whether a text asks something specific, not just what else there is to do."""
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(plain(text)))
    return any(_ASKS.search(one) and not _ASKS_WHAT_ELSE.search(one) for one in sentences)


def _wordings(choices: Sequence[Json]) -> list[tuple[str, str]]:
    return [(str(choice["title"]), str(choice["text"])) for choice in choices]
