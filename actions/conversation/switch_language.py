"""Switch the language on request, and remember it."""

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.prefer import prefer_language
from contact_center.language.lexicons.languages import language_named_last
from contact_center.language.wish import wished_language
from contact_center.vocabulary.text import Language, Text

_CERTAIN = 0.9
SWITCHED = Text("好的，我们说中文。请问要办什么？", "All right, let us speak English. What can I do for you?")


class SwitchLanguage:
    name = "action_switch_language"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        if not asks_for_a_language(heard):
            # An action that changes nothing counts as failed.
            return Said(slots={"aside": False}, next_action="action_clarify")
        return await switch_language(self._deps, heard)


def asks_for_a_language(heard: Heard) -> bool:
    """Whether the words name a language, or the intent is beyond doubt; a guess switches nothing."""
    named = wished_language(heard.text) or language_named_last(heard.text)
    return named is not None or heard.confidence >= _CERTAIN


async def switch_language(deps: Deps, heard: Heard) -> Said:
    language = _wanted(heard)
    await prefer_language(heard.session, heard.customer_id, heard.conversation_id, language)
    return Said(slots={"language": language}).add(SWITCHED.say(language))


def _wanted(heard: Heard) -> Language:
    """The language requested last, or at least named; otherwise the other one."""
    if wished := wished_language(heard.text):
        return wished
    return language_named_last(heard.text) or ("en" if heard.language == "zh" else "zh")
