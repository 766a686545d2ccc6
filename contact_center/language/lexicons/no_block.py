"""Tell when a card should not be blocked: nothing is lost, it was found again, or not yet."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.questions import has_found_it, lifts_block

_LOOK_BACK = 24
_FUNCTION_ZH = (
    r"(?:再|先|急住?|着急|着|马上|立刻|而家|现在|就|帮我|给我|替我|同我|帮|把|将|去|办理?|我|你们?|的|嘅|了|咗|住|这|那|呢|嗰|张|卡|咭|它|信用|借记|储蓄"
    r"|银行|尾号|\d{4}|进行)"
)
_BLOCK_ZH = (
    r"(?:挂失|报失|冻结|停用|停卡|停掉|停咗|停我|锁卡|锁住|锁咗|锁定|锁我)"
    r"(?!我?[个的嘅]?(?:账户|帐户|户口|账号|帐号|手机|网银))"
)
_NO_BLOCK_ZH = re.compile(
    rf"(?:(?<!要)不要|(?<![区特类级性个差识辨])别(?![的人张个])|(?<!用)不用|不必|唔好|(?<!使)唔使|(?<!需)不需要|无需|毋须|不想|唔想|唔要|请勿|咪(?!话)|先不|暂不|暂时不|取消|停止|暂停|放弃"
    rf"|我不(?=挂失|冻|停|锁)|^不(?=挂失)"
    rf"|(?:^|[,，。!！]|你们?|您)(?:不能|不可以)(?![^,，。]{{0,12}}[吗么?])|不准|不许|不得|唔准"
    rf"|没(?:说|话|叫|让你们?|要求)要?|不是要|唔系要|别老是|别总是|别再)"
    rf"{_FUNCTION_ZH}{{0,8}}+{_BLOCK_ZH}"
    rf"|{_BLOCK_ZH}(?:的事|这事|呢件事)?(?:就|先|了)?(?:不必了?|不需要了?|取消|不用了?|唔使|算了|先不|不要了?|免了|等等再说)"
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
    rf"|\b(?:wait|hang on|hold on) before (?:you )?{_BLOCK_EN} {_CARD_EN}\b"
    rf"|\b(?:mustn't|must not|may not|should not|shouldn't|you can't|you cannot"
    r"|rather you didn't|rather you did not|wish you wouldn't)"
    rf"(?: {_FUNCTION_EN}){{0,3}} {_BLOCK_EN} {_CARD_EN}\b"
    r"|\b(?:refrain from|avoid|no point in|against) (?:blocking|freezing|locking)\b"
    r"|\b(?:don't|do not|dont|no longer) (?:need|want) (?:a|the|any) (?:block|freeze|lock)\b"
    rf"|\b(?:don't|do not|dont|never|no longer)(?: (?:really|actually|even))? (?:want|need"
    rf"|like) {_CARD_EN} (?:to be |being |getting )?"
    r"(?:blocked|frozen|locked|deactivated|disabled|cancell?ed|stopped)\b"
    rf"|\b(?:stop|hold off|wait with|cancel|abort|forget|leave) (?:the |that |this |about )?(?:blocking"
    rf"|block|freezing|freeze|locking)\b"
    rf"|\bno block(?:ing)?\b|\bleave (?:it|my card|the card|them) (?:as (?:it is|they are)|open|active"
    rf"|alone|unblocked)\b"
)
_KEEPS = re.compile(
    rf"(?:不要?|别|不用|不必|不想|不需要|唔好|唔使|唔想|先不|请勿|勿|咪|不准|不许)(?:再|给我|帮我|同我|急住?|着急)?"
    rf"(?:取消|停止|暂停|中止|放弃|解除|撤销|终止|停低)[^,，。.]{{0,4}}{_BLOCK_ZH}"
    r"|(?:\b(?:not|never|dont|no need to)|n't) (?:you |to |please |want to |wish to |ever ){0,2}"
    r"(?:cancel|stop|abort|undo|lift|remove|reverse|pause|delay|hold off|withdraw)"
    r"(?: on)?(?: (?:the|my|that|this))?"
    r" (?:\w+ )?(?:block|blocking|freeze|freezing|lock|locking)\b"
)
"""Do not block it."""
_ONLY_IF = re.compile(
    r"(?:如果|要是|若果?|假如|万一|倘若|为什么|为何|点解|怎么)[^,，。.]{0,8}$"
    r"|\b(?:if|when|unless|what happens if|why) (?:i|we|you|they|it|she|he)?\s*$|\bwhy\s*$"
)
"""Before words that would then be conditional, or ask why not."""
_BLOCKING = re.compile(rf"{_BLOCK_ZH}|\b(?:block|freeze|lock|deactivate|disable)(?:ed|ing)?\b|\bfrozen\b")
_NOT_LOST = re.compile(
    r"(?:没有?|冇|未|并没|不是|唔系|没被)(?:真的?|真正)?(?:弄|搞)?(?:丢|遗失|掉|唔见|不见|失窃|被偷|被盗)(?:失|了|咗)?"
    r"|(?:以为|我谂)[^。.!?]{0,16}?(?:原来|其实|结果)"
    r"|\bthought\b[^.!?]{0,40}?\bbut (?:it|they) (?:was|were|is|are)\b"
    r"|\b(?:not|isn't|isnt|wasn't|wasnt|never|haven't|havent|hasn't|hasnt|didn't|didnt)(?: (?:really"
    r"|actually|been|even|get))? (?:lost|lose|stolen|missing|gone)\b"
)
_LOST = re.compile(
    r"丢|遗失|不见|唔见|失窃|被偷|被盗|被抢|弄掉|掉了|\b(?:lost|lose|stolen|missing|misplaced|robbed|snatched)\b"
)
_ANOTHER = re.compile(
    r"另外?的?[一那嗰𠮶]?[张个只]|另一|(?:其[他它]|别的|剩下)的?[那张卡]|[是系](?:信用|借记|储蓄)|改成|换成"
    r"|\b(?:the|my|that) other(?: one| card| debit| credit|$|[,.;!])|\banother (?:one|card)\b"
    r"|\binstead\b|\b(?:rather|only|just) (?:the|my)\b"
    r"|(?:停|冻|锁|挂|封)[^,，。.;；不别]{0,4}(?:卡|\d{4})|(?:只|只要|只有|就|是|系|要)(?:信用|借记|储蓄|\d{4})"
    r"|\b(?:stop|cancel|do|block|freeze|lock|disable|deactivate) (?:the|my|card)\b"
)
_HARM = re.compile(
    r"但|不过|可是|只是|刷|骗|呃咗|拿走|[拿攞拎]咗|偷|抢|盗|忘|漏|落在|[留掉放跌]在|[留跌漏]咗喺|找不|[搵揾]唔|没找|不知道在"
    r"|消费|克隆|复制|泄露|吞"
    r"|可疑|异常|[被俾畀].{0,6}[拿用走取夹攞拎咗了]|(?:有人|别人|人家|前夫|前妻|[他她佢]).{0,6}[用拿走]"
    r"|停用|停掉|马上停|请停|停卡|快停|换|坏|断"
    r"|\b(?:but|though|however|someone|somebody|used?|uses|using|left|dropped|forgot\w*|copied|cloned"
    r"|skimmed|scam\w*|fraud\w*|took"
    r"|taken|takes|grabbed|snatched|swiped|stole|pinched|nicked|robbed|hacked|compromised|swallowed|charged?|charges"
    r"|before|until now"
    r"|gave|given|borrowed|phish\w*|misplaced"
    r"|(?:can't|cannot|cant|can not|couldn't|could not) (?:find|see|locate)|no idea where)\b"
)
"""Reasons to block a card other than a loss."""
_ONE_OF_THEM = re.compile(
    r"信用卡|借记卡|储蓄卡|(?<!\d)\d{4}(?!\d)|[这那嗰𠮶呢另][张一]"
    r"|\b(?:credit|debit|this one|that one|other)\b",
    re.ASCII,
)
_PAST = re.compile(
    r"\b(?:never|didn't|did not|didnt|haven't|hadn't) (?:ever )?"
    r"(?:ask|tell|told|want|sa[iy]d?|agree|authori[sz]e|request)(?:ed|d)?\b"
    r"|\b(?:told|asked|said|begged) (?:you )?not\b|\byou (?:must|may|should|can|had|were)(?: not|n't)\b"
    r"|\bwhy did you\b"
    r"|(?:没有?|从没|从来没|未|冇|几时|什么时候|谁)(?:让|叫|要求|要|说|同意|授权|想|话)|凭什么"
    r"|不是(?:说|叫|让)"
    r"|(?:说|讲|叫|话)过?[^,，。]{0,6}(?:不要|别|唔好)"
)


def speaks_of_the_past(text: str) -> bool:
    """Whether the text complains about a block rather than forbids one: check whether there is one."""
    return bool(_PAST.search(plain(text.replace("’", "'"))))


def refuses_block(text: str) -> bool:
    """Whether the text explicitly asks not to block anything."""
    said = plain(text.replace("’", "'"))
    return wants_no_block(text) and bool(_BLOCKING.search(said)) and not lifts_block(text)


def wants_no_block(text: str) -> bool:
    """Whether no block is wanted; asking to block another card instead counts as wanting one.

    If in doubt, a block is wanted: it is confirmed before it is done, and a reported loss should not be
    dropped lightly.
    """
    said = " ".join(plain(text.replace("’", "'")).split())
    if _KEEPS.search(said):
        return False
    rest = _without_refusals(said)
    kept = _NOT_LOST.sub(" ", rest)
    if _BLOCKING.search(rest) or _ANOTHER.search(rest):
        return False
    if rest != said:
        return True
    if _LOST.search(kept) or _HARM.search(kept):
        return False
    return has_found_it(text) or (kept != rest and not _ONE_OF_THEM.search(said))


def _without_refusals(said: str) -> str:
    for pattern in (_NO_BLOCK_ZH, _NO_BLOCK_EN):
        said = pattern.sub(lambda found: found[0] if _is_only_if(found) else " ", said)
    return said


def _is_only_if(found: re.Match[str]) -> bool:
    return bool(_ONLY_IF.search(found.string[max(found.start() - _LOOK_BACK, 0) : found.start()]))
