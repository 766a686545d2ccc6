"""Tell questions from requests: whether something is already done, or how it is done."""

import re

from contact_center.language.entities.plain import plain

_DONE = re.compile(
    r"(?:挂失|报失|停用|停|冻结|锁|撤回|撤销|撤|取消|预约|约|登记|提交|受理|办|改|申请|变更)"
    r"(?:掉|住|好|上|到|成功|完|妥)?"
    r"(?:了|咗|过|好|上|到|成功)(?:吗|嘛|么|呢|吧(?=\s*\?)|没有|没|未|对吗|对吧|是吗)[啊呀呢]?(?![\u3400-\u9fff])"
    r"|(?:挂失|报失|冻结|撤回|撤销|预约|登记|提交)(?:没有|没|未)[啊呀呢]?(?![\u3400-\u9fff])"
    r"|(?:是否|是不是|有没有|有冇)(?:已经|已|都)?(?:被|帮我|替我|给我)?"
    r"(?:挂失|报失|停|冻结|锁|撤|取消|预约|约|登记|提交|受理|办好|改好|改了)"
    r"|(?:^|[,.;:!]\s*|\b(?:so|but|and|ok|okay|hi|hello|whether|if)\s+)(?:has|have|is|are|was|were"
    r"|did)\s+(?:my|the|that|this|both|it|you|they|t\d{6,9})\b"
    r".{0,40}\b(?:blocked|block|stopped|frozen|freeze|cancell?ed|cancel|deactivated|withdrawn|withdraw"
    r"|booked|book|registered|submitted"
    r"|changed|ordered|done)\b"
)
_HOW = re.compile(
    r"怎么(?!办)|怎样|如何|点样|(?:要|需要|得)(?:带|准备|提供)?什么|多少钱|收费|手续费|多久|几天|多长时间"
    r"|\bhow (?:do|does|can|could|should|to|long|much|many)\b"
    r"|\bwhat (?:do|should|must|would) i (?:need|bring|have)\b"
    r"|\b(?:which|what|a|the) (?:phone )?number to call\b|^number to call\b"
)
_LIFTED = (
    r"(?:解除|取消|撤销|恢复)挂失|解挂|解冻"
    r"|\bunblock|\bunfreeze|\b(?:lift|remove|undo|reverse) (?:the|my|a|that) block"
)
_LIFT = re.compile(_LIFTED)
_FOUND = re.compile(
    rf"{_LIFTED}|(?:又|已经|已)?找(?:到|回|着)[了咗]|找返|[搵揾]返"
    r"|\b(?:found|got|have) (?:it|my card|the card|my \w+ card) (?:again|back)\b"
    r"|\bi(?:'ve)? (?:have |just |already |actually ){0,2}found (?:it|them|my|the|one)\b|(?:^"
    r"|[,.;!]\s?)(?:just |already |actually )?found (?:it|them|my card|the card)\b"
    r"|\b(?:it|card|they)(?:'s| is| was| has| are| were| have)(?: been)? (?:now |just )?(?:found"
    r"|turned up|back)\b|\bturned up\b"
    r"|\bcancel (?:the|my|a|that) block"
)
_NOT_FOUND = re.compile(r"没找|找不|未找|[搵揾]唔|\b(?:not|never|n't|haven't) found\b")
_GENERAL = re.compile(
    r"怎么(?!办|样)|怎样|如何|点样|点(?:去|办|处理|开|申请|转|改|存|拎)|(?:要|需要|得)(?:带|准备|提供|办)?(?:什么|咩|乜)"
    r"|要(?:花|交|付|收|俾|畀)?(?:多少|几多|几)(?:钱|费)|去世|过世|过咗?身|身故|逝世|离世|遗产|继承"
    r"|手续费|收费|要不要|需不需要|使唔使|条件|流程|材料|资料|(?:可以|能|可唔可以|得唔得|可否|是否可以|能不能|可不可以).{0,16}(?:开|办|申请|代|来|存|转|汇|取|还|领|激活)"
    r"|\bhow (?:do|does|can|could|should|would|to|long|old)\b|\bhow much (?:does|do|is|are) (?:it|the|a"
    r"|an|that|this)\b"
    r"|\bwhat (?:\w+ ){1,3}needs?\b|\bwhat(?:'s| is| are) the (?:fees?|charges?|cost|price|minimum|age)\b"
    r"|\b(?:passed away|died|dies|deceased|inherit\w*|late (?:father|mother|husband|wife)|estate of)\b"
    r"|\b(?:can|could|may|should|must|does|do|will|would|is|are)\b(?! you (?:please )?(?:open|apply|get"
    r"|order|send|use|withdraw|transfer|pay|join"
    r"|add|register|activate)\b).{0,30}\b(?:open|apply|get|order|need|come|use|withdraw|deposit|transfer"
    r"|allowed"
    r"|possible|add|join|pay|send|register|activate)\b"
    r"|\bwhat (?:do|does|should|must|would|happens|documents?|papers?|is needed|are the)\b"
    r"|\bis it possible\b|\bwhat if\b"
)
_TOLD = re.compile(
    r"查|看看|睇下|\b(?:tell|check|see|know|show|find out|look up|look into)\b"
    r"(?! (?:me |us )?(?:how|what|whether|if|which|where)\b)"
)


def asks_in_general(text: str) -> bool:
    """Whether it asks how something is done, what it takes or whether it may be; not about a person."""
    said = plain(text.replace("’", "'"))
    return bool(_GENERAL.search(said)) and not _TOLD.search(said)


def asks_whether_done(text: str) -> bool:
    """Whether it asks if something has already been done, rather than requests it."""
    return bool(_DONE.search(plain(text)))


def asks_how(text: str) -> bool:
    """Whether it asks how, with what, or at what price; "怎么办" is a cry for help instead."""
    return bool(_HOW.search(plain(text)))


def lifts_block(text: str) -> bool:
    """Whether it asks to lift a block."""
    return bool(_LIFT.search(plain(text)))


def has_found_it(text: str) -> bool:
    """Whether what was lost has been found, or a block is to be lifted."""
    said = plain(text.replace("’", "'"))
    return bool(_FOUND.search(said)) and not _NOT_FOUND.search(said)
