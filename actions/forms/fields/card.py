"""Ask which card is meant: the one named, or the only one there is; never by elimination."""

import re
from collections.abc import Sequence
from datetime import timedelta

from actions.forms.engine.form import AskedField, Reading
from actions.requests.cards import TITLE, all_cards, blocked_since, card_name
from actions.turn.action import Heard, Offer, Said, Slots
from actions.turn.deps import Deps
from actions.turn.texts import PERSON
from contact_center.conversations.expects import Expects
from contact_center.customers.models import Card
from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.lexicons.asking import asks_to_agree
from contact_center.language.lexicons.card_naming import Meant, card_kinds_in, meant
from contact_center.language.lexicons.confirmation import is_plain_no
from contact_center.language.lexicons.reading import is_question
from contact_center.vocabulary.text import Language, Text

WHICH = Text("请问是哪一张卡？", "Which card is it?")
NO_SUCH = Text("没有找到这张卡，请从列出的卡中选择。", "I cannot find that card. Please choose one of these.")
CHOOSE = Text("请选择其中一张，或告诉我尾号。", "Please choose one of these, or tell me its last digits.")
SAYS = Text("尾号{ending}的卡", "the card ending {ending}")
IF_LOST_TOO = Text(
    "您还有{cards}，仍可正常使用，没有改动。如果也丢了，请点选或告诉我尾号。",
    "You still have the {cards}, which I have not touched. If that is lost as well, choose it or tell me its "
    "last digits.",
)
BLOCK_IT = Text("挂失尾号{ending}的卡", "block the card ending {ending}")
NONE_OF_THEM = Text(
    "好的，没有挂失任何卡。需要帮忙时可以找同事。",
    "All right, I have not blocked any card. A colleague can help if you need one.",
)
ENDING = Expects("digits", 4)
NONE = "none"
EVERY = Offer(Text("全部", "All of them"), Text("全部都要", "all of them"))
CARD_TOLD = "card_told"
"""The slot for how the card was named before the customer was identified, or that it must be asked."""
ASK = "?"
"""In place of a name: the card must be asked for. The last digits of rejected cards may follow."""
_ASKED = re.compile(r"\?(\d{4}(?:, \d{4})*)?")
REPEATED_WITHIN = timedelta(hours=24)
"""Losses reported within this time of each other may be of the same card."""


class CardChoice(AskedField):
    """The last four digits of the card, or NONE if the customer has no card."""

    name = "card_ending"
    expects = Expects("choice")
    label = Text("卡号尾号", "card ending")

    named = ("卡", "card")

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        """The card named before, or the only one the customer has ever had."""
        cards = await all_cards(heard, deps)
        if not cards:
            return Reading({self.name: NONE})
        told = heard.slots.get(CARD_TOLD)
        if _is_asked(told):
            return None
        found = meant(str(told or ""), cards)
        if len(cards) == 1 and not found.unknown:
            return Reading({self.name: cards[0].ending})
        taken = _taken(found)
        return Reading({self.name: taken}) if taken else None

    def anew(self, heard: Heard) -> Slots:
        """The card that is meant instead, named while a code is awaited."""
        told, before = heard.text, str(heard.slots.get(CARD_TOLD) or "")
        names = bool(card_kinds_in(told) or card_endings_in(told))
        if not names or not before or told == before or asks_to_agree(told) or is_question(told):
            return {}
        return {CARD_TOLD: told}

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        cards = await all_cards(heard, deps)
        told = _told(heard, cards)
        words = NO_SUCH if told and told.unknown else WHICH
        offered = told.among if told and told.among else cards
        return Said().add(words.say(heard.language), *(_offer(card) for card in offered))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        cards = await all_cards(heard, deps)
        found = meant(heard.text, cards, besides=heard.slots.get(self.name) or _refused(heard))
        taken = _taken(found)
        return Reading({self.name: taken}) if taken else _not_named(heard, found)

    async def renamed(self, heard: Heard, deps: Deps) -> Reading | None:
        if asks_to_agree(heard.text) or is_question(heard.text):
            return None
        chosen = str(heard.slots.get(self.name) or "")
        cards = await all_cards(heard, deps)
        found = meant(heard.text, cards, besides=chosen)
        if found.unknown:
            return Reading({self.name: None, CARD_TOLD: heard.text})
        named = [card.ending for card in found.named]
        return None if not named or named == chosen.split(", ") else await self.read(heard, deps)


