"""Ask which of several matters is meant, in the customer's words, with a way out of all of them."""

from collections.abc import Iterable, Mapping

from actions.turn.action import Heard, Offer, Said
from actions.turn.texts import PERSON, SOMETHING_ELSE
from contact_center.conversations.understanding.intents import IntentName
from contact_center.vocabulary.text import Text

WHICH = Text("请问您是想办哪一项？", "Which of these do you mean?")
TELL_ME = Text(
    "好的，请用一两句话说说您想办什么，例如“信用卡账单看不懂”或“想约明天去网点开户”。",
    "All right, please tell me in a sentence or two, such as “I do not understand my credit card bill” or “I "
    "want to open an account at a branch tomorrow”.",
)
MOST = 3


def offers_of(intents: Mapping[str, IntentName], names: Iterable[str]) -> list[Offer]:
    """A choice for each intent that can be chosen."""
    known = (intents[name] for name in names if name in intents)
    return [
        Offer(Text(intent.name.zh, intent.name.en), Text(intent.say.zh, intent.say.en))
        for intent in known
        if intent.say
    ]


def ask_which(heard: Heard, offers: Iterable[Offer], words: Text = WHICH) -> Said:
    """Up to three choices, something else, and a person."""
    shown = list(offers)[:MOST]
    return Said(slots={"aside": False}).add(words.say(heard.language), *shown, SOMETHING_ELSE, PERSON)


def wants_something_else(heard: Heard) -> bool:
    """Whether the customer chose none of what was offered."""
    said = heard.text.strip(" .。！!").casefold()
    return said in {SOMETHING_ELSE.text.zh, SOMETHING_ELSE.text.en.casefold()}


def ask_in_words(heard: Heard) -> Said:
    return Said(slots={"aside": False}).add(TELL_ME.say(heard.language))
