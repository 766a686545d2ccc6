"""Tell which of a customer's cards a message names: by number, by kind, all of them, or the other one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.digits import digits_in
from contact_center.language.entities.plain import plain
from contact_center.language.utterance import clauses, without_politeness

ENDING = 4
_WHOLE_NUMBER = 12
"""From this many digits on, a number is a full card number."""
_LOOK_BACK = 24
_LOOK_AHEAD = 40
_DIGITS = str.maketrans("零〇一二两三四五六七八九幺", "0012234567891")
_ALL = re.compile(
    r"全部|所有|全都|都(?:要|挂|停|丢|不见|没了|被|冻|锁)|每一?张|[两几三四]张.{0,4}都|卡全"
    r"|\b(?:both|every|each|everything)\b|\ball(?: of)?(?: (?:them|it|my|the|these|those))?(?: \w+)? cards?\b"
    r"|\ball (?:of them|three|four|two)\b"
    r"|^\W*all\W*$|\b(?:block|stop|freeze|lock) (?:them )?all\b|\ball (?:but|except)\b"
)
_NOT_ALL = re.compile(r"都不|不是(?:全部|所有)|不用(?:全|都)|\bnot (?:all|both|every\w*)\b|\bneither\b")
_OTHER = re.compile(
    r"另外?的?[一那嗰𠮶呢]?[张个只]|另一|另外?的?(?:银行|信用|借记)?卡|别的|其[他它余]|剩[下低返]|还有[一那]张|仲有[一嗰𠮶]张"
    r"|\bother\b|\banother\b|\bremaining\b|\brest\b"
)
_FILL = (
    r"(?:the|my|that|this|those|尾号|的|嘅|我|那|这|呢|嗰|张|卡号?|ending|in"
    r"|card|cards|one|挂失|冻结|停用|停|锁|动|碰|block|freeze|lock|touch"
    r"|cancel|stop|lose|lost|for|了|咗|是|系|\s)*"
)
_NOT_THIS = re.compile(
    rf"(?:不是|唔系|唔係|不要|别(?!的)|并非|唔好|不用|不必|唔使)\W*{_FILL}$"
    rf"|(?:\bnot|\bisn'?t|n't|\bnever)\W*{_FILL}$"
    rf"|(?:没有?|未|冇)(?:弄|搞)?(?:丢|掉|遗失|唔见|不见|被偷)(?:失|了|咗)?{_FILL}$"
    rf"|(?:保留|留着|留住|留低|(?<![没未有])找到|找回|[搵揾]返|带着|拿着){_FILL}$"
    rf"|\b(?:keep|keeping|kept|leave|spare) {_FILL}$"
    r"|\b(?:i|still) (?:still )?(?:have|got) (?:(?:the|my|this|that|other|card|ending|in)\s)*$"
    r"|\b(?:i've got|have still) (?:(?:the|my|this|that|other|card|ending|in)\s)*$"
    rf"|\b(?:(?<!not )(?<!n't )(?<!never )found) {_FILL}$"
    rf"|(?:除了?|除开|除咗|除却){_FILL}$"
    rf"|\b(?:except(?:ing)?|apart from|other than|excluding|aside from){_FILL}$"
    rf"|\b(?:all|every\w*|any\w*|both|cards)\s+but\b{_FILL}$"
)
_SAFE = re.compile(
    r"(?:还|仲|都|一直)?(?:在|喺)(?:[我家屋身包手这呢钱袋口抽书车]|$|[\s吗啊呀的嘅呢])"
    r"|没有?事|冇事|[没冇]带|[还仲]在用|安全|好好的|(?<![没未有])找到|找回|[搵揾]返"
    r"|(?:没有?|未|冇)(?:被)?(?:弄|搞)?(?:丢|掉|遗失|唔见|不见|偷|盗|抢)|"
    r"(?:不要|别|唔好|先不|先别|不用|不必|唔使|不)(?:再|给我|帮我|同我)?"
    r"(?:挂|停|冻|锁|动|管)|(?:不用|不必|唔使|不需要|不要|留着|保留)(?:了|啦)?\W*$"
    r"|\b(?:is|are|was|were|be|stays?|'s|it) (?:still |both |all |perfectly |quite )*"
    r"(?:safe|fine|ok|okay|here|found|secure|alright)\b"
    r"|(?<!not )(?<!n't )\b(?:safe|at home|with me|turned up"
    r"|in my (?:wallet|pocket|bag|purse|hand|drawer|car))\b|\bi (?:still )?(?:have|got|found)\b"
    r"|(?:\bnot|n't)\b[^,.;!?]{0,14}?\b"
    r"(?:lost|lose|stolen|missing|gone|block|blocked|frozen|freeze|locked|stop|stopped|touch)\b"
    r"|\b(?:excluded|excepted|untouched|alone)\b"
)
_EXCEPTED_AFTER = re.compile(r" ?(?:卡|那张|这张|嗰张|的)?(?:以外|之外|除外)")
_GONE = re.compile(
    r"丢|遗失|不见|唔见|偷|盗|抢|没了|冇咗|挂失|找不|被|有人|别人|\b(?:lost|lose|stolen|stole|missing|gone|robbed|snatched|taken|took)\b"
)
_CARRIER = re.compile(r"[包袋夹]|\b(?:wallet|bag|purse|backpack|handbag)\b")
_CARRIER_GONE = re.compile(
    r"(?:[包袋夹]|\b(?:wallet|bag|purse|backpack|handbag|it|that|they)\b)[^,.;，。；]{0,12}?(?:丢|不见|唔见|偷|抢|没了"
    r"|\b(?:lost|stolen|gone|missing|snatched|taken)\b)"
)
_BREAK = re.compile(r"[,.;:!?，。；：！？\n]|\b(?:but|while|whereas|though)\b|但|不过|而")
_JOINED = re.compile(
    r" {0,2}(?:卡|那张|card|one)? {0,2}(?:和|跟|与|及|以及|、|同埋|同|或|\band\b|\bor\b|&)"
    r" {0,2}(?:the|my|尾号|我的|那张)? {0,2}"
)
_ALSO = re.compile(r"也|还有|仲有|还丢|亦|\b(?:also|too|as well)\b")
_EXCEPTED = re.compile(r"除了?|除开|除咗|以外|之外|\b(?:apart from|aside from|other than)\b")
_NONE = re.compile(r"都不是|都没有(?![了咗啦丢])|哪张都不|没有一张|以上都不|\bnone\b|\bneither\b|\bnot any\b")
_KINDS = {
    "credit": re.compile(r"信用卡|贷记卡?|\bcredit\b"),
    "debit": re.compile(r"借记卡?|储蓄卡?|工资卡|\bdebit\b|\batm card\b"),
}
_LEAD = (
    r"(?:那么?|咁|还有|仲有|同埋|以及|另外|然后|再|也|都|把|将|帮我|我的?|的|嘅|and|what about|how about"
    r"|also|then|so|now|plus|please|block|stop"
    r"|freeze|挂失|my|the|with)"
)
_A_CARD = (
    r"(?:另外?的?[一那嗰𠮶呢]?[张个只]?卡?片?|[还仲]有[一那嗰𠮶][张个]卡?|第[一二三两][张个]卡?|[呢嗰𠮶那][张个]卡?"
    r"|(?:附属|工资|副|主)卡|剩[下低返]的?[那嗰𠮶一]?张?卡?|其[他它余]的?卡?|别的卡?|信用卡|借记卡|储蓄卡"
    r"|(?:尾号)?的?\d{4}(?:那张|[嗰𠮶]张|的卡)?|(?:card )?(?:ending(?: in)? )?\d{4}"
    r"|(?:other|second|remaining|credit|debit|rest)(?: (?:bank )?(?:ones?|cards?))?|rest of (?:my"
    r"|the) cards)"
)
_WANTS_ONE = re.compile(
    r"(?:想要?|要|需要|申请|办)(?:一?张|个)?(?:信用卡|借记卡|储蓄卡)"
    r"|\b(?:want|need|like|get|have) an? (?:credit|debit)\b"
)
_TAIL = r"(?:呢|咧|嘞|也|都|又|要|挂失|一齐|一起|怎么办|点算|吗|吧|了|呀|啊|too|as well|also|then|now|please)"
_A_CARD_ALONE = re.compile(rf"^(?:{_LEAD} ?){{0,4}}{_A_CARD}(?: ?{_TAIL}){{0,3}}$")


class BankCard(Protocol):
    """What distinguishes a card. Any, because a type checker does not see the columns of a row as str."""

    @property
    def ending(self) -> Any:
        """Its last four digits."""
        ...

    @property
    def kind(self) -> Any:
        """credit or debit."""
        ...


Card = TypeVar("Card", bound=BankCard)


@dataclass(frozen=True)
class Meant(Generic[Card]):
    """What a message says about which card is meant."""

    named: tuple[Card, ...] = ()
    """The cards named, including blocked ones; empty if the customer has to be asked."""
    among: tuple[Card, ...] = ()
    """If none is named with certainty: the possible ones."""
    unknown: bool = False
    """The message names a number or a kind that matches none of the customer's cards."""
    none: bool = False
    """The message says that it is none of them."""


