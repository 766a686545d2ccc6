"""Names of complaint events in both languages."""

from contact_center.desk.schema import Names

_EVENTS = {
    "received": Names(zh="受理投诉", en="Received"),
    "acknowledged": Names(zh="已告知客户受理", en="The customer was told that we are looking into it"),
    "evidence": Names(zh="添加证据", en="Evidence added"),
    "evidence_file": Names(zh="添加证据文件", en="Evidence file added"),
    "changed": Names(zh="修改投诉信息", en="Details changed"),
    "redress_proposed": Names(zh="提出补偿方案", en="Redress proposed"),
    "redress_approved": Names(zh="补偿方案获批", en="Redress approved"),
    "redress_refused": Names(zh="补偿方案被否决", en="Redress refused"),
    "extension_requested": Names(zh="申请延期", en="Extension asked for"),
    "extension_approved": Names(zh="延期获批并已告知客户", en="Extension approved; the customer was told"),
    "extension_refused": Names(zh="延期被否决", en="Extension refused"),
    "answered": Names(zh="已答复客户", en="The customer was answered"),
    "answered_together": Names(zh="与主案一并答复客户", en="Answered together with the leading complaint"),
    "reviewed": Names(zh="主管复核", en="Reviewed by a supervisor"),
    "merged": Names(zh="并入另一投诉", en="Merged into another complaint"),
    "merged_in": Names(zh="并入一件投诉", en="Another complaint was merged into this one"),
    "leading": Names(zh="成为主案", en="Leads the merged complaints from now on"),
    "withdrawn": Names(zh="投诉已撤回", en="Withdrawn"),
    "deadline_near": Names(zh="监管期限临近，已提醒", en="The last day comes near; staff were told"),
    "deadline_passed": Names(zh="已超过监管期限", en="The last day has passed"),
    "reopened": Names(zh="重新受理", en="Reopened"),
    "closed": Names(zh="投诉办结", en="Closed"),
}


def event_name(what: str) -> Names:
    """What was done, as staff read it."""
    return _EVENTS.get(what) or Names(zh=what, en=what)
