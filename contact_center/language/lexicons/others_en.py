"""Tell in English whose money, card or matter a text is about; see others.py."""

import re

from contact_center.language.lexicons.no_person import is_no_person
from contact_center.language.person_name import is_given_name, is_name_en

_KIN = (
    r"wi[fv]es?|husbands?|hubby|spouse|partner|mothers?|mums?|moms?|mommy|mummy|mama|fathers?|dads?|daddy"
    r"|papa|parents?"
    r"|sons?|daughters?|child|children|kids?|baby|brothers?|sisters?|siblings?|bro|sis|grandmothers?"
    r"|grandfathers?|grandma"
    r"|grandpa|granny|grandparents?|grandsons?|granddaughters?|aunts?|auntie|uncles?|cousins?|nephews?"
    r"|nieces?|in-laws?"
    r"|friends?|mates?|buddy|girlfriends?|boyfriends?|fianc[eé]e?s?|gf|bf|ex|boss(?:es)?|employers?"
    r"|employees?|colleagues?"
    r"|coworkers?|co-workers?|roommates?|flatmates?|neighbou?rs?|landlords?|landlady|tenants?|clients?"
    r"|secretary|assistant"
    r"|company|family|relatives?|teachers?|guardian"
)
_OWN = (
    r"balances?|accounts?|cards?|savings|money|funds|salary|wages|pension|statements?|transactions?"
    r"|spending"
    r"|loans?|mortgage|debts?"
    r"|credit|portfolio|investments?|deposits?|limit|appointments?|bookings?|tickets?|complaints?|address"
    r"|details|file|pin"
)
_MINE = r"(?:my|our|a|the|his|her|their)"
_ONES = r"(?:my|our|his|her|their)"
_SOME = (
    r"(?:child|children|kids?|baby|parents?|employees?|clients?|company|family|teachers?|friends?|tenants?"
    r"|partner)"
)
"""A person after "my"; without it, people in general."""
_SOMEBODY = (
    rf"(?:he|she|{_ONES} (?:\w+ )?(?:{_KIN}|manager|supervisor|director)|the (?:boss|manager|director|ceo))"
)
_SPENT = (
    r"(?:spen[dt]|bought|buy|earn(?:ed)?|ma[dk]e|owed?|own(?:ed)?|withdr[ae]wn?|worth|overdrawn|broke"
    r"|in debt"
    r"|in the red)"
)
_MONEY = (
    r"(?:(?:any|some|enough|much|more|no|a lot of) )*(?:money|cash(?! (?:machine|point|dispenser|card|back"
    r"|withdrawal))|savings(?! account)|funds|debts?"
    r"|anything left|something left)"
)
_NO_NAME = (
    r"what|it|that|there|who|how|where|when|why|let|here|he|she|today|yesterday|tomorrow|tonight|month|year"
    r"|week|day|quarter|morning"
    r"|bank|harbour|card|account|one|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i"
    r"|everything|nobody"
)
_POSSESSIVE = re.compile(rf"\b(?P<whose>[a-z]+)(?:'s|(?<=s)')\s+(?:(?!my\b|our\b)\w+\s+){{0,2}}(?:{_OWN})\b")
_EN = re.compile(
    rf"\b{_ONES}\s+(?:\w+\s+)?(?:{_KIN})(?:'s|')\s+(?:\w+\s+){{0,2}}(?:{_OWN}|bills?)\b"
    rf"|\b{_MINE}\s+(?:\w+\s+)?(?:{_KIN})s?\s+(?:(?:savings?|current|bank|credit|debit"
    rf"|account)\s+)?(?:{_OWN})\b"
    rf"|\b(?:{_OWN})\s+(?:of|for|belonging to|in the name of)\s+{_MINE}\s+(?:\w+\s+)?(?:{_KIN})\b"
    rf"|\b(?:his|her|their|(?:somebody|someone) else's)\s+(?:\w+\s+){{0,2}}(?:{_OWN}|bills?)\b"
    rf"|\b(?:is|was|are|has|have|did|does|do|what|how much(?: (?:money|cash))?)\s+(?:(?:is|was|has|have|did"
    rf"|does|do|would)\s+)?{_SOMEBODY}\s+"
    rf"(?:(?:still|already|ever|been|have|has|got|get)\s+){{0,2}}{_SPENT}\b(?! (?:a|an|the) mistake| sure"
    rf"| me\b)"
    rf"|\b(?:has|have|does|did|do)\s+(?:{_SOMEBODY}|they)\s+(?:(?:still|have|has|got"
    rf"|get)\s+){{0,3}}{_MONEY}\b(?!\s+to\s+(?:bring|show))"
    r"|\bare\s+they\s+(?:still\s+)?(?:overdrawn|in debt|in the red|broke)\b"
    rf"|\bhow much (?:money |cash )?(?:have|do|did) {_ONES} (?:\w+ )?(?:{_KIN}) (?:still )?(?:got|have|own"
    rf"|owe|spend|earn|make)\b"
    rf"|\b(?:does|do|did|has|is|can|could|will|what|how much)\s+(?:{_MINE}\s+)?(?:{_KIN})\s+"
    r"(?:still\s+)?(?:have|own|owe|hold|got|get|left|overdrawn|has|owes)\b"
    r"|\b(?:what|how much(?: money)?)\s+(?:does\s+|did\s+)?(?:he|she)(?:'s|\s+(?:still\s+)?(?:has|have"
    r"|had|owes?|got|owns?))\b"
    r"|\b(?:what|how much(?: money)?)\s+(?:do\s+)?they\s+(?:still\s+)?(?:have|owe)(?:\s+(?:left|in)\b|\W*$)"
    rf"|\bfor\s+{_MINE}\s+(?:\w+\s+)?(?:{_KIN})\b"
    rf"|\b(?:{_KIN})\s+(?:has|have|had|lost|loses|misplaced)\s+(?:his|her|their)\b"
    rf"|\b(?:on behalf of|instead of)\s+(?:{_MINE}\s+)?\w+"
)
_PAPER = r"statements?|balances?|transactions?|spending|details|bills?|file|list|history"
_SUM = r"[$£€¥]?\d[\d,.]{0,9}(?: (?:yuan|rmb|dollars?|pounds?|euros?|bucks))?"
_BEFORE_ME = rf"(?:(?! (?:{_PAPER})\b)[^,.;?!]){{0,30}}?"
_OURS = re.compile(
    rf"\bjoint(?:ly)?\b|\bmy (?:own )?(?:(?!(?:{_KIN})s?\b)\w+ )?(?:{_OWN})\b"
    rf"|\b(?:my|mine|me|myself|our|ours|us|i) (?:and|&|plus|\+) (?:my |our )?(?:{_KIN})(?:'s|s'"
    rf"|')?(?! (?:lost|has|had)\b)"
    rf"|\b(?:{_KIN})(?:'s|')? (?:and|&) (?:i|me|mine|myself|my (?:own )?(?:{_OWN}))\b"
    rf"|\bshared?\b (?:\w+ ){{0,2}}with\b"
    rf"|\b(?:employer|company|boss|firm|work)'?s?'? (?:\w+ )?(?:salary|wages|pay|pension"
    rf"|bonus)\b(?: payment)? (?:has|have|is|are|was|were|did|not"
    r"|hasn't|haven't|isn't|arrived?|come|late|came)\b"
    r"|\b(?:has|have|did) (?:my |the |our )?(?:employer|company|boss|firm)'?s?'? (?:salary|wages|pay"
    r"|pension"
    r"|bonus) (?:\w+ ){0,2}(?:arrived?|come|came|been paid)\b"
    r"|\b(?:salary|wages|pay|pension|bonus) (?:from|of) (?:my |the |our )?(?:employer|company|boss"
    r"|firm)\b(?=.{0,20}\b(?:arrived?|come|came|late|been|there|in)\b)"
    r"|\b(?:to|into) my\b(?! (?:\w+ ){0,2}\w+'s)"
    rf"|\b(?:pa(?:id|ys?|yments?)|transfer\w{{0,4}}|wired?|lent|remit\w{{0,4}}|refund\w{{0,3}}|owe[sd]?)\b"
    rf"{_BEFORE_ME} to me\b"
    rf"|\b(?:sen[dt]s?|sending|gave|gives?|moved?|put)\b{_BEFORE_ME} (?:money|cash|funds|{_SUM})\b"
    rf"{_BEFORE_ME} to me\b"
    rf"|\b(?:money|cash|funds|{_SUM})\b{_BEFORE_ME} (?:sen[dt]|sending|given?|moved?)\b{_BEFORE_ME} to me\b"
)
_PAPER_TO_ME = re.compile(
    rf"\b(?P<paper>(?:{_PAPER}))\b(?: \w+){{0,4}}? to (?:me|my (?:\w+ )?"
    r"(?:e-?mail|mail|inbox|phone|mobile|address|number|house|home|flat))\b"
)
"""Another's statement remains theirs, even if it is to be sent to the customer."""
_TRANSFER = re.compile(
    r"\b(?:sent|paid|gave|transferred|wired|owes?|lent) (?:\w+ ){0,2}me\b"
    r"|\b(?:transfer(?:red|s|ring)?|sen[dt]|sending|paid|pay|wired?|put|move[ds]?|payment|deposit(?:ed)?|money"
    r"|credit(?:ed)?|remit(?:ted)?|charge) (?:\w+ ){0,4}?(?:to|into|onto) "
    r"(?:(?:my|our|his|her) )?(?:\w+ )?\w+'s? (?:\w+ )?(?:account|card|savings)\b"
    r"(?!.{0,40}\b(?:balance|how much|left)\b)"
)
"""Money between oneself and another: the clause is about the transfer, which is one's own."""
_CLAUSES = re.compile(
    r"[,.;!?\n]|\b(?:and|but|so)\s(?=(?:how|what|does|is|has|do|can|tell|check|show|also)\b)"
)

