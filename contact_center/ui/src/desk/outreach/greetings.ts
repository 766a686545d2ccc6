// The greetings of the coming days: the calendar's weeks, what a filter lets through, and how a greeting is told.
import type { QueryOf } from "../../api/http";
import type { Shape } from "../../api/shapes";
import { bankZone, daysLater } from "../../shared/bankTime";
import type { Language } from "../../shared/types";

export type Greeting = Shape<"GreetingShape">;
export type DayCount = Shape<"DayCount">;
export type OccasionRef = Shape<"OccasionRef">;
export type State = Greeting["state"];
export const STATES: State[] = ["planned", "held", "call", "sent", "refused"];
export const AHEAD_DAYS = 30;

export interface Filter {
  day: string;
  occasion: string;
  state: NonNullable<QueryOf<"/api/outreach/greetings">["state"]>;
}
export const EVERYTHING: Filter = { day: "", occasion: "", state: "" };

export interface Draft {
  day: string;
  /** Empty: where the customer prefers it. */
  channel: string;
  line: string;
}
export const draftOf = ({ day, chosen_channel, line }: Greeting): Draft => ({ day, channel: chosen_channel ?? "", line });
export const isOpen = ({ state }: Greeting): boolean => state === "planned" || state === "held";

const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
export const countOf = ({ count }: DayCount, state: string = ""): number => (state ? (count[state] ?? 0) : sum(Object.values(count)));

/** How many greetings a filter lets through. */
export const countFor = (counts: DayCount[], { day, occasion, state }: Filter): number =>
  sum(counts.filter((one) => (!day || one.day === day) && (!occasion || one.occasion.key === occasion)).map((one) => countOf(one, state)));

/** Each occasion once, the next one first. */
export const occasionsOf = (counts: { occasion: OccasionRef }[]): OccasionRef[] => [
  ...new Map(counts.map(({ occasion }) => [occasion.key, occasion])).values(),
];

export interface Day {
  day: string;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  occasions: DayCount[];
}

/** Each day from the first to the last, with what is on it. */
export function daysOf(first: string, last: string, counts: DayCount[]): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    days.push({ day, weekday, occasions: counts.filter((one) => one.day === day) });
  }
  return days;
}

const TAG = { zh: "zh-CN", en: "en-GB" } as const;
const dayIn = (day: string, language: Language, how: Intl.DateTimeFormatOptions) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(TAG[language], { timeZone: "UTC", ...how });
/** Chinese would put day and weekday together without a space. */
export const dayText = (day: string, language: Language): string =>
  language === "zh"
    ? `${shortDay(day, language)} ${dayIn(day, language, { weekday: "short" })}`
    : dayIn(day, language, { month: "short", day: "numeric", weekday: "short" });
export const shortDay = (day: string, language: Language): string => dayIn(day, language, { month: "short", day: "numeric" });
/** The names of the days of a week, from Monday. */
export const weekdays = (language: Language): string[] =>
  Array.from({ length: 7 }, (_, at) => dayIn(daysLater("2024-01-01", at), language, { weekday: "short" }));

/** The zone in words, such as Eastern Time. */
const zoneText = (zone: string, at: Date, language: Language): string =>
  new Intl.DateTimeFormat(TAG[language], { timeZone: zone, timeZoneName: "longGeneric" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? zone;

/** The hour by the customer's own clock, with their zone where it is another than the bank's. */
export function hourText({ at, zone }: Pick<Greeting, "at" | "zone">, language: Language): string {
  if (!at) return "";
  const moment = new Date(at);
  const time = moment.toLocaleTimeString(TAG[language], { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (zone === bankZone()) return time;
  const named = zoneText(zone, moment, language);
  return language === "zh" ? `${time}（${named}）` : `${time} (${named})`;
}

/** How the state is told, and its colour. */
export function stateTag(one: Greeting): { key: string; colour: string } {
  if (one.state === "planned") return one.why_not ? { key: "will_not_go", colour: "bad" } : { key: "planned", colour: "" };
  if (one.state === "held") return { key: "held", colour: "warn" };
  if (one.state === "call" && one.why_not) return { key: "will_not_go", colour: "bad" };
  if (one.state === "call") return one.called_at ? { key: "called", colour: "good" } : { key: "to_call", colour: "warn" };
  return one.state === "sent" ? { key: "sent", colour: "good" } : { key: "refused", colour: "bad" };
}
