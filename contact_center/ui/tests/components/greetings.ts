// Greetings as the service tells them.
import type { Greeting } from "../../src/desk/outreach/greetings";

export const BIRTHDAY = { key: "birthday", title: { zh: "生日", en: "Birthday" } };
export const CHRISTMAS = { key: "christmas", title: { zh: "圣诞节", en: "Christmas" } };

export const greeting = (id: number, parts: Partial<Greeting> = {}): Greeting => ({
  id,
  customer_id: 100 + id,
  number: `C${1000 + id}`,
  name: { zh: `客户${id}`, en: `Customer ${id}` },
  tier: "ordinary",
  account_manager: null,
  occasion: BIRTHDAY,
  year: 2026,
  day: "2026-03-05",
  state: "planned",
  by_call: false,
  channel: "sms",
  chosen_channel: null,
  at: "2026-03-05T01:30:00Z",
  zone: "Asia/Shanghai",
  words: "Happy birthday.",
  line: "",
  why_not: null,
  delivery: null,
  called_at: null,
  changed_by: null,
  changed_at: null,
  version: "1",
  ...parts,
});
