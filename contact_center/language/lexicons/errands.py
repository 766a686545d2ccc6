"""Find what a first message already tells: the reason for an appointment, and who took a payment."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.purposes import purpose_of_visit

_REASON = re.compile(
    r"(?:开(?:个|一个)?(?:账户|户头|户|卡)|销户|办(?:张|一张)?(?:新卡|银行卡|信用卡|卡)|换(?:新)?卡|补(?:办)?卡|换(?:汇|外汇|美元|港币)"
    r"|(?:(?:申请|咨询|谈|聊|问|了解|办理?)(?:一下|一聊|下|个)?)?(?:个人|住房|购房|购车|消费|经营|装修|企业|抵押|公积金|信用)?"
    r"(?:房贷|按揭|车贷|装修贷|经营贷|贷款)"
    r"|(?:买|咨询|了解|谈)?(?:理财产品|理财|基金|保险|国债|大额存单)"
    r"|(?:开|打)(?:资信|存款|收入|余额)?证明|打(?:印)?流水|(?:取|存)(?:大额)?(?:现金|款|钱)|大额(?:取现|取款|存款)|定期存款|存定期"
    r"|(?:改|换|重置|修改)(?:手机号码?|密码|身份证|预留信息)|激活(?:新)?卡|解冻(?:账户)?|继承(?:存款)?|公证|签约|开保险箱|咨询(?:(?![帮给替为]我|一?下?约|麻烦|请)[^,，。!?\s]){2,12})"
)
_REASON_EN = re.compile(
    r"\b(?:to|about|regarding|for|concerning)\s+(?P<reason>(?:(?:open|discuss|talk|ask|apply|get|sign"
    r"|close|change|collect|withdraw"
    r"|deposit|exchange|replace|activate|update|set up|sort out|see)\b[^,.;!?]{3,60}?"
    r"|(?:a |an |my |the |some )?(?:\w+ )?(?:mortgage|loan|account|card|investments?|wealth products?"
    r"|deposits?|savings|funds?|bonds?|transfers?|certificate|statements?|overdraft|will|shares|gold"
    r"|insurance|safe deposit box|foreign currency"
    r"|cash withdrawal|inheritance|pension)\b))"
    r"(?=\s+(?:at|on|in|by|tomorrow|today|next|this|please|around|before|after)\b|\s*[,.;!?]|\s*$)"
)
_ABOUT_EN = re.compile(
    r"\b(?:see|talk|speak|meet|chat|advice|appointment|booking|visit)\b[^,.;!?]{0,30}\babout\s+"
    r"(?P<reason>(?!(?:\d|noon|midday|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|it|that|this"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next)\b)[^,.;!?]{3,60}?)"
    r"(?=\s+(?:at|on|in|by|tomorrow|today|next|this|please|around|before|after)\b|\s*[,.;!?]|\s*$)"
)
_ABOUT_ZH = re.compile(
    r"(?:谈|聊|商量|了解|问)(?:一?[谈聊问]|一?下|商量|了解){0,2}"
    r"(?P<reason>(?![了到过完天]|[您你他她]|我们|[下上这本]?(?:周|个?星期|礼拜)|明天|后天|今天|什么"
    r"|几)[^,，。!?？！\s]{2,14}?)"
    r"(?:的?(?:事情?|问题|业务))?[吧呢啊]?(?=[,，。!?？！\s]|$)"
)
_AT_BRANCH = re.compile(r"\b(?:in|at) (?:the |your )?(?:\w+ ){0,3}(?:branch|office)\b.*$")
_PAYEE_ZH = re.compile(
    r"(?:(?:商户|商家|收款方|店名|对方)(?:名称?)?(?:是|叫|为|显示)?|(?:那|这)(?:家|间)(?:店|商户"
    r"|商家)?(?:的名字)?(?:叫做?|是))[:“\"\s]{0,2}(?P<named>[^,，。!?\s”\"]{2,20})"
    r"|(?:在|被)(?P<payee>[^,，。!?\s在被]{2,16}?)(?:里|那里|店里)?被?(?:刷|消费|扣|买|花|支付|付|收"
    r"|多扣|多收|重复"
    r"|住(?!房|宅)|吃|喝|订(?!单)|加(?:了|的|过)?油|充值|点了?餐|剪头|理发|看电影)"
)
_NO_PAYEE = re.compile(
    r"^(?:超市|商场|网上|网店|手机|店里?|外面|国外|境外|外地|家里?|你们|他们|我们?|银行|贵行|商户|商家"
    r"|人|别人|有人|这里|那里|哪里|卡上|账上|自动)$|[路街区]$"
    r"|[年月日号点周]|昨|今|前天|上周|尾号|信用卡|借记卡|\d{4}|银行"
)
_NEW_SENTENCE = (
    r"(?!(?:I|We|They|He|She|It|You|My|Our|Their|His|Her|Your|This|That|There|Then|Now|But|When|Please)\b)"
)
"""Begins with a capital letter, and belongs to no name: "at Iron Pier and I never went"."""
_PAYEE_EN = re.compile(
    r"\b(?:at|from|by|to|called|named|merchant(?: is| was)?|payee(?: is| was)?)\s+(?:the\s+)?"
    rf"(?P<payee>[A-Z][\w&'’.-]{{1,20}}(?:\s+(?:(?:of|the|and)\s+){{0,2}}{_NEW_SENTENCE}[A-Z&][\w&'’.-]{{0,20}}){{0,4}})"
    r"(?!\s+(?:branch|cash machine|atm|machine)\b)"
)
_KIND_EN = (
    r"(?:inn|hotel|motel|hostel|cafe|café|coffee|bar|pub|restaurant|bistro|diner|grill|kitchen|bowl"
    r"|noodles?|mart|market"
    r"|supermarket|shop|store|stores|bakery|pharmacy|chemist|gym|cinema|garage|station|salon|spa"
    r"|airlines?|taxis?|travel|books?)"
)
_PAYEE_LOW = re.compile(
    r"\b(?:at|from|by|it(?:'s| is| was)|(?:shop|store|merchant|place)(?:'s| is| was)|called"
    r"|named)\s+(?:the\s+|an?\s+)?"
    r"(?P<payee>(?!(?:my|your|our|their|this|that|some|any|same|the|an?|nearest|local|big|small|other"
    r"|another|railway|train|bus)\b)"
    rf"(?:[a-z'’&-]{{2,16}}\s+){{1,3}}?{_KIND_EN})\b(?!\s+[a-z'’]+\s+branch)"
)
_CALLED_LOW = re.compile(
    r"\b(?:shop|store|merchant|place|restaurant|hotel|bar|company|seller|one)\s+(?:is |was )?(?:called"
    r"|named)\s+"
    r"(?P<payee>(?:[a-z'’&-]{2,16}\s+){0,2}?[a-z'’&-]{2,16})(?=\s*[,.;!?]|\s*$|\s+(?:on|in|at|took"
    r"|charged|billed|has|have|and|for|but)\b)"
)
_MERE_KIND = re.compile(
    r"(?:(?:petrol|gas|filling|service|corner|coffee|grocery|clothes|shoe|book|sandwich|noodle|tea|phone"
    r"|online|web|pet|flower"
    r"|hardware|furniture|department|train|railway|bus|metro|police|cash|burger|pizza|hair|nail|beauty)\s+)?"
    rf"{_KIND_EN}"
)
_STREET = re.compile(
    r"\s{1,3}(?:on|in|near|by)\s{1,3}(?:the\s{1,3})?(?:\w{1,20}\s{1,3}){1,2}?(?:street|road|lane|avenue|square|drive|way"
    r"|alley|st|rd)\b",
    re.IGNORECASE,
)
"""A kind of shop with its street names it."""
_NO_PAYEE_EN = re.compile(
    r"^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june"
    r"|july|august|september"
    r"|october|november|december|harbour bank|the bank|bank(?! of)"
    r"|airport|railway station|atm|counter|branch|mistake|christmas|i|my|us|usd|cny|rmb|hkd|eur|gbp)\b",
    re.IGNORECASE,
)


_KIND_OF_SHOP = (
    r"(?:shop|store|station|restaurant|hotel|cafe|bar|supermarket|market|garage|pharmacy|bakery|inn|mall|cinema"
    r"|gym|place|salon|stall|kiosk)"
)
_PAYEE_WHERE_EN = re.compile(
    rf"\b(?:at|from|by|to) (?:the |a )?(?P<payee>(?:\w{{2,15}} ){{0,2}}{_KIND_OF_SHOP} (?:on|in"
    rf"|at) (?:\w{{2,15}} ){{1,2}}"
    r"(?:road|street|lane|avenue|square|way|quay|mall))\b",
    re.IGNORECASE,
)
"""A kind of shop and where it is: as good as a name."""
_ALONE_EN = re.compile(
    r"(?:^|[,;.!?\n])\s{0,3}(?:(?:and|it'?s|its|at|merchant:?) ){0,2}"
    r"(?P<payee>[A-Z][\w&'’-]{1,20}(?: (?:of|the|and|&|on|in))?(?: [A-Z][\w&'’-]{0,20}(?: (?:of|the"
    r"|and|&|on|in)(?= [A-Z]))?){1,4})"
    r"\s{0,3}(?=$|[,;.!?\n])"
)
_NO_SHOP_EN = re.compile(
    r"^(?:dear|hello|hi|hey|good|thanks?|thank|kind|ok|okay|yes|no|card|debit|credit|new year|mr|mrs"
    r"|ms|dr|sir)\b",
    re.IGNORECASE,
)


def reason_in(text: str) -> str | None:
    """What an appointment is wanted for, if the request tells."""
    said = plain(text)
    if found := _REASON.search(said):
        return text[slice(*found.span())]
    if about := _ABOUT_ZH.search(said):
        return text[slice(*about.span("reason"))]
    found = _REASON_EN.search(said) or _ABOUT_EN.search(said)
    if found is None:
        return purpose_of_visit(text)
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
    if where := _PAYEE_WHERE_EN.search(text):
        return where["payee"]
    low = text.lower().replace("’", "'")
    for pattern in (_CALLED_LOW, _PAYEE_LOW):
        if (hit := pattern.search(low)) and (named := _named_low(text, hit)):
            return named
    alone = (found["payee"] for found in _ALONE_EN.finditer(text))
    return next((one for one in alone if not (_NO_PAYEE_EN.match(one) or _NO_SHOP_EN.match(one))), None)


def _named_low(text: str, found: re.Match[str]) -> str | None:
    start, end = found.span("payee")
    if not _MERE_KIND.fullmatch(found["payee"]):
        return None if _NO_PAYEE_EN.match(found["payee"]) else text[start:end]
    street = _STREET.match(text, end)
    return text[start : street.end()] if street else None
