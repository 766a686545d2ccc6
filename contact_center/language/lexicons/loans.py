"""Find what a loan is for."""

import re

_KIND = (
    r"房贷|按揭|首付|車貸|车贷|装修|翻新|经营|生意|开店|进货|周转|消费贷|学费|留学|助学|读书|信用贷|结婚|看病|医疗|旅游"
    r"|\b(?:mortgage|home|house|flat|apartment|car|vehicle|business|shop|personal|student|tuition|renovat\w{0,6}|education"
    r"|wedding|medical|holiday|travel|equipment)\b"
)
_BOUGHT = (
    r"(?:购买|购置|买|買|购|購|换购)(?!了|过|的是|卖|東西|东西)(?:一?[辆輛台臺部套间間处處个個]|新|二手)?"
    r"[艘只张套片]?(?:[房车車屋楼樓铺鋪船机]|[\u3400-\u9fff]{2,5}?)(?=[，,。.!！?？;；\s]|$|[用的吧呢啊呀了分想要贷貸借帮幫\d])"
)
_FOR_EN = (
    r"\b(?:loan|borrow|lend|finance|money)\b[^.?!]{0,40}?\b(?:for(?= (?:an?|my|our|the|some) )"
    r"|to (?:buy|get|replace|fix|repair|build))"
    r" (?P<thing>(?:an? |my |our |the |some )?+(?!(?:year|month|week|while|few|couple|total|period"
    r"|mum|mother|father|dad|wife|husband|son|daughter"
    r"|brother|sister|friend)s?\b)[a-z][a-z -]{2,30}?)(?=[,.;!?]|$| (?:and|of|please|about|around|over|at"
    r"|in|which|that|costing)\b)"
)
_PURPOSE = re.compile(rf"{_KIND}|{_BOUGHT}", re.IGNORECASE | re.ASCII)
_THING = re.compile(_FOR_EN, re.IGNORECASE | re.ASCII)


def purposes_in(text: str) -> list[str]:
    """The words for each purpose that a text names, in its order."""
    if found := [one.group(0) for one in _PURPOSE.finditer(text)]:
        return found
    return [one["thing"] for one in _THING.finditer(text)]


def purpose_in(text: str) -> str | None:
    """The words for the loan's purpose."""
    return next(iter(purposes_in(text)), None)
