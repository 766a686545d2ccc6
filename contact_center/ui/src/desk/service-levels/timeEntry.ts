// Time as people write it, a number and a unit, and the working seconds it stands for.
export const UNITS = ["minutes", "hours", "days"] as const;
export type Unit = (typeof UNITS)[number];
export interface Entry {
  text: string;
  unit: Unit;
}

const MINUTE_S = 60;
const HOUR_S = 3_600;
const MOST_S = 366 * 86_400;

const unitSeconds = (unit: Unit, dayS: number) => ({ minutes: MINUTE_S, hours: HOUR_S, days: dayS })[unit];

/** In the largest unit that fits without a rest; `dayS` is how long a working day is. */
export function entryOf(seconds: number | null, dayS: number, emptyUnit: Unit = "hours"): Entry {
  if (seconds === null || Number.isNaN(seconds)) return { text: "", unit: emptyUnit };
  const fits = (unitS: number) => seconds > 0 && seconds % unitS === 0;
  const unit: Unit = fits(dayS) ? "days" : fits(HOUR_S) ? "hours" : "minutes";
  return { text: String(Number((seconds / unitSeconds(unit, dayS)).toFixed(2))), unit };
}

/** Null for an empty entry, NaN for one that is no time or more than a year. */
export function secondsOf({ text, unit }: Entry, dayS: number): number | null {
  const written = text.normalize("NFKC").trim().replace(",", ".");
  if (!written) return null;
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(written)) return Number.NaN;
  const seconds = Math.round(Number(written) * unitSeconds(unit, dayS));
  return seconds <= MOST_S ? seconds : Number.NaN;
}
