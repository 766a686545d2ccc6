"""What the chat tells a visitor whose message or request was rejected, in both languages."""

from typing import Any

from contact_center.vocabulary.text import Text

LONGEST = 4_000
"""The longest message of a visitor, in characters."""

ERRORS = {
    "bad_message": Text(
        "消息格式不正确，请刷新页面后重试。",
        "The message is malformed. Please reload the page and try again.",
    ),
    "empty": Text("请输入内容。", "Please write something."),
    "too_long": Text(
        f"消息过长，请控制在{LONGEST}字以内。", f"Too long: {LONGEST} characters at most, please."
    ),
    "not_stored": Text(
        "消息未能保存，请稍后重试。",
        "The message could not be stored. Please try again in a moment.",
    ),
    "too_many": Text(
        "您发送得有些快，这条消息稍后会自动发出，请稍候。",
        "That was a lot at once. This message will be sent by itself in a moment, please wait.",
    ),
    "signed_out": Text(
        "您的登录已过期。请重新登录，这条消息会在登录后发出。",
        "Your sign-in has ended. Please sign in again; this message will then be sent.",
    ),
    "ended": Text("对话已结束。", "This chat has ended."),
}

BAD_TOKEN = Text(
    "visitor_token 不是本系统发出的令牌。首次连接请勿携带；连接后会收到一个新令牌，之后请使用它。",
    "visitor_token is none that this service made. Connect without one first: you are given one to "
    "come back with.",
)
"""Why a connection was refused; for developers of clients."""


def error(code: str, retry_after_s: float | None = None) -> dict[str, Any]:
    """The response to a rejected request, with the seconds after which it may be retried."""
    text = ERRORS[code]
    told: dict[str, Any] = {"code": code, "zh": text.zh, "en": text.en}
    if retry_after_s is not None:
        told["retry_after_s"] = round(retry_after_s, 1)
    return {"ok": False, "error": told}
