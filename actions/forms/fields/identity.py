"""Identify the customer: a telephone the bank knows, and the code sent to it."""

from sqlalchemy.ext.asyncio import AsyncSession

from actions.forms.engine.form import Field, Reading
from actions.forms.fields.own_country import phones_told
from actions.people.hand_over import hand_over
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.kept import kept
from contact_center.conversations.expects import Expects
from contact_center.conversations.identify import (
    Checked,
    CodeSent,
    NoTelephone,
    TooManyCodes,
    check_code,
    identified,
    recognise,
    send_code,
)
from contact_center.conversations.sealed import Vault, codes_in
from contact_center.language.entities.digits import digits_in
from contact_center.language.lexicons.one_time_codes import wants_new_code
from contact_center.language.lexicons.others import without_numbers
from contact_center.tickets.enquiries.holder import holder_of
from contact_center.vocabulary.text import Text

KNOWN = "known"
NO_PHONE = Text(
    "请发送您在我行登记的手机号，例如13800000000；国外号码请加+和国家代码。",
    "Please send the mobile number you registered with us; begin with + and the country code.",
)
NOT_VERIFIED = Text(
    "您现在用的号码我行尚未核实，验证码不能发到这里。请发送您在我行登记的另一个手机号，或说“人工服务”，由同事为您核实。",
    "The number you are using is not verified with us yet, so no code can go to it. Please send another "
    "number that you registered with us, or say “talk to a person” and a colleague will help.",
)
NO_CODE = Text("请输入短信里的6位数字。", "Please enter the six digits from the text message.")
WRONG = Text(
    "验证码不对，请核对后再输入；需要新的请说“重发验证码”。",
    "That code is not right. Please check it and try again, or say “send me a new code”.",
)
EXPIRED = Text(
    "验证码已过期，请说“重发验证码”获取新的。",
    "That code has expired. Say “send me a new code” to get another one.",
)
SENT_AGAIN = Text("已重新发送，请输入新的验证码。", "I have sent a new one. Please enter the new code.")
DIGITS = 6


class RegisteredPhone(Field):
    name = "registered_phone"
    expects = Expects("digits")
    label = Text("手机号", "mobile number")
    secret = True
    identity = True

    def beside(self, told: str) -> str:
        """The telephone asked for is the customer's own, whatever follows it."""
        return without_numbers(told)

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """Identified customers are not asked; if the telephone is known, the code is sent at once."""
        if await identified(heard.session, heard.conversation_id, deps.now()) is not None:
            return Reading({"registered_phone": KNOWN, "one_time_code": KNOWN})
        return await _send(heard, deps, None)

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        phones = await phones_told(heard, spoken=True)
        if not phones:
            return Reading(problem=NO_PHONE)
        sent = await _send(heard, deps, phones[0])
        return sent or Reading(problem=NOT_VERIFIED)


class PhoneOrVisitor(RegisteredPhone):
    """Visitors unknown to the bank have nothing to prove about what they opened here."""

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        named = heard.slots.get("complaint_number")
        holder = await holder_of(
            heard.session, heard.conversation_id, str(named) if named else None, deps.now()
        )
        if holder is not None:
            return Reading({"registered_phone": KNOWN, "one_time_code": KNOWN})
        return await super().infer(heard, deps)


class OneTimeCode(Field):
    name = "one_time_code"
    secret_code = True
    expects = Expects("digits", DIGITS)
    label = Text("验证码", "code")
    secret = True
    identity = True

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        checked = await _try(heard, deps)
        if checked is None:
            return await self._no_code(heard, deps)
        if checked == "right":
            await recognise(
                heard.session,
                conversation_id=heard.conversation_id,
                answered_by=heard.turn_id,
                now=deps.now(),
                hooks=deps.conversation_hooks,
            )
            return Reading({self.name: KNOWN})
        if checked == "too_many":
            return Reading(end=await hand_over(deps, heard, "not_identified"))
        # Tries are counted where the code is checked.
        return Reading(problem=WRONG if checked == "wrong" else EXPIRED, unclear=False)

    async def _no_code(self, heard: Heard, deps: Deps) -> Reading:
        if not wants_new_code(heard.text) and heard.intent != "ask_code_not_received":
            return Reading(problem=NO_CODE)
        told = str(heard.slots.get("registered_phone") or "")
        sent = await _send(heard, deps, told if told.startswith("+") else None)
        if sent is None or sent.end:
            return sent or Reading(problem=NO_CODE)
        return Reading(problem=SENT_AGAIN, unclear=False)


async def _try(heard: Heard, deps: Deps) -> Checked | None:
    """The result of trying the code in this message; None if there is none.

    A try counts even if the action fails, or an attacker who makes turns fail could guess without limit. The
    effects of a right code belong to the action.
    """
    async with kept(heard) as session:
        typed = await _typed(session, heard, deps)
        if typed is None:
            return None
        return await check_code(
            session,
            conversation_id=heard.conversation_id,
            digits=typed,
            answered_by=heard.turn_id,
            code_key=deps.code_key,
            now=deps.now(),
            attempts=deps.code_attempts,
        )


async def _typed(session: AsyncSession, heard: Heard, deps: Deps) -> str | None:
    """The code in this message: sealed on arrival, or six digits that were not recognised as one."""
    sealed = await codes_in(session, Vault(deps.code_key), heard.turn_id)
    told = (*sealed, *digits_in(heard.text, of_a_code=True))
    return next((digits for digits in told if len(digits) == DIGITS), None)


async def _send(heard: Heard, deps: Deps, phone: str | None) -> Reading | None:
    """The result of sending a code; None if no telephone is known.

    Committed at once: everybody's codes wait for the one being sent, and what is said next may take long.
    """
    async with kept(heard) as session:
        sent = await send_code(
            session,
            conversation_id=heard.conversation_id,
            phone=phone,
            requested_by=heard.turn_id,
            code_key=deps.code_key,
            now=deps.now(),
            limits=deps.code_limits,
        )
    match sent:
        case CodeSent():
            return Reading({"registered_phone": phone or KNOWN})
        case TooManyCodes():
            return Reading(end=await _too_many(heard, deps))
        case NoTelephone():
            return None


async def _too_many(heard: Heard, deps: Deps) -> Said:
    return await hand_over(deps, heard, "not_identified")


IDENTITY: tuple[Field, ...] = (RegisteredPhone(), OneTimeCode())
"""The fields with which every form about the customer's own money begins."""