class CardToBlock(CardChoice):
    """May hold several endings, separated by commas; cards blocked already are reported, not taken."""

    def say(self, value: str, language: Language) -> str:
        return ("、" if language == "zh" else ", ").join(value.split(", "))

    async def infer(self, heard: Heard, deps: Deps) -> Reading | None:
        cards = await all_cards(heard, deps)
        if not cards:
            return Reading({self.name: NONE})
        told = heard.slots.get(CARD_TOLD)
        if _is_asked(told):
            return None
        blocked = _blocked(heard, cards)
        found = meant(str(told), cards, besides=_last(blocked)) if told else Meant(among=tuple(cards))
        if found.named:
            return self._split(heard, deps, found.named)
        among = found.among or tuple(cards)
        if not found.unknown and (settled := self._settled(heard, deps, among)):
            return settled
        usable = [card for card in among if card not in blocked]
        return Reading({self.name: usable[0].ending}) if len(usable) == 1 and not found.unknown else None

    async def ask(self, heard: Heard, deps: Deps) -> Said:
        cards = await all_cards(heard, deps)
        told = _told(heard, cards)
        words = NO_SUCH if told and told.unknown else WHICH
        among = told.among if told and told.among else cards
        offers = [_offer(card) for card in among if card not in _blocked(heard, cards)]
        return Said().add(words.say(heard.language), *offers, *((EVERY,) if len(offers) > 1 else ()))

    async def read(self, heard: Heard, deps: Deps) -> Reading:
        cards = await all_cards(heard, deps)
        besides = heard.slots.get(self.name) or _refused(heard) or _last(_blocked(heard, cards))
        found = meant(heard.text, cards, besides=besides)
        spared = 0 < len(found.among) < len(cards)
        if found.none or (not found.named and not spared and is_plain_no(heard.text)):
            return Reading(end=Said().add(NONE_OF_THEM.say(heard.language), PERSON))
        if found.named:
            return self._split(heard, deps, found.named)
        return _not_named(heard, found)

    def _split(self, heard: Heard, deps: Deps, named: Sequence[Card]) -> Reading:
        """The cards that can be blocked; if there are none, what became of the others and when."""
        usable = [card for card in named if card not in _blocked(heard, named)]
        if usable:
            return Reading({self.name: ", ".join(card.ending for card in usable)})
        return Reading(end=Said().add(blocked_since(heard, deps, named)))

    def _settled(self, heard: Heard, deps: Deps, among: Sequence[Card]) -> Reading | None:
        """The reply to another report of a lost card that does not say which one."""
        blocked = _blocked(heard, among)
        usable = [card for card in among if card not in blocked]
        since = deps.now() - REPEATED_WITHIN
        lately = [card for card in blocked if card.blocked_at is not None and card.blocked_at > since]
        if not lately and usable:
            return None
        said = blocked_since(heard, deps, lately or blocked)
        if not usable:
            return Reading(end=Said().add(said, PERSON))
        space, comma = ("", "、") if heard.language == "zh" else (" ", ", ")
        more = IF_LOST_TOO.say(heard.language, cards=comma.join(card_name(heard, card) for card in usable))
        asked = Said(expects=ENDING).add(f"{said}{space}{more}", *(_to_block(card) for card in usable))
        return Reading(end=asked)


def ask_again(refused: str | None = None) -> str:
    """The slot's value if the card must be asked for, followed by the rejected cards."""
    return f"{ASK}{refused or ''}"


def _is_asked(told: object) -> bool:
    return bool(_ASKED.fullmatch(str(told or "")))


def _refused(heard: Heard) -> str | None:
    """The card rejected at the confirmation: "the other one" is not that one."""
    asked = _ASKED.fullmatch(str(heard.slots.get(CARD_TOLD) or ""))
    return asked[1] if asked else None


def _not_named(heard: Heard, found: Meant[Card]) -> Reading:
    told = ask_again(_refused(heard))
    if found.unknown:
        return Reading({CARD_TOLD: told}, problem=NO_SUCH)
    return Reading({CARD_TOLD: told}, problem=CHOOSE, expects=ENDING)


def _taken(found: Meant[Card]) -> str | None:
    return found.named[0].ending if len(found.named) == 1 else None


def _told(heard: Heard, cards: Sequence[Card]) -> Meant[Card] | None:
    told = heard.slots.get(CARD_TOLD)
    return meant(str(told), cards) if told and not _is_asked(told) else None


def can_be_blocked(heard: Heard, card: Card) -> bool:
    """Includes cards blocked by this very turn: when it runs again, it does the same."""
    return card.status != "blocked" or card.blocked_by == heard.turn_id


def _blocked(heard: Heard, cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if not can_be_blocked(heard, card)]


def _last(blocked: Sequence[Card]) -> str | None:
    """The card blocked last."""
    known = [(card.blocked_at, card.ending) for card in blocked if card.blocked_at is not None]
    return max(known)[1] if known else None


def _offer(card: Card) -> Offer:
    title = Text(
        TITLE.zh.format(product=card.product_zh, ending=card.ending),
        TITLE.en.format(product=card.product_en, ending=card.ending),
    )
    return Offer(title, Text(SAYS.zh.format(ending=card.ending), SAYS.en.format(ending=card.ending)))


def _to_block(card: Card) -> Offer:
    words = Text(BLOCK_IT.zh.format(ending=card.ending), BLOCK_IT.en.format(ending=card.ending))
    return Offer(words, words)
