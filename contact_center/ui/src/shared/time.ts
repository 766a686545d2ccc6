// Times as a reader expects them, by the bank's clocks: the time today, the date before.
import { bankDay, bankZone } from "./bankTime";
import type { Language } from "./types";

const TAG = { zh: "zh-CN", en: "en-GB" } as const;
const HOURS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const write = (at: Date | number, language: Language, how: Intl.DateTimeFormatOptions) =>
  new Date(at).toLocaleString(TAG[language], { timeZone: bankZone(), ...how });

export function clock(iso: string, language: Language, now = new Date()): string {
  const at = new Date(iso);
  const time = write(at, language, HOURS);
  const [day, today] = [bankDay(at), bankDay(now)];
  if (day === today) return time;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return `${write(at, language, { month: "short", day: "numeric", ...(sameYear ? {} : { year: "numeric" }) })} ${time}`;
}

/** With the zone, so that nobody has to guess whose time it is. */
export function fullTime(iso: string, language: Language): string {
  const day = write(new Date(iso), language, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${day} ${withZone(new Date(iso), language, { ...HOURS, second: "2-digit" })}`;
}

/** The bank's time with its zone, for a clock on the wall. */
export function bankClock(now: number, language: Language): string {
  return withZone(now, language, HOURS);
}

// Chinese would put the zone before the time, in the middle of a date.
function withZone(at: Date | number, language: Language, how: Intl.DateTimeFormatOptions): string {
  const named = new Intl.DateTimeFormat(TAG[language], { timeZone: bankZone(), timeZoneName: "short" });
  const zone = named.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  return `${write(at, language, how)} ${zone}`.trim();
}

export function dateOnly(iso: string, language: Language): string {
  return new Date(`${iso}T12:00:00`).toLocaleDateString(TAG[language], { year: "numeric", month: "long", day: "numeric" });
}

export function timeOnly(iso: string, language: Language): string {
  return write(new Date(iso), language, HOURS);
}

export function dayOnly(iso: string, language: Language): string {
  return write(new Date(iso), language, { month: "short", day: "numeric" });
}

export function monthOf(iso: string, language: Language): string {
  return new Date(`${iso}T12:00:00`).toLocaleDateString(TAG[language], { month: "short" });
}

/** Minutes and seconds, or hours and minutes: 0:42, 12:05, 3 h 10. */
export function waited(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")}`;
}
