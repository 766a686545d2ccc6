"""Block a lost or stolen card, once the customer is identified and has named and confirmed it."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.answers.knowledge import best_entry, quote, search
from actions.forms.engine.form import Field, Form, Reading, Reopen
from actions.forms.fields.card import (
    ASK,
    CARD_TOLD,
    NO_SUCH,
    NONE,
    NONE_OF_THEM,
    CardToBlock,
    ask_again,
    can_be_blocked,
)
from actions.forms.fields.confirm import NOT_NEEDED, Confirmed
from actions.forms.fields.identity import IDENTITY
from actions.people.hand_over import hand_over, is_stolen
from actions.requests.after_registration import asks_about_card, tell_cards
from actions.requests.cards import all_cards, blocked_since, card_name, states_of, tell_states
from actions.turn.action import LOST_CARD, Heard, Offer, Said
from actions.turn.customer import customer_of
from actions.turn.deps import Deps
from actions.turn.enquiry import ASK_MY_CARDS, ask_who
from actions.turn.texts import PERSON
from contact_center.conversations.identify import identified
from contact_center.customers.cards import NoSuchCard, block_card
from contact_center.language.lexicons.card_naming import names_a_card_alone
from contact_center.language.lexicons.lost import loses_another, tells_of_lost_card
from contact_center.language.lexicons.no_block import refuses_block, speaks_of_the_past, wants_no_block
from contact_center.language.lexicons.questions import asks_how, asks_whether_done, has_found_it, lifts_block
from contact_center.language.lexicons.registered import asks_for_new_card, is_of_new_card
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.text import Text

BLOCKED = Text(
    "尾号{endings}的卡已挂失，从现在起不能再使用。补卡编号 {number}，同事会与您确认领取方式。"
    "如有不是您本人的交易，请告诉我“有一笔扣款我不认可”。",
    "The card ending {endings} is now blocked. The reference for its replacement is {number}; a colleague "
    "will contact you about how to receive it. If you see a payment that is not yours, tell me “I want to "
    "dispute a charge”.",
)
CONFIRM_BLOCK = Text(
    "请确认：挂失{cards}。挂失后不能再使用，也不能从这里恢复。对吗？",
    "Please confirm: block your {cards}. A blocked card can no longer be used, and it cannot be "
    "unblocked from here. Is that right?",
)
BLOCK = Offer(Text("挂失银行卡", "Block my card"), Text("我的卡丢了", "I lost my card"))
STOPPED = Text(
    "好的，已为您取消，没有挂失任何卡。需要挂失时，请随时告诉我“我的卡丢了”。",
    "OK, I have cancelled that. No card was blocked. To block one, just say “I lost my card”.",
)
POLICE = Text("卡是被偷或被抢的，请报警（110）。", "As it was stolen, please report it to the police (110).")


class LostCardForm(Form):
    name = LOST_CARD
    label = Text("挂失", "blocking of a card")
    intents = frozenset({"request_lost_card", "request_stolen_card"})
    done_topic = ASK_MY_CARDS
    resumes = False
    stops = True
    own_only = True
    irreversible = True
    intro = Text(
        "别着急，核实身份后我马上为您挂失。没有手机在身边，请拨打95000挂失（24小时），或说“转人工”。",
        "I will block your card as soon as I know it is you. If you do not have your phone, call 95000, day "
        "and night, or say “talk to a person”.",
    )

    def __init__(self) -> None:
        self.fields: tuple[Field, ...] = (*IDENTITY, CardToBlock(), Confirmed(self, always=True))

    async def first(self, heard: Heard, deps: Deps) -> Mapping[str, Any]:
        lost = tells_of_lost_card(heard.text) or loses_another(heard.text)
        told = heard.intent in self.intents or names_a_card_alone(heard.text) or lost
        return {CARD_TOLD: heard.text if told else None}

    async def instead(self, heard: Heard, deps: Deps) -> Said | None:
        """Asking whether or how it is done, or having found the card, is no request to block it."""
        if heard.intent not in self.intents and not refuses_block(heard.text):
            return None
        if asks_about_card(heard):
            return await tell_cards(deps, heard)
        if asked := await super().instead(heard, deps):
            return asked
        if wants_no_block(heard.text) and not lifts_block(heard.text):
            return await self._not_blocked(heard, deps)
        if not (asks_how(heard.text) or has_found_it(heard.text)):
            return None
        entry = await best_entry(deps, heard)
        if entry is None:
            return self.stopped(heard)
        said = quote(heard, entry, in_between=True)
        [(text, _)] = said.texts
        return Said(slots=said.slots).add(text, BLOCK, PERSON)

    async def _not_blocked(self, heard: Heard, deps: Deps) -> Said:
        """Block nothing; customers with a blocked card are told which."""
        known = await identified(heard.session, heard.conversation_id, deps.now())
        if known is None and speaks_of_the_past(heard.text):
            return ask_who(ASK_MY_CARDS)
        cards = await all_cards(heard, deps) if known is not None else []
        if any(card.status == "blocked" for card in cards):
            return Said().add(states_of(heard, deps, cards), PERSON)
        return Said().add(STOPPED.say(heard.language), BLOCK, PERSON)

    def stopped(self, heard: Heard) -> Said | None:
        if not wants_no_block(heard.text):
            return None
        return Said().add(STOPPED.say(heard.language), BLOCK, PERSON)

    def count(self, heard: Heard) -> int:
        return len(_endings(heard))

    async def aside(self, heard: Heard, deps: Deps) -> Said | None:
        """A new card for a blocked one is another matter than one for a damaged card."""
        if asks_whether_done(heard.text):
            return await tell_states(heard, deps)
        return await self._of_new_card(heard, deps) if asks_for_new_card(heard.text) else None

    async def _of_new_card(self, heard: Heard, deps: Deps) -> Said | None:
        """What the bank's entries about loss and theft say of the new card."""
        asked = f"{self.subject(heard)} {heard.text}"
        found = await search(deps, asked, heard.language, hints=dict.fromkeys(self.intents, 1.0))
        for entry in (one.entry for one in found if self.intents & set(one.entry.intents)):
            if part := next(filter(is_of_new_card, entry.paragraphs(heard.language)), None):
                return Said(slots={"last_entry": entry.id}).add(part)
        return None

    async def check(self, heard: Heard, deps: Deps) -> Reading | None:
        """Cards named a while ago may have been blocked meanwhile, or belong to another customer."""
        endings = _endings(heard)
        if endings == [NONE]:
            # A person takes over: there is nothing to name.
            return Reading({Confirmed.name: NOT_NEEDED})
        cards = [card for card in await all_cards(heard, deps) if card.ending in endings]
        if len(cards) < len(endings):
            return Reading({CardToBlock.name: None, CARD_TOLD: ASK})
        usable = [card.ending for card in cards if can_be_blocked(heard, card)]
        if not usable:
            return Reading(end=Said().add(blocked_since(heard, deps, cards)))
        return None if usable == endings else Reading({CardToBlock.name: ", ".join(usable)})

    async def question(self, heard: Heard, deps: Deps) -> str:
        chosen = [card for card in await all_cards(heard, deps) if card.ending in _endings(heard)]
        comma = "、" if heard.language == "zh" else ", "
        return CONFIRM_BLOCK.say(heard.language, cards=comma.join(card_name(heard, card) for card in chosen))

    async def refused(self, heard: Heard, deps: Deps) -> Reading | None:
        usable = [card for card in await all_cards(heard, deps) if can_be_blocked(heard, card)]
        if len(usable) > 1:
            return Reading({CardToBlock.name: None, CARD_TOLD: ask_again(str(heard.slots[CardToBlock.name]))})
        return Reading(end=Said().add(NONE_OF_THEM.say(heard.language), PERSON))

    async def finish(self, heard: Heard, deps: Deps) -> Said:
        stolen = is_stolen(heard)
        if heard.slots[CardToBlock.name] == NONE:
            return await hand_over(deps, heard, "stolen_card" if stolen else "lost_card")
        customer_id = await customer_of(heard, deps)
        done: list[str] = []
        # In a fixed order, so that two conversations cannot deadlock.
        for ending in sorted(_endings(heard)):
            blocked = await block_card(
                heard.session,
                customer_id=customer_id,
                ending=ending,
                reason="stolen" if stolen else "lost",
                interaction_id=heard.turn_id,
            )
            if isinstance(blocked, NoSuchCard):
                raise Reopen(CardToBlock.name, NO_SUCH)
            done += [] if blocked.already else [ending]
        ticket = None
        if done:
            new = _replacement(heard, done, stolen=stolen)
            ticket = await open_ticket(heard.session, new, hooks=deps.ticket_hooks)
        if ticket is None:
            cards = [card for card in await all_cards(heard, deps) if card.ending in _endings(heard)]
            return Said().add(blocked_since(heard, deps, cards))
        comma = "、" if heard.language == "zh" else ", "
        text = BLOCKED.say(heard.language, endings=comma.join(done), number=ticket.number)
        if stolen:
            text += (" " if heard.language == "en" else "") + POLICE.say(heard.language)
        return Said(slots={"ticket_number": ticket.number}).add(text)


def _endings(heard: Heard) -> list[str]:
    return str(heard.slots[CardToBlock.name]).split(", ")


def _replacement(heard: Heard, endings: Sequence[str], *, stolen: bool) -> NewTicket:
    return NewTicket(
        conversation_id=heard.conversation_id,
        opened_by=heard.turn_id,
        category="request",
        topic="card_replacement",
        details={"cards": ", ".join(endings), "reason": "stolen" if stolen else "lost"},
        language=heard.language,
    )
