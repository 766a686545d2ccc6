"""Read short words about what was just registered: how long it takes, its number, its state, what it says.

They name no matter: "how long does a transfer take" is a question like any other, whatever was registered.
"""

import re
from typing import Literal

from contact_center.language.entities.plain import plain
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.language.lexicons.asking import asked_in, asks_outright
from contact_center.language.lexicons.questions import asks_how
from contact_center.language.lexicons.reading import weight

About = Literal["number", "content", "state", "when"]
_LONGEST = 28
"""The weight up to which words can be about something without naming it."""
_MATTER = re.compile(
    r"转账|汇款|转给|寄|存款|定期|活期|理财|基金|保险|房贷|车贷|贷款|利率|利息|汇率|外币|换汇|密码|验证码"
    r"|开户|销户|开卡"
    r"|新卡|新的|补[办发]|补一?[张个]|换[一新]张?卡|信用卡|借记卡|虚拟卡|卡号|网点|支行|分行|营业|限额|额度|账单|工资|余额|退款|到账|取款|取钱"
    r"|取现|存钱|还款"
    r"|手机银行|征信|发票|积分|电话|手机号|账号|身份证|护照|手续费|年费|激活|排队|人工"
    r"|关门|开门|上班|下班|营业|放假|节|天气|开会"
    r"|\b(?:transfers?|wire|remit\w*|deposits?|savings?|funds?|insurance|mortgages?|loans?|interest"
    r"|rates?|exchange"
    r"|currency|pin|password|codes?|account|cards?|branch(?:es)?|limits?|bill|salary|balance|refunds?"
    r"|withdraw\w*|cash"
    r"|repay\w*|app|credit|points|phone|mobile|passport|fees?|activat\w*|queue|weather|post|mail|cheque"
    r"|new one|replac\w*"
    r"|open|opens|close|closes|closed|holidays?|branches|christmas|easter|festival|weekends?|birthday"
    r"|lunch)\b"
)
_NUMBER = re.compile(
    r"(?:编号|单号|工单号?|受理号|登记号|号码|那个号|号)(?:是|多少|几|什么|给|再|我没|重|麻烦|呢|念|说|报"
    r"|发|写)"
    r"|(?:再|重新?|重复)(?:给我|跟我|帮我|把)?(?:念|说|报|讲|发|读|写|告诉我)[^，,。]{0,6}号"
    r"|(?:给|报|发|告诉)(?:我|一?[下个]){0,3}(?:投诉|工单|受理|登记|业务)?的?(?:单号|编号|工单号|受理号|流水号)"
    r"|(?:有没有|有冇|有无)(?:个|一个)?(?:投诉|工单|受理|登记|查询|跟进)?的?(?:编号|单号|工单号|受理号|号码|流水号)"
    r"|(?:什么|多少|几|哪个)(?:编号|单号|号码?)|没(?:听清|记住|记下|看清|听到)[^，,。]{0,4}号"
    r"|号[^，,。]{0,6}没(?:听|记|看)"
    r"|\b(?:number|reference|ref|ticket no)\b.{0,20}\b(?:again|once more|please|repeat|was|is it|write)\b"
    r"|\b(?:what(?:'s| is| was)|which|repeat|say|read|give me|send me|tell me|didn'?t (?:catch|get|hear)"
    r"|missed|got)\b"
    r".{0,16}\b(?:number|reference|ref)\b"
    r"|\b(?:is there|have you got|do i (?:get|have)|can i (?:have|get)|could i (?:have|get)|do you have) "
    r"(?:(?:a|an|any|some|the|my) )?(?:\w+ )?(?:number|reference|ref)\b"
)
_NEW_CARD = re.compile(
    r"新[卡的]|补[办发]|补一?[张个]|換[一新]|换[一新]张?|重新?办|再办"
    r"|\b(?:new|another|replacement|replaced?|next) (?:one|card)s?\b|\breplac(?:e|ing|ement)\b"
)
_BEGINS = 12
_DAMAGED = re.compile(
    r"坏|裂|断|消磁|磨|读不|损|\b(?:damag\w*|broken|crack\w*|snapp\w*|bent|worn|chip|unreadable)\b"
)
_OTHER_NUMBER = re.compile(r"电话|手机|卡号|账号|账户|身份|\b(?:phone|mobile|card|account)\b")
_PART_OF_ADDRESS = re.compile(r"[楼门房栋幢室路街]|\b(?:street|house|flat|building|room|door|address)\b")
"""Its number is one inside what was registered."""
_CONTENT = re.compile(
    r"(?:写|填|记|登记?|报|留|存|录)(?:的|了|下的?|成)?(?:是|什么|哪|几|多少|啥)"
    r"|(?:什么|哪|几|多少).{0,6}(?:写|填|记|登|报|留|录)(?:的|下)"
    r"|(?:念|读|说|看|核对)(?:一下|一遍|给我听?)?(?:内容|记录|登记)"
    r"|\bwhat (?:\w+ ){0,3}(?:did|have) (?:you|i|we) (?:\w+ ){0,2}(?:put|write|written|note|noted"
    r"|enter\w*|record\w*|got)\b"
    r"|\bwhat (?:exactly )?(?:is|was|does) (?:it|that|in it) (?:say|written|noted|registered)\b"
    r"|\bwhat(?:'s| is) (?:on|in) (?:it|the (?:ticket|record|form))\b|\bread (?:it|that) back\b"
)
_STATE = re.compile(
    r"状态|进度|进展|动静|到哪(?:一?步|儿|里)?了|(?:怎么|咋|怎|点)样(?:了|啦)?(?:\W|$)|办(?:好|完"
    r"|妥)了?(?:吗|没|么)"
    r"|处理(?:完|好|到哪|得|了没)|有人(?:看|处理|管|跟|负责|受理|读)|谁(?:在|来)?(?:看|处理|管|跟|负责"
    r"|受理)|轮到"
    r"|(?:收到|受理|登记上|登记好)了?(?:吗|没|么)|现在(?:是)?(?:什么|啥)情况"
    r"|\b(?:any|some) (?:news|update|progress|word)\b|\bhow(?:'s| is|s)? (?:it|that|this|my (?:ticket"
    r"|request|one))"
    r"(?: is)? (?:doing|going|coming|looking|getting)\b|\bwhere (?:is|does) (?:it|that) (?:at|stand|now)\b"
    r"|\b(?:what(?:'s| is|s) (?:the |its )?(?:status|happening|going on)|status)\b"
    r"|\b(?:is|has) (?:it|that|this) (?:been )?(?:done|sorted|fixed|handled|finished|looked at|dealt with"
    r"|received)\b"
    r"|\b(?:does|do|will|did|is|has) (?:a |an |any|some|the )?(?:human|person|people|body|anyone|someone"
    r"|somebody|anybody"
    r"|one|staff|colleague)\b.{0,12}\b(?:read|look|see|check|handle|deal|seen|reading|looking|working)\w*\b"
    r"|\bwho(?:'s| is| will)? .{0,10}(?:read|look|deal|handl|work)\w*\b"
)
_WHEN = re.compile(
    r"多久|多长时间|多少(?:天|个?月|小时|个?工作日)|几天|几个?(?:小时|工作日|礼拜|星期|月)|(?:什么|啥"
    r"|什麼)(?:时候|时间)|几时|何时|哪天|几点"
    r"|(?:会|能|可)不(?:会|能|可以)?(?:很)?(?:快|慢|久)|快不快|慢不慢|要等"
    r"|\bhow (?:long|soon|many (?:\w+ )?(?:days|hours|weeks))\b|\bwhen\b|\bby when\b|\bwhat day\b"
    r"|\bhow fast\b"
)
_DONE = re.compile(
    r"修|处理|办|弄|搞|解决|结果|消息|信儿?|联络|回复|答复|回音|回信|联系|回话|好|完|要|得|等|大概|一般"
    r"|通常|那"
    r"|\b(?:take|takes|fixed|done|ready|sorted|hear|answer|reply|result|know|expect|get back|back to"
    r"|finish\w*"
    r"|usually|normally|roughly|about|it|that|this|these|wait|until|happen\w*|contact|call)\b"
)
_ABOUT_IT = re.compile(
    r"收(?:不收)?(?:费|钱)|[要花](?:不[要花])?钱|免费|多少钱|(?:带|准备|提供|交)(?:些|点)?(?:什么|啥|哪些|咩|乜)|(?:什么|啥"
    r"|哪些)(?:材料|资料|证件|东西|手续)"
    r"|\b(?:fee|cost|costs|charge|free)\b|\bwhat (?:do|should|must) i (?:need|bring|have)\b"
    r"|\b(?:bring|which|what) .{0,12}\b(?:papers?|documents?|receipts?|id|anything|proof)\b"
)
_CARD_STATE = re.compile(
    r"(?:没|有没有|没有|别)(?:把|给|帮)?[^，,。]{0,6}(?:停|挂失|冻|锁)[^，,。]{0,4}(?:吧|吗|么|呢|没|\?|$)"
    r"|(?:也|都|一起|一块|同时)[^，,。]{0,4}(?:停|挂失|冻|锁)[^，,。]{0,3}(?:吗|么|没|\?)"
    r"|(?:还|照样|照常|仍然?|正常|继续)(?:能|可以|可)?(?:用|刷|使)[^，,。]{0,4}(?:吧|吗|么|呢|的|\?|$)"
    r"|(?:能|可以)(?:接着|继续|正常)?(?:用|刷)(?:吧|吗|么|的吧|\?)|没(?:受)?影响"
    r"|\b(?:still|also|too|as well|not) (?:works?|working|usable|active|ok|okay|fine|open|alive|use"
    r"|blocked|frozen|stopped)\b"
    r"|\b(?:works?|blocked|frozen|stopped|fine|ok|okay|active|affected|touched) (?:too|as well|also|still"
    r"|right)\b"
    r"|\b(?:did(?:n'?t| not)?|have(?:n'?t| not)?|has(?:n'?t| not)?|is(?:n'?t| not)?|was(?:n'?t| not)?) "
    r"(?:you |my |the |that )?.{0,24}\b(?:block|blocked|freeze|frozen|stop|stopped|touch|touched|affected"
    r"|cancelled)\b"
    r"|\bcan i (?:still )?use\b|\bleft alone\b"
)
_CARD = re.compile(
    r"卡|另一张|另外|那张|这张|[一两]张|\b(?:cards?|debit|credit|the other(?: one)?|my other|one|both)\b"
    r"|(?<!\d)\d{4}(?!\d)|[零一二三四五六七八九]{4}"
)

