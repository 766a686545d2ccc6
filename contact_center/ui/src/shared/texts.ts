// Words every screen shares, and the names of the service's values.
import { bilingual, merge, type Messages } from "./bilingual";

const sections: Messages[] = [
  bilingual("common", {
    language: ["语言", "Language"],
    home: ["首页", "Home"],
    back: ["返回", "Back"],
    cancel: ["取消", "Cancel"],
    save: ["保存", "Save"],
    close: ["关闭", "Close"],
    send: ["发送", "Send"],
    retry: ["重试", "Try again"],
    more: ["更多", "More"],
    loading: ["加载中…", "Loading…"],
    all: ["全部", "All"],
    none: ["无", "None"],
    unsaved: ["有未保存的修改", "Unsaved changes"],
    unsaved_ask: ["离开后，未保存的修改会丢失。", "They will be lost when you leave."],
    unsaved_leave: ["离开", "Leave"],
    unsaved_stay: ["留下", "Stay"],
    keep_mine: ["载入对方的修改，保留我的", "Load theirs, keep mine"],
    take_theirs: ["放弃我的修改，载入对方的", "Discard mine, load theirs"],
    changed_meanwhile: ["您编辑期间，另一位同事已保存了修改：", "A colleague saved changes while you were editing:"],
    theirs: ["对方：{value}", "Theirs: {value}"],
    mine: ["您：{value}", "Yours: {value}"],
    clashes: ["双方都改过、现按您的：{names}", "Changed by both, now as you wrote them: {names}"],
    reset: ["重置", "Reset"],
    not_found: ["没有这个页面", "There is no such page"],
    practice_only: ["此页面仅在练习模式下可用。", "This page exists in practice mode only."],
  }),
  bilingual("channel", {
    sms: ["短信", "SMS"], phone: ["电话", "Phone"], web_chat: ["网页聊天", "Web chat"], email: ["邮件", "Email"],
  }),
  bilingual("author", {
    customer: ["客户", "Customer"], assistant: ["智能助理", "Assistant"], agent: ["坐席", "Agent"], system: ["系统", "System"],
  }),
  bilingual("delivery", {
    received: ["已收到", "Received"], queued: ["排队发送", "Queued"], sending: ["发送中", "Sending"],
    sent: ["已发送", "Sent"], delivered: ["已送达", "Delivered"], read: ["已读", "Read"],
    undelivered: ["未送达", "Not delivered"], failed: ["发送失败", "Failed"], blocked: ["已拦截", "Blocked"],
    accepted: ["已受理", "Accepted"],
  }),
  bilingual("fault_state", {
    line: ["修复进度", "How far it is"],
    reported: ["已接报", "Reported"], confirmed: ["已确认", "Confirmed"], repairing: ["修复中", "In repair"], solved: ["已修复", "Solved"],
  }),
];

export const sharedTexts = merge(sections);
