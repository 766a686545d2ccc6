"""Define a form: the fields it asks for, and what happens once all are filled."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from actions.turn.enquiry import ask_who
from contact_center.conversations.expects import Expects
from contact_center.language.lexicons.questions import asks_whether_done
from contact_center.language.lexicons.visits import speaks_of_own_appointment, wished_change
from contact_center.vocabulary.text import Language, Text

CONFIRM = Text("请确认：{told}。对吗？", "Please confirm: {told}. Is that right?")
UNSEEN = "unseen"
"""Agreed to before the last look: what was registered is shown with its number."""
NOT_STATED = "not stated"
"""The value of a yes or no that was not given."""


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
    named: tuple[str, ...] = ()
    """Further words for it, by which a customer says which answer is wrong."""
    free: bool = False
    """Free text: any words may be the answer, so changes of mind are detected first."""
    story: bool = False
    """Free text that may tell anything, also other matters: only what is clearly none is no answer."""
    choosy: bool = False
    """`fits` tells what is an answer, and not merely what may be one."""
    answered_by_wishes: bool = False
    """"I want a loan" may be the answer, as it may be what an appointment is for."""
    offers: tuple[Offer, ...] = ()
    """What may be chosen if the question was not understood twice, where the question offers nothing."""
    asked_by_form: bool = False
    """Each form has its own words for the question: utter_ask_<form>_<field>."""
    yes_or_no: bool = False
    """"No" may be the answer, rather than the beginning of a correction."""
    may_stay_open: bool = False
    """A yes or no without which the form can be finished."""
    expects: Expects = Expects("words")
    """The kind of answer its question expects."""
    begun_in: str | None = None
    """The slot that holds what is known of the value before it is whole."""
    secret: bool = False
    """Never kept for later or shown to staff."""
    secret_code: bool = False
    """Six digits are the answer."""
    fits_later: bool = False
    """"Later" may be the answer, rather than a pause."""
    movable: bool = False
    """A time to come, which "move it to Friday" corrects until the form is done."""
    optional: bool = False
    """Taken if it is told, shown with the rest, and never asked for."""
    identity: bool = False
    """Identifies the customer; asked again once the identification has expired."""
    last_look: bool = False
    """Confirms everything told before, and holds nothing else."""

    @abstractmethod
    async def read(self, heard: Heard, deps: Deps) -> Reading: ...

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The value known without asking; None if the customer has to be asked."""
        return None

    async def told(self, heard: Heard, deps: Deps) -> Slots:
        """What a message that answers something else says of this field in passing."""
        return {}

    async def corrected(self, heard: Heard, deps: Deps) -> Reading:
        """What a correction makes of the value; `heard.text` is only the correction itself."""
        return await self.read(heard, deps)

    def anew(self, heard: Heard) -> Slots:
        """What a message says of a value that is still open because the customer has to identify first."""
        return {}

    async def differs(self, heard: Heard, deps: Deps) -> bool:
        """Whether a message that was to answer something else tells another value than the one kept."""
        unknown = replace(heard, slots={**heard.slots, self.name: None}, requested_slot=None)
        told = (await self.told(unknown, deps)).get(self.name)
        return told is not None and told != heard.slots.get(self.name)

    def beside(self, told: str) -> str:
        """What an answer says apart from the answer itself."""
        return told

    def fits(self, told: str) -> bool:
        """Whether a correction may be meant for this field."""
        return True

    def begun(self, heard: Heard) -> str | None:
        """What is known of the value before it is whole, in words; None if nothing."""
        return None

    def say(self, value: str, language: Language) -> str:
        """The value as it is repeated to the customer."""
        return value

    def brief(self, value: str, language: Language) -> str:
        """The value as it is shown beside others."""
        return self.say(value, language)

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
    stops: bool = False
    """What it does is called stopping, so "yes, stop it" confirms it."""
    irreversible: bool = False
    """What it does cannot be undone, so only a plain yes agrees to it."""
    own_only: bool = False
    """Concerns what belongs to the customer: never tells or changes anybody else's data."""
    fields: tuple[Field, ...]

    def calls_off(self, heard: Heard) -> bool:
        """Whether what it does is called cancelling, so that "yes, cancel it" confirms it."""
        return False

    def changes(self, heard: Heard) -> bool:
        """Whether what it does is called changing or moving, so that "yes, change it" confirms it."""
        return False

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        """What the message that began the form already tells."""
        return await self.told(heard, deps) if heard.intent in self.intents else {}

    async def told(self, heard: Heard, deps: Deps, *, besides: Field | None = None) -> Slots:
        """What a message tells of fields that are not filled yet, `besides` the one it answers."""
        slots: dict[str, Any] = {}
        for known in self.fields:
            now = replace(heard, slots={**heard.slots, **slots}, requested_slot=None)
            if known is not besides and now.slots.get(known.name) is None:
                slots.update(await known.told(now, deps))
        return slots

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """What to say instead of the form, if a question only sounds like a request for it."""
        if self.done_topic and heard.intent in self.intents and asks_whether_done(heard.text):
            return ask_who(self.done_topic)
        return None

    asked_about: bool = False
    """Questions about its matter are answered instead of beginning it, and the form is offered."""

    async def opening(
        self, heard: Heard, deps: Deps, told: Mapping[str, Any], *, unknown: bool
    ) -> Text | None:
        """What to say before the first question; `unknown`: the customer has still to identify."""
        return self.intro if unknown else None

    def subject(self, heard: Heard) -> str:
        """What questions inside the form are about where they name nothing."""
        return self.label.say(heard.language)

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """The form's own answer to a question in between; its question is then repeated."""
        return None

    def with_more(self, heard: Heard) -> Slots:
        """What a statement beside a yes adds to the answers; empty if the form has no place for it."""
        return {}

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """An obstacle to what was requested, found before confirmation."""
        return None

    def corrected_by(self, heard: Heard) -> bool:
        """Whether what sounds like a request of its own corrects what this form was told.

        Until it is done, "make it Friday" changes no appointment of the customer.
        """
        if heard.intent != "request_appointment_change" or wished_change(heard.text) == "cancel":
            return False
        return any(field.movable for field in self.fields) and not speaks_of_own_appointment(heard.text)

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

    def summary(self, heard: Heard, *, only: Collection[str] | None = None, whole: bool = False) -> str:
        """The answers so far, for confirmation; `only` those of these fields. `whole`: also long ones."""
        comma, colon = ("，", "：") if heard.language == "zh" else (", ", ": ")
        said: dict[str, str] = {}
        for known in self.fields:
            value = heard.slots.get(known.name)
            wanted = not known.secret and (only is None or known.name in only)
            # What one answer told for two fields is said once.
            if wanted and value is not None and str(value) not in said:
                say = known.say if whole else known.brief
                said[str(value)] = (
                    f"{known.label.say(heard.language)}{colon}{say(str(value), heard.language)}"
                )
            elif value is None and (only is None or known.begun_in in only) and (words := known.begun(heard)):
                said[known.name] = f"{known.label.say(heard.language)}{colon}{words}"
        return comma.join(said.values())