_TAKES_BACK = re.compile(
    r"撤[回销銷诉訴掉了]|收回(?:投诉|投訴|申请)|\b(?:withdraw|retract|take back)\b"
    r"|\btake (?:it|that|this|my \w{1,20}) back\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether it would undo what was registered: "ok withdraw it" agrees to nothing."""
    return bool(_TAKES_BACK.search(text))


def asks_about_registered(text: str) -> About | None:
    """What a short text asks of the matter just registered; None if it asks nothing, or names a matter."""
    said = plain(text.replace("’", "'")).strip()
    if not said or weight(said) > _LONGEST or ticket_numbers_in(text):
        return None
    if _NUMBER.search(said) and not _OTHER_NUMBER.search(said):
        return "content" if _PART_OF_ADDRESS.search(said) else "number"
    if _CONTENT.search(said):
        return "content"
    if _MATTER.search(said):
        return None
    if _WHEN.search(said):
        return "when" if _DONE.search(_WHEN.sub(" ", said)) or weight(said) <= 8 else None
    return "state" if _STATE.search(said) else None


def names_a_matter(text: str) -> bool:
    """Whether a text says itself what it is about."""
    return _MATTER.search(plain(text.replace("’", "'"))) is not None


def is_bare_question(text: str) -> bool:
    """Whether a short text asks how long, how much, with what or whether, and names no matter."""
    said = plain(text.replace("’", "'")).strip()
    if not said or weight(said) > _LONGEST or _MATTER.search(_ABOUT_IT.sub(" ", said)):
        return False
    return bool(_WHEN.search(said) or _ABOUT_IT.search(said))


def asks_whether_card_works(text: str) -> bool:
    """Whether a short text asks if a card is blocked or still works, and not to block one."""
    said = plain(text.replace("’", "'")).strip()
    return weight(said) <= _LONGEST and bool(_CARD.search(said)) and bool(_CARD_STATE.search(said))


def is_of_new_card(paragraph: str) -> bool:
    """Whether a paragraph is about a new card, and does not only name one."""
    return _NEW_CARD.search(plain(paragraph)[:_BEGINS]) is not None


def asks_for_new_card(text: str) -> bool:
    """Whether it asks how a new card comes, in place of one that is not called damaged."""
    said = plain(text.replace("’", "'"))
    if weight(said) > 2 * _LONGEST or _DAMAGED.search(said) or not _NEW_CARD.search(said):
        return False
    return asks_outright(text) or asks_how(text) or bool(asked_in(text))
