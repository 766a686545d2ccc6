"""The complaint: what happened, where and when, whether we may call; ends with a ticket."""

from collections.abc import Mapping
from typing import Any

from actions.action import Heard, Said, Words
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.where_when import WhereWhen
from actions.forms.fields.words import InWords
from actions.forms.fields.yes_no import YesNo
from actions.forms.form import Field, Form
from actions.forms.ticket import open_from_form
from actions.parts import Parts
from actions.reading import tells_what_happened
from actions.topics import topic_of
from contact_center.appointments.branches import find_branch

OPENED = Words(
    "您的投诉已受理，编号 {number}。工作人员会尽快处理并回复您。用这个编号可以随时查询进度。",
    "Your complaint is registered under number {number}. A colleague will look into it and reply to you. "
    "Send the number at any time to hear how it is going.",
)


class ComplaintForm(Form):
    name = "complaint_form"
    label = Words("投诉", "complaint")
    intents = frozenset({"complain"})

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (
            InWords("what_happened", Words("事情经过", "what happened"), least=4),
            WhereWhen(),
            YesNo("callback_allowed", Words("可以电话联系", "may we call")),
            Confirmed(self),
        )

    async def first(self, heard: Heard, parts: Parts) -> Mapping[str, Any]:
        if not tells_what_happened(heard.text) or heard.intent not in self.intents:
            return {}
        return {"what_happened": heard.text}

    async def finish(self, heard: Heard, parts: Parts) -> Said:
        told = str(heard.slots["what_happened"])
        details = {name: heard.slots[name] for name in ("what_happened", "where_when", "callback_allowed")}
        async with parts.store.transaction() as session:
            where = str(heard.slots["where_when"])
            branch = await find_branch(session, where) or await find_branch(session, told)
        branch_id = branch.id if branch else None
        return await open_from_form(
            parts, heard, "complaint", topic_of(told), details, OPENED, branch_id=branch_id
        )
