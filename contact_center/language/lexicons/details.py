"""Find what customers tell of a request beside what it needs: a term, an income, a language, a reason."""

import re
from collections.abc import Callable

from contact_center.language.contact import name_beside, name_told

_N = (
    r"(?:\d{1,4}(?:\.\d)?|[一二三四五六七八九十百两半]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|fifteen|twenty|thirty)"
)
_CJK = "\u3400-\u9fff"
_TERM = (
    rf"(?:分|期限?改?[是为成]?|还款期|还|贷)\s?(?P<a>{_N}(?:个月|年|期))|(?<![\d{_CJK}])(?P<b>{_N}(?:年期?|个月)(?:还清?|期))"
    rf"|(?:^|[，,。\s])(?P<c>{_N}年)(?=$|[，,。\s])"
    rf"|\b(?:over|within|in|term(?: of| is| to)?|for) (?P<d>{_N}[ -](?:years?|months?))\b"
    rf"|\b(?P<e>{_N}[ -](?:year|month)) (?:loan|term)\b"
)
_INCOME = (
    r"(?:月薪|年薪|月收入|年收入|每个?月(?:收入|工资|挣|赚)?|收入|工资)(?:大概|大约|差不多|约|是|有|[:：])?\s?"
    r"(?P<a>[\d一二三四五六七八九十百千万两.,]{1,12}(?:万|千|元|块|k)?)"
    r"|\b(?:earn|make|income(?: is| of)?|salary(?: is| of)?) (?:about |around |roughly )?(?P<b>[\d.,]{1,12}k?"
    r"(?: (?:yuan|dollars|pounds|rmb|cny))?(?: (?:a|per|each) (?:month|year))?)"
)
_LANGUAGE = (
    r"(?P<a>(?:中?英文|双语|中文)(?=版|的|流水|账单|$|[，,。\s]|吗))"
    r"|\bin (?P<b>english|chinese|both languages)\b"
)
_EMAIL = r"(?P<a>[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3})"
_DELIVERY = (
    rf"{_EMAIL}|(?P<b>(?:发|寄|送)(?:到|给|去)?(?:我)?(?:的)?(?:邮箱|邮件|家里|家)|邮寄|纸质版?|电子版?|网点(?:自取|领取))"
    r"|\b(?P<c>(?:by|via|through) (?:e-?mail|post|mail)"
    r"|on paper(?: please| and|,){0,2} (?:sent |posted )?to my (?:home|house|address)"
    r"|on paper|paper copy|(?:send|post|mail) (?:it"
    r"|them) (?:to me|home))\b"
    r"|^(?P<d>e-?mail|post)\b"
)
_ACCOUNT = (
    r"(?P<a>(?:借记卡|信用卡|储蓄卡|活期账户|定期账户|存款账户)(?:尾号\s?\d{4})?|尾号\s?\d{4}(?:的卡)?)"
    r"|\b(?P<b>(?:debit card|credit card|savings account|current account"
    r"|card ending(?: in)? \d{4})(?: (?:ending )?\d{4})?)\b"
)
_REASON = (
    r"(?P<a>重复扣款|(?:被?[刷扣]了?[两二三]次)|多[扣收]了?[^，,。\s]{0,8}|(?:东西|货|商品)?(?:一直)?没(?:有)?收到(?:货|东西)?|已?(?:经)?取消了?(?:订单|预订|订阅)?"
    r"|不是(?:我|本人)[刷买付消][^，,。\s]{0,4}|退款(?:一直)?没到|没退款|金额不对)"
    r"|\b(?P<b>(?:charged|billed|taken|took|debited)(?: (?:me|it|this|that))? (?:twice|again|double)"
    r"|double charge|duplicate (?:charge"
    r"|payment)|overcharged(?: me)?"
    r"|never (?:got|received|arrived|came)[^,.;!?]{0,30}"
    r"|(?:i )?(?:had |have |already )?cancell?ed (?:in time|in [a-z]{3,12}|it"
    r"|the [a-z]{2,15})|room i cancell?ed(?: in time)?"
    r"|not (?:mine|as described)|did ?n.t (?:arrive|order|buy)[^,.;!?]{0,20}|no refund)\b"
)
_NAME = (
    rf"我(?:叫|姓|是)\s?(?P<a>(?:[{_CJK}]{{1,3}}?(?:先生|女士|小姐|太太)|[{_CJK}]{{1,4}}))(?=$|[，,。\s])"
    r"|\bnames? (?P<c>(?-i:[A-Z][a-z'-]{1,20}(?: [A-Z][a-z'-]{1,20}){0,2}))(?=$|[,.;!])"
    r"|\b(?:my name is|my name's|the name is|the name's|name:"
    r"|this is) (?P<b>[a-z][a-z'-]{1,20}(?: [a-z][a-z'-]{1,20}){0,2})(?=$|[,.;!])"
)
_SUBJECT = (
    rf"(?:想|要|咨询|諮詢|关于|關於|聊|谈|談)(?:问|問|了解|咨询|諮詢)?(?:一下|下)?(?P<a>[{_CJK}]{{2,12}}?)(?:的(?:事情?|问题|問題)|$|[，,。])"
    r"|\b(?:about|regarding|concerning) (?P<b>(?:my |a |an |the )?[a-z][a-z -]{2,40}?)(?=$|[,.;!?]"
    r"| (?:on|at|tomorrow|today|please|this|next)\b)"
    r"|\b(?:after|want|need|looking for|interested in|get|getting) "
    r"(?P<c>(?:my |a |an |the )?(?:[a-z]{3,12} )?(?:loan|mortgage|overdraft|credit card|deposit"
    r"|savings account)"
    r"(?: for [a-z][a-z ]{2,30}?)?)(?=$|[,.;!?]| (?:on|at|tomorrow|today|please|this|next)\b)"
)
_NO_SUBJECT = re.compile(
    r"电话|電話|回电|打给|明天|后天|今天|下午|上午|tomorrow|o'clock|noon|half past|\b(?:it|this|that)\b|要你"
    r"|人打"
)
Find = Callable[[str], str | None]


def _finder(pattern: str, unless: re.Pattern[str] | None = None) -> Find:
    compiled = re.compile(pattern, re.IGNORECASE | re.ASCII)

    def find(text: str) -> str | None:
        for found in compiled.finditer(text):
            value = next((one for one in found.groups() if one), "").strip()
            if value and not (unless and unless.search(value)):
                return value
        return None

    return find


term_in = _finder(_TERM)
income_in = _finder(_INCOME)
language_in = _finder(_LANGUAGE)
_email_in = _finder(_EMAIL)
_way_in = _finder(_DELIVERY)
account_in = _finder(_ACCOUNT)
reason_of_dispute_in = _finder(_REASON)
_called_in = _finder(_NAME)
subject_in = _finder(_SUBJECT, _NO_SUBJECT)


def delivery_in(text: str) -> str | None:
    """How something is to be sent; an address says more than the way."""
    return _email_in(text) or _way_in(text)


def caller_name_in(text: str) -> str | None:
    """The name a caller gives, also one that stands beside a number."""
    return _called_in(text) or name_told(text) or name_beside(text)
