"""Tell customers which of their cards are blocked, since when, and which still work."""

from collections.abc import Sequence

from actions.turn.action import Heard, Said
from actions.turn.customer import customer_of
from actions.turn.deps import Deps
from contact_center.conversations.identify import identified
from contact_center.customers.cards import cards_of
from contact_center.customers.models import Card
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Text

TITLE = Text("{product}（尾号{ending}）", "{product} ending {ending}")
BLOCKED_SINCE = Text(
    "您的{card}已于{when}挂失，不能再使用，无需再次挂失。",
    "Your {card} was blocked on {when}. Nobody can use it; it need not be blocked again.",
)
BLOCKED_BEFORE = Text(
    "您的{card}此前已挂失，不能再使用，无需再次挂失。",
    "Your {card} is blocked already. Nobody can use it; it need not be blocked again.",
)
STILL_OPEN = Text("您的{card}仍可正常使用。", "Your {card} still works.")
WHO_FIRST = Text(
    "需要先核实您的身份，才能告诉您卡片是否已挂失。",
    "I have to check that it is you before I can tell whether a card is blocked.",
)
NO_CARDS = Text(
    "暂未查到您名下的卡片，可以请同事为您核实。",
    "I cannot see any cards in your name. A colleague can check for you.",
)


async def all_cards(heard: Heard, deps: Deps) -> list[Card]:
    """All cards of the customer, including blocked ones."""
    customer_id = await customer_of(heard, deps)
    return await cards_of(heard.session, customer_id)


async def tell_states(heard: Heard, deps: Deps) -> Said:
    """Answer a question in between about blocked cards; only for identified customers."""
    known = await identified(heard.session, heard.conversation_id, deps.now())
    if known is None:
        return Said().add(WHO_FIRST.say(heard.language))
    return Said().add(states_of(heard, deps, await all_cards(heard, deps)))


def states_of(heard: Heard, deps: Deps, cards: Sequence[Card]) -> str:
    """Which cards are blocked, since when, and which still work."""
    blocked = [card for card in cards if card.status == "blocked"]
    lines = [blocked_since(heard, deps, [card]) for card in blocked]
    lines += [
        STILL_OPEN.say(heard.language, card=card_name(heard, card)) for card in cards if card not in blocked
    ]
    return "\n".join(lines) or NO_CARDS.say(heard.language)


def blocked_since(heard: Heard, deps: Deps, cards: Sequence[Card]) -> str:
    """Since when each of these cards has been blocked."""
    return ("" if heard.language == "zh" else " ").join(_blocked_since(heard, deps, card) for card in cards)


def _blocked_since(heard: Heard, deps: Deps, card: Card) -> str:
    name = card_name(heard, card)
    if card.blocked_at is None:
        return BLOCKED_BEFORE.say(heard.language, card=name)
    when = say_when(card.blocked_at.astimezone(deps.timezone), heard.language)
    return BLOCKED_SINCE.say(heard.language, card=name, when=when)


def card_name(heard: Heard, card: Card) -> str:
    product = card.product_zh if heard.language == "zh" else card.product_en
    return TITLE.say(heard.language, product=product, ending=card.ending)
