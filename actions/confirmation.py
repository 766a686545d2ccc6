"""Reads the answer to a last question before something is done: only a plain yes is one.

Any word of an answer that is neither a yes nor a courtesy leaves it open, so that "对不起，不是这张",
"好像是" and "yes, but the other one" never pass for a yes.
"""

import re
import unicodedata

from actions.reading import YesNo
from contact_center.language.entities.plain import READ_AT_MOST, plain

_SIGNS = {ord(sign): " ok " for sign in "👍👌✅🙆✔"} | {ord(sign): " no " for sign in "👎❌🙅✖"}
_NUMBER = re.compile(r"\bt?\d{4,9}\b", re.ASCII)
_NO_LETTER = re.compile(r"[^\w\s'?]|_")
_QUESTION = re.compile(
    r"\?|吗|呢(?![张个笔])|么|什么|多少|多久|几|怎|如何|哪|谁|为何|是否|是不是|对不对|好不好|行不行|可不可以|能不能|咩|点解|边"
    r"|\b(what|when|where|which|who|whose|how|why)\b"
)
_NOT_SURE = re.compile(
    r"不知道|不确定|不清楚|不太|不一定|唔知|唔肯定|等等|等一|等下|稍等|慢着|且慢|但是?|不过|除非|除了|如果|要是|万一"
    r"|\b(not sure|unsure|don'?t know|no idea|maybe|perhaps|wait|hold on|hang on)\b"
    r"|\b(but|unless|until|except|however|if)\b"
)
_NO_BUT_YES = re.compile(
    r"没错|没有错|没问题|没有问题|不错|冇错|冇问题|无误|无错|没事"
    r"|\b(no problem|not a problem|no worries|why not|nothing wrong)\b"
)
_NO = re.compile(
    r"[不没别勿唔冇未]|错|否|取消|算了|停止"
    r"|\b(no|not|nope|nah|never|neither|none|wrong|incorrect|cancel)\b|n't\b|\b(dont|isnt|doesnt|cant|wont)\b"
)
_YES_ZH = (
    r"是的?|对[的了]?|好[的嘅吧呀啊]?|行[的了]?|可以[的]?|确认|确定|同意|嗯+|恩+|要的|需要|正确|准确|当然|肯定"
    r"|系[嘅呀]?|係[嘅呀]?|啱[嘅]?|得[嘅]?|必须[的]?|继续"
)
_FILL_ZH = (
    r"请|麻烦|帮我|给我|替我|为我|我要|我|要|哦|就|快点?|马上|立刻|赶紧|尽快|立即|现在|先|都|全部?|这样|这么|"
    r"这[张个笔]|那[张个笔]|[嗰𠮶]张|呢张|它|卡片?|信用卡|借记卡|储蓄卡|尾号|后四位|的|了|吧|啊|呀|啦|喔|哈|咯|嘅"
    r"|谢谢|多谢|唔该|感谢|您|你们?|辛苦|挂失|停用|停掉|冻结|锁住?|锁定|撤回|撤销|撤掉?|预约|登记|提交|办理?|申请"
    r"|以上|上面|没有|[两二三四几][张个](?:卡片?)?|全都|一齐|一起|晒|同时"
)
_YES_EN = (
    r"yes+|yeah|yea|yep|yup|ya|yah|aye|sure|ok|okay|okey|k|kk|y|correct|right|exactly|absolutely|certainly|definitely"
    r"|indeed|affirmative|confirm|confirmed|agree|agreed|fine|perfect|great|alright|proceed|true"
    r"|please do|do it|do so|go ahead|go on|of course|sounds good|all good|looks good"
    r"|that'?s it|that'?s the one|that'?s mine"
)
_FILL_EN = (
    r"i|i'?m|it'?s|it|is|that'?s|that|this|the|one|card|cards|my|me|just|then|so|well|oh|um|uh|please|pls|plz|thanks|thank|thx"
    r"|you|now|asap|immediately|quickly|away|all|of|them|both|everything|for|with|and|to|do|want|would|like|can|may"
    r"|credit|debit|ending|in|sir|madam|mate|dear|hi|hello|hey|quite|very|much|a|an"
    r"|two|three|every|each|at once|together|ones"
    r"|block|blocked|freeze|lock|withdraw|book|submit|here|we|let'?s|lets|are|am"
)
_ALONE = frozenset({"要"})
"""A yes as the whole of an answer; beside other words it is the beginning of a wish."""
_ALL = re.compile(r"都|全|[两二三四]张|\b(?:both|all|everything|every one|each)\b")
_WORDS = re.compile(rf"(?P<yes>\b(?:{_YES_EN})\b|{_YES_ZH})|(?:\b(?:{_FILL_EN})\b|{_FILL_ZH})")


def confirmation(text: str, *, named: str = "", several: bool = False) -> YesNo | None:
    """Whether it is a plain yes or a no; None for everything else, which asks again.

    `named` is what the question named: to repeat a number of it, such as a card's last digits, is no other
    answer. `several`: it named more than one, so that to say "both" is to say yes.
    """
    if len(text) > READ_AT_MOST:
        return None
    said = _plain(text)
    for number in _NUMBER.findall(plain(named)):
        said = said.replace(number, " ")
    if _QUESTION.search(said) or _NOT_SURE.search(said):
        return None
    positive = _NO_BUT_YES.sub(" yes ", said)
    if _NO.search(positive):
        return "no"
    if positive in _ALONE or _is_all_yes(positive):
        return "yes"
    return "yes" if several and _is_all_of_them(positive) else None


def is_courtesy(text: str) -> bool:
    """Whether there is nothing in a text but courtesies, or nothing at all."""
    return len(text) <= READ_AT_MOST and _only_known_words(_plain(text)) is not None


def _plain(text: str) -> str:
    shown = plain(text.replace("’", "'").translate(_SIGNS))
    visible = "".join(sign for sign in shown if unicodedata.category(sign) not in {"Cf", "Mn", "So", "Sk"})
    return " ".join(_NO_LETTER.sub(" ", visible).split())


def _is_all_yes(said: str) -> bool:
    """Every word is a yes or a courtesy, and one is a yes."""
    return _only_known_words(said) is True


def _is_all_of_them(said: str) -> bool:
    """All of what was named, with no word besides."""
    return bool(_ALL.search(said)) and _only_known_words(said) is not None


def _only_known_words(said: str) -> bool | None:
    """None where a word is neither a yes nor a courtesy; else whether one is a yes."""
    yes, position = False, 0
    while position < len(said):
        if said[position].isspace():
            position += 1
            continue
        found = _WORDS.match(said, position)
        if found is None:
            return None
        yes = yes or found["yes"] is not None
        position = found.end()
    return yes
