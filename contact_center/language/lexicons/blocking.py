"""Recognise the wish to have a card blocked at once, as an order, a plea or a request for permission.

Questions about blocking, and reports that a card was blocked, are not requests.
"""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.lost import tells_of_lost_card
from contact_center.language.lexicons.no_block import wants_no_block
from contact_center.language.lexicons.others import about_somebody_else
from contact_center.language.lexicons.questions import asks_how, lifts_block

_LONGEST = 400
_CLAUSE = re.compile("[，,。.;；!！?？:：~…]+|(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
_HALTS_ZH = (
    r"(?:挂失|报失|冻结|冻住|冻|停用|停掉|停了|停咗|停|锁定|锁住|锁掉|锁了|锁|封了|封掉|封住|封|止付|注销掉)"
)
_AFTER_HALT = r"(?!车|电|机|产|留|售|业|顿|不|到|款|单|链|面|闭|顶|期|价|定额)"
_CARD_ZH = r"(?<![点贺名明纸房饭公刷打])[卡咭](?!车|号|密|里|上|片机|在|住|顿|死|壳|包|套)"
_WISH_ZH = re.compile(
    rf"{_HALTS_ZH}(?:一下|一停|起来)?(?:我|我们|俺|咱|您|你|的|嘅|那|这|张|两|几|所有|全部|名下|信用|借记"
    rf"|储蓄|工资|银行|港湾|副|主|啲){{0,10}}{_CARD_ZH}"
    rf"|{_CARD_ZH}[^被已为怎如是还卡咭]{{0,10}}{_HALTS_ZH}{_AFTER_HALT}"
    r"|(?:^|先|快点?|马上|赶紧|立刻|立即|即刻|现在|尽快|帮我?|给我|替我|同我|要|想|请|麻烦|求|直接|全部"
    r"|都)(?:紧急|先|快)?"
    r"(?:挂失|报失|冻结|冻住|停用|停掉|停卡|锁卡|止付|锁起来)(?!$|失|账|帐|户|单|电|需|的|了|咗|流程|电话"
    r"|手续|费)"
    r"|(?:^|先|快点?|马上|赶紧|立刻|立即|即刻|现在|尽快|帮我?|给我|替我|同我|要|想|请|麻烦|求|直接|全部"
    r"|都)(?:紧急|先|快)?"
    r"(?:挂失|报失|冻结|停用|停掉|停卡|锁卡|止付)(?:一下|吧|它|啊|呀|啦|了吧|行不行|行吗|可以吗|好吗"
    r"|得唔得)?$"
)
_NO_WISH_ZH = re.compile(
    r"被[^，,]{0,4}(?:停|冻|锁|封|挂失|报失|止付)|已经?|为什么|为何|点解|怎么(?!办)|如何|怎样|点样|什么时候"
    r"|多久|几时|要不要|用不用|需不需要|使唔使|是不是|会不会|有没有"
    r"|(?:停|冻|冻结|锁|封|挂失|报失)(?:掉|住|好|成功)?(?:了|咗)?(?:吗|没有?|未|么)$|(?:停|冻结|锁"
    r"|挂失)(?:掉|住|好|成功)(?:了|咗)$"
    r"|(?:你们|银行)(?:把|将)|自己(?:停|锁|冻)|上次|之前|昨天|以后|如果|万一|要是"
)
_HALT_EN = (
    r"(?:block|freeze|lock|stop|cancel|deactivate|disable|suspend|hot-?list|kill|shut (?:off|down)|turn off"
    r"|switch off|put a (?:block|hold|stop|freeze) on)"
)
_HALTED_EN = (
    r"(?:blocked|frozen|locked|stopped|cancell?ed|deactivated|disabled|suspended"
    r"|shut (?:off|down)|turned off)"
)
_OBJECT_EN = (
    r"(?:(?:my|the|this|that|these|those|both|all|all of|every|any|our|of|debit|credit|bank|atm|harbour"
    r"|other|two|three|\w+'s|salary|main|visa) ){0,5}cards?"
)
_ALL_EN = r"(?:it|them|everything|(?:them |it )?all(?: of (?:them|it))?|all of (?:them|it)|both(?: of them)?)"
_WISH_EN = re.compile(
    rf"\b{_HALT_EN} {_OBJECT_EN}\b"
    r"(?! (?:payments?|reader|machine|fees?|applications?|renewal|delivery|offers?)\b)"
    rf"|\b{_HALT_EN} {_ALL_EN}"
    r"(?: (?:now|please|pls|plz|asap|first|right now|at once|immediately|quick(?:ly)?|then|for me)){0,4}$"
    rf"|\b(?:want|need|get|have|like|please) {_OBJECT_EN} (?:to be )?(?:\w+ )?{_HALTED_EN}\b"
    rf"|\b{_OBJECT_EN} (?:to be|must be|should be|needs? to be|has to be|have to be) (?:\w+ )?{_HALTED_EN}\b"
    rf"|\bcards? {_HALTED_EN} (?:now|asap|please|pls|immediately|right away|at once)\b"
)
_NO_WISH_EN = re.compile(
    r"\b(?:why|when|how|did|didn't|has|have you|was|were|been|already \w+ed|who|unless|until|unblock"
    r"|unfreeze|unlock)\b"
    r"|\bif\b.{0,40}\b(?:i|you|we)\b.{0,12}\b(?:block|freeze|lock|cancel)"
    r"|\b(?:you|they|bank|machine|app|atm)(?:'ve| have| just|'s| has)?"
    r" (?:blocked|froze|frozen|locked|stopped|cancell?ed)\b"
    r"|\b(?:is|are) (?:it|they|my|the|that)\b|\b(?:do|does|will|would|can) (?:it|blocking|that|this|they)\b"
    r"|\b(?:i|we) (?:have |just |already |'ve )?(?:blocked|froze|frozen|locked|stopped|cancell?ed)\b"
)


def wants_block(text: str) -> bool:
    """Whether somebody wants a card of their own blocked now, or tells that one is lost or stolen."""
    if tells_of_lost_card(text):
        return True
    if len(text) > _LONGEST or wants_no_block(text) or lifts_block(text) or about_somebody_else(text):
        return False
    said = " ".join(plain(text.replace("’", "'").replace("\n", ", ")).split())
    return any(_wishes(clause.strip()) for clause in _CLAUSE.split(said) if clause.strip())


def _wishes(clause: str) -> bool:
    if asks_how(clause):
        return False
    if _WISH_ZH.search(clause):
        return not _NO_WISH_ZH.search(clause)
    return bool(_WISH_EN.search(clause)) and not _NO_WISH_EN.search(clause)
