"""Tell a message that only gives a code from one that says more, in Chinese or English.

Digits are ignored: the caller has removed the code or replaced it with placeholders.
"""

import re
from collections.abc import Collection

from contact_center.language.entities.digits import digits_in
from contact_center.language.utterance import LONGEST, clauses, without_politeness

_DIGITS = 6
_HIDDEN = re.compile(r"(?<!•)•{6}(?!•)")
_NO_CODE = re.compile(r"[\d•]+")
_NAMES = (
    r"(?:动态|動態|短信|简讯|簡訊|一次性|手机|手機)?(?:[验驗校][证證验驗]|确认|確認|认证|認證|动态|動態)[码碼号號]"
    r"|(?:六|6)?位?(?:数字|數字)|(?:动态|動態|短信|一次性)(?:密[码碼]|口令)|(?<![\w])[码碼]"
    r"|\b(?:code|codes|otp|digits)\b"
)
"""Words for a code. A password or a PIN is a different secret."""
_BESIDE = (
    r"你们?|您|我们?|咱|这边?|那|個|个|就|是|为|為|系|係|乃|的|嘅|了|啦|到|刚才|刚刚|剛才|剛剛|刚|短信|简讯|信息|手机|手機"
    r"|上面?|里面?|裡|内|收|发送?|来|過来|过来|给|回复|回|輸入|输入|填写?|显示|顯示|写|以下|如下|下面|在|应该|應該|喺|呢"
    r"|贵行|银行|最新|全部|完整|[:=]"
    r"|\b(?:the|my|your|our|a|this|that|is|was|are|its|it|here|heres|thats|i|we|you|got|received|get|have|sent"
    r"|me|to|in|from|of|by|on|text|sms|message|phone|mobile|verification|verify|security|confirmation|one|time"
    r"|number|numbers|six|6|digit|says|say|said|reads|as|follows|below|for|reply|replying|with|back|should|be|and"
    r"|new|latest|harbou?r|bank)\b"
)
_CALLS_IT_A_CODE = re.compile(rf"(?:{_NAMES}|{_BESIDE}|\s)*+")
_NAMED = re.compile(_NAMES)
_POINTS_AT_IT = re.compile(
    r"(?:(?:yes|yeah|yep|so|嗯|对|好的?) ?)?"
    r"(?:(?:这|那|應該|应该|就|应){0,4}(?:是|系|係)|(?:在)?(?:这里?|此)|如下|回复?|回覆|给你们?|给您"
    r"|(?:你们?|您|贵行|银行)?(?:刚才|刚刚|剛才|剛剛)?发(?:过?来|给我)?的(?:是)?"
    r"|(?:it|this|that|here it) (?:is|was|reads|says)|its|thats|heres|here|here (?:you (?:go|are)|we go)"
    r"|there (?:you (?:go|are)|it is)|i think (?:it is|its)|as (?:asked|requested|follows)|reply|answer)"
)
_COURTESY = re.compile(
    r"(?:明白|知道了?|了解|嗯+|哦+|噢|好+的?|行|对|對|是的?|可以|没错|沒錯|没问题|沒問題|对吗|對嗎|对吧|对不对|是吗|是不是"
    r"|吗|嗎|喏|早|早上好|早安|上午好|中午好|下午好|晚上好|晚安|辛苦了?|再见|再見|祝好|客服|小姐|先生|女士|同志|亲|哈喽|嗨)+"
    r"|(?:good (?:morning|afternoon|evening|day|night)|morning|evening|yes|yep|yeah|sure|of course|no problem"
    r"|done|correct|right|is (?:that|it|this) (?:right|correct|ok)|there|everyone|all|team|again"
    r"|cheers|bye|goodbye|regards|best|best regards|kind regards|many thanks|you|thank you|with thanks"
    r"|have a (?:nice|good|great) day|and| )+"
)


def says_only_a_code(text: str, quoted: Collection[str] = ()) -> bool:
    """Whether a text says nothing beyond the code but courtesies and words for a code.

    `quoted`: clauses of our own messages that may be quoted, in reduced form.
    """
    if len(text) > LONGEST:
        return False
    return all(clause in quoted or _says_nothing_else(clause) for clause in clauses(text))


def is_bare_code(text: str) -> bool:
    """Whether a message is nothing but six digits, or the place of a code that was removed from it."""
    hidden = _HIDDEN.search(text) is not None
    if not hidden and [len(one) for one in digits_in(text, of_a_code=True)] != [_DIGITS]:
        return False
    return says_only_a_code(_NO_CODE.sub(" ", text))


def _says_nothing_else(clause: str) -> bool:
    if _POINTS_AT_IT.fullmatch(clause) or _COURTESY.fullmatch(clause) or _calls_it_a_code(clause):
        return True
    core = without_politeness(clause)
    return not core or bool(
        _POINTS_AT_IT.fullmatch(core) or _COURTESY.fullmatch(core) or _calls_it_a_code(core)
    )


def _calls_it_a_code(clause: str) -> bool:
    return bool(_NAMED.search(clause) and _CALLS_IT_A_CODE.fullmatch(clause))
