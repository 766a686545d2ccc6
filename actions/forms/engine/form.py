"""Define a form: the fields it asks for, and what happens once all are filled."""

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
    """The result of reading an answer: slots to set, why it was not accepted, or the end of the form."""

    slots: Mapping[str, Any] = field(default_factory=dict)
    problem: Text | None = None
    end: Said | None = None
    expects: Expects | None = None
    """The kind of answer expected after this problem, if not that of the field's question."""
    unclear: bool = True
    """Whether this problem counts towards the limit after which a person takes over."""


class Field(ABC):
    """One piece of information a form needs, kept in the slot of the same name."""

    name: str
    label: Text
    """Its name in the form's summary."""
    free: bool = False
    """Free text: any words may be the answer, so changes of mind are detected first."""
    yes_or_no: bool = False
    """"No" may be the answer, rather than the beginning of a correction."""
    expects: Expects = Expects("words")
    """The kind of answer its question expects."""
    secret: bool = False
    """Never kept for later or shown to staff."""

    identity: bool = False
    """Identifies the customer; asked again once the identification has expired."""
    last_look: bool = False
    """Confirms everything told before, and holds nothing else."""

    @abstractmethod
    async def read(self, heard: Heard, deps: Deps) -> Reading: ...

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The value known without asking; None if the customer has to be asked."""
        return None

    def beside(self, told: str) -> str:
        """What an answer says apart from the answer itself."""
        return told

    def fits(self, told: str) -> bool:
        """Whether a correction may be meant for this field."""
        return True

    def say(self, value: str, language: Language) -> str:
        """The value as it is repeated to the customer."""
        return value

    def takes(self, heard: Heard) -> bool:
        """Whether the message answers this question even where it sounds like calling the form off."""
        return False

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        """What a reply to the confirmation names instead of the field's value; None if nothing."""
        return None


class AskedField(Field):
    """A field whose question depends on the available choices."""

    @abstractmethod
    async def ask(self, heard: Heard, deps: Deps) -> Said: ...


class Reopen(Exception):
    """The request cannot be fulfilled as it stands: `words` are said, and the field is asked for again."""

    def __init__(self, field: str, words: Text) -> None:
        super().__init__(field)
        self.field = field
        self.words = words


class Form(ABC):
    """The steps between a request and its fulfilment.

    `finish` must be safe to run twice for the same turn; it raises Reopen if a field has to be asked for
    again.
    """

    name: str
    label: Text
    intents: frozenset[str]
    intro: Text | None = None
    """Said before the first question."""
    done_topic: str | None = None
    """The enquiry that answers whether it has been done."""
    resumes: bool = True
    """False if what was named in another conversation has to be named again."""
    cancelled: Text | None = None
    """Said in place of the usual words when the customer calls the form off."""
    own_only: bool = False
    """Concerns what belongs to the customer: never tells or changes anybody else's data."""
    fields: tuple[Field, ...]

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        """What the message that began the form already tells."""
        return {}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """What to say instead of the form, if a question only sounds like a request for it."""
        if self.done_topic and heard.intent in self.intents and asks_whether_done(heard.text):
            return ask_who(self.done_topic)
        return None

    def opening(self, heard: Heard, told: Mapping[str, Any], *, unknown: bool) -> Text | None:
        """What to say before the first question; `unknown`: the customer has still to identify."""
        return self.intro if unknown else None

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """The form's own answer to a question in between; its question is then repeated."""
        return None

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """An obstacle to what was requested, found before confirmation."""
        return None

    def count(self, heard: Heard) -> int:
        """How many things the confirmation names: "both" or "all three" may mean all of them."""
        return 1

    def stopped(self, heard: Heard) -> Said | None:
        """What to say if the customer no longer wants it, in this form's own wording; None to go on."""
        return None

    async def question(self, heard: Heard, deps: Deps) -> str:
        """The confirmation, which names what will be done to what."""
        return CONFIRM.say(heard.language, told=self.summary(heard))

    async def refused(self, heard: Heard, deps: Deps) -> Reading | None:
        """What a no to the confirmation leads to; None lets the customer say what to change."""
        return None

    @abstractmethod
    async def finish(self, heard: Heard, deps: Deps) -> Said: ...

    def field(self, name: str) -> Field:
        return next(known for known in self.fields if known.name == name)

    def summary(self, heard: Heard) -> str:
        """The answers so far, for confirmation."""
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
