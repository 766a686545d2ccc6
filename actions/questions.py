"""Tells what a message that sounds like a wish only asks: whether it is done already, or how it is done."""

import re

from contact_center.language.entities.plain import plain

_DONE = re.compile(
    r"(?:挂失|报失|停用|停|冻结|锁|撤回|撤销|撤|取消|预约|约|登记|提交|受理|办|改|申请|变更)"
    r"(?:掉|住|好|上|到|成功|完|妥)?"
    r"(?:了|咗|过|好|上|到|成功)(?:吗|嘛|么|呢|吧(?=\s*\?)|没有|没|未|对吗|对吧|是吗)[啊呀呢]?(?![\u3400-\u9fff])"
    r"|(?:挂失|报失|冻结|撤回|撤销|预约|登记|提交)(?:没有|没|未)[啊呀呢]?(?![\u3400-\u9fff])"
    r"|(?:是否|是不是|有没有|有冇)(?:已经|已|都)?(?:被|帮我|替我|给我)?"
    r"(?:挂失|报失|停|冻结|锁|撤|取消|预约|约|登记|提交|受理|办好|改好|改了)"
    r"|(?:^|[,.;:!]\s*|\b(?:so|but|and|ok|okay|hi|hello|whether|if)\s+)(?:has|have|is|are|was|were|did)\s+(?:my|the|that|this|both|it|you|they|t\d{6,9})\b"
    r".{0,40}\b(?:blocked|block|stopped|frozen|freeze|cancell?ed|cancel|deactivated|withdrawn|withdraw|booked|book|registered|submitted"
    r"|changed|ordered|done)\b"
)
_HOW = re.compile(
    r"怎么(?!办)|怎样|如何|点样|(?:要|需要|得)(?:带|准备|提供)?什么|多少钱|收费|手续费|多久|几天|多长时间"
    r"|\bhow (?:do|does|can|could|should|to|long|much|many)\b"
    r"|\bwhat (?:do|should|must|would) i (?:need|bring|have)\b"
    r"|\b(?:which|what|a|the) (?:phone )?number to call\b|^number to call\b"
)
_FOUND = re.compile(
    r"(?:又|已经|已)?找(?:到|回|着)了|找返|[搵揾]返|(?:解除|取消|撤销)挂失|解挂|解冻"
    r"|\b(?:found|got|have) (?:it|my card|the card|my \w+ card) (?:again|back)\b"
    r"|\bi(?:'ve)? (?:have )?found (?:it|my|the)\b"
    r"|\bunblock|\bunfreeze|\b(?:lift|remove|undo|cancel|reverse) (?:the|my|a|that) block"
)
_NOT_FOUND = re.compile(r"没找|找不|未找|[搵揾]唔|\b(?:not|never|n't|haven't) found\b")


def asks_whether_done(text: str) -> bool:
    """Whether something has been done already is a question, and no wish to do it."""
    return bool(_DONE.search(plain(text)))


def asks_how(text: str) -> bool:
    """How, with what, at what price; "怎么办" is a cry for help and no such question."""
    return bool(_HOW.search(plain(text)))


def has_found_it(text: str) -> bool:
    """What was lost is there again, or a block is to be lifted."""
    said = plain(text.replace("’", "'"))
    return bool(_FOUND.search(said)) and not _NOT_FOUND.search(said)
