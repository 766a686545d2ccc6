"""The errors of the staff API: a status, and a text in both languages; `{detail}` is filled in."""

from contact_center.vocabulary.text import Text

ERRORS: dict[str, tuple[int, Text]] = {
    "bad_request": (400, Text("请求内容有误：{detail}", "The request is not right: {detail}")),
    "signed_out": (401, Text("请先登录。", "Please sign in.")),
    "sign_in_refused": (401, Text("用户名或密码不正确。", "The login or the password is wrong.")),
    "too_many_failures": (
        429,
        Text("登录尝试次数过多，请稍后再试。", "Too many tries to sign in. Please try again later."),
    ),
    "bad_csrf_token": (
        403,
        Text("页面已过期，请刷新后重试。", "The page is out of date. Reload it and try again."),
    ),
    "busy": (503, Text("系统繁忙，请稍后重试。", "The service is busy. Please try again in a moment.")),
    "foreign_page": (
        403,
        Text("此请求来自其他网站，已被拒绝。", "This request came from another site and was refused."),
    ),
    "not_json": (415, Text("请求内容须为 JSON。", "The request has to be JSON.")),
    "too_large": (413, Text("请求内容过大。", "The request is too large.")),
    "own_access": (409, Text("不能终止自己的访问权限。", "You cannot end your own access.")),
    "forbidden": (403, Text("您没有此操作的权限。", "You do not have the right to do this.")),
    "not_found": (404, Text("未找到该记录。", "There is no such record.")),
    "access_ended": (
        409,
        Text("该同事的访问权限已终止，不能再接手。", "Access has ended for whoever was to take this."),
    ),
    "owned_by_another": (409, Text("已由另一位同事处理。", "A colleague has this one.")),
    "greeting_over": (
        409,
        Text("此祝福已处理，不能再改。", "This greeting has gone or was dealt with: it cannot be changed."),
    ),
    "greeting_changed": (
        409,
        Text(
            "此祝福已被他人修改。请核对后再操作。",
            "Somebody changed this greeting meanwhile. Look at it and try again.",
        ),
    ),
    "anniversary_changed": (
        409,
        Text(
            "此纪念日已被他人修改。请核对后再操作。",
            "Somebody changed this anniversary meanwhile. Look at it and try again.",
        ),
    ),
    "audiences_changed": (
        409,
        Text(
            "客户过哪些节日已被他人修改。请核对双方的修改后再保存。",
            "Somebody changed what this customer celebrates meanwhile. Look at both changes and save again.",
        ),
    ),
    "greeting_day": (
        409,
        Text(
            "日期须从今天起，且与节日相隔不超过 90 天。",
            "Choose today or later, and at most 90 days from the occasion.",
        ),
    ),
    "ticket_closed": (409, Text("工单已关闭。", "The ticket is closed already.")),
    "not_offered": (
        409,
        Text("此工单没有派给您，或派单已失效。", "This ticket is not offered to you any more."),
    ),
    "routing_changed": (
        409,
        Text(
            "路由规则已被他人修改，请刷新后再改。",
            "Somebody changed the routing meanwhile. Reload it and change it again.",
        ),
    ),
    "skill_taken": (409, Text("技能已存在。", "There is a skill with this key already.")),
    "caller_gone": (
        409,
        Text(
            "来电者已挂断，且没有显示可以发短信的号码。请复制内容，在关闭工单时写入处理结果，或等对方再次来电。",
            "The caller has hung up and showed no number to write to. Copy your words into the resolution "
            "when you close the ticket, or wait for another call.",
        ),
    ),
    "conversation_closed": (409, Text("对话已结束。", "The conversation is over.")),
    "unknown_intent": (400, Text("没有这个意图。", "There is no such intent.")),
    "not_said_by_customer": (
        409,
        Text("只有客户说的话才能标记为读错。", "Only words of a customer can be marked as misread."),
    ),
    "read_right": (
        409,
        Text(
            "智能助理就是这样理解的，无需标记。",
            "This is how the assistant read it; there is nothing to mark.",
        ),
    ),
    "already_reviewed": (
        409,
        Text("此标记已经审核，不能再更改。", "This mark has been reviewed and stays as it is."),
    ),
    "number_taken": (409, Text("客户编号已存在。", "There is a customer with this number already.")),
    "service_levels_changed": (
        409,
        Text(
            "服务水平已被他人修改，请刷新后重试。",
            "Somebody changed the service levels meanwhile. Load them again and repeat your change.",
        ),
    ),
    "queue_hours_changed": (
        409,
        Text(
            "队列的时间已被他人修改。请查看后再次保存。",
            "Somebody changed the hours of a queue meanwhile. Look at them and save again.",
        ),
    ),
    "customer_changed": (
        409,
        Text(
            "客户档案已被他人修改。请核对双方的修改后再保存。",
            "Somebody changed this record meanwhile. Look at both changes and save again.",
        ),
    ),
    "staff_work_changed": (
        409,
        Text(
            "此人的工作设置已被他人修改。请核对双方的修改后再保存。",
            "Somebody changed what this person works on meanwhile. Look at both changes and save again.",
        ),
    ),
    "complaint_changed": (
        409,
        Text(
            "投诉信息已被他人修改。请核对双方的修改后再保存。",
            "Somebody changed this complaint meanwhile. Look at both changes and save again.",
        ),
    ),
    "several_telephones": (
        409,
        Text(
            "客户有多个电话号码，请指明要移除哪一个。",
            "The customer has several telephone numbers: say which one is to go.",
        ),
    ),
    "already_verified": (409, Text("此号码已核实，无需再发验证码。", "This number is verified already.")),
    "second_person": (
        409,
        Text(
            "号码由您录入，不能由您自行核实。请另一位同事或主管核实，或由其向该号码发送验证码。",
            "You entered this number, so you cannot verify it yourself. Ask a colleague or a supervisor to "
            "verify it or to send a code.",
        ),
    ),
    "code_second_person": (
        409,
        Text(
            "号码由您录入，验证码只能证明手机在谁手中，不能证明号码归谁。请另一位同事或主管核实或发送验证码；"
            "或先请客户在与您的对话中通过身份验证，再由客户本人说出此号码。",
            "You entered this number, and a code only proves who holds the telephone, not whose it is. Ask a "
            "colleague or a supervisor to verify it or to send the code; or let the customer identify "
            "themselves in your conversation and then name this number there.",
        ),
    ),
    "unknown_customer": (
        409,
        Text(
            "此人尚未登记为客户。请先登记或归入已有客户，再核实号码。",
            "This person is not a known customer yet. Enter or join their record first, then verify the "
            "number.",
        ),
    ),
    "too_many_codes": (
        409,
        Text(
            "暂时不能再发验证码，请在 {detail} 之后重试。",
            "No more codes can be sent for now. Try again after {detail}.",
        ),
    ),
    "no_such_telephone": (
        404,
        Text(
            "客户没有这个电话号码，或它已被移除。",
            "The customer has no such telephone number, or not any more.",
        ),
    ),
    "only_the_customer": (
        409,
        Text(
            "这是客户本人拒绝的，只有客户本人的话才能恢复。请指明客户重新同意的那条消息。",
            "The customer refused this themselves, and only their own word lifts it. Name the message in "
            "which they ask for it again.",
        ),
    ),
    "not_their_words": (
        409,
        Text(
            "这条消息不是该客户说的，或早于客户的拒绝。",
            "This is no message of the customer, or it is older than their refusal.",
        ),
    ),
    "no_such_channel": (
        400,
        Text(
            "没有这个渠道，或客户在该渠道没有联系方式。",
            "There is no such channel, or no address of theirs there.",
        ),
    ),
    "file_too_large": (
        413,
        Text("文件过大：最多 {detail} MB。", "The file is too large: {detail} MB at most."),
    ),
    "no_language_model": (404, Text("本系统没有接入语言模型。", "There is no language model here.")),
    "being_written": (
        409,
        Text(
            "语言模型正在为此工单撰写，请稍候。",
            "The language model is writing for this ticket already. Please wait a moment.",
        ),
    ),
    "nothing_written": (
        503,
        Text(
            "语言模型没有给出可以核实的内容。请以对话原文为准，或稍后再试。",
            "The language model gave no answer that could be checked. Go by the conversation itself, or try "
            "again later.",
        ),
    ),
    "failed": (500, Text("操作未完成，请稍后重试。", "This did not work. Please try again in a moment.")),
}
