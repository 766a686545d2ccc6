// What a year's greetings have come to, put together by occasion, by month, or as the service tells it.
import type { Shape } from "../../api/shapes";

export type YearRow = Shape<"YearRow">;
export const FIGURES = ["sent", "delivered", "failed", "refused", "calls", "replies", "opt_outs", "segments"] as const;
export type Figure = (typeof FIGURES)[number];
export interface Figures extends Record<Figure, number> {
  /** What they cost, by currency; empty where no price was set. */
  costs: Record<string, number>;
}
export const GROUPINGS = ["occasion", "month", "day"] as const;
export type Grouping = (typeof GROUPINGS)[number];
export interface Total extends Figures {
  key: string;
  /** The first of its days. */
  day: string;
  occasion: YearRow["occasion"];
}

const NOTHING: Figures = { sent: 0, delivered: 0, failed: 0, refused: 0, calls: 0, replies: 0, opt_outs: 0, segments: 0, costs: {} };
const KEYS: Record<Grouping, (row: YearRow) => string> = {
  occasion: ({ occasion }) => occasion.key,
  month: ({ day }) => day.slice(0, 7),
  day: ({ day, occasion }) => `${day} ${occasion.key}`,
};

/** Currencies are never added to each other. */
function costsOf(rows: (YearRow | Figures)[]): Figures["costs"] {
  const sums: Figures["costs"] = {};
  const listed = ({ costs }: YearRow | Figures): [string, number][] =>
    Array.isArray(costs) ? costs.map(({ currency, amount }) => [currency, Number(amount)]) : Object.entries(costs);
  for (const [currency, amount] of rows.flatMap(listed)) sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
}

export const added = (rows: (YearRow | Figures)[]): Figures => ({
  ...(Object.fromEntries(FIGURES.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)])) as Record<Figure, number>),
  costs: costsOf(rows),
});

/** In the order in which each first occurred. */
export function totalsBy(by: Grouping, rows: YearRow[]): Total[] {
  const groups = new Map<string, YearRow[]>();
  for (const row of rows) groups.set(KEYS[by](row), [...(groups.get(KEYS[by](row)) ?? []), row]);
  return [...groups].map(([key, [first, ...rest]]) => ({ key, day: first!.day, occasion: first!.occasion, ...added([first!, ...rest]) }));
}

/** All twelve months, also those in which nothing went. */
export function monthsOf(year: number, rows: YearRow[]): Figures[] {
  const months = new Map(totalsBy("month", rows).map((one) => [one.key, one]));
  return Array.from({ length: 12 }, (_, at) => months.get(`${year}-${String(at + 1).padStart(2, "0")}`) ?? NOTHING);
}
