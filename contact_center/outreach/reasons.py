"""Name why a message on the bank's initiative does not go, or not yet."""

from collections.abc import Mapping
from enum import StrEnum

from contact_center.outreach.caps import Period
from contact_center.vocabulary.text import Text


class Reason(StrEnum):
    """In the order in which they are checked."""

    DECEASED = "deceased"
    CLOSED = "closed"
    ERASED = "erased"
    REPORTED_DEAD = "reported_dead"
    COMPLAINT = "complaint"
    NO_ADDRESS = "no_address"
    NOT_THEIRS = "not_theirs"
    UNREACHABLE = "unreachable"
    NOT_VERIFIED = "not_verified"
    WITHDRAWN = "withdrawn"
    NOT_GRANTED = "not_granted"
    NO_HOURS = "no_hours"
    QUIET_HOURS = "quiet_hours"
    RESTORED = "restored"
    CAP_DAY = "cap_day"
    CAP_WEEK = "cap_week"
    CAP_MONTH = "cap_month"
    NO_WORDS = "no_words"
    MISSED = "missed"


ABOUT_THE_PERSON = frozenset(
    {Reason.DECEASED, Reason.CLOSED, Reason.ERASED, Reason.REPORTED_DEAD, Reason.COMPLAINT}
)
"""No other address helps."""

FULL: Mapping[Period, Reason] = {
    "day": Reason.CAP_DAY,
    "week": Reason.CAP_WEEK,
    "month": Reason.CAP_MONTH,
}

REASONS: Mapping[Reason, Text] = {
    Reason.DECEASED: Text("客户已去世。", "The customer has died."),
    Reason.CLOSED: Text("客户已不再是我行客户。", "The customer has left the bank."),
    Reason.ERASED: Text("客户资料已删除。", "The customer's data has been erased."),
    Reason.REPORTED_DEAD: Text(
        "有人告知客户或其亲人去世，等待同事核实。", "A death was reported; staff have yet to confirm it."
    ),
    Reason.COMPLAINT: Text("客户有一件严重投诉尚未办结。", "A serious complaint of the customer is open."),
    Reason.NO_ADDRESS: Text("没有可以发送的联系方式。", "There is no address to write to."),
    Reason.NOT_THEIRS: Text("该联系方式已不属于客户。", "The address is no longer the customer's."),
    Reason.UNREACHABLE: Text("该联系方式无法送达。", "Nothing can be sent to this address."),
    Reason.NOT_VERIFIED: Text("该联系方式尚未核实。", "The address is not verified."),
    Reason.WITHDRAWN: Text("客户不希望收到此类消息。", "The customer does not want such messages."),
    Reason.NOT_GRANTED: Text("客户没有同意接收此类消息。", "The customer has not agreed to such messages."),
    Reason.NO_HOURS: Text(
        "客户希望的时段与允许发送的时段没有重合。",
        "The hours the customer asked for and those permitted do not meet.",
    ),
    Reason.QUIET_HOURS: Text("现在是客户的休息时间。", "It is too early or too late where the customer is."),
    Reason.RESTORED: Text(
        "恢复备份前当天已发过消息，内容未保存，可能就是这一条。",
        "Something went to them today before a backup was restored; it may have been this.",
    ),
    Reason.CAP_DAY: Text("今天已发得够多。", "Enough was sent to them today."),
    Reason.CAP_WEEK: Text("本周已发得够多。", "Enough was sent to them this week."),
    Reason.CAP_MONTH: Text("本月已发得够多。", "Enough was sent to them this month."),
    Reason.NO_WORDS: Text(
        "模板缺少所需内容，例如客户经理姓名。", "A value the template needs is missing, such as a name."
    ),
    Reason.MISSED: Text("当天没有来得及发送。", "The day was over before it could go."),
}
