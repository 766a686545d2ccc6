"""Tell from the words around a moment whether it lies in the past or in the future."""

import re
from bisect import bisect_left

from contact_center.language.entities.calendar import Prefer

_PAST = re.compile(
    r"(?:转|汇|付|交|取|提|存|刷|花|扣|收|退|买|打|寄|到|充|办|丢|还|消费|发生|借|欠|吞|登|来"
    r"|去|下单|签|开|做|申请|投诉|咨询|变|换)(?:走|错|掉|成|出)?[了过](?!吗|没)"
    r"|(?:转|汇|付|交|取|存|刷|花|扣|收|退|买|打|寄|充|借|办|答应|订)的|的?那[笔次张]"
    r"|被(?:扣|盗|吞|骗|刷|转)"
    r"|过去的(?=[,。]|$)|[号日]说|拿走|没(?:到账|收到|来|到|退|办|买|刷|有买|有到)|已经|莫名|无缘无故|多出|流水"
    r"|明细|账单|对账单|不对劲|怎么(?:变|少|多|扣|没)|为什么"
    r"|(?<!\bbe )(?<!\bget )\b(?:(?!hundred|married|interested|worried|tired|supposed|scheduled"
    r"|required|advanced)[a-z]{2,12}[^e\W\d_]ed|sent|paid|charged|took|taken|gone|went"
    r"|was|were|did|didn'?t|had|gave|lost|spent|booked|bought|got|received|stolen|refused"
    r"|declined|came|transferred|withdrew|deposited|promised|stopped|happened|since|statements?"
    r"|transactions?|ago|until now|so far|yet|still|failed|debited|deducted"
    r"|missed|told|said|ordered|made|opened|closed|called|wasn'?t|weren'?t|hasn'?t|haven'?t"
    r"|never|you (?:show|list)|ate|swallowed|tried|used"
    r"|disappeared|vanished|arrived|applied|signed|asked|complained|reported|visited)\b"
)
_FUTURE = re.compile(
    r"要|想|准备|打算|预约|帮我|能不能|能[^力够]|可以|可不可以|行[吗不]|等到|之前|以前|截止"
    r"|到期|[会去]|过来|打给我|打我|回电|下次|改到|挪到|约|开门|上班|营业"
    r"|\b(?:will|won'?t|going to|gonna|i'?ll|we'?ll|book|appointment|can|could|shall|want"
    r"|would like|i'?d like|need|come|coming|call me"
    r"|ring me|by|until(?! now)|till(?! now)|before|please|schedule|move|remind|free|available"
    r"|open|visit|see you|fly|travel)\b|'ll\b"
)
_CLAUSE = re.compile(r"[,;。.!?…\n]")
"""In plain form, in which Chinese commas are ASCII."""


class Tense:
    """The side of now that the words of a text hint at, for each of its places."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in _CLAUSE.finditer(text)]
        hints: list[tuple[int, Prefer]] = [(found.start(), "past") for found in _PAST.finditer(text)]
        hints += [(found.start(), "future") for found in _FUTURE.finditer(text)]
        self._hints = sorted(hints)
        self._places = [place for place, _ in self._hints]

    def at(self, place: int) -> Prefer | None:
        """By the nearest hint in the clause, or else by the nearest in the text; None without any."""
        there = bisect_left(self._places, place)
        nearest = sorted(self._hints[max(0, there - 1) : there + 1], key=lambda hint: abs(hint[0] - place))
        clause = bisect_left(self._ends, place)
        in_clause = (side for at, side in nearest if bisect_left(self._ends, at) == clause)
        return next(in_clause, nearest[0][1] if nearest else None)
