"""Hand over to a person: on request, in danger, on anger, or if the assistant is lost."""

from typing import Literal

from actions.people.summary import summarise
from actions.turn.action import LOST_CARD, Heard, Offer, Said
from actions.turn.deps import Deps
from actions.turn.limits import no_further_ticket
from contact_center.conversations.errand import on_errand
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation
from contact_center.language.lexicons.blocking import wants_block
from contact_center.language.lexicons.denial import denies_fraud, only_gives_details
from contact_center.language.lexicons.fraud_mention import only_mentions_fraud
from contact_center.language.lexicons.grievance import accuses_bank
from contact_center.language.lexicons.lost import tells_of_theft
from contact_center.language.lexicons.story import wants_to_complain
from contact_center.language.lexicons.suicide_mention import mourns, only_mentions_suicide
from contact_center.language.lexicons.topics import topic_of
from contact_center.language.lexicons.urgent import (
    emergency_in,
    is_supposed,
    secret_is_out,
    sounds_alarming,
)
from contact_center.tickets.waiting.choice import CHOICE, offer_call_back
from contact_center.tickets.waiting.say_place import say_place
from contact_center.tickets.work.limits import TooManyTickets
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.topics import Topic

Reason = Literal[
    "person_wanted",
    "fraud",
    "scam",
    "wrong_payee",
    "self_harm",
    "anger",
    "abuse",
    "not_understood",
    "not_identified",
    "lost_card",
    "stolen_card",
]
REASONS: dict[str, Reason] = {
    "speak_to_person": "person_wanted",
    "complain_fraud": "fraud",
    "request_fraud_help": "fraud",
    "scam_alarm": "scam",
    "ask_transfer_wrong_payee": "wrong_payee",
    "self_harm": "self_harm",
    "complain_angry": "anger",
    "abuse": "abuse",
}
"""The intents that bring a person at once, and the reason for each."""

COMPLAINT = "complaint_form"
ANSWER = "action_answer"
OF_MONEY = frozenset[Reason]({"fraud", "scam", "wrong_payee"})
_CERTAIN = 0.8
"""Below this, an emergency is only guessed, and its words have to bear it out."""
_NO_DANGER = frozenset[Reason]({"person_wanted", "anger", "abuse", "not_understood", "not_identified"})
_LESS_URGENT = frozenset[Reason]({"person_wanted", "anger", "abuse"})
CALL_ME_BACK = Offer(Text(CHOICE["zh"].title, CHOICE["en"].title), Text(CHOICE["zh"].text, CHOICE["en"].text))

