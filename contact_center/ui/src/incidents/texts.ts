// Words of the public page of incidents.
import { bilingual } from "../shared/bilingual";

export const postedTexts = bilingual("posted", {
  title: ["故障进展", "Known incidents"],
  lead: ["我行已知的故障与修复进度，随时更新。", "What is out of order, and how the repair is going. Kept up to date."],
  open: ["正在处理", "Being worked on"],
  solved: ["最近七天内已修复", "Solved in the last seven days"],
  none: ["目前没有已知故障。", "As far as we know, everything works."],
  everywhere: ["全行", "Everywhere"],
  since: ["接报时间 {at}", "Since {at}"],
  changed: ["更新于 {at}", "Last change {at}"],
  read_at: ["本页更新于 {at}，所示均为银行当地时间。", "As of {at}. All times are the bank's local time."],
  stale: ["暂时无法更新，以下为 {at} 的情况。", "This page cannot be updated just now. It shows the state at {at}."],
  else: ["遇到了其他问题？请通过短信、电话或网页聊天告诉我们。", "Is something else not working? Tell us by text message, by phone or in the chat."],
});
