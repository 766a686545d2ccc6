"""Take a complaint: what happened, where and when, whether we may call; ends with a ticket."""

from typing import cast

from sqlalchemy import select

from actions.forms.engine.form import UNSEEN, Field, Form, Reading
from actions.forms.engine.named import named_in
from actions.forms.engine.ticket import open_from_form
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.contact import CONTACT, Contact
from actions.forms.fields.where_when import WhereWhen
from actions.forms.fields.words import InWords
from actions.forms.fields.yes_no import UNCLEAR, YesNo
from actions.requests.after_registration import last_ticket
from actions.turn.action import Heard, Said, Slots
from actions.turn.deps import Deps
from actions.turn.told_before import told_before
from contact_center.appointments.branches import find_branch
from contact_center.language.lexicons.asking import asks_outright
from contact_center.language.lexicons.calling import wants_a_call
from contact_center.language.lexicons.complaining import files_complaint, only_files
from contact_center.language.lexicons.confirmation import repeats
from contact_center.language.lexicons.denial import denies_loss, without_denied_loss
from contact_center.language.lexicons.denied import without_denied
from contact_center.language.lexicons.grievance import tells_grievance
from contact_center.language.lexicons.pausing import without_return
from contact_center.language.lexicons.reading import correction, tells_where_or_when, yes_or_no
from contact_center.language.lexicons.reports import calls_it_suggestion
from contact_center.language.lexicons.story import (
    goes_on_telling,
    speaks_of_calling,
    tells_a_story,
    tells_more,
    together,
    wants_to_complain,
)
from contact_center.language.lexicons.topics import topic_of
from contact_center.tickets.models.tickets import Ticket, id_of
from contact_center.tickets.work.amend import amend
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.topics import Topic

OPENED = Text(
    "您的投诉已受理，编号 {number}。同事会尽快处理并回复您。用这个编号可以随时查询进度。",
    "Your complaint is registered under number {number}. A colleague will look into it and reply to you. "
    "Send the number at any time to hear how it is going.",
)
SHOWN = Text("登记的内容是：{told}。", "This is what I have registered: {told}.")
SORRY = Text("非常抱歉给您带来这样的体验。", "I am very sorry that this happened.")
EXAMPLE = Text(
    "能再具体一点吗？例如“昨天在中山支行排队两小时没人办理”。",
    "Could you say a little more? For example “I waited two hours at Zhongshan branch yesterday”.",
)
ADDED = Text("好的，已补充到事情经过。", "All right, I have added that to what happened.")
ADDED_TO = Text(
    "好的，已补充到投诉 {number}，处理的同事会看到。",
    "All right, I have added that to your complaint {number}; the colleague who handles it will see it.",
)
STORY = "what_happened"
MOST_PARTS = 2
"""How many further parts of the story are accepted before one is taken for the answer to where and when."""


class MayWeCall(YesNo):
    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """Who gives a telephone number is asked no further."""
        return Reading({self.name: "yes"}) if "+" in str(heard.slots.get(CONTACT) or "") else None

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        """ "No money was lost" is no answer; what stands beside it may be one."""
        if not denies_loss(heard.text):
            return await super().read(heard, deps)
        rest = yes_or_no(without_denied_loss(heard.text))
        return Reading({self.name: rest}) if rest else Reading(problem=UNCLEAR, unclear=False)


