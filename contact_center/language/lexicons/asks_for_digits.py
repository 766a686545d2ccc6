"""Tell when an agent's message asks for a number; nothing else marks such messages."""

import re

_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?\n]|\.(?=\s|$)|$)")
_WANTED = re.compile(
    r"(?:验证码|手机号|电话号码|卡号|账号|尾号(?!\s*\d)|[后末][四4]位|位数字|证件号|身份证|金额)"
    r"|\b(?:code|passcode|digits|(?:mobile|phone|telephone|card|account|id) number|last four|amount)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"输入|发送|提供|告诉我|填写|键入|是多少|请说"
    r"|\b(?:enter|type|key in|send me|give me|tell me|provide|say|check|try again|what (?:is|was)|what's)\b",
    re.IGNORECASE,
)
_WARNED = re.compile(r"不要|切勿|请勿|不会|\b(?:never|do not|don[’']t|will not)\b", re.IGNORECASE)


def asks_for_digits(text: str) -> bool:
    """Whether the text asks for a number to be said or typed."""
    wanted = asked = False
    for sentence in _SENTENCE.findall(text):
        if not _WARNED.search(sentence):
            wanted = wanted or bool(_WANTED.search(sentence))
            asked = asked or bool(_ASKED.search(sentence))
    return wanted and asked
