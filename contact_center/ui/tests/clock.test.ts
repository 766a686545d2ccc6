// @vitest-environment happy-dom
// The clock of practice mode: what the page orders, what it keeps of what it is told, and how it ends.
import { effectScope } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { daysBetween, ofFate, peopleIn, type Greeted } from "../src/practice/clock/clock";
import { useClock } from "../src/practice/clock/useClock";

class Line {
  static all: Line[] = [];
  readyState: number = WebSocket.CONNECTING;
  sent: unknown[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly address: string) {
    Line.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.onclose?.();
  }
  tell(line: object): void {
    this.readyState = WebSocket.OPEN;
    this.onmessage?.({ data: JSON.stringify(line) });
  }
}

const greeted = (more: Partial<Greeted>): Greeted => ({
  number: "C1001",
  name: { zh: "安娜", en: "Ann" },
  manager: null,
  occasion: { zh: "生日", en: "Birthday" },
  day: "2026-03-10",
  hour: "09:00",
  state: "sent",
  channel: { zh: "短信", en: "Text message" },
  words: "生日快乐",
  reason: null,
  ...more,
});
let scope = effectScope();
const begin = () => scope.run(() => useClock((address) => new Line(address) as unknown as WebSocket))!;
const last = () => Line.all.at(-1)!;

beforeEach(() => {
  Line.all = [];
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.restoreAllMocks();
});

test("the first press opens the line and is sent once it is ready", () => {
  const clock = begin();
  expect(Line.all).toEqual([]);
  clock.forward({ days: 7 });
  expect(last().address).toMatch(/^ws.*\/practice\/clock\/live$/);
  expect(last().sent).toEqual([]);
  last().tell({ type: "ready", day: "2026-03-10" });
  expect(last().sent).toEqual([{ days: 7 }]);
  expect(clock.running.value).toBe(true);
});

test("it goes on from where it stands, and stops when told", () => {
  const clock = begin();
  clock.forward({ days: 1 });
  last().tell({ type: "ready", day: "2026-03-10" });
  last().tell({ type: "day", day: "2026-03-10", greetings: [] });
  last().tell({ type: "waits", day: "2026-03-11" });
  expect([clock.running.value, clock.day.value]).toEqual([false, "2026-03-11"]);
  clock.forward({ days: 366 });
  clock.stop();
  expect(Line.all).toHaveLength(1);
  expect(last().sent).toEqual([{ days: 1 }, { days: 366 }, { days: 0 }]);
});

test("what it is told is kept with its day", () => {
  const clock = begin();
  clock.forward({ days: 2 });
  last().tell({ type: "ready", day: "2026-03-10" });
  last().tell({ type: "day", day: "2026-03-10", greetings: [greeted({}), greeted({ number: "C1002", state: "refused" })] });
  last().tell({ type: "day", day: "2026-03-11", greetings: [greeted({ day: "2026-03-11", words: "节日快乐" })] });
  const told = clock.told.value;
  expect(ofFate(told, "sent", "").map((one) => [one.day, one.words])).toEqual([
    ["2026-03-11", "节日快乐"],
    ["2026-03-10", "生日快乐"],
  ]);
  expect(ofFate(told, "refused", "C1001")).toEqual([]);
  expect(peopleIn(told).map(({ number }) => number)).toEqual(["C1001", "C1002"]);
  expect(new Set(told.map(({ key }) => key)).size).toBe(3);
});

test.each(["over", "idle", "taken", "not_for_practice"] as const)("where it ended (%s), the next press begins from today", (why) => {
  const clock = begin();
  clock.forward({ days: 366 });
  last().tell({ type: "ready", day: "2026-03-10" });
  last().tell({ type: "day", day: "2026-03-10", greetings: [greeted({})] });
  const before = last();
  before.tell({ type: "ended", why });
  before.close();
  expect([clock.ended.value, clock.running.value]).toEqual([why, false]);
  clock.forward({ days: 1 });
  expect(Line.all).toHaveLength(2);
  expect([clock.ended.value, clock.told.value.length]).toEqual([null, 0]);
  // The old line says nothing any more.
  before.tell({ type: "day", day: "2026-03-12", greetings: [greeted({})] });
  expect(clock.told.value).toEqual([]);
});

test("a line that breaks is told", () => {
  const clock = begin();
  clock.forward({ days: 1 });
  last().close();
  expect([clock.ended.value, clock.running.value]).toEqual(["lost", false]);
});

test("who leaves the page closes the line, and nothing is told of it", () => {
  const clock = begin();
  clock.forward({ days: 1 });
  const closed = vi.spyOn(last(), "close");
  scope.stop();
  expect(closed).toHaveBeenCalledOnce();
  expect(clock.ended.value).toBeNull();
});

test("days are counted over months, leap days and changes of the clock", () => {
  expect(daysBetween("2027-12-31", "2028-03-01")).toBe(61);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-03-10", "2027-03-11")).toBe(366);
});
