// The week of a calendar: times on the clock on the wall, how long a working day is, and the bars of a day.
import type { Span } from "./shapes";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MIN = 1_440;
const USUAL_DAY_S = 8 * 3_600;
const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Minutes after midnight of "09:30" or "24:00"; NaN for what is no such time. */
export function minutesOf(clock: string): number {
  const found = CLOCK.exec(clock);
  if (!found) return Number.NaN;
  return found[1] ? Number(found[1]) * 60 + Number(found[2]) : DAY_MIN;
}

/** "9", "930", "9.30" and "９：３０" are what they look like; anything else stays as it was typed. */
export function tidyClock(typed: string): string {
  const text = typed.normalize("NFKC").trim();
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text);
  if (!found) return text;
  const clock = `${found[1]!.padStart(2, "0")}:${found[2] ?? "00"}`;
  return Number.isNaN(minutesOf(clock)) ? text : clock;
}

const lengthOf = (spans: Span[]) => spans.reduce((sum, { opens, closes }) => sum + Math.max(0, minutesOf(closes) - minutesOf(opens) || 0), 0);

/** How many seconds most of the days that are worked have; the longer where as many have the one as the other. */
export function workingDayS(weekly: Span[][]): number {
  const lengths = weekly.map(lengthOf).filter((minutes) => minutes > 0);
  const often = (minutes: number) => lengths.filter((other) => other === minutes).length;
  const [most] = [...lengths].sort((one, other) => often(other) - often(one) || other - one);
  return most ? most * 60 : USUAL_DAY_S;
}

/** The text key of what is wrong with the spans of a day. */
export function spansFault(spans: Span[]): string | null {
  const times = spans.map(({ opens, closes }) => [minutesOf(opens), minutesOf(closes)] as const);
  if (times.some(([opens, closes]) => Number.isNaN(opens) || Number.isNaN(closes))) return "calendar.fault_clock";
  if (times.some(([opens, closes]) => closes <= opens)) return "calendar.fault_order";
  const ordered = [...times].sort((one, other) => one[0] - other[0]);
  return ordered.some(([opens], at) => at > 0 && opens < ordered[at - 1]![1]) ? "calendar.fault_overlap" : null;
}

/** Where the spans lie on the line of a day, in percent; what is no span yet is left out. */
export function barsOf(spans: Span[]): { from: number; width: number }[] {
  return spans
    .map(({ opens, closes }) => ({ opens: minutesOf(opens), closes: minutesOf(closes) }))
    .filter(({ opens, closes }) => closes > opens)
    .map(({ opens, closes }) => ({ from: (opens / DAY_MIN) * 100, width: ((closes - opens) / DAY_MIN) * 100 }));
}

export const inWords = (spans: Span[]): string => spans.map(({ opens, closes }) => `${opens}–${closes}`).join(", ");

/** The next span to offer: office hours, or from where the last one ends. */
export function nextSpan(spans: Span[]): Span {
  const last = spans.at(-1);
  if (!last || !(minutesOf(last.closes) < DAY_MIN - 60)) return { opens: "09:00", closes: "17:00" };
  const from = minutesOf(last.closes) + 60;
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return { opens: clock(from), closes: clock(Math.min(from + 240, DAY_MIN)) };
}
