"""Tell who wants no more offers, in words that name what is offered: loans, cards, insurance, "别再推荐贷款".

Only offers end by it; see opt_out.py for opting out of all messages.
"""

import re
from collections.abc import Sequence

from contact_center.language.opt_out_fill import is_fill

_ADJECTIVES_EN = (
    r"(?:(?:the|your|any|all|these|those|this|that|more|so many|such|of|silly|annoying|stupid|constant"
    r"|endless|new|daily|personal|home|car|small business|credit|debit|pre approved"
    r"|preapproved|marketing|promotional|promo|sales|selling|advertising|commercial|special) ){0,6}"
)
_THINGS_EN = (
    r"(?:loans?|mortgages?|(?:credit |debit )?cards?|insurance|funds?|investments?|wealth(?: products?)?"
    r"|savings plans?|products?|deposits?|instal?lments?|overdrafts?)"
)
_PROMOTION_EN = (
    rf"(?:{_ADJECTIVES_EN}(?:{_THINGS_EN} )?(?:offers|ads|adverts?|advertisements?|advertising|promos?"
    r"|promotions?|marketing|deals|pitch(?:es)?|campaigns?|promoting|upsell(?:s|ing)?"
    r"|(?:marketing|advertising|promotional|promo|sales|selling) (?:texts?|messages?|calls?|emails?|stuff))"
    r"(?: (?:texts?|messages?|sms|calls?|emails?|stuff))?)"
)
_PLURALS_EN = (
    rf"(?:{_ADJECTIVES_EN}(?:loans|mortgages|(?:credit |debit )?cards|insurance|funds|investments"
    r"|wealth products|products|deposits))"
)
_ASKING_EN = (
    r"(?:(?:yes|yeah|yep|so|and|but|also|then|i said|i told you|i want you to|i would like you to|can you"
    r"|could you|would you|will you|you (?:must|should|need to|have to)) ){0,4}"
)
_STOP_EN = (
    r"(?:stop|quit|cease|no more|no|enough(?: of| with)?|dont|do not|never|im (?:so |really )?(?:sick|tired)"
    r" of|i am (?:so |really )?(?:sick|tired) of|sick of|fed up with|had enough of|spare me"
    r"|i (?:do not|dont|no longer|never|really dont) (?:want|need|like|wish)"
    r"(?: to (?:get|receive|see|have|hear(?: (?:about|of))?))?|(?:im |i am )?not interested in"
    r"|unsubscribe(?: me)? from|opt me out of|opt out of|(?:take|remove) me (?:off|from|out of))"
)
_WAYS_EN = (
    r"(?: (?:sending|send|texting|text|giving|give|messaging|message|emailing|email|calling|call|ringing|ring"
    r"|contacting|contact|pestering|pester|bothering|bother|spamming|spam|bombarding|bombard|flooding|showing"
    r"|getting|receiving|disturbing|disturb|harassing))?"
)
_SELLING_EN = (
    r" (?:offering|offer|pushing|push|selling|sell|advertising|advertise|promoting|promote|marketing"
    r"|recommending|recommend|pitching|pitch|trying to sell|try to sell|suggesting|suggest)"
)
_ME_EN = r"(?: (?:to me|at me|on me|me|us))?(?: (?:with|about|regarding|into|on))?"
_TAIL_EN = (
    r"(?: (?:any ?more|again|ever|to me|at me|on me|me|from you|from (?:the|your) bank|to this number|at all"
    r"|already|every (?:day|week)|each week|all the time|all day|either|too|as well)){0,5}"
)
_NO_OFFERS_EN = re.compile(
    rf"{_ASKING_EN}{_STOP_EN}{_WAYS_EN}{_ME_EN} {_PROMOTION_EN}{_TAIL_EN}"
    rf"|{_ASKING_EN}{_STOP_EN}{_SELLING_EN}{_ME_EN} {_ADJECTIVES_EN}(?:an? )?{_THINGS_EN}{_TAIL_EN}"
    rf"|{_ASKING_EN}(?:stop|quit|cease|dont|do not|never){_WAYS_EN}{_ME_EN} {_PLURALS_EN}{_TAIL_EN}"
)
_BY_SENDING = re.compile(
    r"\b(?:send|text|messag|email|call|ring|contact|pester|bother|spam|bombard|flood|disturb|harass)"
)

