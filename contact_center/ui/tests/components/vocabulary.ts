// A few words of each list, as the service gives them.
import type { Channel, Vocabulary } from "../../src/desk/useVocabulary";

const word = (key: string, zh: string, en: string) => ({ key, name: { zh, en } });
const channel = (key: string, zh: string, en: string, able: Partial<Channel> = {}): Channel => ({
  ...word(key, zh, en),
  spoken: false,
  telephone: false,
  longest: 4000,
  ...able,
});

export const vocabulary: Vocabulary = {
  topics: [word("lost_card", "银行卡挂失", "Lost card"), word("fees", "收费", "Fees")],
  categories: [word("complaint", "投诉", "Complaint"), word("request", "业务申请", "Service request")],
  tiers: [word("premium", "尊享", "Premium"), word("ordinary", "普通", "Ordinary")],
  priorities: [word("low", "低", "Low"), word("normal", "普通", "Normal"), word("high", "高", "High"), word("urgent", "紧急", "Urgent")],
  kinds: [word("query", "咨询", "Query"), word("complaint", "投诉", "Complaint")],
  states: [word("waiting", "等待中", "Waiting"), word("assigned", "处理中", "Assigned"), word("closed", "已关闭", "Closed")],
  stages: [word("received", "已受理", "Received"), word("closed", "已办结", "Closed")],
  incident_states: [
    word("reported", "已接报", "Reported"),
    word("confirmed", "已确认", "Confirmed"),
    word("repairing", "正在修复", "Being repaired"),
    word("solved", "已修复", "Solved"),
  ],
  presences: [word("online", "在线", "Online"), word("break", "小休", "Break"), word("away", "离开", "Away"), word("offline", "离线", "Offline")],
  roles: [word("agent", "坐席", "Agent"), word("supervisor", "主管", "Supervisor")],
  languages: [word("zh", "中文", "Chinese"), word("en", "英文", "English")],
  purposes: [word("greeting", "祝福", "Greetings"), word("marketing", "推广信息", "Offers"), word("tips", "理财小知识", "Tips")],
  channels: [
    channel("sms", "短信", "Text message", { telephone: true, longest: 1600 }),
    channel("phone", "电话", "Phone", { telephone: true, spoken: true }),
    channel("web_chat", "网页聊天", "Web chat"),
    channel("pager", "寻呼机", "Pager", { longest: 80 }),
  ],
};
