"""Tell who wants no offers and all else to go on: "广告都不要，扣款提醒留着", "only the ads, keep the codes".

A clause either refuses offers in words that say nothing else, or names what is to stay. Anything more is left
to the other rules.
"""

import re
from collections.abc import Sequence
from typing import Literal

from contact_center.language.entities.plain import plain

_CLAUSES = re.compile(
    r"[,，。.;；!！~…\n]+|(?<=[\u3400-\u9fff])\s{1,4}|\s{1,4}(?=[\u3400-\u9fff])|\bbut\b|\band (?=i\b"
    r"|keep\b|leave\b)|但是?|不过"
)
_THINGS_ZH = r"(?:理财|贷款|信用卡|保险|基金|分期|存款|借款|办卡|投资)"
_OFFERS_ZH = (
    rf"{_THINGS_ZH}?(?:产品|活动)?的?(?:广告|推广|推销|营销|优惠|促销)(?:活动|类|推荐|介绍)?的?(?:短信息?|信息|消息"
    rf"|推送|内容|电话)?"
    rf"|(?:推荐?|推销|介绍|推送)(?:什么|啥|各种|这个|那个)?{_THINGS_ZH}(?:产品)?"
    rf"|{_THINGS_ZH}(?:产品)?的?(?:短信息?|信息|消息|推送)"
)
_THINGS_EN = (
    r"(?:wealth(?: products?)?|loans?|credit cards?|insurance|funds?|investments?|products?|mortgages?"
    r"|savings)"
)
_SENT_EN = r"(?:texts?|messages?|sms|e-?mails?|calls?|stuff|mailings?)"
_OFFERS_EN = (
    rf"\b(?:(?:{_THINGS_EN}|marketing|promo\w{{0,8}}|advert\w{{0,9}}|sales) (?:products? )?(?:{_SENT_EN}"
    rf"|offers|ads)"
    rf"|{_SENT_EN} (?:about|for|on) (?:your )?(?:new )?{_THINGS_EN}"
    r"|offers|ads?|adverts?|advertis(?:ing|ements?)|marketing|promos?|promotions?)\b"
)
_OFFERS = re.compile(rf"{_OFFERS_ZH}|{_OFFERS_EN}")
_NO = re.compile(
    r"(?:不要|别|不用|不必|不想|不需要|唔要|唔好|唔使|停|取消|退订|拒收|屏蔽|关)(?:再|继续|收|接收|看到?)?"
    r"|\b(?:no(?: more)?|stop|quit|cancel|(?:do not|don'?t|no longer)(?: (?:want|need|like|send))?|never"
    r"|take me off|remove me from|unsubscribe(?: me)?(?: from)?|leave out|enough(?: of)?)\b"
)
_ONLY = re.compile(r"只是?|就(?=[^\s]{0,3}(?:广告|推广|推销|营销))|单单?|\b(?:just|only)\b")
_FILL = re.compile(
    r"能不能|可不可以|能否|一天|[一二三四五几好多十]{1,2}[条个次]|还有|天天|每天|整天|老是?|总是?|一直|成日"
    r"|以后|今后|我|你们?|您|你哋|银行|给|再|发送?|推送|收到?|都"
    r"|全部?|也|就|把|将"
    r"|请|麻烦|那些|这些|所有|什么|的|嘅|了|啦|吧|掉|咗|啊|呀|只是?|单单?|对|是|嗯|好|行|可以|统统|谢谢|唔该"
    r"|烦死?|真|很|太|骚扰|受不了|够|人"
    r"|\b(?:yes|yeah|please|pls|thanks?|thank you|just|only|i(?:'m|'ve)?|we|you|me|my|your|the|those|these"
    r"|all|any|of|from"
    r"|to|with|about|a|an|it|them|that|this|is|are|keep|kept|keeps|getting|get|gets|receiving|receive"
    r"|sending|send|sent|texting|messaging|spamming|calling|also"
    r"|want|need|list|every|day|week|month|time|always|constantly|again|more|so|really|very|sick|tired"
    r"|fed up|annoying"
    r"|annoyed|harassment|too|much|many|so many|because|for|sms|bank|mean|meant|on|at)\b|[\s'’\d]"
)
_KEPT = re.compile(
    r"提醒|通知|验证码|动账|扣款|取钱|取款|账单|对账|到账|余额|还款|安全|交易|祝福|生日|节日|贴士|小知识"
    r"|其他|其它|别的|服务"
    r"|\b(?:alerts?|notifications?|codes?|otps?|statements?|transactions?|payments?|reminders?|balance"
    r"|security|service"
    r"|account|birthday|greetings?|wishes|tips|the rest|everything else|others?)\b"
)
_KEEPS = re.compile(
    r"留|照[常发旧样收]|(?:别|不要|不能|唔好)(?:给我)?(?:停|关|取消)|继续|要(?!不)|可以|需要|正常|保持"
    r"|没关系|无所谓|行"
    r"|\b(?:keep|kept|leave|still|want|need|like|fine|ok|okay|happy|welcome|continue|carry on|stay|stays"
    r"|don'?t stop"
    r"|do not stop|not stop|should come|goes on)\b"
)
_GOES_ON = re.compile(
    r"(?:不要|别|不能|唔好|勿)(?:再|给我){0,2}(?:停|关|取消)|\b(?:don'?t|do not|not|never) stop\b"
)
_REFUSES = re.compile(
    r"(?:不|没|唔)(?:要|用|需要|想)(?!停|关|取消)|别(?!停|关|取消|的)|\b(?:no|not want|don'?t (?:want"
    r"|need))\b"
)
_ASKS = re.compile(r"[?？吗]|\b(?:will|do|does|can|what|which|how|why) (?:i|you|they|it)\b")
_LONGEST = 200


Kept = Literal["rest", "unsaid"]
"""What is to become of all but offers: it stays, or nothing is said of it."""


def refuses_offers_alone(text: str) -> Kept | None:
    """Whether a text refuses offers and nothing else, and what it says of the rest; None if it does not."""
    said = plain(text.replace("’", "'"))
    if len(said) > _LONGEST or _ASKS.search(said):
        return None
    clauses = [one.strip() for one in _CLAUSES.split(said) if one and one.strip()]
    kept = [one for one in clauses if _keeps(one)]
    rest = [one for one in clauses if one not in kept]
    if not _refuses_offers(rest, only=bool(kept)):
        return None
    return "rest" if kept or _ONLY.search(" ".join(rest)) else "unsaid"


def _keeps(clause: str) -> bool:
    if _OFFERS.search(clause) or not _KEPT.search(clause):
        return False
    return bool(_KEEPS.search(clause)) and not _REFUSES.search(clause)


def _refuses_offers(clauses: Sequence[str], *, only: bool) -> bool:
    """Whether the clauses together name and refuse offers; `only`: "just the offers" refuses them too."""
    said = " ".join(clauses)
    if _GOES_ON.search(said):
        return False
    offers, refusing = _OFFERS.search(said), _NO.search(_OFFERS.sub(" ", said))
    if not offers or not (refusing or (only and _ONLY.search(said))):
        return False
    return not _FILL.sub("", _NO.sub(" ", _OFFERS.sub(" ", said))).strip()
