"""Find what a first message already tells: the reason for an appointment, and who took a payment."""

import re

from contact_center.language.entities.plain import plain

_REASON = re.compile(
    r"(?:开(?:个|一个)?(?:账户|户头|户|卡)|销户|办(?:张|一张)?(?:新卡|银行卡|信用卡|卡)|换(?:新)?卡|补(?:办)?卡|换(?:汇|外汇|美元|港币)"
    r"|(?:(?:申请|咨询|谈|聊|问|了解|办理?)(?:一下|一聊|下|个)?)?(?:个人|住房|购房|购车|消费|经营|装修|企业|抵押|公积金|信用)?"
    r"(?:房贷|按揭|车贷|装修贷|经营贷|贷款)"
    r"|(?:买|咨询|了解|谈)?(?:理财产品|理财|基金|保险|国债|大额存单)"
    r"|(?:开|打)(?:资信|存款|收入|余额)?证明|打(?:印)?流水|(?:取|存)(?:大额)?(?:现金|款|钱)|大额(?:取现|取款|存款)|定期存款|存定期"
    r"|(?:改|换|重置|修改)(?:手机号码?|密码|身份证|预留信息)|激活(?:新)?卡|解冻(?:账户)?|继承(?:存款)?|公证|签约|开保险箱|咨询(?:(?![帮给替为]我|一?下?约|麻烦|请)[^,，。!?\s]){2,12})"
)
_REASON_EN = re.compile(
    r"\b(?:to|about|regarding|for|concerning)\s+(?P<reason>(?:(?:open|discuss|talk|ask|apply|get|sign|close|change|collect|withdraw"
    r"|deposit|exchange|replace|activate|update|set up|sort out|see)\b[^,.;!?]{3,60}?"
    r"|(?:a |an |my |the |some )?(?:\w+ )?(?:mortgage|loan|account|card|investments?|wealth products?"
    r"|deposits?|savings|funds?|bonds?|transfers?|certificate|statements?|overdraft|will|shares|gold"
    r"|insurance|safe deposit box|foreign currency"
    r"|cash withdrawal|inheritance|pension)\b))"
    r"(?=\s+(?:at|on|in|by|tomorrow|today|next|this|please|around|before|after)\b|\s*[,.;!?]|\s*$)"
)
_AT_BRANCH = re.compile(r"\b(?:in|at) (?:the |your )?(?:\w+ ){0,3}(?:branch|office)\b.*$")
_PAYEE_ZH = re.compile(
    r"(?:商户|商家|收款方|店名|对方)(?:名称?)?(?:是|叫|为|显示)?[:“\"\s]{0,2}(?P<named>[^,，。!?\s”\"]{2,20})"
    r"|(?:在|被)(?P<payee>[^,，。!?\s在被]{2,16}?)(?:里|那里|店里)?被?(?:刷|消费|扣|买|花|支付|付|收|多扣|多收|重复)"
)
_NO_PAYEE = re.compile(
    r"^(?:超市|商场|网上|网店|手机|店里?|外面|国外|境外|外地|家里?|你们|他们|我们?|银行|贵行|商户|商家|人|别人|有人|这里|那里|哪里|卡上|账上|自动)$"
    r"|[年月日号点周]|昨|今|前天|上周|尾号|信用卡|借记卡|\d{4}|银行"
)
_PAYEE_EN = re.compile(
    r"\b(?:at|from|by|to|called|named|merchant(?: is| was)?|payee(?: is| was)?)\s+"
    r"(?P<payee>[A-Z][\w&'’.-]{1,20}(?:\s+(?:[A-Z&][\w&'’.-]{0,20}|of|the|and)){0,4})"
)
_NO_PAYEE_EN = re.compile(
    r"^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|harbour bank|the bank|mistake|christmas|i|my|us|usd|cny|rmb|hkd|eur|gbp)\b",
    re.IGNORECASE,
)


def reason_in(text: str) -> str | None:
    """What an appointment is wanted for, if the request tells."""
    said = plain(text)
    if found := _REASON.search(said):
        return text[slice(*found.span())]
    found = _REASON_EN.search(said)
    if found is None:
        return None
    start, end = found.span("reason")
    return text[start : start + len(_AT_BRANCH.sub("", said[start:end]).rstrip())] or None


def payee_in(text: str) -> str | None:
    """The shop or person a payment went to; a mere kind of shop is none."""
    for found in _PAYEE_ZH.finditer(plain(text)):
        group = "named" if found["named"] else "payee"
        if not _NO_PAYEE.search(found[group]):
            return text[slice(*found.span(group))]
    for found in _PAYEE_EN.finditer(text):
        if not _NO_PAYEE_EN.match(found["payee"]):
            return found["payee"]
    return None
