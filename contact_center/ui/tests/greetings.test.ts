// The calendar of greetings, their hours, and the sums of a year.
import { afterEach, expect, test } from "vitest";
import { countFor, countOf, daysOf, hourText, occasionsOf, stateTag, weekdays, type DayCount } from "../src/desk/outreach/greetings";
import { added, monthsOf, totalsBy, type YearRow } from "../src/desk/outreach/year";
import { setBankZone } from "../src/shared/bankTime";
import { BIRTHDAY, CHRISTMAS, greeting } from "./components/greetings";

afterEach(() => setBankZone(undefined));
const counts: DayCount[] = [
  { day: "2024-02-29", occasion: BIRTHDAY, count: { planned: 2, held: 1 } },
  { day: "2024-02-29", occasion: CHRISTMAS, count: { planned: 4 } },
  { day: "2024-03-01", occasion: BIRTHDAY, count: { call: 1 } },
];

test("the calendar has every day, over the end of a month and a leap day", () => {
  const days = daysOf("2024-02-28", "2024-03-02", counts);
  expect(days.map(({ day, weekday, occasions }) => [day, weekday, occasions.length])).toEqual([
    ["2024-02-28", 3, 0],
    ["2024-02-29", 4, 2],
    ["2024-03-01", 5, 1],
    ["2024-03-02", 6, 0],
  ]);
  expect(daysOf("2026-03-01", "2026-03-01", []).map(({ weekday }) => weekday)).toEqual([7]);
  expect([weekdays("en")[0], weekdays("zh")[6]]).toEqual(["Mon", "周日"]);
});

test("what is counted is what the filters let through", () => {
  expect(countOf(counts[0]!)).toBe(3);
  expect(countFor(counts, { day: "", occasion: "", state: "" })).toBe(8);
  expect(countFor(counts, { day: "2024-02-29", occasion: "birthday", state: "" })).toBe(3);
  expect(countFor(counts, { day: "", occasion: "birthday", state: "held" })).toBe(1);
  expect(occasionsOf(counts).map(({ key }) => key)).toEqual(["birthday", "christmas"]);
});

test("the hour is the customer's own, with their zone where it is not the bank's", () => {
  setBankZone("Asia/Shanghai");
  expect(hourText(greeting(1), "zh")).toBe("09:30");
  const abroad = greeting(1, { zone: "America/New_York", at: "2026-03-05T14:00:00Z" });
  expect(hourText(abroad, "en")).toBe("09:00 (Eastern Time)");
  expect(hourText(abroad, "zh")).toMatch(/^09:00（.*东部时间）$/u);
  expect(hourText(greeting(1, { zone: "Asia/Tokyo", at: "2026-03-05T00:00:00Z" }), "zh")).toMatch(/^09:00（日本.*时间）$/u);
  expect(hourText(greeting(1, { at: null }), "en")).toBe("");
});

test.each([
  [{}, "planned"],
  [{ why_not: { code: "withdrawn", text: { zh: "不要", en: "No" } } }, "will_not_go"],
  [{ state: "held" }, "held"],
  [{ state: "call" }, "to_call"],
  [{ state: "call", called_at: "2026-03-05T03:00:00Z" }, "called"],
  [{ state: "sent" }, "sent"],
  [{ state: "refused" }, "refused"],
] as const)("%o reads as %s", (parts, key) => {
  expect(stateTag(greeting(1, parts as Parameters<typeof greeting>[1])).key).toBe(key);
});

const row = (day: string, occasion: YearRow["occasion"], sent: number, replies = 0): YearRow => ({
  day,
  occasion,
  sent,
  delivered: sent,
  failed: 0,
  refused: 1,
  calls: 0,
  replies,
  opt_outs: 0,
  segments: 2 * sent,
  costs: [],
});
const year = [row("2025-01-03", BIRTHDAY, 2, 1), row("2025-12-25", CHRISTMAS, 30, 4), row("2025-12-25", BIRTHDAY, 1)];

test("a year adds up by occasion, by month and by day, and in all", () => {
  expect(totalsBy("occasion", year).map(({ key, sent, replies, refused }) => [key, sent, replies, refused])).toEqual([
    ["birthday", 3, 1, 2],
    ["christmas", 30, 4, 1],
  ]);
  expect(totalsBy("month", year).map(({ key, sent }) => [key, sent])).toEqual([
    ["2025-01", 2],
    ["2025-12", 31],
  ]);
  expect(totalsBy("day", year)).toHaveLength(3);
  expect(added(year)).toEqual({ sent: 33, delivered: 33, failed: 0, refused: 3, calls: 0, replies: 5, opt_outs: 0, segments: 66, costs: {} });
  expect(added([])).toEqual({ sent: 0, delivered: 0, failed: 0, refused: 0, calls: 0, replies: 0, opt_outs: 0, segments: 0, costs: {} });
});

test("costs add up by currency, and two currencies are never one", () => {
  const cost = (amount: string, currency: string) => ({ amount, currency });
  const priced = year.map((one, at) => ({ ...one, costs: at ? [cost("1.25", "CNY"), cost("0.5", "HKD")] : [cost("0.75", "CNY")] }));
  expect(added(priced).costs).toEqual({ CNY: 3.25, HKD: 1 });
  expect(totalsBy("occasion", priced).map(({ key, costs }) => [key, costs])).toEqual([
    ["birthday", { CNY: 2, HKD: 0.5 }],
    ["christmas", { CNY: 1.25, HKD: 0.5 }],
  ]);
  expect(added([added(priced), added(priced)]).costs).toEqual({ CNY: 6.5, HKD: 2 });
});

test("the picture has twelve months, also empty ones", () => {
  expect(monthsOf(2025, year).map(({ sent }) => sent)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 31]);
});