_LEAD = (
    r"(?:and|what about|how about|so|then|or|but|also|now|tell me|check|show me|what is|whats|hows"
    r"|how is|same for|the same for"
    r"|and for|for|can you (?:check|see|tell me)|i mean|i meant)"
)
_LAST = r"(?:too|as well|also|then|now|instead|one)"
# Without apostrophes, which clauses have lost.
_ALONE = re.compile(
    rf"^(?:{_LEAD} ){{0,3}}(?:{_ONES} (?:\w+ )?(?:{_KIN})s?(?: in laws?)?"
    rf"|(?:the )?(?!{_SOME}s?\b)(?:{_KIN})s?(?: in laws?)?|his|hers|theirs"
    rf"|(?:somebody|someone) elses)(?: {_LAST}){{0,2}}$"
    r"|^(?:ok )?(?:and|what about|how about|and what about) (?:him|her|them)$"
)
_MINE_ALONE = re.compile(
    rf"^(?:{_LEAD} ){{0,3}}(?:i (?:mean|meant|said) )?(?:(?:just|only|for|to) ){{0,2}}"
    rf"(?:mine|my own(?: ones?)?|me|myself)(?: {_LAST}| only){{0,2}}$"
)
_NAME_ALONE = re.compile(
    rf"^(?:and|what about|how about|then"
    rf"|or)\s+(?:what about\s+)?(?!(?:{_NO_NAME})\b)(?P<whose>[a-z]{{2,20}})'s(?: {_LAST})?\s*[?.!]*$"
)

