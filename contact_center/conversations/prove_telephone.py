"""Verify a customer's telephone with a code: staff send it, the customer texts it back from there.

It proves who has the telephone, nothing more: nobody is identified by it. Only the contact point it went to
is verified: a number marked wrong, removed or moved since has a different one, if any.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.code_limits import USUAL, CodeLimits, Wanted, again_at, hold
from contact_center.conversations.identify import ATTEMPTS, CODE_LASTS, TooManyCodes
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.conversations.one_time_code import OF_IDENTIFICATION, destination_hash, is_code_of
from contact_center.conversations.open import open_conversation
from contact_center.conversations.own import lock_message
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.sealed import ANSWERED_LATE, Vault, codes_in, forget_codes
from contact_center.customers.contact_points import By, hold_number, verify, write_down
from contact_center.customers.models import ContactPoint, Customer
from contact_center.language.code_only import says_only_a_code
from contact_center.language.utterance import clauses
from contact_center.security.audit import audit
from contact_center.security.conceal import HIDDEN
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.vocabulary.text import Text

ASKED = Text(
    "【港湾银行】我行工作人员正在核实此号码是否由您本人使用，以便今后安全地联系您。"
    "请用本机直接回复验证码 {code}，10分钟内有效。"
    "任何人都不会打电话向您索要此验证码；如非您本人办理，请勿回复。",
    "Harbour Bank: a colleague is checking that this number is yours, so that we can reach you safely. "
    "Reply from this phone with the code {code} within 10 minutes. Nobody will ever ask you for it by phone. "
    "If you did not expect this, do not reply.",
)
Heard = Literal["right", "wrong", "expired", "ended"]
ANSWERS: dict[Heard, Text] = {
    "right": Text(
        "谢谢，此号码已核实。",
        "Thank you, this number is now verified.",
    ),
    "wrong": Text(
        "验证码不正确，请核对短信后再回复一次。",
        "That is not the code. Please look at our text message and send it once more.",
    ),
    "expired": Text(
        "验证码已过期，此号码尚未核实。请联系我行工作人员重新发送。",
        "This code has expired and the number is not verified. Please ask our colleague for a new one.",
    ),
    "ended": Text(
        "验证码多次不正确，已失效，此号码尚未核实。请联系我行工作人员重新发送。",
        "The code was wrong too often and is no longer valid; the number is not verified. Please ask "
        "our colleague for a new one.",
    ),
}


class AlreadyVerified(Exception):
    """The telephone is already verified: there is nothing to check."""


class NotATelephone(Exception):
    """The customer has no such telephone that can receive text messages."""


async def send_proof(
    session: AsyncSession,
    customer: Customer,
    phone: str,
    by: By,
    *,
    code_key: str,
    now: datetime,
    limits: CodeLimits = USUAL,
) -> Identification | TooManyCodes:
    """Send a code to an unverified telephone of the customer. Lock the number first.

    A new code replaces the previous one. Raises AlreadyVerified and NotATelephone.
    """
    assert by.user_id is not None
    point = await _text_point(session, customer.id, phone)
    if point.state == "verified":
        raise AlreadyVerified
    hashed = destination_hash(code_key, phone)
    await hold(session)
    if moment := await again_at(session, Wanted(None, hashed, by_owner=False), limits, now):
        return TooManyCodes(moment)
    conversation = await open_conversation(session, point, customer.language)
    code = Identification(
        conversation_id=conversation.id,
        contact_point_id=point.id,
        customer_id=customer.id,
        sent_by_id=by.user_id,
        destination_hash=hashed,
        ending=phone[-4:],
        expires_at=now + CODE_LASTS,
        created_at=now,
    )
    session.add(code)
    await session.flush()
    text = await reply(session, conversation, Reply(ASKED.say(conversation.language)), SYSTEM, "notice")
    text.details = {OF_IDENTIFICATION: code.id}
    await write_down(session, customer.id, phone, "code_sent", by)
    return code


@dataclass(frozen=True)
class _Here:
    """A message that may contain a code, and the locked rows it concerns."""

    session: AsyncSession
    inbound: Interaction
    conversation: Conversation
    code: Identification
    point: ContactPoint


@dataclass(frozen=True)
class TelephoneProofs:
    """Implements the port Proof: handles the code that comes back."""

    code_key: str
    vault: Vault
    attempts: int = ATTEMPTS
    """Wrong attempts that end a code."""
    in_passing: int = 5
    """Messages with other content that are searched for the code.

    They cost no attempt, so they are limited to prevent guessing.
    """

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> bool:
        """Whether the message was the answer to such a code, and nothing else; it is answered then, once.

        The right code among other words counts too, and the turn still has to be taken on the rest. Hold no
        locks before: the number is locked first, as when a message is received.
        """
        if HIDDEN not in inbound.text or inbound.channel != channels_of(session).texting:
            return False
        asked = await _asked(session, inbound)
        if asked is None:
            return False
        code, point = asked
        await hold_number(session, point.address)
        _, conversation = await lock_message(session, inbound.id)
        # Both change only under the number's lock.
        for held in (code, point):
            await session.refresh(held)
        if inbound.answered_at is not None or not _still_theirs(code, point):
            return False
        typed = set(await codes_in(session, self.vault, inbound.id))
        # Several numbers are guesses, or not codes at all. On a rerun the code was handled before.
        if len(typed) != 1 or code.last_attempt_by == inbound.id:
            return False
        here = _Here(session, inbound, conversation, code, point)
        if says_only_a_code(inbound.text, _our_words()):
            return await self._hear(here, typed.pop())
        await self._hear_in_passing(here, typed.pop())
        return False

    async def _hear(self, here: "_Here", digits: str) -> bool:
        right = is_code_of(self.code_key, here.code.id, digits)
        other = None if right else await _of_assistant(here.session, here.inbound, here.conversation)
        if other is not None and is_code_of(self.code_key, other, digits):
            return False
        heard = self._check(here.code, here.inbound, right=right)
        if heard == "right":
            await _verify(here.session, here.code, here.point, here.inbound)
        elif heard == "ended" and here.code.last_attempt_by == here.inbound.id:
            await _end(here.session, here.code, here.point)
        if other is not None:
            # It may be a typing slip at the other code; it still counts as an attempt at this one.
            return False
        await forget_codes(here.session, here.inbound)
        here.inbound.answered_at = datetime.now(UTC)
        await _tell(here, heard, in_reply_to=here.inbound)
        return True

    async def _hear_in_passing(self, here: "_Here", digits: str) -> None:
        """The assistant answers the rest and gets no code to check; our message does not answer the rest."""
        right = is_code_of(self.code_key, here.code.id, digits)
        if not right or await _with_codes_since(here) >= self.in_passing:
            return
        heard = self._check(here.code, here.inbound, right=True)
        here.code.last_attempt_by = here.inbound.id
        if heard == "right":
            await _verify(here.session, here.code, here.point, here.inbound)
        await forget_codes(here.session, here.inbound)
        await _tell(here, heard)

    def _check(self, code: Identification, inbound: Interaction, *, right: bool) -> Heard:
        """Judged by when the message arrived, however late it is read."""
        if code.attempts >= self.attempts:
            return "ended"
        if inbound.created_at >= code.expires_at:
            return "expired"
        if right:
            return "right"
        code.attempts += 1
        code.last_attempt_by = inbound.id
        return "wrong" if code.attempts < self.attempts else "ended"


async def _text_point(session: AsyncSession, customer_id: int, phone: str) -> ContactPoint:
    query = select(ContactPoint).where(
        ContactPoint.customer_id == customer_id,
        ContactPoint.channel == channels_of(session).texting,
        ContactPoint.address == phone,
        ContactPoint.is_current,
    )
    point = await session.scalar(query)
    if point is None:
        raise NotATelephone
    return point


async def _asked(session: AsyncSession, inbound: Interaction) -> tuple[Identification, ContactPoint] | None:
    """The latest code that staff sent to the message's telephone, if it can still be answered."""
    query = (
        select(Identification, ContactPoint)
        .join(ContactPoint, ContactPoint.id == Identification.contact_point_id)
        .join(Conversation, Conversation.contact_point_id == ContactPoint.id)
        .where(Conversation.id == inbound.conversation_id, Identification.sent_by_id.is_not(None))
        .order_by(Identification.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).first()
    if (
        row is None
        or row[0].verified_at is not None
        or inbound.created_at >= row[0].expires_at + ANSWERED_LATE
    ):
        return None
    return row[0], row[1]


def _still_theirs(code: Identification, point: ContactPoint) -> bool:
    return point.is_current and point.customer_id == code.customer_id


async def _of_assistant(
    session: AsyncSession, inbound: Interaction, conversation: Conversation
) -> int | None:
    """The code the assistant expects here to identify the customer; None if it expects none."""
    if conversation.owner != "assistant":
        return None
    query = select(Identification.id).where(
        Identification.conversation_id == conversation.id,
        Identification.sent_by_id.is_(None),
        Identification.verified_at.is_(None),
        Identification.expires_at > inbound.created_at,
    )
    return await session.scalar(query.order_by(Identification.id.desc()).limit(1))


async def _with_codes_since(here: _Here) -> int:
    """How many earlier messages with hidden content have come since the code was sent."""
    query = select(func.count()).where(
        Interaction.conversation_id == here.inbound.conversation_id,
        Interaction.direction == "in",
        Interaction.id < here.inbound.id,
        Interaction.created_at >= here.code.created_at,
        Interaction.text.contains(HIDDEN),
    )
    return await here.session.scalar(query) or 0


async def _tell(here: _Here, heard: Heard, *, in_reply_to: Interaction | None = None) -> None:
    words = Reply(ANSWERS[heard].say(here.inbound.language))
    await reply(here.session, here.conversation, words, SYSTEM, "notice", in_reply_to=in_reply_to)


async def _verify(
    session: AsyncSession, code: Identification, point: ContactPoint, inbound: Interaction
) -> None:
    assert code.customer_id is not None
    code.verified_at = inbound.created_at
    customer = await session.get_one(Customer, code.customer_id)
    await verify(session, customer, point.address, "code", By("code", code.sent_by_id))
    details = {"contact_point_id": point.id, "identification_id": code.id}
    await audit(session, None, "verify telephone by code", f"customer {customer.id}", details)
    await notify(session, {"type": "customer", "customer_id": customer.id})


async def _end(session: AsyncSession, code: Identification, point: ContactPoint) -> None:
    assert code.customer_id is not None
    await write_down(session, code.customer_id, point.address, "code_failed", By("code", code.sent_by_id))
    await notify(session, {"type": "customer", "customer_id": code.customer_id})


@cache
def _our_words() -> frozenset[str]:
    """The clauses of our own message: quoting it back adds nothing to the code."""
    return frozenset(clause for words in (ASKED.zh, ASKED.en) for clause in clauses(words))
