"""Answer a question by quoting the knowledge base, or say that it has no answer."""

from collections.abc import Sequence
from itertools import takewhile

from actions.answers.reworded import ANSWERS, reworded
from actions.answers.subject import subject_of
from actions.answers.unknown_branch import no_such_branch, unknown_branch
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import CALLBACK, HELPED, NOT_HELPED, PERSON, SOMETHING_ELSE
from contact_center.language.entities.plain import plain
from contact_center.language.knowledge.answer import (
    SHOWN,
    decide,
    is_answered_from_knowledge,
    search_as_asked,
)
from contact_center.language.knowledge.elsewhere import elsewhere
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.excerpt import excerpt
from contact_center.language.knowledge.narrow import narrower
from contact_center.language.knowledge.search import Found, Hints, certain, likely
from contact_center.language.lexicons.asking import asked_in
from contact_center.language.lexicons.visits import asks_when_open
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Language, Text

NO_ANSWER = Text(
    "抱歉，这个问题我暂时无法准确答复，可以请同事为您解答。",
    "I am sorry, I do not have that information. A colleague can help you.",
)
GUESS = Text("您问的可能是“{title}”：", "You may be asking about “{title}”:")
WHICH = Text("请问您想了解的是哪一项？", "Which of these would you like to know about?")
ALL_KNOWN = Text(
    "以上是我目前能提供的信息；更具体的可以请同事说明。",
    "That is all the information I have; a colleague can tell you more.",
)
NOT_HERE = Text(
    "关于“{title}”，您问的这一点我这里没有答案，可以请工作人员说明。",
    "On “{title}” I have no answer to that here; a colleague can tell you.",
)
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
    if asks_when_open(heard.text) and (name := await unknown_branch(heard)):
        words = await no_such_branch(heard, name, listed=False)
        return Said(slots={"last_entry": None}).add(words.say(heard.language))
    found = await found_for(deps, heard)
    decision = decide(found, heard.intent if is_answered_from_knowledge(heard.intent) else "")
    if entry := decision.entry:
        short = None if in_between else await reworded(deps, heard, entry)
        return quote(heard, entry, in_between=in_between, short=short)
    if in_between or not asks:
        return None
    if (entry := decision.guess) and not elsewhere(heard.text):
        return guessed(heard, entry, _offers(decision.choices))
    choices = _offers((decision.guess, *decision.choices) if decision.guess else decision.choices)
    if not choices:
        return None
    said = Said(slots={"last_entry": None})
    return said.add(WHICH.say(heard.language), *choices, SOMETHING_ELSE, PERSON)


def guessed(heard: Heard, entry: Entry, choices: Sequence[Offer]) -> Said:
    """The entry by its title, for the customer to see whether it is meant, and what else may be.

    One that was told just before is not told again: the line that was asked for, or that there is none.
    """
    title = entry.title[heard.language]
    if not _was_told(heard, entry):
        guess = GUESS.say(heard.language, title=title)
        text = f"{guess}\n{told(entry, heard.text, heard.language, heard.channel)}"
    elif line := narrower(entry, heard.text, heard.language):
        text = _sourced(line, entry, heard.language, heard.channel)
    else:
        text = NOT_HERE.say(heard.language, title=title)
    return Said(slots={"last_entry": entry.id}).add(text, *choices, SOMETHING_ELSE, PERSON)


async def best_entry(deps: Deps, heard: Heard) -> Entry | None:
    """The entry that answers the question with certainty, or None."""
    return certain(await found_for(deps, heard))


async def found_for(deps: Deps, heard: Heard) -> list[Found]:
    """What the message may ask for: by itself, as a whole question, or of what was told last."""
    found = await _found_as_asked(deps, heard)
    return found if certain(found) else await _without_talk(deps, heard, found)


async def _found_as_asked(deps: Deps, heard: Heard) -> list[Found]:
    """A follow-up is searched for after what was told, or as the whole question.

    One that only names something else, such as another card, may say by that alone what is meant.
    """
    after = await subject_of(deps, heard)
    alone = await _search_for(deps, heard, heard.text, after=after)
    replaces = not heard.in_mind.endswith(heard.text)
    if not heard.in_mind or (after and not replaces and likely(alone)):
        # With the earlier question before it, the entry that answered that would be found again.
        return alone
    if after and not replaces:
        return await _held_by_what_was_told(deps, heard) or alone
    entry = certain(alone)
    meant = entry is not None and _is_of(heard, entry)
    if heard.in_mind == heard.text or (replaces and meant):
        return alone
    whole = await _search_for(deps, heard, heard.in_mind)
    return alone if meant and not certain(whole) else whole


