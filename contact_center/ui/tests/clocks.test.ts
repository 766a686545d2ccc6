// The clocks of a ticket as chips, the time an offer has left, and work that is asked for more often than it may run.
import { afterEach, expect, test, vi } from "vitest";
import { chipOf, chipsOf, shareLeft, spanOf } from "../src/desk/tickets/clocks";
import { boundsOf, perDay } from "../src/desk/quality/periods";
import { setBankZone } from "../src/shared/bankTime";
import { atMost } from "../src/shared/atMost";
import { stepOf } from "../src/shared/charts";
import type { Clock, Ticket } from "../src/shared/types";

const NOW = Date.parse("2026-03-02T08:00:00Z");
const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();
const clock = (parts: Partial<Clock>): Clock => ({ kind: "resolution", state: "running", due_at: at(90), warned: false, ...parts });
afterEach(() => {
  vi.useRealTimers();
});

test("a span is told in the two units that matter, rounded down", () => {
  expect([0, 59, 60, 3_599, 3_600, 11_459, 86_400, 187_199].map(spanOf)).toEqual([
    { key: "clock.seconds", values: { s: 0 } },
    { key: "clock.seconds", values: { s: 59 } },
    { key: "clock.minutes", values: { m: 1 } },
    { key: "clock.minutes", values: { m: 59 } },
    { key: "clock.hours", values: { h: 1, m: 0 } },
    { key: "clock.hours", values: { h: 3, m: 10 } },
    { key: "clock.days", values: { d: 1, h: 0 } },
    { key: "clock.days", values: { d: 2, h: 3 } },
  ]);
  expect(spanOf(-5)).toEqual({ key: "clock.seconds", values: { s: 0 } });
});

test("a running clock is green, then amber once it has warned, then red from the moment it is late", () => {
  expect(chipOf(clock({}), NOW)).toMatchObject({ state: "running", tone: "good", span: { values: { m: 1 } } });
  expect(chipOf(clock({ warned: true }), NOW)).toMatchObject({ state: "running", tone: "warn" });
  expect(chipOf(clock({ due_at: at(0) }), NOW)).toMatchObject({ state: "running" });
  expect(chipOf(clock({ due_at: at(-61), warned: true }), NOW)).toMatchObject({ state: "late", tone: "bad", span: { values: { m: 1 } } });
});

test("a clock that does not run shows no time", () => {
  expect(chipOf(clock({ state: "paused" }), NOW)).toMatchObject({ state: "paused", tone: "plain", span: null });
  expect(chipOf(clock({ state: "met" }), NOW)).toMatchObject({ tone: "good", span: null });
  expect(chipOf(clock({ state: "missed" }), NOW)).toMatchObject({ tone: "bad", span: null });
  expect(chipOf(clock({ due_at: null }), NOW)).toMatchObject({ tone: "plain", span: null });
});

test("the list leaves out what was met, the head does not; a ticket without clocks has no chips", () => {
  const ticket = { clocks: [clock({ kind: "first_response", state: "met" }), clock({})] } as Ticket;
  expect(chipsOf(ticket, NOW, false).map(({ kind }) => kind)).toEqual(["resolution"]);
  expect(chipsOf(ticket, NOW, true).map(({ kind }) => kind)).toEqual(["first_response", "resolution"]);
  const again = {
    clocks: [clock({ kind: "next_response", state: "missed" }), clock({ kind: "next_response" }), clock({ state: "missed" })],
  } as Ticket;
  expect(chipsOf(again, NOW, false).map(({ kind, state }) => [kind, state])).toEqual([
    ["next_response", "running"],
    ["resolution", "missed"],
  ]);
  expect(chipsOf(again, NOW, true)).toHaveLength(3);
  expect(chipsOf({} as Ticket, NOW, true)).toEqual([]);
});

test("what is left of an offer goes from all to nothing and no further", () => {
  expect([at(200), at(120), at(30), at(0), at(-9)].map((until) => shareLeft(until, NOW, 120))).toEqual([1, 1, 0.25, 0, 0]);
});

test("work that is asked for ten times at once runs twice: now, and once more when the pace allows", () => {
  vi.useFakeTimers();
  let runs = 0;
  const live = atMost(() => {
    runs += 1;
  }, 2_000);
  for (let n = 0; n < 10; n += 1) live.ask();
  expect(runs).toBe(1);
  vi.advanceTimersByTime(1_999);
  expect(runs).toBe(1);
  vi.advanceTimersByTime(1);
  expect(runs).toBe(2);
  live.ask();
  live.stop();
  vi.advanceTimersByTime(9_000);
  expect(runs).toBe(2);
});

test("a period begins at midnight at the bank, wherever the reader is", () => {
  setBankZone("Asia/Shanghai");
  const now = new Date("2026-03-02T17:30:00Z");
  expect(boundsOf("today", now).from).toBe("2026-03-02T16:00:00.000Z");
  expect(boundsOf("week", now).from).toBe("2026-02-24T16:00:00.000Z");
  expect(boundsOf("month", now).to).toBe(now.toISOString());
});

test("an axis of time is divided by round steps", () => {
  expect([1, 40, 61, 400, 3_600, 90_000, 5_000_000].map(stepOf)).toEqual([1, 10, 30, 120, 900, 28_800, 1_036_800]);
});

test("hours add up to days, but what waits is as at the end of the day", () => {
  setBankZone("Asia/Shanghai");
  const hour = (day: number, at: number, waiting: number) => ({
    at: new Date(Date.UTC(2026, 2, day, at - 8)).toISOString(),
    opened: 2,
    closed: 1,
    waiting,
  });
  expect(perDay([hour(3, 8, 5), hour(3, 9, 7), hour(4, 8, 1)])).toEqual([{ ...hour(3, 8, 7), opened: 4, closed: 2 }, hour(4, 8, 1)]);
  expect(perDay([])).toEqual([]);
});
