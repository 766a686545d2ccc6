// The periods of the quality board: today, or so many days up to now, from midnight where the reader is.
export const PERIODS = ["today", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];
const DAYS: Record<Period, number> = { today: 0, week: 6, month: 29 };

export function boundsOf(period: Period, now: Date): { from: string; to: string } {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period]);
  return { from: from.toISOString(), to: now.toISOString() };
}
