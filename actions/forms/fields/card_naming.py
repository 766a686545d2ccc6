"""Which of a customer's cards a message names: by number, by kind, all of them, or the other one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contact_center.customers.tables import Card
from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.plain import plain
from contact_center.language.utterance import clauses, without_politeness

ENDING = 4
_WHOLE_NUMBER = 12
"""Digits from which on a number is that of a card as it is printed."""
_LOOK_BACK = 24
_ALL = re.compile(
    r"全部|所有|全都|都(?:要|挂|停|丢|不见|没了|被|冻|锁)|每一?张|[两几三四]张.{0,4}都|卡全"
    r"|\b(?:both|every|each)\b|\ball(?: of)?(?: (?:them|it|my|the|these|those))?(?: \w+)? cards?\b"
    r"|\ball (?:of them|three|four|two)\b"
    r"|^\W*all\W*$|\b(?:block|stop|freeze|lock) (?:them )?all\b"
)
_NOT_ALL = re.compile(r"都不|不是(?:全部|所有)|\bnot (?:all|both)\b|\bneither\b")
_OTHER = re.compile(
    r"另外?的?[一那嗰𠮶呢]?[张个只]|另一|另外?的?(?:银行|信用|借记)?卡|别的|其[他它余]|剩[下低返]|还有[一那]张|仲有[一嗰𠮶]张"
    r"|\bother\b|\banother\b|\bremaining\b|\brest\b"
)
_NOT_THIS = re.compile(
    r"(?:不是|唔系|唔係|不要|别|并非|\bnot|\bisn'?t|n't)\W*(?:the|my|that|this|尾号|卡|ending|in|card|one|挂失|冻结|停用|停"
    r"|锁|动|碰|block|freeze|lock|touch|cancel|stop|\s)*$"
)
_NONE = re.compile(r"都不是|都没有|哪张都不|没有一张|以上都不|\bnone\b|\bneither\b|\bnot any\b")
_KINDS = {
    "credit": re.compile(r"信用卡|贷记卡?|\bcredit\b"),
    "debit": re.compile(r"借记卡?|储蓄卡?|工资卡|\bdebit\b|\batm card\b"),
}
_LEAD = (
    r"(?:那么?|咁|还有|仲有|同埋|以及|另外|然后|再|也|都|把|将|帮我|我的?|嘅|and|what about|how about"
    r"|also|then|so|now|plus|please|block|stop"
    r"|freeze|挂失|my|the|with)"
)
_A_CARD = (
    r"(?:另外?的?[一那嗰𠮶呢]?[张个只]?卡?片?|[还仲]有[一那嗰𠮶][张个]卡?|第[一二三两][张个]卡?|剩[下低返]的?[那嗰𠮶一]?张?卡?|其[他它余]的?卡?|别的卡?|信用卡|借记卡|储蓄卡"
    r"|(?:尾号)?的?\d{4}(?:那张|[嗰𠮶]张|的卡)?|(?:card )?(?:ending(?: in)? )?\d{4}"
    r"|(?:other|second|remaining|credit|debit|rest)(?: (?:bank )?(?:ones?|cards?))?|rest of (?:my"
    r"|the) cards)"
)
_TAIL = r"(?:呢|咧|嘞|也|都|又|要|挂失|一齐|一起|怎么办|点算|吗|吧|了|呀|啊|too|as well|also|then|now|please)"
_A_CARD_ALONE = re.compile(rf"^(?:{_LEAD} ?){{0,4}}{_A_CARD}(?: ?{_TAIL}){{0,3}}$")


@dataclass(frozen=True)
class Meant:
    """What a message says of which card."""

    named: tuple[Card, ...] = ()
    """The cards that are named, blocked ones as well; empty where it has to be asked."""
    among: tuple[Card, ...] = ()
    """Where none is named for certain: those it can be."""
    unknown: bool = False
    """A number or a kind is named that no card of the customer has."""
    none: bool = False
    """It is said to be none of them."""


def meant(text: str, cards: Sequence[Card], *, besides: str | None = None) -> Meant:
    """Which of the cards are meant. Nothing is ever concluded from what is left over.

    `besides` are the last digits of the card that was spoken of before, which "the other one" is not.
    """
    said = plain(text)
    if _NONE.search(said):
        return Meant(none=True)
    numbers = list(_numbers(said, cards))
    wanted = [number for number, denied in numbers if not denied]
    if named := tuple(card for card in cards if card.ending in wanted):
        return Meant(named)
    if wanted:
        return Meant(among=tuple(cards), unknown=True)
    denied = {number for number, _ in numbers}
    kinds = _kinds(said)
    left = [card for card in cards if card.ending not in denied and (not kinds or card.kind in kinds)]
    if kinds and not left:
        return Meant(among=tuple(cards), unknown=True)
    if _ALL.search(said) and not _NOT_ALL.search(said):
        return Meant(tuple(left))
    if _OTHER.search(said):
        return _other(left, besides or next(iter(denied), None))
    return _of_kinds(left, kinds) if kinds else Meant(among=tuple(left))


def names_a_card_alone(text: str) -> bool:
    """Whether a message is nothing but a card, such as "另一张呢？"; the talk tells what for."""
    parts = [core for clause in clauses(plain(text)) if (core := without_politeness(clause))]
    return len(parts) == 1 and bool(_A_CARD_ALONE.search(parts[0]))


def _numbers(said: str, cards: Sequence[Card]) -> Iterator[tuple[str, bool]]:
    """Each number that names a card, and whether it is said not to be that one."""
    endings = {card.ending for card in cards}
    sure = {found.digits for found in card_endings_in(said)}
    for digits in dict.fromkeys([*sure, *digits_in(said)]):
        ending = digits[-ENDING:]
        is_card = len(digits) >= _WHOLE_NUMBER or (
            len(digits) == ENDING and (digits in sure or digits in endings or _is_all(said, digits))
        )
        if is_card:
            yield ending, _is_denied(said, max(said.find(digits), 0))


def _is_denied(said: str, place: int) -> bool:
    """Whether what stands at this place of a text is said not to be it."""
    return bool(_NOT_THIS.search(said[max(place - _LOOK_BACK, 0) : place]))


def _is_all(said: str, digits: str) -> bool:
    return not re.search(r"[^\W\d_]", said.replace(digits, ""))


def _kinds(said: str) -> set[str]:
    return {
        kind
        for kind, pattern in _KINDS.items()
        if any(not _is_denied(said, found.start()) for found in pattern.finditer(said))
    }


def _other(cards: Sequence[Card], besides: str | None) -> Meant:
    others = tuple(card for card in cards if card.ending != besides)
    return Meant(others) if besides and len(others) == 1 else Meant(among=others)


def _of_kinds(cards: Sequence[Card], kinds: set[str]) -> Meant:
    """Both kinds are all cards of both; one kind is a card only where there is one of it."""
    if len(kinds) > 1 or len(cards) == 1:
        return Meant(tuple(cards))
    return Meant(among=tuple(cards))
