"""Which of the customer's cards is meant."""

import re

from actions.action import Heard, Language, Offer, Said, Words
from actions.forms.fields.identity import customer_of
from actions.forms.form import AskedField, Reading
from actions.parts import Parts
from contact_center.customers.cards import cards_of
from contact_center.customers.tables import Card
from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.digits import digits_in

WHICH = Words("请问是哪一张卡？", "Which card is it?")
NO_SUCH = Words(
    "没有找到这张卡，请从列出的卡中选择。", "I cannot find that card. Please choose one of these."
)
TITLE = Words("{product}（尾号{ending}）", "{product} ending {ending}")
SAYS = Words("尾号{ending}的卡", "the card ending {ending}")
NONE = "none"
ALL = "all"
EVERY = Offer(Words("全部", "All of them"), Words("全部都要", "all of them"))
_ALL = re.compile(r"全部|所有|都(要|挂|丢|是)|每张|\b(all|both|every)\b", re.IGNORECASE)
_OTHER = re.compile(r"另(外)?一张|另(外)?那张|别的那张|\bother\b", re.IGNORECASE)
_KINDS = {
    "credit": re.compile(r"信用卡|贷记|credit", re.IGNORECASE),
    "debit": re.compile(r"借记|储蓄|儲蓄|debit", re.IGNORECASE),
}
ENDING = 4


class CardChoice(AskedField):
    """The last four digits of the card, or ALL where the form takes several, or NONE where there is none."""

    name = "card_ending"
    label = Words("卡号尾号", "card ending")

    def say(self, value: str, language: Language) -> str:
        return EVERY.title.say(language) if value == ALL else value

    def __init__(self, *, several: bool) -> None:
        self._several = several

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        cards = await open_cards(heard, parts)
        if not cards:
            return Reading({self.name: NONE})
        return Reading({self.name: cards[0].ending}) if len(cards) == 1 else None

    async def ask(self, heard: Heard, parts: Parts) -> Said:
        offers = [_offer(card) for card in await open_cards(heard, parts)]
        return Said().add(WHICH.say(heard.language), *offers, *((EVERY,) if self._several else ()))

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        cards = await open_cards(heard, parts)
        if self._several and _ALL.search(heard.text):
            return Reading({self.name: ALL})
        chosen = _meant(heard, cards)
        return Reading({self.name: chosen}) if chosen else Reading(problem=NO_SUCH)


async def open_cards(heard: Heard, parts: Parts) -> list[Card]:
    """The customer's cards that can be used, and those this very turn has blocked already."""
    customer_id = await customer_of(heard, parts)
    async with parts.store.transaction() as session:
        cards = await cards_of(session, customer_id)
    return [card for card in cards if card.status == "active" or card.blocked_by == heard.turn_id]


def _meant(heard: Heard, cards: list[Card]) -> str | None:
    endings = [card.ending for card in cards]
    told = [found.digits for found in card_endings_in(heard.text)]
    told += [digits for digits in digits_in(heard.text) if len(digits) == ENDING]
    if named := next((digits for digits in told if digits in endings), None):
        return named
    chosen = heard.slots.get(CardChoice.name)
    if _OTHER.search(heard.text) and chosen in endings:
        others = [ending for ending in endings if ending != chosen]
        return others[0] if len(others) == 1 else None
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(heard.text)]
    of_kind = [card.ending for card in cards if card.kind in kinds]
    return of_kind[0] if len(of_kind) == 1 else None


def _offer(card: Card) -> Offer:
    title = Words(
        TITLE.zh.format(product=card.product_zh, ending=card.ending),
        TITLE.en.format(product=card.product_en, ending=card.ending),
    )
    return Offer(title, Words(SAYS.zh.format(ending=card.ending), SAYS.en.format(ending=card.ending)))
