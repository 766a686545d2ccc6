// What the clock tells, and what of it a reader looks at.
import type { PersonName, Text } from "../../shared/types";

export type Fate = "sent" | "call" | "refused";
export const FATES: Fate[] = ["sent", "call", "refused"];

/** What became of a greeting; its day and hour are the customer's own. */
export interface Greeted {
  number: string | null;
  name: PersonName;
  manager: string | null;
  occasion: Text;
  day: string;
  hour: string;
  state: Fate;
  channel: Text | null;
  words: string;
  reason: Text | null;
}
export type Told = Greeted & { key: number };
export type End = "over" | "idle" | "taken" | "not_for_practice" | "lost";

export type Line =
  { type: "ready" | "waits"; day: string } | { type: "day"; day: string; greetings: Greeted[] } | { type: "ended"; why: Exclude<End, "lost"> };

/** How far to go, as the service takes it. */
export interface Order {
  days: number;
  until_greeted?: boolean;
}
export const YEAR = 366;

/** The latest first, of one customer or of all. */
export const ofFate = (told: Told[], fate: Fate, number: string): Told[] =>
  told.filter((one) => one.state === fate && (!number || one.number === number)).reverse();

/** Everybody of whom something was told, once. */
export const peopleIn = (told: Told[]): Told[] => [...new Map(told.map((one) => [one.number, one])).values()];

const DAY_MS = 86_400_000;
/** How many days lie between two. */
export const daysBetween = (first: string, day: string): number => Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);
