"""Switch the language on request, and remember it."""

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.prefer import prefer_language
from contact_center.language.lexicons.languages import language_named_last
from contact_center.language.wish import wished_language
from contact_center.vocabulary.text import Language, Text

SWITCHED = Text("好的，我们说中文。请问要办什么？", "All right, let us speak English. What can I do for you?")


class SwitchLanguage:
    name = "action_switch_language"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        return await switch_language(self._deps, heard)


async def switch_language(deps: Deps, heard: Heard) -> Said:
    language = _wanted(heard)
    await prefer_language(heard.session, heard.customer_id, heard.conversation_id, language)
    return Said(slots={"language": language}).add(SWITCHED.say(language))


def _wanted(heard: Heard) -> Language:
    """The language requested last, or at least named; otherwise the other one."""
    if wished := wished_language(heard.text):
        return wished
    return language_named_last(heard.text) or ("en" if heard.language == "zh" else "zh")