BLOCK_NOW = Text(
    "请马上在手机银行挂失，或拨打95000挂失（24小时）。",
    "Block the card now, in the app or on 95000, day and night.",
)
"""What owners of a lost card can do themselves, while the assistant cannot tell who they are."""
WORDS: dict[Reason, Text] = {
    "person_wanted": Text("好的，正在为您转接工作人员。", "All right, I am bringing in a colleague."),
    "fraud": Text(
        "请马上做三件事：一、停止转账，在手机银行锁卡或挂失，或拨打95000（24小时）；二、拨打110报警；"
        "三、保留短信、聊天和交易记录。不要把密码或验证码告诉任何人。已紧急转给工作人员。",
        "Three things now: stop any payment and block the card in the app or on 95000, day and night; call "
        "the police on 110; keep messages and receipts. Give nobody your PIN or codes. I have passed this on "
        "as urgent.",
    ),
    "scam": Text(
        "请先不要转账，不要共享屏幕，也不要告诉对方验证码。银行和警察都不会让您把钱转到“安全账户”。"
        "请挂断对方电话，可拨打96110反诈专线，保留通话和聊天记录。已经转了，请立即拨打110和95000。"
        "已紧急转给工作人员。",
        "Please do not send any money, share your screen or give out a code. No bank and no police officer "
        "asks you to move money to a “safe account”. Hang up on them; in mainland China the anti-fraud line "
        "is 96110. Keep calls and messages; if you have paid, call 110 and 95000 at once. I have passed this "
        "on as urgent.",
    ),
    "wrong_payee": Text(
        "请马上做三件事：一、在手机银行“转账记录”查看，还没到账的立即撤销；二、保存转账回单和收款人信息；"
        "三、如果是被骗转账，立即拨打110和95000（24小时）。我们联系对方银行协助追回，退回须对方同意。"
        "已紧急转给工作人员。",
        "Three things now: look in the app under Transfer > History and cancel it if it has not arrived; "
        "keep the receipt and the payee's details; if you were tricked into it, call 110 and 95000 at once. "
        "We ask the other bank to help; the payee must agree to return it. I have passed this on as urgent.",
    ),
    "self_harm": Text(
        "听到您这么难受，我很担心您。您不是一个人：全国心理援助热线12356可以随时打，如有危险请马上拨打120或110，"
        "也请让身边信任的人陪着您。钱的事可以慢慢想办法，我现在就请同事来和您聊。",
        "I am very sorry you feel this way, and I am worried about you. You are not alone: in mainland China "
        "the mental health line 12356 listens at any time; if you are in danger, call 120 or 110 now, and "
        "please let someone you trust be with you. Money problems can be worked out step by step. "
        "A colleague will talk with you right away.",
    ),
    "anger": Text(
        "非常抱歉让您有这样的体验。已转给工作人员处理。",
        "I am very sorry about this. I am bringing in a colleague.",
    ),
    "abuse": Text(
        "非常抱歉没能帮到您，现在为您转接工作人员。",
        "I am sorry I could not help. I am passing you to a colleague now.",
    ),
    "not_understood": Text(
        "抱歉，我还是没有理解。已为您转接工作人员。",
        "Sorry, I still do not understand. I am bringing in a colleague.",
    ),
    "not_identified": Text(
        "抱歉，这次没能核实您的身份，为了您的安全我不能继续。已为您转接工作人员。",
        "Sorry, I could not confirm who you are, so I must stop here for your safety. "
        "I am bringing in a colleague.",
    ),
    "lost_card": Text(
        f"{BLOCK_NOW.zh}已作为紧急事项转给工作人员。请留在对话中，不要发送密码或验证码。",
        f"{BLOCK_NOW.en} I have passed this on as urgent. Please stay here, and never send your PIN or "
        "codes.",
    ),
    "stolen_card": Text(
        f"{BLOCK_NOW.zh}请报警（110）。已作为紧急事项转给工作人员。请留在对话中，不要发送密码或验证码。",
        f"{BLOCK_NOW.en} Report the theft to the police on 110. I have passed this on as urgent. Please stay "
        "here, and never send your PIN or codes.",
    ),
}


SECRET_OUT = Text(
    "请马上做三件事：一、锁卡：告诉我“挂失我的卡”，我立刻办理，或拨打95000（24小时）；二、挂断对方，"
    "关闭屏幕共享，修改登录密码和支付密码；三、查看有没有不认识的转账，有的话立即拨打110报警。",
    "Three things now: block the card: tell me “block my card” and I do it here, or call 95000, "
    "day and night; hang up on them, end any screen sharing and change your passwords; look for payments "
    "that are not yours, and if there are any, call the police on 110.",
)
"""Where somebody else has a code, a password or the card's number already."""
SYMPATHY = Text("得知您失去亲人，我们深感难过，请您节哀。", "I am so sorry for your loss.")
PASSED_ON = Text("已紧急转给工作人员。", "I have passed this on as urgent.")


class HandOver:
    name = "action_hand_over"

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def run(self, heard: Heard) -> Said:
        if is_guessed(heard):
            # An action that changes nothing counts as failed.
            return Said(slots={"aside": False}, next_action="action_clarify")
        if is_mentioned(heard):
            blamed = heard.intent == "complain_fraud" or accuses_bank(heard.text)
            said = Said(slots={"aside": False}, next_action=COMPLAINT if blamed else ANSWER)
            return said.add(SYMPATHY.say(heard.language)) if mourns(heard.text) else said
        if heard.intent == "complain_angry" and wants_to_complain(heard.text) and reason_of(heard) == "anger":
            return Said(slots={"aside": False}, next_action=COMPLAINT)
        return await hand_over(self._deps, heard, reason_of(heard) or "person_wanted")


def reason_of(heard: Heard) -> Reason | None:
    """Why the message brings a person at once; None if it does not, or only asks what would be.

    An emergency with money comes before a mere wish, but not before a life in danger.
    """
    reason = REASONS.get(heard.intent)
    if (reason == "wrong_payee" and is_supposed(heard.text)) or is_guessed(heard) or is_mentioned(heard):
        return None
    return emergency_in(heard.text) or reason if reason in _LESS_URGENT else reason


def is_guessed(heard: Heard) -> bool:
    """Whether only the classifier thinks of an emergency, and not with certainty; then it is asked."""
    if REASONS.get(heard.intent) not in OF_MONEY or heard.confidence >= _CERTAIN:
        return False
    return not sounds_alarming(heard.text)


