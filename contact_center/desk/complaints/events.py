"""Names of complaint events in both languages."""

from contact_center.vocabulary.text import Text

_EVENTS = {
    "received": Text("受理投诉", "Received"),
    "acknowledged": Text("已告知客户受理", "The customer was told that we are looking into it"),
    "evidence": Text("添加证据", "Evidence added"),
    "evidence_file": Text("添加证据文件", "Evidence file added"),
    "changed": Text("修改投诉信息", "Details changed"),
    "redress_proposed": Text("提出补偿方案", "Redress proposed"),
    "redress_approved": Text("补偿方案获批", "Redress approved"),
    "redress_refused": Text("补偿方案被否决", "Redress refused"),
    "extension_requested": Text("申请延期", "Extension asked for"),
    "extension_approved": Text("延期获批并已告知客户", "Extension approved; the customer was told"),
    "extension_refused": Text("延期被否决", "Extension refused"),
    "answered": Text("已答复客户", "The customer was answered"),
    "answered_together": Text("与主案一并答复客户", "Answered together with the leading complaint"),
    "reviewed": Text("主管复核", "Reviewed by a supervisor"),
    "merged": Text("并入另一投诉", "Merged into another complaint"),
    "merged_in": Text("并入一件投诉", "Another complaint was merged into this one"),
    "leading": Text("成为主案", "Leads the merged complaints from now on"),
    "withdrawn": Text("投诉已撤回", "Withdrawn"),
    "deadline_near": Text("监管期限临近，已提醒", "The last day comes near; staff were told"),
    "deadline_passed": Text("已超过监管期限", "The last day has passed"),
    "reopened": Text("重新受理", "Reopened"),
    "closed": Text("投诉办结", "Closed"),
}


def event_name(what: str) -> Text:
    """The event's description for staff."""
    return _EVENTS.get(what) or Text(what, what)
