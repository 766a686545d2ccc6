"""The lost or stolen card: blocked at once, as soon as we know whose it is."""

import re
from collections.abc import Sequence

from actions.action import Heard, Said, Words
from actions.forms.fields.card import ALL, NONE, CardChoice, open_cards
from actions.forms.fields.confirm import Confirmed
from actions.forms.fields.identity import IDENTITY, customer_of
from actions.forms.form import Field, Form
from actions.parts import Parts
from actions.people.hand_over import hand_over
from contact_center.customers.cards import block_card
from contact_center.tickets.open import NewTicket, open_ticket

BLOCKED = Words(
    "尾号{endings}的卡已挂失，从现在起不能再使用。补卡编号 {number}，工作人员会与您确认领取方式。"
    "如有不是您本人的交易，请告诉我“有一笔扣款我不认可”。",
    "The card ending {endings} is blocked from now on. Its replacement has the number {number}; a colleague "
    "will agree with you how you receive it. If you see a payment that is not yours, tell me “I want to "
    "dispute a charge”.",
)
POLICE = Words("卡是被偷或被抢的，请报警（110）。", "As it was stolen, please report it to the police (110).")
_STOLEN = re.compile(r"偷|抢|盗|搶|盜|\bstole|\bstolen|\brobbed|\btheft|\bmugged", re.IGNORECASE)


class LostCardForm(Form):
    name = "lost_card_form"
    label = Words("挂失", "blocking of a card")
    intents = frozenset({"request_lost_card", "request_stolen_card"})
    intro = Words(
        "别着急，核实身份后我马上为您挂失。没有手机在身边，请说“转人工”。",
        "I will block your card as soon as I know it is you. If you do not have your phone, "
        "say “talk to a person”.",
    )

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (*IDENTITY, CardChoice(several=True), Confirmed(self))

    async def finish(self, heard: Heard, parts: Parts) -> Said:
        stolen = _is_stolen(heard)
        if heard.slots[CardChoice.name] == NONE:
            return await hand_over(parts, heard, "stolen_card" if stolen else "lost_card")
        customer_id = await customer_of(heard, parts)
        chosen = [str(heard.slots[CardChoice.name])]
        if chosen == [ALL]:
            chosen = [card.ending for card in await open_cards(heard, parts)]
        async with parts.store.transaction() as session:
            for ending in chosen:
                await block_card(
                    session,
                    customer_id=customer_id,
                    ending=ending,
                    reason="stolen" if stolen else "lost",
                    interaction_id=heard.turn_id,
                )
            ticket = await open_ticket(session, _replacement(heard, chosen, stolen=stolen))
        comma = "、" if heard.language == "zh" else ", "
        text = BLOCKED.say(heard.language, endings=comma.join(chosen), number=ticket.number)
        if stolen:
            text += (" " if heard.language == "en" else "") + POLICE.say(heard.language)
        return Said(slots={"ticket_number": ticket.number}).add(text)


def _replacement(heard: Heard, endings: Sequence[str], *, stolen: bool) -> NewTicket:
    return NewTicket(
        conversation_id=heard.conversation_id,
        opened_by=heard.turn_id,
        category="request",
        topic="card_replacement",
        details={"cards": ", ".join(endings), "reason": "stolen" if stolen else "lost"},
        language=heard.language,
    )


def _is_stolen(heard: Heard) -> bool:
    """By what the form began with: the message before the identification."""
    began = [earlier for earlier in heard.earlier if earlier.intent in LostCardForm.intents]
    told = began[-1] if began else None
    if told is None:
        return heard.intent == "request_stolen_card" or bool(_STOLEN.search(heard.text))
    return told.intent == "request_stolen_card" or bool(_STOLEN.search(told.text))
