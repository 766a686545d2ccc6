"""What keys mean while the call listens: one key in the bank's own menu, any number elsewhere."""

import re
from collections.abc import Sequence
from typing import Any

from contact_center.channels.phone import texts
from contact_center.conversations.ports import Reply

LISTEN_S = 6
CHOICE_S = 4
"""After a question with choices; so long a single key waits as well when no hash key follows it."""
WITH_AGENT_S = 20
FINISH = "#"

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
_FINISH_TOLD = re.compile(r"井号|#|\b(?:hash|pound)\b", re.IGNORECASE)


def listening(said: Sequence[Reply], *, with_agent: bool) -> dict[str, Any]:
    """How a Gather behind these replies takes keys; `timeout` is in seconds.

    Who answers a question of the assistant may type six digits where three keys are offered, and nothing
    tells which of them it will be: so there the first key ends nothing.
    """
    if said and said[-1] in texts.MENU.values():
        return {"num_digits": 1, "timeout": LISTEN_S}
    return {"finish_on_key": FINISH, "timeout": _timeout(said, with_agent=with_agent)}


def _timeout(said: Sequence[Reply], *, with_agent: bool) -> int:
    if with_agent:
        return WITH_AGENT_S
    is_choice = bool(said) and bool(said[-1].choices) and not any(asks_for_digits(one.text) for one in said)
    return CHOICE_S if is_choice else LISTEN_S


def asks_for_digits(text: str) -> bool:
    """True when the text wants a number typed; its caller is told of the key that ends it."""
    wanted = asked = False
    for sentence in _SENTENCE.findall(text):
        if not _WARNED.search(sentence):
            wanted = wanted or bool(_WANTED.search(sentence))
            asked = asked or bool(_ASKED.search(sentence))
    return wanted and asked


def needs_hint(text: str) -> bool:
    """True when the caller has to be told of the key that ends what is typed."""
    return asks_for_digits(text) and not _FINISH_TOLD.search(text)
