"""Recognise an emergency: money sent to the wrong person or taken by somebody, or a scam under way."""

import re
from typing import Literal

from contact_center.language.entities.plain import plain

Emergency = Literal["wrong_payee", "fraud", "scam"]

_SUPPOSED = re.compile(
    r"如果|假如|假设|假使|万一|要是|倘若|会不会|怎么避免|怎样避免|如何避免|怎么防|防止|以防"
    r"|\b(?:if|what if|in case|suppose|supposing|what happens|how (?:do|can) (?:i|you|we) avoid|to avoid"
    r"|would)\b"
)
_RECEIVED = re.compile(
    r"(?:转|汇|打|存|付)[^，,。]{0,6}(?:给|到|进|来)了?我(?!妈|爸|老|朋|同|孩|儿|女|哥|姐|弟|妹|家|们)|我(?:多)?收到|误转给我|别人转错"
    r"|\b(?:to|into) (?:me|my account)\b|\bi (?:have )?(?:received|got)\b"
)
_WRONG_PAYEE = re.compile(
    r"(?:转|汇|打|付)(?:账|帐|款|钱)?(?:转|汇|打|付|给|到|进)?错(?:了|人|账|帐|户|卡|给|到|收款|对象|地方)"
    r"|(?:转|汇|打|付)(?:给|到|进)了?(?:一个|另一个|别的|别|陌生|不认识|不相干|错的|错误|同名)"
    r"|(?:输|填|写|打|按|选|点)错了?(?:一位|一个)?(?:账号|帐号|卡号|户名|收款人|对方|人)"
    r"|(?:账号|帐号|卡号|户名|收款人)(?:都|给|也)?(?:输|填|写|打|按|选|点|弄|搞)错"
    r"|\b(?:sent|send|transferred|paid|wired|remitted|put|made)\b[^.?!]{0,50}\bwrong (?:person|account"
    r"|number|payee|guy|man"
    r"|woman|one|people|recipient|iban|bloke|company|name|sort code)\b"
    r"|\bwrong (?:person|account|payee|recipient|guy)\b[^.?!]{0,30}\b(?:sent|transfer\w{0,5}|money|paid"
    r"|payment)\b"
    r"|\b(?:money|transfer|payment) (?:has |have |just )?(?:gone|went) to (?:a stranger|someone else"
    r"|somebody else|the wrong)"
    r"|\b(?:typed|entered|put in|keyed in|picked|chose|selected) (?:in )?(?:the |a )?wrong (?:account"
    r"|payee|name|number)\b"
)
_FRAUD = re.compile(
    r"(?:卡|账户|帐户|账号|钱)[^，,。]{0,6}(?:被|给|畀|俾)(?:人|别人|他人|陌生人|谁)?(?:家)?[^，,。]{0,2}"
    r"(?:刷了|盗|偷刷|取走|转走|划走|刷走|消费了|用了|花了)"
    r"|不是我(?:本人|自己)?(?:刷|消费|取|买|操作|花|转|付|用)的|(?:我|本人)(?:根本|压根|从来|都)?没有?(?:刷|消费|买|花|取|操作|转)过"
    r"|有人(?:在|正在|刷|用|盗|拿|动)[^，,。]{0,4}我的?(?:卡|账户|钱)"
    r"|\b(?:somebody|someone|a stranger|people|they|thieves|he|she) (?:else )?(?:is|are|has|have|was"
    r"|keeps?|'s|just)? ?(?:been )?"
    r"(?:using|used|spending|spent|charging|withdrew|withdrawing|taking|took|emptied|emptying) [^.?!]{0,20}"
    r"\bmy (?:card|account|money)\b"
    r"|\b(?:payment|transaction|charge|purchase|withdrawal|transfer)s? (?:that |which )?(?:i|we) "
    r"(?:didn'?t|did not|never) (?:make|made|do|did|authori[sz]ed?)\b"
    r"|\bi (?:didn'?t|did not|never) (?:make|made|authori[sz]ed?) (?:this|that|it|these|those|any of)\b"
    r"|\bmy (?:card|account|money) (?:is|was|has been|got|is being) (?:being )?(?:used by|emptied|drained"
    r"|cleaned out|stolen from)"
)
_SCAM = re.compile(
    r"(?:公安|警察|检察院|法院|客服|领导|老板|民警|海关)[^，,。]{0,12}(?:让|叫|要|要求)我[^，,。]{0,8}(?:转|汇|打款|付款|验证码|屏幕|保密)"
    r"|(?:让|叫|要|要求)我[^，,。]{0,10}(?:共享屏幕|屏幕共享|报验证码|念验证码|下载[^，,。]{0,6}会议|转到[^，,。]{0,6}安全)"
    r"|\b(?:police|officer|prosecutor|caller|man|woman|somebody|someone|they|he|she)\b[^.?!]{0,40}"
    r"\b(?:asks?|asking|asked|tells?|telling|told|wants?|forc\w{1,3}) me to (?:transfer|send|move|pay|wire"
    r"|withdraw|share my screen"
    r"|read out|give (?:him|her|them) the code|install|download)\b"
)


def emergency_in(text: str) -> Emergency | None:
    """The emergency that a text tells of as something that has happened or is happening."""
    said = plain(text.replace("’", "'"))
    if _SUPPOSED.search(said):
        return None
    if _SCAM.search(said):
        return "scam"
    if _FRAUD.search(said):
        return "fraud"
    return "wrong_payee" if _WRONG_PAYEE.search(said) and not _RECEIVED.search(said) else None


def is_supposed(text: str) -> bool:
    """Whether it asks what would be, rather than tells what has happened."""
    return bool(_SUPPOSED.search(plain(text)))
