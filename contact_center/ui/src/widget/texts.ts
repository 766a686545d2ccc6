// Every word of the widget in both languages; the widget is too small for a library.
import type { Language } from "../shared/types";

const TEXTS = {
  open: ["打开在线聊天", "Open the chat"],
  unread: ["打开在线聊天，{n} 条未读", "Open the chat, {n} unread"],
  title: ["在线聊天", "Chat with us"],
  close: ["关闭聊天", "Close the chat"],
  log: ["聊天记录", "Conversation"],
  write: ["消息", "Message"],
  placeholder: ["请输入消息…", "Write a message…"],
  send: ["发送", "Send"],
  welcome: ["您好！请问有什么可以帮您？", "Hello! How can we help you?"],
  you: ["您", "You"],
  assistant: ["智能助理", "Assistant"],
  agent: ["客服同事", "Colleague"],
  system: ["通知", "Notice"],
  typing: ["正在输入…", "is typing…"],
  owner_assistant: ["智能助理为您服务", "The assistant is with you"],
  owner_queue: ["您排在第 {n} 位", "You are number {n} in the queue"],
  owner_wait: ["，预计等待约 {n} 分钟", ", about {n} min"],
  owner_queue_open: ["正在为您转接同事…", "A colleague will be with you soon"],
  owner_agent: ["同事正在为您服务", "A colleague is with you"],
  connecting: ["正在连接…", "Connecting…"],
  offline: ["连接中断，正在重连。您的消息会在恢复后发出。", "Connection lost, reconnecting. Your messages will be sent when it is back."],
  signed_out: ["登录已过期，请重新登录后再聊。", "Your sign-in has ended. Please sign in again to chat."],
  end: ["结束对话", "End this chat"],
  end_ask: [
    "结束后，本设备上不再显示对话内容，身份核实同时失效。",
    "This device will no longer show the conversation, and you will no longer be identified here.",
  ],
  end_yes: ["结束并清除", "End and clear"],
  end_no: ["继续对话", "Keep chatting"],
  ending: ["正在结束对话；恢复连接后会自动完成。", "Ending the chat. This will finish once the connection is back."],
  ended: ["对话已结束，本设备上不再保留内容。", "This chat has ended. Nothing of it is kept on this device."],
  again: ["开始新对话", "Start a new chat"],
  hidden: ["为保护您的隐私，离开页面之前的对话不再显示。", "To protect your privacy, what was said before you left the page is not shown."],
  pending: ["发送中…", "Sending…"],
  until_signed_in: ["登录后发送", "Will be sent once you have signed in"],
  failed: ["未发送", "Not sent"],
  retry: ["重试", "Try again"],
  card: ["打开贺卡", "Open the card"],
} as const;

export type Word = keyof typeof TEXTS;

export function say(language: Language, word: Word, n?: number): string {
  return TEXTS[word][language === "zh" ? 0 : 1].replace("{n}", String(n ?? ""));
}
