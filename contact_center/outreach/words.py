"""Find the words of a greeting: from the template in force, with what is known of the customer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Anniversary, Customer
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.anniversaries import year_of
from contact_center.outreach.occasions.catalogue import BANK_ANNIVERSARY
from contact_center.outreach.occasions.yearly import CalendarName
from contact_center.outreach.people import Person
from contact_center.outreach.templates.choose import choose
from contact_center.outreach.templates.fill import MissingValue, fill
from contact_center.outreach.templates.template import Template, Tone
from contact_center.outreach.templates.variables import VARIABLES
from contact_center.outreach.templates.year_animal import year_animal
from contact_center.store.channels import channels_of
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

__all__ = ["MissingValue", "Words"]


_EXAMPLE = VARIABLES["preferences"].example
_TOLD = Text("发短信“消息设置”给我们", "text us “message settings”")


@dataclass
class Words:
    """The templates of one run, each looked up once; a new one is in force from the next run on."""

    founded: date | None
    """When the bank was."""
    link_of: Callable[[Customer], str] | None = None
    """Makes the link by which a customer chooses what they are sent; None: an example stands for it."""
    _chosen: dict[tuple[str, str, str], Template] = field(default_factory=dict)

    async def say(self, session: AsyncSession, greeting: Greeting, person: Person, channel: str) -> str:
        """What goes on this channel, with the personal line. Raises MissingValue."""
        return await self._filled(session, greeting, person, channel)

    async def for_a_call(self, session: AsyncSession, greeting: Greeting, person: Person) -> str:
        """What the account manager says. Raises MissingValue."""
        spoken = channels_of(session).spoken
        return await self._filled(session, greeting, person, spoken[0] if spoken else "")

    async def _filled(self, session: AsyncSession, greeting: Greeting, person: Person, channel: str) -> str:
        occasion = greeting.occasion.partition(":")[0]
        # Words for the best customers are those of a person, who must be there to have said them.
        tier = person.customer.tier if person.manager else "any"
        template = await self._template(session, occasion, tier, channel)
        language = person.customer.language
        customer = person.customer
        values = {
            "name": customer.name_zh if language == "zh" else customer.name_en,
            "manager": person.manager,
            "years": await self._years(session, greeting),
            "year_animal": year_animal(greeting.year).say(language),
            "preferences": self._link(template, person, channels_of(session)[channel]),
        }
        said = fill(template, language, values)
        return f"{said}\n{greeting.line}" if greeting.line else said

    def _link(self, template: Template, person: Person, channel: Channel) -> str | None:
        """What leads to the customer's choices, if the template has it; in a call, where to ask for it."""
        language = person.customer.language
        if "{preferences}" not in template.text.say(language):
            return None
        if channel.spoken:
            return _TOLD.say(language)
        return self.link_of(person.customer) if self.link_of else _EXAMPLE.say(language)

    async def _template(self, session: AsyncSession, occasion: str, tier: str, channel: str) -> Template:
        key = (occasion, tier, channel)
        if key not in self._chosen:
            tone: Tone | None = "warm" if channels_of(session)[channel].spoken else None
            self._chosen[key] = await choose(session, occasion, tier, channel, tone=tone)
        return self._chosen[key]

    async def _years(self, session: AsyncSession, greeting: Greeting) -> str | None:
        if greeting.occasion == BANK_ANNIVERSARY:
            return str(greeting.year - self.founded.year) if self.founded else None
        if greeting.anniversary_id is None:
            return None
        kept = await session.get(Anniversary, greeting.anniversary_id)
        if kept is None:
            return None
        calendar: CalendarName = "lunar" if kept.calendar == "lunar" else "solar"
        return str(greeting.year - year_of(kept.began, calendar))
