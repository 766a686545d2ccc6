"""Find what a loan is for."""

import re

_KIND = re.compile(
    r"房贷|按揭|买房|車貸|车贷|买车|装修|经营|生意|消费贷|学费|留学|助学|信用贷"
    r"|\b(mortgage|home|house|flat|car|vehicle|business|personal|student|renovat\w*|education)\b",
    re.IGNORECASE | re.ASCII,
)


def purpose_in(text: str) -> str | None:
    """The words for the loan's purpose."""
    found = _KIND.search(text)
    return found.group(0) if found else None
