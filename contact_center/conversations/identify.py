"""Identify a customer: text a code to a telephone the bank knows, and have it typed in the conversation.

A code is proof only as long as the telephone it went to is verified: once that is removed from the customer
or marked as wrong, whoever was identified by it is identified no longer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.code_limits import USUAL, WITHIN, CodeLimits, Wanted, again_at, hold
from contact_center.conversations.destination import Destination, code_telephone, typed_telephone
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.models import Conversation, Identification, PageVisit
from contact_center.conversations.move import move_conversation
from contact_center.conversations.one_time_code import OF_IDENTIFICATION, destination_hash, is_code_of
from contact_center.conversations.open import open_conversation
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.page_visits import proved_in_this_visit, shows_identity
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.reachable import SIGNED_IN, is_sure
from contact_center.security.audit import audit
from contact_center.store.channels import channels_of
from contact_center.vocabulary.text import Text

CODE_LASTS = timedelta(minutes=10)
ATTEMPTS = 3
"""Wrong attempts that end a code, unless the operator configures another number."""
IDENTIFIED_FOR = timedelta(minutes=30)

TEXT = Text(
    "【港湾银行】验证码 {code}，10分钟内有效，请在您刚才的对话中填写。"
    "我行员工不会向您索要验证码；若非本人操作，请忽略本短信。",
    "Harbour Bank: your code is {code}, valid for 10 minutes. Enter it where you asked for it. "
    "Our staff never ask for it. If this was not you, ignore this message.",
)

Checked = Literal["right", "wrong", "expired", "too_many"]


@dataclass(frozen=True)
class CodeSent:
    """The same whether or not a customer has the telephone."""

    identification_id: int
    ending: str
    """The last four digits of the telephone."""


@dataclass(frozen=True)
class TooManyCodes:
    """No further code for now."""

    again_at: datetime


@dataclass(frozen=True)
class NoTelephone:
    """No verified telephone is known here: ask for one; the one in use, if named, is not verified."""


async def send_code(
    session: AsyncSession,
    *,
    conversation_id: int,
    phone: str | None,
    requested_by: int,
    code_key: str,
    now: datetime,
    limits: CodeLimits = USUAL,
) -> CodeSent | TooManyCodes | NoTelephone:
    """Send a code to one of the customer's telephones, or to `phone` (E.164) if a customer has it.

    Idempotent per requesting interaction. Raises EntryRejected if `phone` is no telephone.
    """
    conversation = await session.get_one(Conversation, conversation_id)
    to = await (
        typed_telephone(session, phone, conversation) if phone else code_telephone(session, conversation)
    )
    if to is None:
        return NoTelephone()
    hashed = destination_hash(code_key, to.phone)
    # Lock the codes first: `_write` also locks the conversation of the telephone, which may be another one.
    await hold(session)
    await _held(session, conversation_id)
    asked = select(Identification).where(Identification.requested_by == requested_by)
    if known := await session.scalar(asked):
        return CodeSent(known.id, known.ending)
    wanted = Wanted(conversation.contact_point_id, hashed, await _asks_for_own(session, conversation, to))
    if moment := await again_at(session, wanted, limits, now):
        return TooManyCodes(moment)
    identification = Identification(
        conversation_id=conversation_id,
        contact_point_id=to.contact_point.id if to.contact_point else None,
        customer_id=to.contact_point.customer_id if to.contact_point else None,
        requested_by=requested_by,
        asked_from_id=wanted.asked_from_id,
        by_owner=wanted.by_owner,
        destination_hash=hashed,
        ending=to.phone[-4:],
        expires_at=now + CODE_LASTS,
        created_at=now,
    )
    session.add(identification)
    await session.flush()
    await _write(session, identification, to, conversation.language)
    return CodeSent(identification.id, identification.ending)


async def check_code(
    session: AsyncSession,
    *,
    conversation_id: int,
    digits: str,
    answered_by: int,
    code_key: str,
    now: datetime,
    attempts: int = ATTEMPTS,
) -> Checked:
    """Count an attempt at the conversation's latest code; returns the result. Commit before telling anybody.

    A right code identifies nobody yet: see `recognise`. The same interaction counts once and always gets the
    same result. A new code does not reset the attempts: wrong ones count together for half an hour, until a
    right one. A right one whose turn failed counts as none, and may be typed again.
    """
    await _held(session, conversation_id)
    identification = await _latest(session, conversation_id)
    if identification is None:
        return "expired"
    if identification.last_attempt_by == answered_by and identification.last_answer:
        return cast(Checked, identification.last_answer)
    if _came_to_nothing(identification):
        identification.attempts -= 1
    left = attempts - await _wrong_before(session, identification, now)
    still_theirs = await _is_still_theirs(session, identification)
    checked = _check(identification, digits, code_key, now, left) if still_theirs else "expired"
    identification.last_attempt_by = answered_by
    identification.last_answer = checked
    await session.flush()
    return checked


async def recognise(
    session: AsyncSession, *, conversation_id: int, answered_by: int, now: datetime, hooks: ConversationHooks
) -> None:
    """Assign the conversation to the customer whose code this interaction contained; once.

    Does nothing if `check_code` did not accept the code, or if the telephone has been removed since. Move the
    drafts last in the transaction: see `move_drafts`.
    """
    conversation = await _held(session, conversation_id)
    identification = await _latest(session, conversation_id)
    if identification is None or identification.last_attempt_by != answered_by:
        return
    if identification.last_answer != "right" or identification.verified_at:
        return
    if await _is_still_theirs(session, identification):
        await _recognise(session, conversation, identification, now, hooks)
        await session.flush()


async def _latest(session: AsyncSession, conversation_id: int) -> Identification | None:
    """The latest code the customer requested. Lock the conversation first."""
    query = (
        select(Identification)
        .where(Identification.conversation_id == conversation_id, Identification.sent_by_id.is_(None))
        .order_by(Identification.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return await session.scalar(query)


async def identified(session: AsyncSession, conversation_id: int, now: datetime) -> int | None:
    """The identified customer: signed in on the bank's site, or identified by a recent code.

    A known number tells who owns the telephone, not who holds it. In a chat both end when the page was left
    for a while or the conversation was ended, and a sign-in also when it expires.
    """
    pages = channels_of(session).visited
    signed_in = (
        select(Customer.id)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .join(PageVisit, PageVisit.address == ContactPoint.address)
        .where(
            Conversation.id == conversation_id,
            Conversation.closed_at.is_(None),
            ContactPoint.channel.in_(pages),
            ContactPoint.address == func.concat(SIGNED_IN, Customer.number),
            shows_identity(now),
        )
    )
    here = aliased(ContactPoint)
    by_code = (
        select(Identification.customer_id)
        .join(Conversation, Conversation.id == Identification.conversation_id)
        .join(here, here.id == Conversation.contact_point_id)
        .outerjoin(ContactPoint, ContactPoint.id == Identification.contact_point_id)
        .outerjoin(PageVisit, (PageVisit.address == here.address) & here.channel.in_(pages))
        .where(
            Identification.conversation_id == conversation_id,
            Identification.verified_at > now - IDENTIFIED_FOR,
            Identification.sent_by_id.is_(None),
            here.is_current,
            Identification.contact_point_id.is_(None) | and_(*_still_proves()),
            proved_in_this_visit(now),
        )
        .order_by(Identification.verified_at.desc())
        .limit(1)
    )
    return await session.scalar(signed_in) or await session.scalar(by_code)


async def _wrong_before(session: AsyncSession, latest: Identification, now: datetime) -> int:
    """Wrong attempts at earlier codes in this conversation, since the last right one."""
    here = and_(Identification.conversation_id == latest.conversation_id, Identification.sent_by_id.is_(None))
    right = select(func.max(Identification.id)).where(here, Identification.verified_at.is_not(None))
    wrong = case(
        (Identification.last_answer == "right", Identification.attempts - 1), else_=Identification.attempts
    )
    query = select(func.coalesce(func.sum(wrong), 0)).where(
        here,
        Identification.id < latest.id,
        Identification.id > func.coalesce(right.scalar_subquery(), 0),
        Identification.created_at > now - WITHIN,
    )
    return await session.scalar(query) or 0


def _came_to_nothing(identification: Identification) -> bool:
    """Whether the last attempt was right, but its turn failed before anybody was identified."""
    return identification.last_answer == "right" and identification.verified_at is None


def _check(
    identification: Identification, digits: str, code_key: str, now: datetime, attempts: int
) -> Checked:
    # Computed for unassigned codes as well, so that timing reveals nothing.
    right = is_code_of(code_key, identification.id, digits)
    if identification.attempts >= attempts:
        return "too_many"
    if identification.verified_at or now >= identification.expires_at:
        return "expired"
    identification.attempts += 1
    if right and identification.customer_id is not None:
        return "right"
    return "wrong" if identification.attempts < attempts else "too_many"


def _still_proves() -> tuple[ColumnElement[bool], ...]:
    """Conditions on a code and the contact point it went to."""
    return (ContactPoint.state == "verified", ContactPoint.customer_id == Identification.customer_id)


async def _is_still_theirs(session: AsyncSession, identification: Identification) -> bool:
    """False if the telephone has been removed since; a code without a contact point passes."""
    if identification.contact_point_id is None:
        return True
    query = (
        select(ContactPoint.id)
        .join(Identification, Identification.contact_point_id == ContactPoint.id)
        .where(Identification.id == identification.id, *_still_proves())
    )
    return await session.scalar(query) is not None


async def _asks_for_own(session: AsyncSession, conversation: Conversation, to: Destination) -> bool:
    """Whether the destination's own customer asks, from a verified telephone or signed in."""
    if to.contact_point is None:
        return False
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    return is_sure(here.address, here.state) and here.customer_id == to.contact_point.customer_id


async def _held(session: AsyncSession, conversation_id: int) -> Conversation:
    """Lock the conversation, so that codes and attempts are counted one after another."""
    conversation = await lock_conversation(session, conversation_id)
    assert conversation is not None
    return conversation


async def _write(
    session: AsyncSession, identification: Identification, to: Destination, language: str
) -> None:
    if to.contact_point is None:
        return
    conversation = await open_conversation(session, to.contact_point, language)
    interaction = await reply(session, conversation, Reply(TEXT.say(language)), SYSTEM, "notice")
    interaction.language = language
    interaction.details = {OF_IDENTIFICATION: identification.id}
    await session.flush()


async def _recognise(
    session: AsyncSession,
    conversation: Conversation,
    identification: Identification,
    now: datetime,
    hooks: ConversationHooks,
) -> None:
    assert identification.customer_id is not None
    identification.verified_at = now
    before = await session.get_one(Customer, conversation.customer_id)
    if before.number is None and before.id != identification.customer_id:
        await move_conversation(session, conversation, identification.customer_id, hooks)
    details = {"conversation_id": conversation.id, "identification_id": identification.id}
    await audit(session, None, "identify", f"customer {identification.customer_id}", details)