def card_kinds_in(text: str) -> frozenset[str]:
    """The kinds of card that a text names: what is said of the one does not hold for the other."""
    said = plain(text)
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(said))


def meant(text: str, cards: Sequence[Card], *, besides: str | None = None) -> Meant[Card]:
    """The cards that are meant; never concluded by elimination.

    `besides` is the ending of the card mentioned before, which "the other one" is not.
    """
    said = plain(text.replace("’", "'"))
    if _NONE.search(said):
        return Meant(none=True)
    mentions = _mentions(said, cards)
    if _EXCEPTED.search(said) and _ALSO.search(said):
        # "Besides" or "apart from" that one: ambiguous.
        return Meant(among=tuple(cards))
    denied = _denied(said, mentions)
    numbers = {mention.what for mention in mentions if mention.is_number and mention not in denied}
    if named := tuple(card for card in cards if card.ending in numbers):
        return Meant(named)
    if numbers:
        return Meant(among=tuple(cards), unknown=True)
    kinds = {mention.what for mention in mentions if mention.what in _KINDS and mention not in denied}
    spared = {mention.what for mention in denied} - kinds
    left = [
        card
        for card in cards
        if card.ending not in spared and card.kind not in spared and (not kinds or card.kind in kinds)
    ]
    if kinds and not left:
        return Meant(among=tuple(cards), unknown=True)
    if _is_said(_ALL, mentions, denied) and not _NOT_ALL.search(said):
        return Meant(tuple(left), among=() if left else tuple(cards))
    if _is_said(_OTHER, mentions, denied):
        not_it = next((card.ending for card in cards if {card.ending, card.kind} & spared), None)
        return _other(left, besides or not_it)
    return _of_kinds(left, kinds) if kinds else Meant(among=tuple(left))


