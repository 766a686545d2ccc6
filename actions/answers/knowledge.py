"""Answer a question by quoting the knowledge base, or say that it has no answer."""

from actions.answers.reworded import reworded
from actions.turn.action import Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.texts import CALLBACK, HELPED, NOT_HELPED, PERSON
from contact_center.language.clear import clear_language
from contact_center.language.detect import detect_language
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.search import THRESHOLD, Found
from contact_center.vocabulary.text import Language, Text

NO_ANSWER = Text(
    "关于这个问题，我的资料里没有可靠的答案，不想乱说。可以请工作人员回答您。",
    "I have no reliable answer to this in what I know, and I do not want to guess. A colleague can help.",
)
SOURCE = Text("来源：{source}，{since}起有效", "Source: {source}, valid from {since}")
NOT_KNOWLEDGE = frozenset(
    {"ask_help", "ask_balance", "ask_my_tickets", "ask_my_appointment", "ask_my_manager", "ask_my_cards"}
)
SHOWN = 3


def is_answered_from_knowledge(intent: str) -> bool:
    return intent.startswith("ask_") and intent not in NOT_KNOWLEDGE


class AnswerQuestion:
    name = "action_answer"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await answer(self._deps, heard)


async def answer(deps: Deps, heard: Heard, *, in_between: bool = False) -> Said:
    """`in_between`: inside a form, which goes on with its own question and offers only its own choices."""
    entry = await best_entry(deps, heard)
    if entry is None:
        offers = () if in_between else (PERSON, CALLBACK)
        return Said(slots={"last_entry": None}).add(NO_ANSWER.say(heard.language), *offers)
    short = None if in_between else await reworded(deps, heard, entry)
    return quote(heard, entry, in_between=in_between, short=short)


async def best_entry(deps: Deps, heard: Heard) -> Entry | None:
    """The entry that answers the question with certainty, or None."""
    intent = heard.intent if is_answered_from_knowledge(heard.intent) else None
    found = await search(deps, heard.text, heard.language, intent=intent, limit=SHOWN)
    return found[0].entry if found and found[0].score >= THRESHOLD else None


async def search(
    deps: Deps, question: str, language: Language, *, intent: str | None, limit: int
) -> list[Found]:
    """Search in the language of the question, whatever the conversation's language.

    If that finds nothing certain, the conversation's language is tried as well.
    """
    best: list[Found] = []
    for tried in dict.fromkeys((clear_language(question) or detect_language(question, language), language)):
        found = await deps.knowledge.search(
            question, language=tried, intent=intent, today=deps.now().date(), limit=limit
        )
        if found and found[0].score >= THRESHOLD:
            return found
        best = max(best, found, key=lambda hits: hits[0].score if hits else 0.0)
    return best


def quote(heard: Heard, entry: Entry, *, in_between: bool = False, short: str | None = None) -> Said:
    """The entry's text for the channel: short if it is spoken or paid by the segment.

    `short` is the short answer in other words.
    """
    text = short or entry.short(heard.language)
    more = entry.more(heard.language)
    if more and not heard.channel.brief:
        text = f"{text}\n\n{more}"
    if not heard.spoken:
        source = SOURCE.say(heard.language, source=entry.source[heard.language], since=entry.valid_from)
        text = f"{text}\n{source}"
    offers: tuple[Offer, ...] = () if in_between or heard.spoken else (HELPED, NOT_HELPED, PERSON)
    return Said(slots={"last_entry": entry.id}).add(text, *offers)