class ComplaintForm(Form):
    name = "complaint_form"
    label = Text("投诉", "complaint")
    intents = frozenset({"complain"})

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            InWords(STORY, Text("事情经过", "what happened"), least=4, story=True, example=EXAMPLE),
            WhereWhen(),
            Contact(),
            MayWeCall("callback_allowed", Text("可以电话联系", "may we call"), find=wants_a_call),
            Confirmed(self, always=True),
        )

    async def first(self, heard: Heard, deps: Deps) -> Slots:
        outright = files_complaint(heard.text) or tells_grievance(heard.text)
        angrily = heard.intent == "complain_angry" and wants_to_complain(heard.text)
        if not (heard.intent in self.intents or angrily or outright):
            return {}
        before = told_before(heard, tells_a_story)[-1:] if outright else []
        if tells_a_story(heard.text) and not (before and only_files(heard.text)):
            return {**await self.told(heard, deps), STORY: heard.text}
        return {STORY: before[0]} if before else {}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """What is added to a complaint just made begins no second one."""
        return await super().instead(heard, deps) or await self._added_to_last(heard)

    async def _added_to_last(self, heard: Heard) -> Said | None:
        last = last_ticket(heard)
        adds = heard.intent in self.intents or tells_grievance(heard.text)
        if last is None or not adds or not _only_adds(heard.text):
            return None
        query = select(Ticket).where(
            Ticket.id == id_of(str(last.ticket)),
            Ticket.conversation_id == heard.conversation_id,
            Ticket.category == "complaint",
            Ticket.opened_by.is_not(None),
        )
        before = await heard.session.scalar(query)
        if before is None or STORY not in before.details:
            return None
        whole = together(str(before.details[STORY]), heard.text, heard.language)
        added = await amend(
            heard.session,
            opened_by=before.opened_by or 0,
            topic=cast(Topic, before.topic),
            details={STORY: whole},
        )
        return Said().add(ADDED_TO.say(heard.language, number=before.number)) if added else None

    async def opening(self, heard: Heard, deps: Deps, told: Slots, *, unknown: bool) -> Text | None:
        """An apology; the question what happened has its own."""
        return SORRY if told.get(STORY) is not None else None

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """Append a further part of the story that came in reply to another question."""
        told = heard.slots.get(STORY)
        looking = heard.requested_slot == Confirmed.name
        if heard.requested_slot == STORY or told is None:
            return None
        if not looking and (detail := self._detail_besides(heard, str(told))):
            return detail
        more = denies_loss(heard.text) or goes_on_telling(heard.text) or self.corrected_by(heard)
        if not (more or (looking and tells_more(heard.text))):
            return None
        if self.field(str(heard.requested_slot)).yes_or_no and speaks_of_calling(heard.text):
            return None
        kept = Said(slots={STORY: together(str(told), without_return(heard.text), heard.language)})
        if not looking:
            # Do not keep asking customers whose story never ends.
            heard_before = int(heard.slots.get("unclear_answers") or 0)
            if heard_before >= MOST_PARTS:
                return None
            kept.slots["unclear_answers"] = heard_before + 1
        return kept.add(ADDED.say(heard.language))

    def _detail_besides(self, heard: Heard, told: str) -> Said | None:
        """Where or when, told in reply to whether to call: it is added, and the question stands."""
        asked, known = self.field(str(heard.requested_slot)), heard.slots.get(WhereWhen.name)
        if not asked.yes_or_no or known is None or asks_outright(heard.text):
            return None
        if (
            self._puts_right(heard.text)
            or not self.field(WhereWhen.name).fits(heard.text)
            or speaks_of_calling(heard.text)
            or yes_or_no(heard.text)
        ):
            return None
        comma = "，" if heard.language == "zh" else ", "
        added = {} if repeats(heard.text, told) else {WhereWhen.name: f"{known}{comma}{heard.text}"}
        return Said(slots=added).add(ADDED.say(heard.language))

    def _puts_right(self, text: str) -> bool:
        """Whether a place or time told before is corrected, not added to."""
        named = named_in(text, [self.field(WhereWhen.name)])
        return named is not None or correction(text) is not None or without_denied(text) != text

    def corrected_by(self, heard: Heard) -> bool:
        """What the bank should do better is part of a complaint, unless it is called a suggestion."""
        if heard.intent != "request_suggestion" or heard.slots.get(STORY) is None:
            return super().corrected_by(heard)
        return not calls_it_suggestion(heard.text)

    def with_more(self, heard: Heard) -> Slots:
        """A further statement belongs to the story."""
        told = heard.slots.get(STORY)
        return {STORY: together(str(told), heard.text, heard.language)} if told else {}

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        told = str(heard.slots[STORY])
        details = {name: heard.slots[name] for name in (STORY, "where_when", CONTACT, "callback_allowed")}
        where = str(heard.slots["where_when"])
        branch = await find_branch(heard.session, where) or await find_branch(heard.session, told)
        branch_id = branch.id if branch else None
        said = await open_from_form(
            deps, heard, "complaint", topic_of(told), details, OPENED, branch_id=branch_id
        )
        if heard.slots[Confirmed.name] == UNSEEN and "ticket_number" in said.slots:
            said.add(SHOWN.say(heard.language, told=self.summary(heard)))
        return said


def _only_adds(text: str) -> bool:
    """Whether it tells no further matter: neither when or where, nor that another complaint is made."""
    return not (files_complaint(text) or tells_where_or_when(text))
