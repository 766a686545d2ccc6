"""Confirm before something is done: always on a call, where words may be misheard."""

from dataclasses import replace

from actions.forms.engine.form import AskedField, Form, Reading
from actions.forms.engine.named import words_for
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.texts import NO, YES
from contact_center.conversations.expects import Expects
from contact_center.language.contact import bare_name_in, name_told
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons.confirmation import (
    after_agreement,
    agreement_at_end,
    confirmation,
    goes_on,
    is_plain_no,
)
from contact_center.language.lexicons.denial import denies_loss
from contact_center.language.lexicons.errands import payee_in
from contact_center.language.lexicons.reading import YesNo, correction, tells_where_or_when, weight
from contact_center.vocabulary.text import Language, Text

WHAT_IS_WRONG = Text(
    "请告诉我要改什么，例如“不对，是昨天”；不办了请说“算了”。",
    "Tell me what to change, such as “no, it was yesterday”, or say “never mind” to stop.",
)
NAMED_RIGHT = Text("是的，就是{named}。", "Yes, it is {named}.")
UNCLEAR = Text("请说“对”或“不对”。", "Please say “yes” or “no”.")
WHICH_IS_WRONG = Text(
    "抱歉，没能确认您要修改哪一项，以下内容都没有改动。请连同名称一起说，例如“日期是昨天”；没有要改的请说“对”。",
    "I cannot tell which of these you want to change, so nothing has been changed. Please name it as well, "
    "such as “the date is yesterday”, or say “yes” if all is right.",
)
UNCHANGED = Text("好的，明白。", "All right, understood.")
NOT_NEEDED = "not needed"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_ASKS = ("?", "？", "吗", "呢")
_INTERJECTION = 1
"""The weight of "哎" before an agreement."""
_DIGITS_AT_MOST = 8
"""The weight of four digits said one by one, in English."""


class Confirmed(AskedField):
    """`always`: on written channels too. Only a plain yes confirms; if in doubt, ask again."""

    name = "confirmed"
    expects = Expects("yes_no")
    label = Text("确认", "confirmed")
    secret = True
    last_look = True
    yes_or_no = True

    def __init__(self, form: Form, *, always: bool = False) -> None:
        self._form = form
        self._always = always

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        if problem := await self._form.check(heard, deps):
            return problem
        return None if heard.spoken or self._always else Reading({self.name: NOT_NEEDED})

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        return Said().add(await self._form.question(heard, deps), YES, NO)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        answer = self._answer(heard)
        if answer == "yes":
            return Reading({self.name: "yes"})
        more = self._agreed_with_more(heard, deps)
        if more is not None:
            return Reading({**more, self.name: "yes"})
        if answer == "no" and not self._form.irreversible and denies_loss(heard.text):
            return Reading(self._form.with_more(heard), problem=UNCHANGED, unclear=False)
        if named := _only_named(heard.text, self._named(heard)):
            return Reading(
                problem=Text(*(NAMED_RIGHT.say(to, named=named) for to in LANGUAGES)), unclear=False
            )
        if answer is None and names_a_value(heard, deps):
            return Reading(problem=WHICH_IS_WRONG)
        if goes_on(heard.text) or (answer != "no" and heard.intent != "deny"):
            return Reading(problem=UNCLEAR)
        return await self._form.refused(heard, deps) or Reading(problem=WHAT_IS_WRONG)

    def takes(self, heard: Heard) -> bool:
        """A yes agrees whatever intent it was read as: "行，那停了吧" blocks the card."""
        return self._answer(heard) == "yes"

    def _answer(self, heard: Heard) -> YesNo | None:
        named, count = self._named(heard), self._form.count(heard)
        labels = [word for field in self._form.fields if not field.secret for word in words_for(field)]
        return confirmation(
            heard.text,
            named=named,
            count=count,
            stops=self._form.stops,
            labels=labels,
            files=not self._form.irreversible,
            calls_off=self._form.calls_off(heard),
            changes=self._form.changes(heard),
        )

    def _agreed_with_more(self, heard: Heard, deps: Deps) -> Slots | None:
        """What is added to the request by a statement before the words that agree: "no loss, send it"."""
        rest = None if self._form.irreversible else agreement_at_end(heard.text)
        if rest is not None and weight(rest) <= _INTERJECTION:
            return {}
        if not rest or rest.endswith(_ASKS) or is_plain_no(rest) or correction(rest) is not None:
            return None
        before = replace(heard, text=rest)
        if added := self._form.with_more(before):
            return added
        # "This number is fine": it doubts, denies and changes nothing.
        harmless = after_agreement(f"yes, {rest}") is not None and not names_a_value(before, deps)
        return {} if harmless else None

    def _named(self, heard: Heard) -> str:
        told = (heard.slots.get(field.name) for field in self._form.fields if not field.secret)
        return ", ".join(str(value) for value in told if value is not None)


def names_a_value(heard: Heard, deps: Deps) -> bool:
    """Whether it tells a day, a sum, a card, a telephone, a place or a name: that may put something right."""
    read = read_entities(heard.text, now=deps.now(), language=heard.language, zone=deps.timezone)
    if read.moments or read.amounts or read.card_endings or read.phones:
        return True
    named = name_told(heard.text) or bare_name_in(heard.text) or payee_in(heard.text)
    return named is not None or tells_where_or_when(heard.text)


def _only_named(text: str, named: str) -> str | None:
    """The number that the question named, if that is all the customer says: neither a yes nor a no."""
    digits = [one for one in digits_in(text) if one in named]
    return digits[0] if len(digits) == 1 and weight(text) <= _DIGITS_AT_MOST else None
