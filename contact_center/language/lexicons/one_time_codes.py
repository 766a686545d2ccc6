"""Tell when somebody wants another one-time code, or has not received the one sent."""

import re

_RESEND = re.compile(
    r"重发|重新发|再发|没收到|收不到|沒收到|resend|send\b.*\b(again|new|another)|new code|another code"
    r"|(not|n.t) (get|got|receiv)",
    re.IGNORECASE,
)


def wants_new_code(text: str) -> bool:
    return bool(_RESEND.search(text))
