"""Apply customers' message preferences and confirm them; vague requests change nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.spans import Span
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.prefer import prefer_language
from contact_center.customers.consent import Decision, Proof, record_consent
from contact_center.customers.models import Customer
from contact_center.customers.preferences import check_preferences
from contact_center.language.lexicons.message_wishes import MessageWish
from contact_center.outreach.policy import USUAL, Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.replies import wish_words as words
from contact_center.outreach.replies.bound import is_bound
from contact_center.outreach.replies.report import ask_for_lunar
from contact_center.security.audit import audit
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.store.table import Json
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.vocabulary.purposes import EVERYTHING
from contact_center.vocabulary.text import Text

_NOTHING = Text("", "")


@dataclass(frozen=True)
class Fulfil:
    """Fulfils wishes: one that limits needs no identity, one that adds or moves something does."""

    hooks: TicketHooks
    links: PreferenceLinks | None = None
    """Makes the links by which customers choose what they are sent; None: nobody is given one."""
    policy: Policy = USUAL

    async def __call__(
        self, session: AsyncSession, inbound: Interaction, conversation: Conversation, wish: MessageWish
    ) -> Text:
        """Record what is wished, and return what to say. Lock the conversation first."""
        bound = await is_bound(session, conversation, datetime.now(UTC))
        customer = await _locked(session, conversation.customer_id)
        if wish.settings:
            return await self._link(session, inbound, conversation, customer, bound=bound)
        if wish.birthdays:
            return words.BIRTHDAYS
        if wish.unclear:
            return _joined(words.UNCLEAR, await self._offer(session, conversation, customer, bound=bound))
        if wish.lunar and not (bound and customer.birthday):
            return await ask_for_lunar(session, inbound, conversation, self.hooks)
        if not bound and (wish.way or wish.language or not _narrows(customer.contact_hours, wish)):
            return words.NOT_BOUND
        if wish.hours and not self._meets(wish):
            return _filled(words.NO_SUCH_HOURS, opens=self.policy.opens, closes=self.policy.closes)
        return await _record(session, inbound, conversation, customer, wish)

    async def offer_choices(self, session: AsyncSession, conversation: Conversation) -> Text | None:
        """The port OfferChoices: the link, for customers, to whom several kinds come unless refused."""
        customer = await session.get_one(Customer, conversation.customer_id)
        if customer.number is None:
            return None
        bound = await is_bound(session, conversation, datetime.now(UTC))
        offered = await self._offer(session, conversation, customer, bound=bound)
        return offered if offered.zh else None

    async def _link(
        self,
        session: AsyncSession,
        inbound: Interaction,
        conversation: Conversation,
        customer: Customer,
        *,
        bound: bool,
    ) -> Text:
        if channels_of(session)[conversation.channel].spoken:
            return words.LINK_IN_WRITING
        if self.links is None or not bound or customer.ended:
            return words.NOT_BOUND
        details = {"interaction_id": inbound.id}
        await audit(session, None, "send preference link", f"customer {customer.id}", details)
        return _filled(words.LINK, link=self._made(customer))

    async def _offer(
        self, session: AsyncSession, conversation: Conversation, customer: Customer, *, bound: bool
    ) -> Text:
        """The link beside an answer, where it may be given and read."""
        spoken = channels_of(session)[conversation.channel].spoken
        if self.links is None or spoken or not bound or customer.ended:
            return _NOTHING
        return _filled(words.OR_CHOOSE, link=self._made(customer))

    def _made(self, customer: Customer) -> str:
        assert self.links is not None
        return self.links.preference_link(customer, datetime.now(self.policy.zone).date())

    def _meets(self, wish: MessageWish) -> bool:
        if not self.policy.quiet_hours:
            return True
        bank = self.policy.hours
        spans = [Span.written({"opens": opens, "closes": closes}) for opens, closes in wish.hours]
        return any(span.opens < bank.closes and bank.opens < span.closes for span in spans)


async def _record(
    session: AsyncSession,
    inbound: Interaction,
    conversation: Conversation,
    customer: Customer,
    wish: MessageWish,
) -> Text:
    changed: dict[str, Any] = {}
    said: list[Text] = []
    if wish.hours:
        changed["contact_hours"] = [{"opens": opens, "closes": closes} for opens, closes in wish.hours]
        said.append(_hours_told(wish))
    if wish.way and (told := _way(session, wish, changed)):
        said.append(told)
    if wish.lunar:
        changed["birthday_calendar"] = "lunar"
        said.append(words.LUNAR)
    if wish.no_calls:
        await _refuse_calls(session, inbound, conversation)
        said.append(words.NO_CALLS)
    if wish.language:
        await prefer_language(session, customer.id, conversation.id, wish.language)
        inbound.language = wish.language
        changed["language"] = wish.language
        said.append(words.LANGUAGE)
    await _change(session, inbound, customer, changed)
    return _joined(*said)


def _way(session: AsyncSession, wish: MessageWish, changed: dict[str, Any]) -> Text | None:
    channels = channels_of(session)
    chat = next((one.key for one in channels if one.read_where_stored), None)
    wanted = channels.texting if wish.way == "text" else chat
    if wanted is None:
        return None
    changed["preferred_channel"] = wanted
    name = channels[wanted].name
    return Text(words.WAY.zh.format(channel=name.zh), words.WAY.en.format(channel=name.en.lower()))


async def _refuse_calls(session: AsyncSession, inbound: Interaction, conversation: Conversation) -> None:
    for channel in channels_of(session).spoken:
        decision = Decision(
            conversation.customer_id,
            EVERYTHING,
            "withdrawn",
            Proof("customer", inbound.id),
            contact_point_id=conversation.contact_point_id,
            channel=channel,
            reach="channel",
        )
        await record_consent(session, decision)


async def _change(
    session: AsyncSession, inbound: Interaction, customer: Customer, changed: dict[str, Any]
) -> None:
    for column, value in changed.items():
        setattr(customer, column, value)
    check_preferences(customer, channels_of(session))
    await session.flush()
    if changed:
        details = {"fields": sorted(changed), "interaction_id": inbound.id}
        await audit(session, None, "change preferences by message", f"customer {customer.id}", details)
    await notify(session, {"type": "customer", "customer_id": customer.id})


def _narrows(now: list[Json], wish: MessageWish) -> bool:
    """Whether the wished hours add none to those that were wished before."""
    held = [(str(one["opens"]), str(one["closes"])) for one in now]
    return not held or all(
        any(begins <= opens and closes <= ends for begins, ends in held) for opens, closes in wish.hours
    )


def _hours_told(wish: MessageWish) -> Text:
    return Text(
        words.HOURS.zh.format(hours="、".join(f"{opens}–{closes}" for opens, closes in wish.hours)),
        words.HOURS.en.format(hours=" or ".join(f"{opens} and {closes}" for opens, closes in wish.hours)),
    )


async def _locked(session: AsyncSession, customer_id: int) -> Customer:
    return await session.get_one(Customer, customer_id, with_for_update={"key_share": True})


def _filled(text: Text, **values: str) -> Text:
    return Text(text.zh.format(**values), text.en.format(**values))


def _joined(*texts: Text) -> Text:
    kept = [text for text in texts if text.zh]
    return Text("".join(text.zh for text in kept), " ".join(text.en for text in kept))
