"""Tell when a message reports the sender's own card lost, and little else but who they are, or when.

For use if another reading is uncertain or would win, such as a form that would take the words for an answer:
a lost card takes precedence, and is confirmed before it is blocked.
"""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.introduction import is_introduction
from contact_center.language.lexicons.no_block import wants_no_block
from contact_center.language.lexicons.occasion import tells_when
from contact_center.language.lexicons.others import about_somebody_else
from contact_center.language.lexicons.questions import asks_how, asks_whether_done, has_found_it
from contact_center.language.lexicons.reading import weight
from contact_center.language.person_name import is_name_zh
from contact_center.language.utterance import without_politeness

_LONGEST = 160
_OTHER_CARD_ZH = r"(?<![话机乐费通房门会员份居证值品贺名饭油m保生园物身交铁诊疗书显声工礼绿戏影宾储])"
_OF_CARD_ZH = (
    r"密码|积分|额度|余额|优惠|权益|功能|记录|信息|短信|账单|帐单|存款|资料|号码|(?<![和跟同与连])钱(?!包)"
)
_NOT_CARD_ZH = r"车|通|片机|路|拉|里|裡|内|入面|面|的|嘅|号|机|套|主|上(?![个周星礼午次])|中(?!午)"
_CARD_ZH = rf"{_OTHER_CARD_ZH}[卡咭](?!{_NOT_CARD_ZH}|{_OF_CARD_ZH})"
_GONE_ZH = (
    r"(?:丢(?!脸|人)|遗失|不见|唔见|失窃|[被俾畀][^，,。]{0,4}(?:偷|盗|抢|扒|顺走)|偷(?:走|了|咗)"
    r"|抢(?:走|了|咗)|弄掉|掉了|跌咗"
    r"|没了|冇咗|找不(?:到|着|见)|[搵揾]唔到)"
)
_OTHER_CARD_EN = "".join(
    f"(?<!{kind} )"
    for kind in (
        "sim", "id", "gift", "business", "birthday", "member", "membership", "phone", "pan", "aadhaar",
        "aadhar", "library", "student", "travel", "health", "oyster", "ration", "sd", "memory", "voter",
        "green", "metro", "bus", "gym", "loyalty", "insurance", "key", "report", "identity", "staff",
        "employee", "work", "school", "college", "access", "octopus", "transport", "medicare", "security",
        "store", "residence", "train",
    )
)  # fmt: skip
_OF_CARD_EN = (
    r"pin|number|no|nos|numbers|statements?|readers?|details?|limits?|balance|passwords?|points|rewards"
    r"|codes?"
    r"|cvv|holder|machine|bill|info|information|data|application|offer|benefits?|cover|case|sleeve|payments?"
    r"|transactions?|letter|receipt|access"
)
_CARD_EN = rf"{_OTHER_CARD_EN}\bcards?\b(?!(?:'s)? (?:{_OF_CARD_EN})\b)"
_GONE_EN = (
    r"(?:lost|stolen|missing|snatched|nicked|pinched"
    r"|gone(?! (?:through|up|down|over|past|bad|wrong|out|in|to|from)\b))"
)
_OLD_EN = r"(?:(?!new\b|replacement\b|renewed\b|renewal\b)\w+ )"
"""A new card that is missing has not arrived yet."""
_THIEF = (
    r"(?:somebody|someone|some (?:man|guy|boy|woman|thief|kids?)"
    r"|an? (?:\w+ )?(?:man|guy|boy|woman|thief|stranger|kid|pickpocket)"
    r"|(?:the )?(?:thief|thieves|robbers?|pickpockets?|muggers?))"
)
_LOST = re.compile(
    rf"{_CARD_ZH}(?:(?!{_OF_CARD_ZH})[^，,。]){{0,10}}{_GONE_ZH}|{_GONE_ZH}[^，,。]{{0,8}}{_CARD_ZH}"
    r"|(?<!you )(?<!they )(?<!you have )(?<!you've )(?<!bank )"
    r"(?:\b(?:lost|misplaced|dropped)|(?<!did )(?<!can )(?<!do )(?<!will )(?<!would )(?<!could )"
    r"(?<!may )(?<!might )\bi (?:just )?lose) "
    rf"(?:my|the|both|all|one of) (?:\w+ ){{0,3}}{_CARD_EN}"
    rf"|\b(?:my|the) {_OLD_EN}{{0,2}}{_CARD_EN}"
    r"(?:(?: (?:is|was|has|have|been|are|were|got|just|now)){1,3}|'s(?: (?:been|just|now|got)){0,2}) "
    rf"{_GONE_EN}\b(?! my\b)"
    rf"|\b(?:my|the) new (?:\w+ ){{0,2}}{_CARD_EN}"
    r"(?:(?: (?:is|was|has|have|been|are|were|got|just|now)){1,3}|'s(?: (?:been|just|now|got)){0,2}) "
    r"(?:stolen|snatched|nicked|pinched)\b(?! (?:my|in the (?:post|mail))\b)"
    rf"|(?<!nobody )(?<!no one )\b(?:stole|nicked|snatched|grabbed|pinched) my (?:\w+ ){{0,2}}{_CARD_EN}"
    rf"|\b{_THIEF} (?:(?:has|have|just) )?(?:took|taken) my (?:\w+ ){{0,2}}{_CARD_EN}"
    rf"|\b(?:can't|cannot|cant|can not) find my (?:\w+ ){{0,2}}{_CARD_EN}"
    rf"|^(?:a |my )?(?:lost|stolen) (?:my )?(?:(?:bank|debit|credit|atm) ){{0,2}}cards?$"
)
_NOT_LOST = re.compile(
    r"[没冇未](?:有)?(?:弄|被|俾|畀|人|真的?)?(?:丢|遗失|失窃|偷|不见|唔见)"
    r"|\b(?:not|n't|never|nearly|almost|hardly) (?:yet |ever |actually )?(?:been )?"
    r"(?:lost|lose|misplaced|dropped|stolen)\b"
    r"|\b(?:did|have|had|can|could|will|would) i (?:just |really )?(?:lost|lose|misplaced|dropped)\b"
)
"""Retracts its own words about a loss, but no others: "stolen, not lost"."""
_DOUBT = re.compile(
    r"差点|差啲|险些|以为|以為"
    r"|\bthought (?:that )?(?:i(?:'d|'ve| had| have)? (?:just )?(?:lost|misplaced|dropped)"
    r"|(?:it|they|(?:my|the) (?:\w+ ){0,2}cards?) (?:was|were|is|are|had|got)|someone|somebody)\b"
)
_NOW_GONE = re.compile(
    r"\bnow (?:it's|it is|it has|its|they're|they are) (?:gone|lost|missing|stolen|been stolen)\b"
)
_ANOTHER_GONE = re.compile(
    rf"(?:另外?|其他|其它|剩下|第二)的?[^，,。]?张[卡咭]?[^，,。没沒冇未]{{0,4}}"
    rf"{_GONE_ZH}"
    rf"|\b(?:other|second)(?: one| card)?(?:(?: is| was|'s| has| been| also| now)){{1,3}} {_GONE_EN}\b"
)
_ROBBED = re.compile(r"\b(?:robbed|mugged|burgled|pickpocketed|stole|stolen|snatched)\b")
_TOOK_IT = re.compile(
    rf"\b(?:they|he|she) (?:(?:have|has|just|also) )?(?:took|taken|grabbed) my (?:\w+ ){{0,2}}{_CARD_EN}"
)
_WAS_ROBBED = re.compile(
    r"(?:and )?(?:i|we) (?:was|were|got|just got|have been|was just) (?:just )?"
    r"(?:robbed|mugged|pickpocketed)(?: \w+){0,3}"
)
_LONG_AGO = re.compile(
    r"去年|前年|上个?月|以前|之前|曾经|那次|如果|要是|若果?|假如|万一|怕|担心"
    r"|\b(?:last (?:year|month)|years?|months?|once|if|when|in case|afraid|worried|what happens)\b"
)
_PIECES = re.compile(
    r"[，,。.;；!！?？\n:：~]+|\s-+\s|\band (?=(?:i|i've|my|the|somebody|someone)\b)|\bbut (?=i\b)"
)
_WHO = re.compile(
    r"(?:你好|您好|hi|hello|hey)?\s{0,3}(?:我|本人|呢度|这里)?(?:是|系(?!统)|叫|姓).{1,6}"
    r"|(?:(?:hi|hello|hey)(?: there)? )?(?:i'm|i am|it's|it is|this is|call me|my name is|my name's|here is) "
    r"\w{1,20}(?:[ -]\w{1,20}){0,2}(?: here| speaking)?"
)
_WISHES = re.compile(
    r"(?:请|麻烦|快|马上|赶紧|先){0,4}+(?:帮我|给我|同我)?(?:先)?(?:挂失|报失|停卡|停用|冻结|锁卡|救命"
    r"|帮帮我|帮忙|急)[吧啊啦了]?"
    r"|(?:(?:please|quick|quickly|now|asap) ){0,4}+(?:help(?: me)?|(?:block|stop|freeze|cancel) "
    r"(?:it|my card|the card)"
    r"|what (?:do|should|can) i do)(?: (?:please|now|asap|quickly|first|at once)){0,4}+|怎么办|点算|点办"
)
_WALLET_EN = r"\b(?:wallet|purse|handbag|bag|backpack|rucksack|jacket|card ?holder)"
_WALLET_ZH = r"(?:钱包|銀包|银包|皮夹|手袋|背包|书包|包包|[手皮挎]包|卡包|包)"
_WALLET_GONE = re.compile(
    rf"{_WALLET_ZH}[^，,。]{{0,8}}{_GONE_ZH}|{_GONE_ZH}[^，,。]{{0,4}}{_WALLET_ZH}"
    rf"|{_WALLET_ZH}[^，,。]{{0,6}}(?:落|忘|留)(?:在|喺)"
    rf"|(?:落|忘|留)[^，,。]{{0,4}}{_WALLET_ZH}"
    rf"|{_WALLET_EN}(?:'?s| is| was| has| have| got| just| been| been and| being"
    rf"| now){{1,3}} (?:{_GONE_EN}|(?:not|nowhere)\b)"
    rf"|\b(?:lost|misplaced|dropped|left|can't find|cannot find|cant find|stole|nicked|snatched|grabbed"
    rf"|took|taken) "
    rf"(?:my|the|our) (?:\w+ ){{0,2}}{_WALLET_EN}"
)
_CARD_WITHIN = re.compile(rf"{_CARD_ZH}|{_CARD_EN}")
_NO_CARD_WITHIN = re.compile(
    r"卡[^，,。]{0,4}(?:没丢|还在|在手|在我|没在|不在(?:里|钱包|包))|\bcards?\b[^.?!]{0,20}\b(?:not in"
    r"|wasn't in|weren't in|isn't in|safe|still have|at home)|\bleft [^.?!]{0,20}\bat home\b"
    r"|\bnot (?:my|the) cards?\b|\b(?:still have|got|kept) (?:my|the|all my) (?:\w+ )?cards?\b"
)
_ANY_LOSS = re.compile(
    rf"{_GONE_ZH}|(?:落|忘|留)(?:在|喺)|\b{_GONE_EN}|\b(?:los[et]|misplaced|dropped|left|can't find"
    rf"|cannot find)\b"
)
_ANY_HOLDER = re.compile(rf"{_CARD_ZH}|{_CARD_EN}|{_WALLET_ZH}|{_WALLET_EN}")
_LIGHT = 8
_STOLEN = re.compile(r"偷|抢|盗|搶|盜|\bstole|\bstolen|\brobbed|\btheft|\bmugged", re.IGNORECASE)


