"""Which of the customer's cards is meant: the one they name, or the only one there is; never what is left."""

import re
from collections.abc import Sequence
from datetime import timedelta

from actions.action import Heard, Language, Offer, Said, Words
from actions.forms.fields.identity import customer_of
from actions.forms.form import AskedField, Reading
from actions.parts import Parts
from actions.texts import PERSON
from contact_center.conversations.expects import Expects
from contact_center.conversations.identify import identified
from contact_center.customers.cards import cards_of
from contact_center.customers.tables import Card
from contact_center.language.lexicons.card_naming import Meant, meant
from contact_center.language.lexicons.confirmation import is_plain_no
from contact_center.language.say_when import say_when

WHICH = Words("请问是哪一张卡？", "Which card is it?")
NO_SUCH = Words(
    "没有找到这张卡，请从列出的卡中选择。", "I cannot find that card. Please choose one of these."
)
CHOOSE = Words("请选择其中一张，或告诉我尾号。", "Please choose one of these, or tell me its last digits.")
TITLE = Words("{product}（尾号{ending}）", "{product} ending {ending}")
SAYS = Words("尾号{ending}的卡", "the card ending {ending}")
BLOCKED_SINCE = Words(
    "您的{card}已于{when}挂失，不能再使用，无需再次挂失。",
    "Your {card} was blocked on {when}. Nobody can use it; it need not be blocked again.",
)
BLOCKED_BEFORE = Words(
    "您的{card}此前已挂失，不能再使用，无需再次挂失。",
    "Your {card} is blocked already. Nobody can use it; it need not be blocked again.",
)
STILL_OPEN = Words("您的{card}仍可正常使用。", "Your {card} still works.")
IF_LOST_TOO = Words(
    "您还有{cards}，仍可正常使用，没有改动。如果也丢了，请点选或告诉我尾号。",
    "You still have the {cards}, which I have not touched. If that is lost as well, choose it or tell me its "
    "last digits.",
)
BLOCK_IT = Words("挂失尾号{ending}的卡", "block the card ending {ending}")
WHO_FIRST = Words(
    "需要先核实您的身份，才能告诉您卡片是否已挂失。",
    "I have to check that it is you before I can tell whether a card is blocked.",
)
NO_CARDS = Words(
    "我这里没有您的卡片记录，可以请工作人员查询。", "I have no cards of yours here. A colleague can look."
)
NONE_OF_THEM = Words(
    "好的，没有挂失任何卡。需要帮忙时可以找工作人员。",
    "All right, I have not blocked any card. A colleague can help if you need one.",
)
NONE = "none"
EVERY = Offer(Words("全部", "All of them"), Words("全部都要", "all of them"))
CARD_TOLD = "card_told"
"""The slot that keeps how the card was named before it was clear whose it is, or that it has to be asked."""
ASK = "?"
"""In place of a name: it has to be asked. The last digits of the cards that were refused may follow."""
_ASKED = re.compile(r"\?(\d{4}(?:, \d{4})*)?")
REPEATED_WITHIN = timedelta(hours=24)
"""Who lost a card within this time of another may speak of the same one again."""


class CardChoice(AskedField):
    """The last four digits of the card, or NONE where there is none."""

    name = "card_ending"
    expects = Expects("choice")
    label = Words("卡号尾号", "card ending")

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        """The card named before, or the only one the customer has ever had."""
        cards = await all_cards(heard, parts)
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

    async def ask(self, heard: Heard, parts: Parts) -> Said:
        cards = await all_cards(heard, parts)
        told = _told(heard, cards)
        words = NO_SUCH if told and told.unknown else WHICH
        offered = told.among if told and told.among else cards
        return Said().add(words.say(heard.language), *(_offer(card) for card in offered))

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        cards = await all_cards(heard, parts)
        found = meant(heard.text, cards, besides=heard.slots.get(self.name) or _refused(heard))
        taken = _taken(found)
        return Reading({self.name: taken}) if taken else _not_named(heard, found)

    async def renamed(self, heard: Heard, parts: Parts) -> Reading | None:
        chosen = str(heard.slots.get(self.name) or "")
        cards = await all_cards(heard, parts)
        found = meant(heard.text, cards, besides=chosen)
        if found.unknown:
            return Reading({self.name: None, CARD_TOLD: heard.text})
        named = [card.ending for card in found.named]
        return None if not named or named == chosen.split(", ") else await self.read(heard, parts)


