// The order of a list: what may move one place up or down, and the list after it has.
export type By = -1 | 1;

export const mayMove = (list: readonly unknown[], at: number, by: By): boolean =>
  at >= 0 && at < list.length && at + by >= 0 && at + by < list.length;

export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const next = [...list];
  [next[one], next[other]] = [list[other]!, list[one]!];
  return next;
}
