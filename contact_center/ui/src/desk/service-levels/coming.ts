// The coming days as weeks of squares: each is worked, free, or unlike its day of the week.
import type { ShownDay, ShownDays, Span } from "./shapes";

export type Look = "worked" | "free" | "off" | "exchange" | "other";
export interface Square {
  date: string;
  look: Look;
}

const DAY_MS = 86_400_000;
const weekdayOf = (ms: number) => (new Date(ms).getUTCDay() + 6) % 7;

export function lookOf(day: ShownDay | undefined, usual: Span[]): Look {
  if (!day) return usual.length ? "worked" : "free";
  if (!day.spans.length) return "off";
  return usual.length ? "other" : "exchange";
}

/** Monday to Sunday in each week; null for the days before the first and after the last. */
export function weeksOf({ first, last, days }: ShownDays, weekly: Span[][]): (Square | null)[][] {
  const [from, until] = [Date.parse(first), Date.parse(last)];
  const known = new Map(days.map((day) => [day.date, day]));
  const weeks: (Square | null)[][] = [];
  for (let monday = from - weekdayOf(from) * DAY_MS; monday <= until; monday += 7 * DAY_MS) {
    weeks.push(
      Array.from({ length: 7 }, (_, at) => {
        const ms = monday + at * DAY_MS;
        const date = new Date(ms).toISOString().slice(0, 10);
        return ms < from || ms > until ? null : { date, look: lookOf(known.get(date), weekly[at] ?? []) };
      }),
    );
  }
  return weeks;
}