class CardToBlock(CardChoice):
    """Several may be meant, written one after the other; those blocked already are told of, not taken."""

    def say(self, value: str, language: Language) -> str:
        return ("、" if language == "zh" else ", ").join(value.split(", "))

    async def infer(self, heard: Heard, parts: Parts) -> Reading | None:
        cards = await all_cards(heard, parts)
        if not cards:
            return Reading({self.name: NONE})
        told = heard.slots.get(CARD_TOLD)
        if _is_asked(told):
            return None
        blocked = _blocked(heard, cards)
        found = meant(str(told), cards, besides=_last(blocked)) if told else Meant(among=tuple(cards))
        if found.named:
            return self._split(heard, parts, found.named)
        among = found.among or tuple(cards)
        if not found.unknown and (settled := self._settled(heard, parts, among)):
            return settled
        usable = [card for card in among if card not in blocked]
        return Reading({self.name: usable[0].ending}) if len(usable) == 1 and not found.unknown else None

    async def ask(self, heard: Heard, parts: Parts) -> Said:
        cards = await all_cards(heard, parts)
        told = _told(heard, cards)
        words = NO_SUCH if told and told.unknown else WHICH
        among = told.among if told and told.among else cards
        offers = [_offer(card) for card in among if card not in _blocked(heard, cards)]
        return Said().add(words.say(heard.language), *offers, *((EVERY,) if len(offers) > 1 else ()))

    async def read(self, heard: Heard, parts: Parts) -> Reading:
        cards = await all_cards(heard, parts)
        besides = heard.slots.get(self.name) or _refused(heard) or _last(_blocked(heard, cards))
        found = meant(heard.text, cards, besides=besides)
        spared = 0 < len(found.among) < len(cards)
        if found.none or (not found.named and not spared and is_plain_no(heard.text)):
            return Reading(end=Said().add(NONE_OF_THEM.say(heard.language), PERSON))
        if found.named:
            return self._split(heard, parts, found.named)
        return _not_named(heard, found)

    def _split(self, heard: Heard, parts: Parts, named: Sequence[Card]) -> Reading:
        """Those that can be blocked; where there are none, what became of the others and when."""
        usable = [card for card in named if card not in _blocked(heard, named)]
        if usable:
            return Reading({self.name: ", ".join(card.ending for card in usable)})
        return Reading(end=Said().add(blocked_since(heard, parts, named)))

    def _settled(self, heard: Heard, parts: Parts, among: Sequence[Card]) -> Reading | None:
        """The answer to who speaks of a lost card again without a word on which one."""
        blocked = _blocked(heard, among)
        usable = [card for card in among if card not in blocked]
        since = parts.now() - REPEATED_WITHIN
        lately = [card for card in blocked if card.blocked_at is not None and card.blocked_at > since]
        if not lately and usable:
            return None
        said = blocked_since(heard, parts, lately or blocked)
        if not usable:
            return Reading(end=Said().add(said, PERSON))
        space, comma = ("", "、") if heard.language == "zh" else (" ", ", ")
        more = IF_LOST_TOO.say(heard.language, cards=comma.join(card_name(heard, card) for card in usable))
        return Reading(end=Said().add(f"{said}{space}{more}", *(_to_block(card) for card in usable)))


async def all_cards(heard: Heard, parts: Parts) -> list[Card]:
    """Every card of the customer, blocked ones as well."""
    customer_id = await customer_of(heard, parts)
    return await cards_of(heard.session, customer_id)