_THEMSELVES = re.compile(
    r"\b(?:how|what|where|when|which (?:documents?|papers?))(?: (?:can|could|does|do|must|should|may|would"
    r"|documents?|papers?|id))* "
    rf"{_ONES} (?:\w+ )?(?:{_KIN}) (?:needs?|get|see|check|open|order|change|apply|view|download|print"
    rf"|has to|have to|sign|bring|use)\b"
    rf"|\b(?:can|could|may|must|should) {_ONES} (?:\w+ )?(?:{_KIN}) (?:also |just |still )?"
    r"(?:get|see|check|open|order|change|apply|view|download|print|sign|bring|use|come|do)\b"
)
"""How people do something themselves."""
_NO_NAMES = re.compile(_NO_NAME)
_TITLE = re.compile(r"(?:m(?:r|rs|s|iss)|dr)\.? ")

_TITLED = r"(?:m(?:r|rs|s|iss)\.? |dr\.? )?[a-z]+"
_PERSON = re.compile(
    rf"\b(?:{_OWN})\s+(?:(?:of|belonging to|held by|in the name of)\s+(?P<owner>{_TITLED})"
    rf"|for\s+(?P<known>{_TITLED}))"
    rf"|\b(?:does|did|has|is)\s+(?P<holder>{_TITLED})(?:\s+[a-z]+)?\s+(?:still\s+)?"
    r"(?:have|own|owe|hold|got|get|spend|spent|earn|overdrawn)\b"
)


def is_somebody_elses(said: str, written: str) -> bool:
    """Whether lower-case text is about another's, and not also one's own; `written` has the original case."""
    rest = _without_transfers(said)
    owned = _EN.search(rest) or _owns_something(rest) or _names_person(rest, written)
    return bool(owned) and not _OURS.search(_PAPER_TO_ME.sub(r"\g<paper>", said))


def _without_transfers(said: str) -> str:
    if not _TRANSFER.search(said):
        return said
    return ", ".join(clause for clause in _CLAUSES.split(said) if not _TRANSFER.search(clause))


def does_it_themselves(said: str) -> bool:
    """Whether it asks how people do something themselves, or whether they may."""
    return bool(_THEMSELVES.search(said))


def names_somebody(clause: str, said: str) -> bool:
    """Whether a clause only names somebody; `said` still has its apostrophes."""
    if _ALONE.search(clause):
        return True
    found = _NAME_ALONE.search(said.strip())
    return found is not None and not is_no_person(found["whose"])


def names_oneself(clause: str) -> bool:
    """Whether a clause only names the speaker."""
    return bool(_MINE_ALONE.search(clause))


def _owns_something(said: str) -> bool:
    """Whether something belongs to a person: "emma's balance", but not "visa's" or "children's"."""
    return any(
        not is_no_person(found["whose"]) and not _NO_NAMES.fullmatch(found["whose"])
        for found in _POSSESSIVE.finditer(said)
    )


def _names_person(said: str, written: str) -> bool:
    return any(
        _is_person(name, written, sure=found["known"] is None)
        for found in _PERSON.finditer(said)
        if (name := found["owner"] or found["holder"] or found["known"])
    )


def _is_person(name: str, written: str, *, sure: bool) -> bool:
    """`sure`: a person is likely here, so a capital is enough if not every word has one."""
    if _TITLE.match(name):
        return True
    if is_no_person(name) or _NO_NAMES.fullmatch(name):
        return False
    return is_given_name(name) or (sure and not written.istitle() and is_name_en(name, written))
