"""Sentences to customers about their complaint, in both languages."""

from datetime import date

from contact_center.vocabulary.text import Text

ACKNOWLEDGED = Text(
    "您的投诉（编号 {number}）我们已经受理，正在核实。我们将在{due}前答复您；如需更长时间，会提前告知您。",
    "We have your complaint, number {number}, and are looking into it. You will have our answer by {due}; "
    "should it take longer, we will tell you beforehand.",
)
EXTENDED = Text(
    "您的投诉（编号 {number}）需要更多时间核实，答复期限延至{due}。原因：{reason}",
    "We need more time for your complaint, number {number}. You will have our answer by {due}. "
    "The reason: {reason}",
)
ANSWERED = Text(
    "关于您的投诉（编号 {number}），我们的答复如下：\n{text}",
    "This is our answer to your complaint, number {number}:\n{text}",
)
MERGED = Text(
    "您的投诉（编号 {number}）与其他投诉出自同一原因，我们将一并处理，并单独答复您。",
    "Your complaint, number {number}, has the same cause as others. We deal with them together and will "
    "answer you here.",
)
ANSWERED_TOGETHER = Text(
    "您的投诉（编号 {number}）已与同一原因的其他投诉一并处理，我们的答复如下：\n{text}",
    "We dealt with your complaint, number {number}, together with others of the same cause. "
    "This is our answer:\n{text}",
)
WITHDRAWN = Text(
    "您的投诉（编号 {number}）已按您的要求撤回。如需再次处理，请随时告诉我们。",
    "Your complaint, number {number}, is withdrawn as you asked. Tell us at any time if you want it "
    "looked into after all.",
)
REOPENED = Text(
    "您的投诉（编号 {number}）已重新受理，我们将在{due}前答复您。",
    "Your complaint, number {number}, is open again. You will have our answer by {due}.",
)
MISSING = {
    "answer": Text("给客户的答复", "an answer to the customer"),
    "root_cause": Text("根本原因", "a root cause"),
    "redress_decision": Text("对补偿方案的审批", "a decision about the proposed redress"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(on: date, language: str) -> str:
    """A date in words: 2026年3月25日, or 25 March 2026."""
    if language == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
