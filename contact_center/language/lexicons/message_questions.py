"""Tell what is asked about messages after some were ended: whether the others go on, how to have them again.

For what is said right after such a decision: without it the same words may ask about anything.
"""

import re
from typing import Literal

from contact_center.language.entities.plain import plain

MessageQuestion = Literal["kept", "again"]

_LONGEST = 200
_SERVICE = re.compile(
    r"\b(?:alerts?|notif\w{1,12}|codes?|otps?|passcodes?|warnings?|security|fraud|scams?|statements?"
    r"|transactions?|payments?|reminders?|balance|accounts?|cards?|charges?|important|service|appointments?"
    r"|salary|money (?:comes|goes|leaves))\b"
    r"|提醒|通知|验证码|动账|扣款|刷卡|取款|交易|账单|对账|到账|入账|余额|还款|安全|盗刷|诈骗|风险|工资|业务"
)
_PROMOTION = re.compile(
    r"\b(?:offers?|ads?|adverts?|promo\w{0,8}|marketing|spam|tips|greetings?|wishes)\b"
    r"|广告|推广|推销|营销|优惠|促销|祝福|小知识|贴士"
)
_GO_ON = re.compile(
    r"\b(?:will|would|do|does|can|could|should|am|are|going to|gonna|wont|won't|'?ll|ill|still)\b"
    r"[^.;!]{0,30}\bstill\b(?= (?:get|come|be|receive|hear|send|text|tell|warn|let|arrive|going|work))"
    r"|\b(?:will|'?ll|ill|would|do|am|going to)\b[^.;!]{0,30}\b(?:keep|continue)\b"
    r"|\bstill (?:get|come|be|receive|hear|send|text|tell|warn|let|arrive|gonna|going to)\b"
    r"|\b(?:this|that|it) (?:wont|won't|doesn'?t|does not|will not|isn'?t going to|will|is going to)"
    r" (?:also )?(?:stop|affect|block|turn off|switch off|end|cover|include|change)\b"
    r"|\b(?:does|will|is) (?:this|that|it) (?:also )?(?:going to )?(?:stop|affect|block|turn off"
    r"|switch off|end|cover|include|change|mean)\b"
    r"|(?:还|仍然?|依然|照样|照旧|照常|继续|一样|同样|仲)(?:是)?(?:会|能|可以|可唔可以|有|要|收|发|提醒|通知)"
    r"|(?:照发|照常|照旧|照收|正常)|会不会(?:也|一起|都)?(?:停|没|影响|收不到|取消)"
    r"|(?:不会|唔会|不受)(?:也|一起|都|跟着)?(?:停|没|影响|收不到|取消|关)"
)
_ASKS = re.compile(
    r"\?|\b(?:right|yeah|yes|correct|though|tho|isn'?t it|won'?t (?:i|they)|i hope|i guess|i suppose)\W{0,3}$"
    r"|^(?:and |but |so |ok(?:ay)? |good |cool |great |just |also |wait ){0,4}"
    r"(?:will|would|do|does|can|could|am|are|is|should)\b|吗|吧|么|会不会|是不是|系咪|有没有|嘛|呢"
)
_HOW_EN = re.compile(
    r"\b(?:how|where|what (?:do|should|must|would|can|word|number)|can|could|am i able|is there (?:a|any) way"
    r"|is it possible|will i be able)\b[^.;!]{0,40}"
    r"\b(?:(?:turn|switch|put|get|have|bring|sign|opt|start|set|subscribe|receive|let)\b[^.;!?]{0,30}"
    r"\b(?:back(?: on| in| up)?|again|on again)\b"
    r"|undo|reverse|re-?subscribe|re-?start|resume|re-?activate|re-?enable|go back"
    r"|change (?:it|that|this) back)"
)
_HOW_ZH = re.compile(
    r"(?:怎么|怎样|如何|咋|点样|点先|能不能|能否|可不可以|可以|可唔可以|还能|仲可以|回复?什么|发什么)[^,，。;；]{0,12}"
    r"(?:恢复|重新|再(?:次)?(?:收|开|订|打开|要|发|接收)|[开订收改转]回|打开|开启|开通|取消退订|撤回|撤销)"
    r"|(?:后悔|改主意|反悔|改变主意|改咗主意|想要?回|又想|哪天想|以后想|将来想)[^。;；]{0,24}"
    r"(?:怎么|怎样|如何|咋|点样|点算|能不能|可不可以|还能|可以)"
)
_MATTER = re.compile(
    r"\b(?:cards?|accounts?|pin|app|limits?|transfers?|loans?|payments?|money|appointments?|refund)\b"
    r"|卡(?!片)|账户|账号|密码|挂失|额度|转账|手机银行|贷款|预约|还款|退款"
)
_ELSE = re.compile(
    r"\b(?:lost|stolen|hacked|scammed|how much|owe|complain\w{0,5}|fee|rate)\b"
    r"|丢|被盗|被骗|不见|多少|挂失|投诉|人工|利率"
)
"""Another matter, which no answer about messages may pass over."""


def message_question(text: str) -> MessageQuestion | None:
    """What a text asks: whether service messages are kept, or how to have the ended ones again."""
    said = plain(text.replace("’", "'"))
    if len(said) > _LONGEST or _ELSE.search(said):
        return None
    if (_HOW_EN.search(said) or _HOW_ZH.search(said)) and not _MATTER.search(_PROMOTION.sub(" ", said)):
        return "again"
    if not _ASKS.search(said) or not _GO_ON.search(said) or not _SERVICE.search(said):
        return None
    return "kept"