async def _held_by_what_was_told(deps: Deps, heard: Heard) -> list[Found]:
    """What the whole question finds with certainty, if it holds a line that tells what is asked now."""
    found = await _search_for(deps, heard, heard.in_mind)
    entry = certain(found)
    return found if entry and narrower(entry, heard.text, heard.language) else []


async def _without_talk(deps: Deps, heard: Heard, found: list[Found]) -> list[Found]:
    """What its question alone finds with certainty, where the talk around it hides what is asked."""
    question = asked_in(heard.text)
    if not question or question == heard.text:
        return found
    asked = await _search_for(deps, heard, question)
    entry = certain(asked)
    return asked if entry and _is_of(heard, entry) else found


def _is_of(heard: Heard, entry: Entry) -> bool:
    """Whether the entry answers what the message was read as."""
    likeliest = heard.ranking[0][0] if heard.ranking else heard.intent
    return not {heard.intent, likeliest}.isdisjoint(entry.intents)


async def _search_for(deps: Deps, heard: Heard, question: str, *, after: str | None = None) -> list[Found]:
    return await search(deps, question, heard.language, hints=hints_of(heard), after=after)


def hints_of(heard: Heard) -> Hints:
    """The intents that the classifier thinks of, however it decided."""
    return dict(heard.ranking) or {heard.intent: heard.confidence}


def _offers(entries: Sequence[Entry]) -> list[Offer]:
    titles = [Text(entry.title["zh"], entry.title["en"]) for entry in entries]
    return [Offer(title, title) for title in titles]


async def search(
    deps: Deps,
    question: str,
    language: Language,
    *,
    hints: Hints,
    limit: int = SHOWN,
    after: str | None = None,
) -> list[Found]:
    return await search_as_asked(
        deps.knowledge, question, language, hints=hints, today=deps.now().date(), limit=limit, after=after
    )


def quote(heard: Heard, entry: Entry, *, in_between: bool = False, short: str | None = None) -> Said:
    """The entry's text for the channel: short if it is spoken or paid by the segment.

    `short` is the short answer in other words. Who would hear the same again hears the line that was asked
    for, the details, or that they are all there is.
    """
    offers: tuple[Offer, ...] = () if in_between or heard.spoken else (HELPED, NOT_HELPED, PERSON)
    text = told(entry, heard.text, heard.language, heard.channel, short)
    if not in_between and _was_told(heard, entry):
        text = _further(heard, entry, text)
    return Said(slots={"last_entry": entry.id}).add(text, *offers)


def _was_told(heard: Heard, entry: Entry) -> bool:
    """Whether the message before was answered in these very words, and asked something else."""
    before = heard.earlier[-1] if heard.earlier else None
    if (
        before is None
        or heard.slots.get("last_entry") != entry.id
        or ANSWERS.isdisjoint(before.actions)
        or plain(before.text) == plain(heard.text)
    ):
        return False
    now, then = (told(entry, one, heard.language, heard.channel) for one in (heard.text, before.text))
    return now == then


def _further(heard: Heard, entry: Entry, text: str) -> str:
    """The line that was asked for, else what a brief channel left out, else that there is no more."""
    if line := narrower(entry, heard.text, heard.language):
        return _sourced(line, entry, heard.language, heard.channel)
    answered = takewhile(lambda one: AnswerQuestion.name in one.actions, reversed(heard.earlier))
    more = entry.more(heard.language)
    if more and heard.channel.brief and len(list(answered)) == 1:
        return more
    return f"{text}\n\n{ALL_KNOWN.say(heard.language)}"


def told(entry: Entry, question: str, language: Language, channel: Channel, short: str | None = None) -> str:
    """The entry in words for the channel, with its source where it is read."""
    text = short or excerpt(entry.short(language), question, language)
    more = entry.more(language)
    if more and not channel.brief:
        text = f"{text}\n\n{more}"
    return _sourced(text, entry, language, channel)


def _sourced(text: str, entry: Entry, language: Language, channel: Channel) -> str:
    if channel.spoken:
        return text
    source = SOURCE.say(language, source=entry.source[language], since=entry.valid_from)
    return f"{text}\n{source}"
