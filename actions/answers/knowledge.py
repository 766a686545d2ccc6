"""Answer a question by quoting the knowledge base, or say that it has no answer."""

from actions.answers.reworded import reworded
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import CALLBACK, HELPED, NOT_HELPED, PERSON, SOMETHING_ELSE
from contact_center.language.knowledge.answer import (
    SHOWN,
    decide,
    is_answered_from_knowledge,
    search_as_asked,
)
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.excerpt import excerpt
from contact_center.language.knowledge.search import Found, Hints, certain
from contact_center.vocabulary.text import Language, Text

NO_ANSWER = Text(
    "这个问题我暂时没有可靠的答案，可以请工作人员为您解答。",
    "I have no reliable answer to this. A colleague can help you.",
)
WHICH = Text("请问您想了解的是哪一项？", "Which of these would you like to know about?")
SOURCE = Text("来源：{source}，{since}起有效", "Source: {source}, valid from {since}")


class AnswerQuestion:
    name = "action_answer"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await answer(self._deps, heard)


async def answer(deps: Deps, heard: Heard, *, in_between: bool = False) -> Said:
    """`in_between`: inside a form, which goes on with its own question and offers only its own choices."""
    said = await answer_or_choices(deps, heard, in_between=in_between)
    if said is not None:
        return said
    offers = () if in_between else (PERSON, CALLBACK)
    return Said(slots={"last_entry": None}).add(NO_ANSWER.say(heard.language), *offers)


async def answer_or_choices(
    deps: Deps, heard: Heard, *, in_between: bool = False, asks: bool = True
) -> Said | None:
    """The certain answer, or outside a form the entries to choose from; None if there is neither.

    `asks`: whether a choice may be offered.
    """
    found = await _found(deps, heard)
    decision = decide(found, heard.intent if is_answered_from_knowledge(heard.intent) else "")
    if entry := decision.entry:
        short = None if in_between else await reworded(deps, heard, entry)
        return quote(heard, entry, in_between=in_between, short=short)
    if in_between or not asks or not decision.choices:
        return None
    choices = [Offer(title, title) for title in (_title(entry) for entry in decision.choices)]
    said = Said(slots={"last_entry": None})
    return said.add(WHICH.say(heard.language), *choices, SOMETHING_ELSE, PERSON)


async def best_entry(deps: Deps, heard: Heard) -> Entry | None:
    """The entry that answers the question with certainty, or None."""
    return certain(await _found(deps, heard))


async def _found(deps: Deps, heard: Heard) -> list[Found]:
    """What the message may ask for; a follow-up is searched for as the whole question.

    One that only names something else, such as another card, may say by that alone what is meant.
    """
    asked = heard.in_mind or heard.text
    replaces = not asked.endswith(heard.text)
    alone = await search(deps, heard.text, heard.language, hints=hints_of(heard))
    entry = certain(alone)
    if asked == heard.text or (replaces and entry and heard.intent in entry.intents):
        return alone
    whole = await search(deps, asked, heard.language, hints=hints_of(heard))
    return alone if entry and not certain(whole) else whole


def hints_of(heard: Heard) -> Hints:
    """The intents that the classifier thinks of, however it decided."""
    return dict(heard.ranking) or {heard.intent: heard.confidence}


def _title(entry: Entry) -> Text:
    return Text(entry.title["zh"], entry.title["en"])


async def search(
    deps: Deps, question: str, language: Language, *, hints: Hints, limit: int = SHOWN
) -> list[Found]:
    return await search_as_asked(
        deps.knowledge, question, language, hints=hints, today=deps.now().date(), limit=limit
    )


def quote(heard: Heard, entry: Entry, *, in_between: bool = False, short: str | None = None) -> Said:
    """The entry's text for the channel: short if it is spoken or paid by the segment.

    `short` is the short answer in other words.
    """
    text = short or excerpt(entry.short(heard.language), heard.text, heard.language)
    more = entry.more(heard.language)
    if more and not heard.channel.brief:
        text = f"{text}\n\n{more}"
    if not heard.spoken:
        source = SOURCE.say(heard.language, source=entry.source[heard.language], since=entry.valid_from)
        text = f"{text}\n{source}"
    offers: tuple[Offer, ...] = () if in_between or heard.spoken else (HELPED, NOT_HELPED, PERSON)
    return Said(slots={"last_entry": entry.id}).add(text, *offers)
