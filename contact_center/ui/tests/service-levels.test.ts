// Editing service levels: time as people write it, order, calendars of a week, and two people who change them at once.
import { expect, test } from "vitest";
import { weeksOf } from "../src/desk/service-levels/coming";
import { calendarFaults, levelFaults } from "../src/desk/service-levels/faults";
import { endOf, newCalendar, newLevel, usesOf } from "../src/desk/service-levels/lists";
import { merged } from "../src/desk/service-levels/merge";
import type { Level, Promises } from "../src/desk/service-levels/shapes";
import { entryOf, secondsOf } from "../src/desk/service-levels/timeEntry";
import { mayMove, swapped } from "../src/shared/order";
import { barsOf, minutesOf, nextSpan, spansFault, tidyClock, workingDayS } from "../src/desk/service-levels/week";

const HOUR = 3_600;
const OFFICE_DAY = 8 * HOUR;
const span = (opens: string, closes: string) => ({ opens, closes });

test("a time is shown in the largest unit that fits, and read as it is written", () => {
  expect(entryOf(300, OFFICE_DAY)).toEqual({ text: "5", unit: "minutes" });
  expect(entryOf(4 * HOUR, OFFICE_DAY)).toEqual({ text: "4", unit: "hours" });
  expect(entryOf(3 * OFFICE_DAY, OFFICE_DAY)).toEqual({ text: "3", unit: "days" });
  expect(entryOf(0, OFFICE_DAY)).toEqual({ text: "0", unit: "minutes" });
  expect(entryOf(null, OFFICE_DAY, "days")).toEqual({ text: "", unit: "days" });
  expect(secondsOf({ text: "1,5", unit: "hours" }, OFFICE_DAY)).toBe(5_400);
  expect(secondsOf({ text: "０.５", unit: "days" }, OFFICE_DAY)).toBe(4 * HOUR);
  expect(secondsOf({ text: " ", unit: "hours" }, OFFICE_DAY)).toBeNull();
  for (const text of ["soon", "-1", "1e3", "1.2.3", "9999999"]) expect(secondsOf({ text, unit: "days" }, OFFICE_DAY)).toBeNaN();
});

test("what is shown of any number of seconds reads back as the same", () => {
  for (let seconds = 1; seconds < 400_000; seconds += 613) expect(secondsOf(entryOf(seconds, OFFICE_DAY), OFFICE_DAY)).toBe(seconds);
});

