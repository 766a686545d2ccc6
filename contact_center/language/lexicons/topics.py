"""Recognise what a complaint is about, for the desk and for routing."""

import re

from contact_center.vocabulary.topics import Topic

OTHER: Topic = "other"
# The first match counts, so specific topics come before general ones.
_TOPICS: dict[Topic, tuple[str, ...]] = {
    "fraud": (
        r"盗刷|盜刷|盗用|盜用|诈骗|詐騙|骗子|騙子|被骗|被騙|钓鱼",
        r"fraud|scam|phish|hacked|unauthori[sz]ed",
    ),
    "swallowed_card": (
        r"[吞吃].{0,6}[卡咭]|[卡咭].{0,8}(吞|被吃)",
        r"\b(swallow|ate|eat|kept|keep|retain|took)\w*\b.{0,25}\bcard\b",
        r"\bcard\b.{0,30}\b(swallow|eaten|retain|stuck|kept)",
    ),
    "cash_not_dispensed": (
        r"[没不沒未].{0,3}[吐出给給].{0,2}[钞鈔钱錢现現]|扣.{0,6}[没沒未].{0,3}[钱錢出]",
        r"\bno (cash|money)\b|\b(didn.?t|did not|without)\b.{0,20}\b(cash|money)\b",
    ),
    "fees": (
        r"收费|手续费|年费|乱扣|服务费|收費|手續費",
        r"\bfees?\b|\bcharged?\b|\bcharges\b",
    ),
    "waiting": (
        r"排队|等了|太慢|排隊",
        r"\bqueue|\bwait(ed|ing)?\b|\bslow\b",
    ),
    "staff": (
        r"态度|柜员|经理|员工|客服|大堂|態度|櫃員|經理",
        r"\b(rude|staff|teller|clerk|advis[oe]r|manager|employee)\b",
    ),
    "online_banking": (
        r"手机银行|网银|登录|登陆|验证码|網銀",
        r"\bapp\b|\bonline bank|\bwebsite\b|\blog ?in\b",
    ),
    "transfer": (
        r"转账|汇款|到账|轉賬|匯款",
        r"\btransfer|\bremit|\bwire\b",
    ),
    "card": (
        r"信用卡|借记卡|银行卡|刷卡",
        r"\bcard\b",
    ),
    "loan": (
        r"贷款|房贷|按揭|还款|貸款|還款",
        r"\bloan|\bmortgage",
    ),
}
# re.ASCII, so that a Chinese character ends an English word.
_COMPILED = {
    topic: re.compile("|".join(patterns), re.IGNORECASE | re.ASCII) for topic, patterns in _TOPICS.items()
}


def topic_of(text: str) -> Topic:
    """The first topic that the text mentions."""
    return next((topic for topic, pattern in _COMPILED.items() if pattern.search(text)), OTHER)
