"""Ask for the telephone on which the customer wants to be called."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.forms.engine.form import Field, Reading
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.expects import Expects
from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.phones import phones_in
from contact_center.store.channels import channels_of
from contact_center.vocabulary.text import Text

NO_PHONE = Text(
    "请告诉我回电号码，例如13800000000。", "Which number should we call? Begin with + and the country code."
)


class CallbackPhone(Field):
    """In E.164; not asked if the bank knows a telephone of the customer."""

    name = "callback_phone"
    expects = Expects("digits")
    label = Text("回电号码", "number to call")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        known = await _telephone(heard.session, heard.conversation_id)
        return Reading({self.name: known}) if known else None

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        phones = phones_in(heard.text) or phones_in("".join(digits_in(heard.text)))
        return Reading({self.name: phones[0].number}) if phones else Reading(problem=NO_PHONE)

    def fits(self, told: str) -> bool:
        return bool(phones_in(told))


async def _telephone(session: AsyncSession, conversation_id: int) -> str | None:
    """The number of this conversation, or another one of the same customer."""
    query = (
        select(ContactPoint.address)
        .join(Conversation, Conversation.customer_id == ContactPoint.customer_id)
        .where(
            Conversation.id == conversation_id,
            ContactPoint.channel.in_(channels_of(session).telephones),
            ContactPoint.address.startswith("+"),
            ContactPoint.is_current,
        )
        .order_by((ContactPoint.id == Conversation.contact_point_id).desc(), ContactPoint.id)
        .limit(1)
    )
    return await session.scalar(query)