test("service levels move up and down within the list; after one that fits all, none counts", () => {
  expect(swapped(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect([mayMove(["a", "b"], 0, -1), mayMove(["a", "b"], 1, 1), mayMove(["a", "b"], 0, 1)]).toEqual([false, false, true]);
  const some = { ...newLevel("office"), when: { ...newLevel("office").when, tiers: ["premium" as const] } };
  expect(endOf([some, newLevel("office"), some])).toBe(2);
  expect(endOf([some])).toBe(1);
  expect(newLevel("office").key).not.toBe(newLevel("office").key);
  expect(newLevel("office").key).toMatch(/^[a-z0-9_-]{1,40}$/);
  expect(usesOf("office", [some, newLevel("always")], { cards: "office", phone: null })).toEqual({ levels: 1, queues: 1 });
});

test("times on the clock are tidied as people type them", () => {
  expect(["9", "930", "9.30", "09:00", "９：３０", "2400", "24"].map(tidyClock)).toEqual([
    "09:00",
    "09:30",
    "09:30",
    "09:00",
    "09:30",
    "24:00",
    "24:00",
  ]);
  expect(["25:00", "noon", "9:75"].map(tidyClock)).toEqual(["25:00", "noon", "9:75"]);
  expect([minutesOf("24:00"), minutesOf("00:00"), minutesOf("24:01")]).toEqual([1_440, 0, Number.NaN]);
});

test("the hours of a day are bars on its line, and do not overlap or end before they begin", () => {
  expect(barsOf([span("06:00", "12:00"), span("18:00", "24:00"), span("9", "10")])).toEqual([
    { from: 25, width: 25 },
    { from: 75, width: 25 },
  ]);
  expect(spansFault([span("13:00", "17:00"), span("09:00", "13:00")])).toBeNull();
  expect(spansFault([span("09:00", "12:00"), span("11:00", "13:00")])).toBe("calendar.fault_overlap");
  expect(spansFault([span("22:00", "06:00")])).toBe("calendar.fault_order");
  expect(spansFault([span("9", "17:00")])).toBe("calendar.fault_clock");
  expect([nextSpan([]), nextSpan([span("09:00", "12:00")]), nextSpan([span("18:00", "22:00")])]).toEqual([
    span("09:00", "17:00"),
    span("13:00", "17:00"),
    span("23:00", "24:00"),
  ]);
});

test("a working day is as long as most days of the week are", () => {
  const long = [span("09:00", "12:00"), span("13:00", "18:00")];
  expect(workingDayS([long, long, long, long, [span("09:00", "12:00")], [], []])).toBe(8 * HOUR);
  expect(workingDayS([long, [span("09:00", "12:00")], [], [], [], [], []])).toBe(8 * HOUR);
  expect(workingDayS(Array.from({ length: 7 }, () => []))).toBe(8 * HOUR);
});

test("what has to be mended is told by field", () => {
  const office = newCalendar("Asia/Shanghai");
  const level = newLevel(office.key);
  expect(levelFaults(level, [office])).toEqual({});
  const bad = {
    ...level,
    calendar: "gone",
    name: { zh: "", en: "x" },
    first_response_s: Number.NaN,
    resolution_s: 0,
    escalation: [{ after_s: Number.NaN, to: "queue" as const }],
  };
  expect(Object.keys(levelFaults(bad, [office])).sort()).toEqual(["calendar", "first_response_s", "name", "resolution_s", "step-0"]);
  expect(calendarFaults(office)).toEqual({});
  const days = [
    { date: "2026-12-24", spans: [] },
    { date: "2026-12-24", spans: [] },
    { date: "", spans: [] },
  ];
  const never = { ...office, timezone: " ", days, weekly: office.weekly.map(() => []) };
  expect(calendarFaults(never)).toEqual({
    timezone: "calendar.fault_zone",
    week: "calendar.fault_never",
    "own-1": "calendar.fault_twice",
    "own-2": "calendar.fault_date",
  });
});

test("the coming days are squares by weeks, each worked, free, or unlike its day of the week", () => {
  const weekly = newCalendar("Asia/Shanghai").weekly;
  const hours = [span("09:00", "17:00")];
  const days = [
    { date: "2026-10-01", why: "holiday" as const, name: null, spans: [] },
    { date: "2026-10-02", why: "own" as const, name: null, spans: hours },
    { date: "2026-10-10", why: "exchange" as const, name: null, spans: hours },
  ];
  const weeks = weeksOf({ first: "2026-09-30", last: "2026-10-11", days }, weekly);
  expect(weeks.map((week) => week.map((square) => square?.look ?? "-"))).toEqual([
    ["-", "-", "worked", "off", "other", "free", "free"],
    ["worked", "worked", "worked", "worked", "worked", "exchange", "free"],
  ]);
});

const level = (key: string, parts: Partial<Level> = {}): Level => ({ ...newLevel("office"), key, name: { zh: key, en: key }, ...parts });
const promises = (...levels: Level[]): Promises => ({ version: 1, service_levels: levels, calendars: [] });
const keys = (all: Promises) => all.service_levels.map(({ key }) => key);

test("what I typed is laid over what the other saved, and what both changed is named", () => {
  const base = promises(level("a"), level("b"), level("c"));
  const mine = promises(level("a", { first_response_s: 60 }), level("b", { resolution_s: 9 }), level("c"), level("mine"));
  const theirs = { ...promises(level("theirs"), level("a"), level("b", { resolution_s: 8 }), level("c", { warn_before_s: 1 })), version: 5 };
  const both = merged(base, mine, theirs);
  expect(both.promises.version).toBe(5);
  expect(keys(both.promises)).toEqual(["theirs", "a", "b", "mine", "c"]);
  expect(both.promises.service_levels.map((one) => [one.first_response_s, one.resolution_s, one.warn_before_s]).slice(1, 3)).toEqual([
    [60, null, 900],
    [HOUR, 9, 900],
  ]);
  expect(both.promises.service_levels.at(-1)!.warn_before_s).toBe(1);
  expect(both.clashes).toEqual([{ zh: "b", en: "b" }]);
});

test("my order stays mine; what I took out goes unless the other one changed it; what they took out goes unless I did", () => {
  const base = promises(level("a"), level("b"), level("c"), level("d"));
  expect(keys(merged(base, promises(level("c"), level("a"), level("b")), promises(level("a"), level("b"), level("c"), level("d"))).promises)).toEqual(
    ["c", "a", "b"],
  );
  const changed = merged(
    base,
    promises(level("a"), level("c", { warn_before_s: 0 })),
    promises(level("a"), level("b", { warn_before_s: 1 }), level("d")),
  );
  expect(keys(changed.promises)).toEqual(["a", "c", "b"]);
  expect(changed.clashes.map(({ en }) => en)).toEqual(["c", "b"]);
});

test("what is not readable yet is still not readable after it was laid over theirs", () => {
  const base = promises(level("a", { first_response_s: null }));
  const both = merged(base, promises(level("a", { first_response_s: Number.NaN })), promises(level("a", { first_response_s: null }), level("b")));
  expect(both.promises.service_levels[0]!.first_response_s).toBeNaN();
});
