// The periods of the quality board: today, or so many days up to now, from midnight at the bank.
import { bankDay, bankMoment, daysLater } from "../../shared/bankTime";
import type { Hour } from "./shapes";

export const PERIODS = ["today", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];
const DAYS: Record<Period, number> = { today: 0, week: 6, month: 29 };

export function boundsOf(period: Period, now: Date): { from: string; to: string } {
  const from = bankMoment(daysLater(bankDay(now), -DAYS[period]));
  return { from: from.toISOString(), to: now.toISOString() };
}

/** Hours put together to days: what was opened and closed adds up, what waits is as at the end of the day. */
export function perDay(hours: Hour[]): Hour[] {
  const days: Hour[] = [];
  let day = "";
  for (const hour of hours) {
    const its = bankDay(new Date(hour.at));
    const last = days.at(-1);
    if (last && its === day)
      days[days.length - 1] = { ...last, opened: last.opened + hour.opened, closed: last.closed + hour.closed, waiting: hour.waiting };
    else days.push({ ...hour });
    day = its;
  }
  return days;
}
