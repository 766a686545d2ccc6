"""Tell when a card is not to be blocked: nothing is lost, it was found again, or not yet."""

import re

from actions.questions import has_found_it, lifts_block
from contact_center.language.entities.plain import plain

_FUNCTION_ZH = (
    r"(?:再|先|急住?|着急|着|马上|立刻|而家|现在|就|帮我|给我|替我|同我|帮|把|将|去|办理?|我|你们?|的|嘅|了|咗|住|这|那|呢|嗰|张|卡|咭|它|信用|借记|储蓄"
    r"|银行|尾号|\d{4}|进行)"
)
_BLOCK_ZH = r"(?:挂失|报失|冻结|停用|停卡|停掉|停咗|停我|锁卡|锁住|锁咗|锁定|锁我)"
_NO_BLOCK_ZH = re.compile(
    rf"(?:(?<!要)不要|(?<![区特类级性个差识辨])别(?![的人张个])|(?<!用)不用|不必|唔好|(?<!使)唔使|(?<!需)不需要|无需|毋须|不想|唔想|唔要|请勿|咪(?!话)|先不|暂不|暂时不|取消|停止|暂停|放弃)"
    rf"{_FUNCTION_ZH}{{0,8}}+{_BLOCK_ZH}"
    rf"|{_BLOCK_ZH}(?:的事|这事|呢件事)?(?:先)?(?:取消|不用了?|唔使|算了|先不|不要了?|免了|等等再说)"
)
_FUNCTION_EN = (
    r"(?:please|yet|just|actually|go ahead and|ever|you|to|want|wish|need|have|let them|let anyone|now"
    r"|really|like|me|think you should)"
)
_BLOCK_EN = r"(?:block|freeze|lock|deactivate|disable|cancel|stop)"
_CARD_EN = (
    r"(?:it|this|that|them|these|those|anything|any|either"
    r"|(?:(?:my|the|this|that|these|both|all|our|any) )?"
    r"(?:\w+ )?(?:cards?|one))"
)
_NO_BLOCK_EN = re.compile(
    rf"(?:(?<!why )(?<!you )(?<!they )\b(?:don't|do not|dont)(?! you )|\b(?:no need|rather not"
    rf"|told you not|asked you not|never asked|didn't ask|did not ask|didn't want|did not want"
    rf"|better not|please not|not))"
    rf"(?: {_FUNCTION_EN}){{0,5}} {_BLOCK_EN} {_CARD_EN}\b"
    rf"|\b(?:don't|do not|dont|never|no longer)(?: (?:really|actually|even))? (?:want|need"
    rf"|like) {_CARD_EN} (?:to be |being |getting )?"
    r"(?:blocked|frozen|locked|deactivated|disabled|cancell?ed|stopped)\b"
    rf"|\b(?:stop|hold off|wait with|cancel|abort|forget|leave) (?:the |that |this |about )?(?:blocking"
    rf"|block|freezing|freeze|locking)\b"
    rf"|\bno block(?:ing)?\b|\bleave (?:it|my card|the card|them) (?:as (?:it is|they are)|open|active"
    rf"|alone|unblocked)\b"
)
_BLOCKING = re.compile(rf"{_BLOCK_ZH}|\b(?:block|freeze|lock|deactivate|disable)(?:ed|ing)?\b|\bfrozen\b")
_NOT_LOST = re.compile(
    r"(?:没有?|冇|未|并没|不是|唔系|没被)(?:真的?|真正)?(?:弄|搞)?(?:丢|遗失|掉|唔见|不见|失窃|被偷|被盗)(?:失|了|咗)?"
    r"|\b(?:not|isn't|isnt|wasn't|wasnt|never|haven't|havent|hasn't|hasnt|didn't|didnt)(?: (?:really"
    r"|actually|been|even|get))? (?:lost|lose|stolen|missing|gone)\b"
)
_LOST = re.compile(
    r"丢|遗失|不见|唔见|失窃|被偷|被盗|被抢|弄掉|掉了|\b(?:lost|lose|stolen|missing|misplaced|robbed|snatched)\b"
)
_ANOTHER = re.compile(
    r"另外?的?[一那嗰𠮶]?[张个只]|另一|(?:其[他它]|别的|剩下)的?[那张卡]|[是系](?:信用|借记|储蓄)|改成|换成"
    r"|\b(?:the|my|that) other(?: one| card| debit| credit|$|[,.;!])|\banother (?:one|card)\b"
    r"|\binstead\b|\b(?:rather|only) the\b"
)


def refuses_block(text: str) -> bool:
    """Whether it says in so many words that nothing is to be blocked."""
    said = plain(text.replace("’", "'"))
    return wants_no_block(text) and bool(_BLOCKING.search(said)) and not lifts_block(text)


def wants_no_block(text: str) -> bool:
    """Whether a block is not wanted. Whoever wants another card blocked in its place wants one."""
    said = " ".join(plain(text.replace("’", "'")).split())
    rest = _NO_BLOCK_EN.sub(" ", _NO_BLOCK_ZH.sub(" ", said))
    kept = _NOT_LOST.sub(" ", rest)
    if _BLOCKING.search(rest) or _ANOTHER.search(rest):
        return False
    if rest != said:
        return True
    return (kept != rest or has_found_it(text)) and not _LOST.search(kept)