def is_mentioned(heard: Heard) -> bool:
    """Whether fraud or suicide is only spoken of, fraud denied, or what is told is no emergency."""
    if heard.intent == "self_harm":
        return only_mentions_suicide(heard.text)
    if REASONS.get(heard.intent) not in ("fraud", "scam"):
        return False
    details = bool(heard.earlier) and only_gives_details(heard.text)
    spoken_of = denies_fraud(heard.text) or only_mentions_fraud(heard.text)
    return details or spoken_of or accuses_bank(heard.text)


async def hand_over(deps: Deps, heard: Heard, reason: Reason) -> Said:
    """Open a ticket with a summary, queue the conversation, and say its place.

    A lost card that is not blocked yet is urgent, whatever brings the person. Over the limit of tickets, say
    that the earlier ones are being worked on.
    """
    try:
        # Roll back what was locked to check the limits if no ticket is opened.
        async with heard.session.begin_nested():
            return await _hand_over(deps, heard, reason)
    except TooManyTickets as refused:
        return no_further_ticket(heard, refused)


async def _hand_over(deps: Deps, heard: Heard, reason: Reason) -> Said:
    """The callback offer is a separate message: in danger, the answer must not be cut to make room for it."""
    if waiting := await _waits_already(heard, reason):
        return waiting
    complaint = heard.intent.startswith("complain") or heard.form == COMPLAINT
    known = await identified(heard.session, heard.conversation_id, deps.now())
    ticket = await open_ticket(
        heard.session,
        NewTicket(
            conversation_id=heard.conversation_id,
            opened_by=heard.turn_id,
            category="complaint" if complaint else "handover",
            topic=_topic(heard, reason),
            details=summarise(heard, identified=known is not None),
            language=heard.language,
            hand_over=True,
        ),
        deps.ticket_limits,
        hooks=deps.ticket_hooks,
    )
    call_back = await offer_call_back(heard.session, heard.conversation_id, heard.language)
    place = say_place(ticket.number, ticket.place, heard.language)
    space = "" if heard.language == "zh" else " "
    words = _words(heard, reason)
    said = Said(slots={"ticket_number": ticket.number}).add(f"{words}{space}{place}")
    return said.add(call_back.text, CALL_ME_BACK) if call_back else said


def _words(heard: Heard, reason: Reason) -> str:
    """What to do first; once a secret is out, warning against telling it comes too late."""
    space = "" if heard.language == "zh" else " "
    if _leaves_unblocked(heard, reason):
        return f"{BLOCK_NOW.say(heard.language)}{space}{WORDS[reason].say(heard.language)}"
    if reason not in ("fraud", "scam") or not secret_is_out(heard.text):
        return WORDS[reason].say(heard.language)
    return f"{SECRET_OUT.say(heard.language)}{space}{PASSED_ON.say(heard.language)}"


async def _waits_already(heard: Heard, reason: Reason) -> Said | None:
    """Let a customer on an errand wait on with the ticket they have; None for all others.

    Whoever tells again of the emergency while asking for a block gets the block.
    """
    if not await is_on_errand(heard):
        return None
    if reason in OF_MONEY and wants_block(heard.text):
        return Said(slots={"aside": False}, next_action=LOST_CARD)
    return Said(slots={"aside": False}).add(_words(heard, reason))


async def is_on_errand(heard: Heard) -> bool:
    """Whether the customer waits for staff, and is with the assistant only for what cannot wait."""
    conversation = await heard.session.get_one(Conversation, heard.conversation_id)
    return await on_errand(heard.session, conversation)


def _leaves_unblocked(heard: Heard, reason: Reason) -> bool:
    """Whether the blocking of a card ends before it is done, for no greater danger."""
    return heard.form == LOST_CARD and reason in _NO_DANGER


def is_stolen(heard: Heard) -> bool:
    """Whether the card to be blocked was taken.

    Judged by everything since its form began: naming the card withdraws nothing.
    """
    told = [(heard.intent, heard.text)]
    for earlier in reversed(heard.earlier):
        if LOST_CARD not in earlier.actions:
            break
        told.append((earlier.intent, earlier.text))
    return any(intent == "request_stolen_card" or tells_of_theft(text) for intent, text in told)


def _topic(heard: Heard, reason: Reason) -> Topic:
    if _leaves_unblocked(heard, reason):
        return "stolen_card" if is_stolen(heard) else "lost_card"
    told = heard.slots.get("what_happened")
    if reason == "person_wanted" and heard.form == COMPLAINT and told:
        return topic_of(str(told))
    return reason