def tells_of_lost_card(text: str) -> bool:
    """Whether the text says that the sender's own card is lost or stolen, besides names and times."""
    if _tells_of_lost_wallet(text):
        return True
    if len(text) > _LONGEST:
        return False
    said = plain(text.replace("’", "'"))
    pieces = [piece.strip() for piece in _PIECES.split(said) if piece.strip()]
    robbed = bool(_ROBBED.search(said))
    rest = [piece for piece in pieces if not _tells(piece, robbed=robbed)]
    if len(rest) == len(pieces) or _LONG_AGO.search(said) or _DOUBT.search(said):
        return False
    # Replace retractions with a comma, so that the words around them do not form a sentence.
    left = _NOT_LOST.sub(",", said)
    if left != said and not (_LOST.search(left) or _NOW_GONE.search(left)):
        return False
    if not all(_says_little(piece) for piece in rest):
        return False
    return _is_own(text)


def _tells_of_lost_wallet(text: str) -> bool:
    """Whether the text says that what the sender's cards are in is gone, and that one was in it."""
    if len(text) > 2 * _LONGEST:
        return False
    said = plain(text.replace("’", "'"))
    if not (_WALLET_GONE.search(said) and _CARD_WITHIN.search(said)):
        return False
    return not (_LONG_AGO.search(said) or _DOUBT.search(said) or _NO_CARD_WITHIN.search(said)) and _is_own(
        text
    )