def names_a_card_alone(text: str) -> bool:
    """Whether a message only names a card, such as "另一张呢？"; the conversation tells what for."""
    parts = [core for clause in clauses(plain(text)) if (core := without_politeness(clause))]
    # Customers who would like to have a card mean a new one.
    wants_one = bool(_WANTS_ONE.search(plain(text)))
    return len(parts) == 1 and not wants_one and bool(_A_CARD_ALONE.search(parts[0]))


@dataclass(frozen=True)
class _Mention:
    """A mention of cards in a text: by number, by kind, of all or of the others."""

    what: str
    begin: int
    end: int
    is_number: bool = False


def _mentions(said: str, cards: Sequence[BankCard]) -> list[_Mention]:
    found = [*_numbers(said, cards)]
    for what, pattern in (*_KINDS.items(), (_ALL.pattern, _ALL), (_OTHER.pattern, _OTHER)):
        found += [_Mention(what, *match.span()) for match in pattern.finditer(said)]
    return sorted(found, key=lambda mention: (mention.begin, mention.end))


def _numbers(said: str, cards: Sequence[BankCard]) -> Iterator[_Mention]:
    """Yields each number that names a card."""
    endings = {card.ending for card in cards}
    sure = {found.digits: found.span for found in card_endings_in(said)}
    typed = said.translate(_DIGITS)
    for digits in dict.fromkeys([*sure, *digits_in(said)]):
        is_card = len(digits) >= _WHOLE_NUMBER or (
            len(digits) == ENDING and (digits in sure or digits in endings or _is_all(said, digits))
        )
        if not is_card:
            continue
        begin = typed.find(digits)
        span = (begin, begin + len(digits)) if begin >= 0 else sure.get(digits, (0, 0))
        yield _Mention(digits[-ENDING:], *span, is_number=True)


