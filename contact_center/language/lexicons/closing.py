"""Recognise words that close a matter without asking for anything: thinking it over, and good news."""

import re
from typing import Literal

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.lost import tells_of_lost_card
from contact_center.language.lexicons.reading import weight

Closing = Literal["good_news", "thinks_it_over"]
_LONGEST = 40
_THINKS = re.compile(
    r"(?:想想|想一想|考虑|商量|合计|琢磨|问问(?:家|老|爱|爸|妈|孩))[^，,。?吗]{0,8}$|(?:想想|想一想|考虑"
    r"|商量|合计|琢磨)(?:一?下|看看|再说|再定|好了?再)"
    r"|(?:先|暂时|目前|这次|今天)[^，,。]{0,4}不(?:用|要|办|登记|预约|申请|弄|着急|急)|改天再(?:说|来|办"
    r"|问)|有需要再"
    r"|\b(?:think (?:it|about it|this|that|things) (?:over|through)|think about (?:it|this|that)"
    r"|sleep on it)\b"
    r"|\b(?:talk|speak|discuss|check) (?:it |this |that )?(?:over )?(?:with|to) (?:my|the) (?:wife"
    r"|husband|partner|family|mum"
    r"|mom|dad|parents|boss|kids|other half)\b(?!')|\b(?:get back to you|let you know|another (?:time|day)"
    r"|no rush|not for now)\b"
)
_GOOD = re.compile(
    r"(?:找到|看到|弄好|搞定|解决|成功|收到|到账|修好|好使|登上|进去|打开|会用|学会|明白|懂|知道|办好"
    r"|弄懂)[了咯啦](?:哈|啊|呀|！|!|。|~|\s|$|[,，])"
    r"|(?:可以|能用|行|好)了(?:哈|啊|呀|！|!|。|~|\s|$|[,，])"
    r"|\b(?:found it|got it|sorted (?:it )?(?:now|out)?|it works|works now|that worked|it worked|solved"
    r"|managed it|i see it|never knew that"
    r"|all sorted|there it is|makes sense|good to know|all good now)\b"
)
_ASKS = re.compile(
    r"[?？吗]|(?<![那这])么|[丢偷骗抢盗]|\b(?:lost|stolen|scam\w{0,5})\b"
    r"|能不能|可不可以|可唔可以|要不要|需不需要|会不会|有没有(?!问题)|多少|几天|几点|哪[里儿个些天]|边度|呢\W{0,2}$"
    r"|[能会要用][^，,。]{1,8}不\W{0,2}$"
    r"|\b(?:can|could|may|should|must|shall|will|would|does|did) (?:i|we|you|it|they|my|he|she)\b"
    r"|\b(?:do|are|am) (?:i|we|you|they)\b"
    r"|\bis (?:it|that|there) (?:\w{1,12} )?(?:any|free|possible|the same|an?)\b"
    r"|\b(?:how (?:much|long|many|soon|do|does)|what(?:'s| is| are| do)|which|whose)\b"
)
"""Words of a question or of trouble: what closes with them does not close."""
_BUT = re.compile(
    r"[?？吗]|(?<![那这])么|但|可是|不过|还是|怎么|没找|没有|不行|不能|不了|多(?!谢)|少|错|\b(?:but|not"
    r"|n't|how|what|why"
    r"|where|when|wrong|charged|cannot|which|can (?:i|you|we)|could (?:i|you|we)|do (?:i|you|we)|is (?:it"
    r"|there)"
    r"|should i|may i)\b"
)


def closing_of(text: str) -> Closing | None:
    """What a short text closes with; None if it asks, objects or wants something."""
    said = plain(text.replace("’", "'")).strip()
    if not said or weight(said) > _LONGEST or tells_of_lost_card(text) or any(one.isdigit() for one in said):
        return None
    if _ASKS.search(said):
        return None
    if _THINKS.search(said):
        return "thinks_it_over"
    return "good_news" if _GOOD.search(said) and not _BUT.search(said) else None
