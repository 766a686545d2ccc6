"""Switch the language on request, and remember it."""

from actions.turn.action import Action, Heard, Said
from actions.turn.deps import Deps
from contact_center.conversations.prefer import prefer_language
from contact_center.language.lexicons.languages import language_named_last
from contact_center.language.wish import wished_language
from contact_center.vocabulary.text import Language, Text

SWITCHED = Text("好的，我们说中文。请问要办什么？", "All right, let us speak English. What can I do for you?")
_SURE = 0.9


class SwitchLanguage:
    name = "action_switch_language"

    def __init__(self, deps: Deps, otherwise: Action) -> None:
        """`otherwise` answers what only sounds like such a wish."""
        self._deps = deps
        self._otherwise = otherwise

    async def run(self, heard: Heard) -> Said:
        if not wants_to_switch(heard):
            return await self._otherwise.run(heard)
        return await switch_language(self._deps, heard)


def wants_to_switch(heard: Heard) -> bool:
    """Whether it asks to be addressed in another language, rather than for a paper in one."""
    if wished_language(heard.text):
        return True
    return language_named_last(heard.text) is None and heard.confidence >= _SURE


async def switch_language(deps: Deps, heard: Heard) -> Said:
    language = _wanted(heard)
    await prefer_language(heard.session, heard.customer_id, heard.conversation_id, language)
    return Said(slots={"language": language}).add(SWITCHED.say(language))


def _wanted(heard: Heard) -> Language:
    """The language requested last, or at least named; otherwise the other one."""
    if wished := wished_language(heard.text):
        return wished
    return language_named_last(heard.text) or ("en" if heard.language == "zh" else "zh")
