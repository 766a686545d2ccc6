"""Find what a loan is for."""

import re

_KIND = re.compile(
    r"房贷|按揭|买房|购房|首付|車貸|车贷|买车|购车|装修|翻新|经营|生意|开店|进货|周转|消费贷|学费|留学|助学|读书|信用贷|结婚|看病|医疗|旅游|买设备"
    r"|\b(mortgage|home|house|flat|apartment|car|vehicle|business|shop|personal|student|tuition|renovat\w{0,6}|education"
    r"|wedding|medical|holiday|travel|equipment)\b",
    re.IGNORECASE | re.ASCII,
)


def purpose_in(text: str) -> str | None:
    """The words for the loan's purpose."""
    found = _KIND.search(text)
    return found.group(0) if found else None