def _denied(said: str, mentions: Sequence[_Mention]) -> set[_Mention]:
    """The mentions that are not meant: the card is safe, excluded, or corrected to another one."""
    denied: set[_Mention] = set()
    for place, mention in enumerate(mentions):
        before = said[max(mention.begin - _LOOK_BACK, 0) : mention.begin]
        if _NOT_THIS.search(before) or (place and _goes_with(said, mentions, place, denied)):
            denied.add(mention)
    carried_off = bool(_CARRIER_GONE.search(said))
    tails = [_tail(said, mentions, place) for place in range(len(mentions))]
    for place in reversed(range(len(mentions))):
        joined = place + 1 < len(mentions) and _are_joined(said, mentions[place], mentions[place + 1])
        safe = mentions[place + 1] in denied if joined else _is_safe(tails[place], carried_off)
        if safe:
            denied.add(mentions[place])
    return denied


def _goes_with(said: str, mentions: Sequence[_Mention], place: int, denied: set[_Mention]) -> bool:
    return mentions[place - 1] in denied and _are_joined(said, mentions[place - 1], mentions[place])


def _are_joined(said: str, first: _Mention, second: _Mention) -> bool:
    return bool(_JOINED.fullmatch(said[first.end : max(second.begin, first.end)][:_LOOK_BACK]))


def _tail(said: str, mentions: Sequence[_Mention], place: int) -> str:
    """The rest of the clause after a mention: up to a break or to the next mention other than "both"."""
    end = mentions[place].end
    ends = (
        other.begin for other in mentions[place + 1 :] if other.begin >= end and other.what != _ALL.pattern
    )
    tail = said[end : min(next(ends, len(said)), end + _LOOK_AHEAD)]
    broken = _BREAK.search(tail)
    return tail[: broken.start()] if broken else tail


def _is_safe(tail: str, carried_off: bool) -> bool:
    """Whether the card is safe, unless what carries it is gone itself."""
    if carried_off and _CARRIER.search(tail):
        return False
    if _EXCEPTED_AFTER.match(tail):
        return True
    return bool(_SAFE.search(tail)) and not _GONE.search(_SAFE.sub(" ", tail))


def _is_said(pattern: re.Pattern[str], mentions: Sequence[_Mention], denied: set[_Mention]) -> bool:
    return any(mention.what == pattern.pattern and mention not in denied for mention in mentions)


def _is_all(said: str, digits: str) -> bool:
    return not re.search(r"[^\W\d_]", said.replace(digits, ""))


def _other(cards: Sequence[Card], besides: str | None) -> Meant[Card]:
    others = tuple(card for card in cards if card.ending != besides)
    return Meant(others) if besides and len(others) == 1 else Meant(among=others)


def _of_kinds(cards: Sequence[Card], kinds: set[str]) -> Meant[Card]:
    """Both kinds mean all cards of both; one kind names a card only if there is a single one of it."""
    if len(kinds) > 1 or len(cards) == 1:
        return Meant(tuple(cards))
    return Meant(among=tuple(cards))
