"""Format what `switchboard assistant review` prints, in both languages at once."""

from collections.abc import Mapping

from contact_center.assistant.review.marked import Marked
from contact_center.conversations.understanding.intents import IntentName
from contact_center.vocabulary.text import Text

ASK = "采纳 [a]ccept · 改意图 [i]ntent · 改句子 [t]ext · 拒绝 [r]eject · 跳过 [s]kip · 退出 [q]uit"
WHICH = "意图（名称或关键词，回车取消） Intent (name or a word of it, empty to cancel)"
NEW_TEXT = "句子（回车保持不变） Sentence (empty to keep it)"
NONE_FOUND = "没有找到。 None found."
NONE_MARKED = "没有待审核的标记。 Nothing to review."
TAKEN = "已由他人审核。 Somebody else has reviewed it."
ACCEPTED = "✔ 已采纳 Accepted"
REJECTED = "✘ 已拒绝 Rejected"
TRAIN = "运行 switchboard train 后生效。 Run `switchboard train` to learn from it."


def described(intent: str | None, intents: Mapping[str, IntentName]) -> str:
    """An intent's name and key."""
    if intent is None:
        return "–"
    known = intents.get(intent)
    return f"{known.name.zh} / {known.name.en} ({intent})" if known else intent


def item(marked: Marked, text: str, right_intent: str, intents: Mapping[str, IntentName]) -> str:
    """A sentence, the intent it was read as, and the one it was marked with."""
    return (
        f"  句子 Sentence:  {text}\n"
        f"  读作 Read as:   {described(marked.read_as, intents)}\n"
        f"  应为 Should be: {described(right_intent, intents)}"
    )


def refused(why: Text) -> str:
    return f"! 不能采纳：{why.zh} Cannot be accepted: {why.en}"


def summed_up(accepted: int, rejected: int, left: int) -> str:
    zh = f"采纳 {accepted}，拒绝 {rejected}，未处理 {left}。"
    return f"{zh} {accepted} accepted, {rejected} rejected, {left} left."