def speaks_of_loss(text: str) -> bool:
    """Whether words of a loss stand anywhere beside a card or a wallet; no more than a hint."""
    said = plain(text.replace("’", "'"))
    if not (_ANY_LOSS.search(_NOT_LOST.sub(",", said)) and _ANY_HOLDER.search(said)):
        return False
    return not (_LONG_AGO.search(said) or _DOUBT.search(said) or _NO_CARD_WITHIN.search(said)) and _is_own(
        text
    )


def _is_own(text: str) -> bool:
    only_asked = asks_how(text) or asks_whether_done(text) or has_found_it(text)
    return not (only_asked or wants_no_block(text) or about_somebody_else(text))


def loses_another(text: str) -> bool:
    """Whether the text says that the other card is gone too; the conversation tells which."""
    return bool(_ANOTHER_GONE.search(plain(text.replace("’", "'"))))


def _tells(piece: str, *, robbed: bool) -> bool:
    return bool(_LOST.search(piece)) or (robbed and bool(_TOOK_IT.search(piece)))


def _says_little(piece: str) -> bool:
    """Whether a piece is an introduction, a greeting, a time, or the request to be expected."""
    if (
        not without_politeness(piece)
        or is_introduction(piece)
        or _WISHES.fullmatch(piece)
        or _WAS_ROBBED.fullmatch(piece)
    ):
        return True
    if _WHO.fullmatch(piece) or is_name_zh(piece):
        return True
    return weight(piece) <= _LIGHT and tells_when(piece)


def tells_of_theft(text: str) -> bool:
    """Whether the card was taken rather than lost."""
    return bool(_STOLEN.search(text))
