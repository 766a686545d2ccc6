"""Tell when somebody asks how much money they have, for messages the model is unsure about."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.others import about_somebody_else
from contact_center.language.lexicons.reading import weight

_LONGEST = 26
_HOW_MUCH = (
    r"(?:多少|几多|几钱|多钱)"
    r"(?!\s?(?:[次天日个期张页年分月笔条人位家点号本件种款秒回趟]|时间|机会|预约|工单|积分|小时|钟|名额|优惠|额度|投诉))"
)
"""Of money, not of anything else that is counted."""
_MINE = re.compile(
    rf"(?:余额|结余)[^，,。]{{0,4}}(?:{_HOW_MUCH}|呢|是什么|点)|^我?(?:想|要|帮我)?(?:查|看|睇)(?:一?下)?(?:我的?)?(?:余额|结余)"
    rf"|(?:账户|帐户|户口|卡|存折|账上|帐上|账号)[^，,。]{{0,5}}(?:有|剩|余|返)[^，,。]{{0,3}}{_HOW_MUCH}"
    rf"|^(?:我|咁我|那我)[^，,。]{{0,3}}(?:还|仲|重|剩)(?:有|剩)?[^，,。]{{0,3}}{_HOW_MUCH}(?:钱)?"
    rf"|我(?:争|欠)(?:银行|你们|你哋)?{_HOW_MUCH}"
    r"|\bhow much (?:money |cash )?(?:do i (?:still )?(?:have|owe)|have i (?:still )?got)\b(?! to\b)"
    r"|\bhow much (?:money |cash )?is (?:still |left |there )*(?:in|on) my "
    r"(?:\w+ )?(?:account|card|savings)\b"
    r"|\bwhat(?:'s| is) (?:left |still )?(?:in|on) my (?:\w+ )?(?:account|card)\b"
    rf"|(?:卡|贷款|房贷|账单)[^，,。]{{0,3}}(?:欠|争|剩)[^，,。]{{0,3}}{_HOW_MUCH}"
    r"|(?:告诉我|想知道?|话我知|讲我知|看下|睇下|查下)[^，,。]{0,6}(?:余额|结余)(?:先|吧|啦|是多少)?\W*$"
    r"|(?:^|\b(?:what|what's|check|tell me|show me|know|see|get|need|want|give me|and|about) "
    r"(?:is |what is |what's )?)"
    r"my (?:\w+ )?balance(?: please| first| now| thanks)?[\s?.!]*$"
)
_OTHER = re.compile(
    r"要有|才|最少|至少|最低|收费|手续费|年费|利息|额度|怎么|如何|怎样|点样|[丢偷骗错]|少了|不对|被扣"
    r"|没了|没有了|冇咗|唔见|不见|全没|到期|过期"
    r"|\bowe (?:to )?(?!(?:you|the bank|on|in|for|this|now|still|at|altogether|today|right"
    r"|please|currently|so|overall|thanks|exactly|then|too)\b)\w"
    r"|\b(?:gone|disappeared|vanished|empty)\b"
    r"|\b(?:how do|how can|need|must|fees?|interest|limit|wrong|missing|stolen|lost|minimum|why|was|were)\b"
)


def asks_for_own_balance(text: str) -> bool:
    """Whether a short text asks how much there is, and mentions nobody else."""
    said = plain(text.replace("’", "'"))
    if weight(said) > _LONGEST or not _MINE.search(said) or _OTHER.search(said):
        return False
    return not about_somebody_else(text)
