// The shapes of service levels, calendars and the hours of queues in the API.
import type { Text } from "../../shared/types";

export interface Span { opens: string; closes: string }
/** A day of the calendar's own; without spans it is free. */
export interface OwnDay { date: string; spans: Span[] }
export interface Calendar {
  key: string; name: Text; timezone: string;
  /** Monday to Sunday. */
  weekly: Span[][];
  country: string | null; days: OwnDay[];
}
export interface LevelWhen { categories: string[]; queues: string[]; tiers: string[]; priorities: string[] }
export type StepTo = "raise_priority" | "queue" | "supervisors";
export interface Step { after_s: number; to: StepTo }
export const TIMES = ["first_response_s", "next_response_s", "resolution_s"] as const;
/** Times are working seconds of the calendar; null: not promised; NaN: what was typed is no time. */
export interface Level extends Record<(typeof TIMES)[number], number | null> {
  key: string; name: Text; when: LevelWhen; calendar: string; warn_before_s: number; escalation: Step[];
}
export interface Promises { version: number; service_levels: Level[]; calendars: Calendar[] }
/** By queue, the calendar its people keep; null: always open. */
export type Hours = Record<string, string | null>;
export interface QueueWithHours { key: string; name: Text; calendar: string | null }
export interface ShownDay { date: string; why: "own" | "holiday" | "exchange"; name: Text | null; spans: Span[] }
export interface ShownDays { first: string; last: string; days: ShownDay[] }
/** By field, the text key of what has to be mended. */
export type Faults = Record<string, string>;
