// Changing the lists of service levels and calendars: new ones, and what is in use.
import { uuid } from "../../shared/uuid";
import type { Calendar, Hours, Level } from "./shapes";

/** Never used before: a key that comes back would change what tickets of old were promised. */
const newKey = (base: string) => `${base}-${uuid().slice(0, 8)}`;

export const newLevel = (calendar: string): Level => ({
  key: newKey("level"),
  name: { zh: "新服务水平", en: "New service level" },
  when: { categories: [], queues: [], tiers: [], priorities: [] },
  calendar,
  first_response_s: 3_600,
  next_response_s: 7_200,
  resolution_s: null,
  warn_before_s: 900,
  escalation: [],
});

export const newCalendar = (timezone: string): Calendar => ({
  key: newKey("calendar"),
  name: { zh: "新日历", en: "New calendar" },
  timezone,
  country: null,
  days: [],
  weekly: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ opens: "09:00", closes: "17:00" }] : [])),
});

export const fitsAll = ({ when }: Level) => Object.values(when).every((values) => values.length === 0);

/** The place from which on none counts, as the one before fits every ticket. */
export function endOf(levels: Level[]): number {
  const last = levels.findIndex(fitsAll);
  return last < 0 ? levels.length : last + 1;
}

/** How many service levels and queues run by a calendar. */
export function usesOf(calendar: string, levels: Level[], hours: Hours): { levels: number; queues: number } {
  return {
    levels: levels.filter((level) => level.calendar === calendar).length,
    queues: Object.values(hours).filter((kept) => kept === calendar).length,
  };
}