async def tell_states(heard: Heard, parts: Parts) -> Said:
    """The answer to a question in between which cards are blocked: told to who is identified."""
    known = await identified(heard.session, heard.conversation_id, parts.now())
    if known is None:
        return Said().add(WHO_FIRST.say(heard.language))
    return Said().add(states_of(heard, parts, await all_cards(heard, parts)))


def states_of(heard: Heard, parts: Parts, cards: Sequence[Card]) -> str:
    """Which cards are blocked, and since when, and which still work."""
    blocked = [card for card in cards if card.status == "blocked"]
    lines = [blocked_since(heard, parts, [card]) for card in blocked]
    lines += [
        STILL_OPEN.say(heard.language, card=card_name(heard, card)) for card in cards if card not in blocked
    ]
    return "\n".join(lines) or NO_CARDS.say(heard.language)


def blocked_since(heard: Heard, parts: Parts, cards: Sequence[Card]) -> str:
    """Since when each of these blocked cards has been blocked."""
    return ("" if heard.language == "zh" else " ").join(_blocked_since(heard, parts, card) for card in cards)


def _blocked_since(heard: Heard, parts: Parts, card: Card) -> str:
    name = card_name(heard, card)
    if card.blocked_at is None:
        return BLOCKED_BEFORE.say(heard.language, card=name)
    when = say_when(card.blocked_at.astimezone(parts.timezone), heard.language)
    return BLOCKED_SINCE.say(heard.language, card=name, when=when)


def card_name(heard: Heard, card: Card) -> str:
    product = card.product_zh if heard.language == "zh" else card.product_en
    return TITLE.say(heard.language, product=product, ending=card.ending)


def ask_again(refused: str | None = None) -> str:
    """What the slot of the name holds where the card has to be asked for, after those that were refused."""
    return f"{ASK}{refused or ''}"


def _is_asked(told: object) -> bool:
    return bool(_ASKED.fullmatch(str(told or "")))


def _refused(heard: Heard) -> str | None:
    """The card that was named in the last question and refused: "the other one" is not that one."""
    asked = _ASKED.fullmatch(str(heard.slots.get(CARD_TOLD) or ""))
    return asked[1] if asked else None


def _not_named(heard: Heard, found: Meant[Card]) -> Reading:
    told = ask_again(_refused(heard))
    return Reading({CARD_TOLD: told}, problem=NO_SUCH if found.unknown else CHOOSE)


def _taken(found: Meant[Card]) -> str | None:
    return found.named[0].ending if len(found.named) == 1 else None


def _told(heard: Heard, cards: Sequence[Card]) -> Meant[Card] | None:
    told = heard.slots.get(CARD_TOLD)
    return meant(str(told), cards) if told and not _is_asked(told) else None


def can_be_blocked(heard: Heard, card: Card) -> bool:
    """Also where this very turn has blocked it already: a turn that runs again does the same."""
    return card.status != "blocked" or card.blocked_by == heard.turn_id


def _blocked(heard: Heard, cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if not can_be_blocked(heard, card)]


def _last(blocked: Sequence[Card]) -> str | None:
    """The one that was blocked last."""
    known = [(card.blocked_at, card.ending) for card in blocked if card.blocked_at is not None]
    return max(known)[1] if known else None


def _offer(card: Card) -> Offer:
    title = Words(
        TITLE.zh.format(product=card.product_zh, ending=card.ending),
        TITLE.en.format(product=card.product_en, ending=card.ending),
    )
    return Offer(title, Words(SAYS.zh.format(ending=card.ending), SAYS.en.format(ending=card.ending)))


def _to_block(card: Card) -> Offer:
    words = Words(BLOCK_IT.zh.format(ending=card.ending), BLOCK_IT.en.format(ending=card.ending))
    return Offer(words, words)
