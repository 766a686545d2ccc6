// Words of faults at the desk.
import { bilingual } from "../../shared/bilingual";

export const faultTexts = bilingual("fault", {
  intro: ["影响多位客户的故障。标题和状态对客户公开。", "What is out of order for many. Customers read the title and the state."],
  show: ["显示", "Show"], open: ["未修复", "Not solved"], all: ["全部", "All"],
  page: ["客户看到的页面", "What customers see"],
  empty_open: ["没有未修复的故障。", "Nothing is out of order."], empty_all: ["还没有登记过故障。", "No fault was ever reported."],
  report: ["登记故障", "Report a fault"],
  report_hint: ["两种语言的标题客户都会看到，请勿写入姓名或卡号。", "Customers read the title in their language. No names or card numbers, please."],
  title_zh: ["中文标题", "Title in Chinese"], title_en: ["英文标题", "Title in English"],
  branch: ["网点", "Branch"], everywhere: ["全行", "Everywhere"],
  tickets: ["关联工单", "Tickets about it"],
  add_ticket: ["添加工单…", "Add a ticket…"], drop: ["移除 {number}", "Take {number} out"],
  since: ["{at} 起", "Since {at}"], changed: ["更新于 {at}", "Changed {at}"], by: ["{name}登记", "Reported by {name}"],
  customers: ["关联客户：{n} 位", "Customers concerned: {n}"],
  reported: ["故障已登记", "The fault is reported"],
  advance: ["推进状态", "Move on"], advance_of: ["推进：{title}", "Move on: {title}"],
  new_state: ["新状态", "New state"],
  told: ["将通知 {n} 位客户，每人一次，用其语言。", "Customers who will be told, once each, in their language: {n}."],
  nobody: ["没有关联客户，不会发出消息。", "No customer is linked, so no message goes out."],
  forward: ["状态只能向前，不能退回。", "It moves forward only; there is no way back."],
  advanced: ["状态已更新", "Moved on"],
  about: ["关于故障", "About a fault"],
  about_hint: ["把此工单与故障关联；客户会在状态变化时得到通知。", "The customer of this ticket is told of each change of the fault."],
  which: ["哪个故障", "Which fault"], new: ["登记新故障", "A new fault"],
  link: ["关联", "Link"], linked: ["已关联", "Linked"],
  this: ["关于故障：", "About the fault:"],
});
