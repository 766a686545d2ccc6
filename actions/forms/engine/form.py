"""What a form is: the fields it asks for, and what is done when all of them are filled."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.enquiry import ask_who
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.questions import asks_whether_done
from contact_center.vocabulary.text import Language, Text

CONFIRM = Text("请确认：{told}。对吗？", "Please confirm: {told}. Is that right?")


@dataclass(frozen=True)
class Reading:
    """What an answer gave: slots to set, words why it was not taken, or an end of the whole form."""

    slots: Mapping[str, Any] = field(default_factory=dict)
    problem: Text | None = None
    end: Said | None = None
    unclear: bool = True
    """Whether a problem counts among those after which a person takes over."""


class Field(ABC):
    """One thing a form needs to know, kept in the slot of the same name."""

    name: str
    label: Text
    """What it is called when the form is summed up."""
    free: bool = False
    """True when any words may be the answer, so that it is looked for a change of mind first."""
    yes_or_no: bool = False
    """True when "no" may be the answer, rather than the beginning of a correction."""
    expects: Expects = Expects("words")
    """What answers the question for it."""
    secret: bool = False
    """True when it is neither kept for later nor told to staff."""

    identity: bool = False
    """True when it tells who somebody is, which has to be told again once that has run out."""
    last_look: bool = False
    """True when it confirms all that was told before, and so nothing else."""

    @abstractmethod
    async def read(self, heard: Heard, deps: Deps) -> Reading: ...

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """What is known without asking; None when the customer has to be asked."""
        return None

    def beside(self, told: str) -> str:
        """What an answer tells beside the answer itself."""
        return told

    def fits(self, told: str) -> bool:
        """Whether a correction may be meant for this field."""
        return True

    def say(self, value: str, language: Language) -> str:
        """A value as it is repeated to the customer."""
        return value

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        """What an answer to the last question names in place of what the field holds; None where nothing."""
        return None


class AskedField(Field):
    """A field whose question depends on what is there to choose from."""

    @abstractmethod
    async def ask(self, heard: Heard, deps: Deps) -> Said: ...


class Reopen(Exception):
    """What was asked for cannot be done as it stands: the field is asked for again, after the words."""

    def __init__(self, field: str, words: Text) -> None:
        super().__init__(field)
        self.field = field
        self.words = words


class Form(ABC):
    """What happens between the wish and the deed.

    `finish` must be safe to run twice for the same turn; it raises Reopen when something must be chosen anew.
    """

    name: str
    label: Text
    intents: frozenset[str]
    intro: Text | None = None
    """Said before the first question."""
    done_topic: str | None = None
    """The enquiry that answers who asks whether it has been done."""
    resumes: bool = True
    """False where what was named in another conversation has to be named anew."""
    own_only: bool = False
    """True when it is about what belongs to the customer, so that nobody else's is told or changed."""
    fields: tuple[Field, ...]

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        """What the message that began the form tells already."""
        return {}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """What is said in place of the form: to a question that only sounds like the wish for it."""
        if self.done_topic and heard.intent in self.intents and asks_whether_done(heard.text):
            return ask_who(self.done_topic)
        return None

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """The form's own answer to a question in between; it then asks again what it had asked."""
        return None

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """What stands in the way of what was told, before it is confirmed."""
        return None

    def count(self, heard: Heard) -> int:
        """How many things the last question names, all of which may be meant by "both" or "all three"."""
        return 1

    def stopped(self, heard: Heard) -> Said | None:
        """What is said to who no longer wants it, read in this form's own words; None: it goes on."""
        return None

    async def question(self, heard: Heard, deps: Deps) -> str:
        """The last question before it is done, which names what is done to what."""
        return CONFIRM.say(heard.language, told=self.summary(heard))

    async def refused(self, heard: Heard, deps: Deps) -> Reading | None:
        """What a no to the last question leads to; None: the customer says what to change."""
        return None

    @abstractmethod
    async def finish(self, heard: Heard, deps: Deps) -> Said: ...

    def field(self, name: str) -> Field:
        return next(known for known in self.fields if known.name == name)

    def summary(self, heard: Heard) -> str:
        """What was filled in, for a last look before it is done."""
        comma, colon = ("，", "：") if heard.language == "zh" else (", ", ": ")
        told = (
            (known, str(heard.slots[known.name]))
            for known in self.fields
            if not known.secret and heard.slots.get(known.name) is not None
        )
        said = (
            f"{known.label.say(heard.language)}{colon}{known.say(value, heard.language)}"
            for known, value in told
        )
        return comma.join(said)
