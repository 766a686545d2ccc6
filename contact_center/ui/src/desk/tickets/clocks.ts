// The clocks of a ticket as chips: which to show, how pressing each is, and how long is left.
import { bankMoment } from "../../shared/bankTime";
import type { Clock, ClockKind, Ticket } from "../../shared/types";

export type Tone = "good" | "warn" | "bad" | "plain";
/** A span of time in words: the text key and what to fill in. */
export interface Span {
  key: string;
  values: Record<string, number>;
}
export interface Chip {
  kind: ClockKind;
  state: Clock["state"] | "late";
  tone: Tone;
  span: Span | null;
  due: string | null;
}

const STILL: Record<Clock["state"], Tone> = { running: "plain", paused: "plain", met: "good", missed: "bad" };
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Two units at most, rounded down: 40 s, 12 min, 3 h 10 min, 2 d 4 h. Negative spans count as nothing. */
export function spanOf(seconds: number): Span {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < MINUTE) return { key: "clock.seconds", values: { s: whole } };
  if (whole < HOUR) return { key: "clock.minutes", values: { m: Math.floor(whole / MINUTE) } };
  if (whole < DAY) return { key: "clock.hours", values: { h: Math.floor(whole / HOUR), m: Math.floor((whole % HOUR) / MINUTE) } };
  return { key: "clock.days", values: { d: Math.floor(whole / DAY), h: Math.floor((whole % DAY) / HOUR) } };
}

/** Seconds until a moment; negative when it is past. */
export const secondsTo = (iso: string, now: number): number => (Date.parse(iso) - now) / 1_000;

export function chipOf(clock: Omit<Clock, "kind"> & { kind: ClockKind }, now: number): Chip {
  const { kind, state, due_at: due, warned } = clock;
  const still: Chip = { kind, state, tone: STILL[state], span: null, due };
  if (state !== "running" || !due) return still;
  const left = secondsTo(due, now);
  if (left < 0) return { ...still, state: "late", tone: "bad", span: spanOf(-left) };
  return { ...still, tone: warned ? "warn" : "good", span: spanOf(left) };
}

/** The regulator's last day counts to its end; it is shown from when staff were told that it comes near. */
function regulatorChip({ complaint_due_on: day }: Ticket, now: number): Chip[] {
  if (!day) return [];
  const due = bankMoment(day, "23:59:59").toISOString();
  return [chipOf({ kind: "complaint", state: "running", due_at: due, warned: true }, now)];
}

/** In the head all of them; in the list the last of each kind, as far as it still matters. */
export function chipsOf(ticket: Ticket, now: number, all: boolean): Chip[] {
  const clocks = ticket.clocks ?? [];
  const last = clocks.filter(({ kind, state }, at) => state !== "met" && !clocks.slice(at + 1).some((later) => later.kind === kind));
  return [...regulatorChip(ticket, now), ...(all ? clocks : last).map((clock) => chipOf(clock, now))];
}

/** How much of an offer's time is left, from 1 to 0. */
export function shareLeft(expiresAt: string, now: number, lastsS: number): number {
  return Math.min(1, Math.max(0, secondsTo(expiresAt, now) / lastsS));
}
