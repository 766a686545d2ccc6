// Words of the front page.
import { bilingual } from "../shared/bilingual";

export const frontTexts = bilingual("front", {
  title: ["总机 Switchboard", "Switchboard"],
  lead: [
    "银行的全渠道联络中心：短信、电话和网页聊天汇入同一份客户档案；智能助理先行应答，需要时由合适的同事接手。",
    "A contact centre for a bank. SMS, phone calls and web chat land on one customer record; the assistant answers first, and the right colleague takes over when needed.",
  ],
  practice: ["练习银行：{bank}", "The practice bank: {bank}"],
  practice_note: [
    "这里的客户、号码和消息都是虚构的，可以放心尝试。建议并排打开客户手机和员工工作台。",
    "Customers, numbers and messages here are made up, so try anything. Best with the customer’s phone and the desk side by side.",
  ],
  phone: ["客户的手机", "A customer’s phone"],
  phone_note: ["给银行发短信，或拨打电话，用语音和按键办理。", "Text the bank, or call it and use speech and the keypad."],
  chat: ["银行网页与在线聊天", "The bank’s web page with chat"],
  chat_note: ["以访客或客户安娜的身份，在网页上与银行聊天。", "Chat with the bank on its page, as a visitor or signed in as Ann."],
  desk: ["员工工作台", "The staff desk"],
  desk_note: ["接手工单、回复客户，查看各渠道的完整记录。", "Take tickets, answer customers, see the whole record across channels."],
  clock: ["一年的祝福，一分钟看完", "A year of greetings in a minute"],
  incidents: ["故障进展（客户页面）", "Known incidents, as customers follow them"],
  try_title: ["三分钟走一遍", "Three minutes through it"],
  try_1: ["在手机上发送“我要投诉，ATM吞了我的卡”。", "On the phone, text “My card was swallowed by the ATM, I want to complain”."],
  try_2: ["回答助理的提问，得到一个工单号。", "Answer the assistant’s questions and get a ticket number."],
  try_3: ["在工作台接手该工单并回复，回复会出现在手机上。", "Accept the ticket at the desk and reply; the answer arrives on the phone."],
  live: ["本系统已接入真实线路。", "This service is connected to the real network."],
  unreachable: ["无法连接服务。", "The service cannot be reached."],
  to_desk: ["打开员工工作台", "Open the staff desk"],
});