_NO_ZH = (
    r"(?:(?:可以|能|麻烦你们?|拜托|求你们?|我说过?了?|真的|都说了)?"
    r"(?:不要|别|勿|请勿|停止|不用|不必|不想|唔好|唔使|唔想|唔要|咪|甭|莫|少|拒绝|谢绝|不需要|不接受|我不要|我不想))"
    r"(?:再|继续|老是?|一直|总是?|天天|整天|成日|又|这样|每天){0,4}"
)
_WAY_ZH = (
    r"(?:(?:给|向|对|跟|同|俾|畀)?我)?(?:打电话|打|发短信|发信息|发消息|发|来电|call)?"
    r"(?:(?:给|俾|畀)我)?(?:来)?"
)
_SELLS_ZH = r"(?:推荐|推销|推介|介绍|营销|宣传|安利|兜售|忽悠|推广|推|卖|sell)"
_THING_ZH = (
    r"(?:(?:什么|任何|这些|那些|你们?的?|你哋嘅?|啲|各种|的|嘅|这个|那个|新|小额|消费|个人|装修|经营|银行){0,4}"
    r"(?:贷款|信用卡|理财(?:产品)?|保险|基金|分期(?:付款)?|借款|信贷|房贷|车贷|消费贷|网贷|现金贷|办卡|开卡"
    r"|存款|黄金|产品|业务|loan|loans|creditcard|funds?|insurance)(?:产品|业务|什么的|啥的|之类的?)?)"
)
_PROMOTION_ZH = (
    r"(?:的|嘅)?(?:推荐|推销|推广|优惠|广告|营销|宣传|促销|推介|活动|offers?|promotions?)(?:短信|信息|消息|电话|通知"
    r"|内容)?"
)
_GET_ZH = r"(?:发送?|推送|收到?|接收|看到?|send|传|寄|接到?|打|来)"
_TAIL_ZH = r"(?:(?:给|俾|畀)我)?(?:了|啦|喇|咗|吧)?"
_THINGS_ZH = rf"{_THING_ZH}(?:(?:和|跟|同|或者?|还有)?{_THING_ZH}){{0,3}}"
_NO_OFFERS_ZH = re.compile(
    rf"{_NO_ZH}{_WAY_ZH}{_SELLS_ZH}(?:办|买|开)?{_THINGS_ZH}(?:{_PROMOTION_ZH})?{_TAIL_ZH}"
    rf"|{_NO_ZH}{_WAY_ZH}(?:推销|营销){_TAIL_ZH}"
    rf"|{_NO_ZH}(?:(?:给|向|俾|畀)?我)?{_GET_ZH}?(?:(?:给|俾|畀)我)?(?:任何|这些|那些|你们?的?|这种|啲|什么)?"
    rf"(?:{_THINGS_ZH})?{_PROMOTION_ZH}{_TAIL_ZH}"
    rf"|(?:这些|那些|你们?的?|这种|所有|啲){{0,2}}{_THINGS_ZH}{_PROMOTION_ZH}(?:都|也|就|以后|请|可以|一律|统统){{0,3}}"
    rf"(?:不要|不用|不必|别|停(?:掉|了)?|取消|唔好|唔使|唔要|退订|不需要)(?:再)?{_GET_ZH}?(?:电话)?{_TAIL_ZH}"
    rf"|(?:[帮替同给]我)?(?:[把将])?(?:你们?的?|那些|这些|所有)?"
    rf"(?:停止|停掉|停了|停|取消|退订|关闭|关掉|屏蔽)?{_THINGS_ZH}{_PROMOTION_ZH}"
    r"(?:都|给我|全部?){0,2}(?:停|取消|关|退订|屏蔽)(?:掉|了|止)?"
    rf"|(?:停止|停掉|取消|退订|关闭|关掉|屏蔽|拒收){_THINGS_ZH}{_PROMOTION_ZH}"
)
_ANGER = re.compile(
    r"(?:(?:i|im|i am|we|its|it is|this is|thats|that is|you|youre) )?"
    r"(?:(?:so|really|very|just|getting|had) ){0,4}"
    r"(?:(?:sick|tired|fed up)(?: (?:of|with) (?:it|them|this|that|these|those|all this))?|annoying"
    r"(?: (?:me|as hell))?|annoyed|enough|too much|irritating|harassment"
    r"|driving me (?:mad|crazy|nuts|up the wall))"
    r"|(?:天天|整天|老|一天到晚|每天|总)?(?:真的?|太|很|好|都)?"
    r"(?:烦|骚扰|受不了|够了|受够)(?:死了?|人|我|死我了|不胜烦|了){0,3}"
)
_WANTS_ELSE = re.compile(
    r"\bi (?:just |only |actually |really )?(?:want|need|would like|came for|prefer)\b"
    r"|\bid (?:just |rather )?(?:like|prefer)\b|我(?:只|就|系|是|其实)?(?:想要?|要|需要)(?!求|是)"
)


def refuses_offers(parts: Sequence[tuple[str, str]]) -> bool:
    """Whether a reduced clause refuses offers, and none wants something else; each with its core."""
    rest = [text for text, core in parts if not _refuses(core)]
    return len(rest) < len(parts) and not any(_WANTS_ELSE.search(one) for one in rest)


def is_only_offers(cores: Sequence[str]) -> bool:
    """Whether the clauses say nothing else, but for anger."""
    return all(_refuses(one) or _ANGER.fullmatch(one) or is_fill(one) for one in cores)


def _refuses(core: str) -> bool:
    if _NO_OFFERS_ZH.fullmatch(core.replace(" ", "")):
        return True
    return _NO_OFFERS_EN.fullmatch(core) is not None and not _is_of_ones_own(core)


def _is_of_ones_own(core: str) -> bool:
    """Whether it may be about what one has: "stop cards", "no deposits"."""
    by_plural = re.search(rf"{_PROMOTION_EN}|{_SELLING_EN}", core) is None
    return by_plural and _BY_SENDING.search(core) is None
