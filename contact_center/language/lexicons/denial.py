"""Recognise denials (nothing lost, no fraud), and do not treat bare payment details as an emergency."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.urgent import emergency_in
from contact_center.language.lexicons.values import CLAUSES

_NO_LOSS = re.compile(
    r"(?:没有?|冇|无|未|没啥|没什么|冇咩)(?:有)?(?:造成|产生|涉及|任何|什么|啥|金额上?的?|经济上?的?|资金上?的?|实际的?){0,4}"
    r"(?:损失|損失|亏|丢钱|少钱|扣钱|金额|金錢|其他人|别人|旁人)"
    r"|(?:钱|款|资金|账户)(?:都|也|倒)?(?:没有?|冇|未)(?:少|丢|损失|扣|动)"
    r"|不涉及(?:任何)?(?:金额|钱|资金|金钱)|(?:没有?|冇)(?:其他|别的)?人(?:用|碰|动|知道)"
    r"|\b(?:no|without (?:any )?|zero) ?(?:money|amounts?|loss(?:es)?|damage|harm|funds|cash|financial loss"
    r"|sums?)(?: (?:was|is|were|has been|have been|got|involved|lost|missing|taken|stolen|gone|at all"
    r"|on my side|so far|to report|here)){0,3}"
    r"|\bthere(?:'?s| is| was) no (?:money|amount|loss|damage|sum)\b"
    r"|\bnothing (?:was|is|has been|got|went|is) ?(?:lost|stolen|missing|taken|gone|charged)\b"
    r"|\bi (?:did ?n[o']?t|did not|have ?n[o']?t|have not|never) (?:lose|lost|been charged|pay|paid)"
    r"(?: (?:any|a|anything|money|cent|penny|yet|so far)){0,3}"
    r"|\b(?:nobody|no one|no ?body) (?:else )?(?:uses|used|has|had|knows|touched|touches"
    r"|is using)\b[^,.;!?]{0,30}",
    re.IGNORECASE,
)
_NO_FRAUD = re.compile(
    r"(?:没有?|冇|不是|唔係|唔系|并非)(?:人)?(?:被|遭|遇到?|碰到?|受)?(?:人)?(?:诈骗|骗|欺诈|盗刷|盗用|偷)(?:走|了|我|的|钱)?"
    r"|\b(?:not|no|never|nobody|no one|wasn'?t|isn'?t|haven'?t been|hasn'?t been|not been|have not been) "
    r"(?:a |an |any |being |been |kind of )?(?:scam(?:med)?|fraud|stolen|hacked|stole|robbed|cheated"
    r"|defrauded|phished|hacking)\b(?: (?:me|it|my \w+))?",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"说|讲|話|话我|告诉|保证|声称|\b(?:says?|said|tells?|told|claims?|claimed|promis\w+|assur\w+|sure)\b"
)
_ASKS = re.compile(r"[?？]|[吗嘛么吧]\W*$|会不会|是不是|\bright\W*$")
_FRAUD = re.compile(
    r"骗|诈|盗|偷|可疑|陌生|\b(?:fraud\w*|scam\w*|hack\w*|phish\w*|st(?:ole|olen|eal)\w*|suspicious|strangers?"
    r"|cloned|codes?|otp|pin)\b|验证码|密码"
)
_DETAILS = re.compile(
    r"[a-z]{3} ?\d[\d,.]*|[\d,.]+|[一二两三四五六七八九十百千万零半]+"
    r"|元|块钱?|毛|人民币|港币|美元|(?:上|这|本)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天]?|月|日|号|点|今天|昨天|前天|今早|早上|上午|中午|下午"
    r"|晚上|从|用|给|到|向|我的?|您|你|储蓄|借记|工资|账户|帐户|卡|手机|银行|网银|柜台|转账|转|汇款?|汇|付款?|出去?|的|了|是|在|有|那笔|这笔|一共|总共"
    r"|大概|大约|左右|房东|朋友|家人|跨行"
    r"|\b(?:yuan|rmb|cny|usd|hkd|dollars?|euros?|pounds?|quid|bucks|about|around|roughly|approx\w*|in total"
    r"|total|it|was|is|were|i|we|sent|transferred|paid|made|wired|on|at|in|from|to|via|by|through|with|my|the"
    r"|a|an|of|and|last|this|savings?|current|salary|checking|debit|account|card|app|mobile|online|bank|branch"
    r"|counter|atm|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed"
    r"|thu|thurs|fri|sat|sun|morning|afternoon|evening|night|noon|am|pm|week|month|landlord|friend|brother"
    r"|sister|mother|father|mum|dad|wife|husband|ones|own|another|other)\b"
)
_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万]")


def denies_loss(text: str) -> bool:
    """Whether it says that no money was lost, or that nobody else was in it."""
    said = _plain(text)
    return _NO_LOSS.search(said) is not None and not _ASKS.search(said)


def without_denied_loss(text: str) -> str:
    """The clauses that say something else."""
    clauses = [one.strip() for one in CLAUSES.split(text) if one and one.strip()]
    return "，".join(one for one in clauses if not _NO_LOSS.search(_plain(one)))


def denies_fraud(text: str) -> bool:
    """Whether it says itself that nobody was defrauded, and tells of nothing that belongs to a fraud.

    What somebody else says, or what is asked, denies nothing: "he says it is no scam".
    """
    said = _plain(text)
    if not _NO_FRAUD.search(said) or _SAYS.search(said) or _ASKS.search(said) or emergency_in(text):
        return False
    return not _FRAUD.search(_NO_FRAUD.sub(" ", said))


def only_gives_details(text: str) -> bool:
    """Whether the text only gives an amount, time and account; that alone is not an emergency."""
    said = _plain(text)
    rest = re.sub(r"[\W_]+", "", _DETAILS.sub(" ", said))
    return bool(_DIGIT.search(said)) and not rest and not emergency_in(text)


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))
