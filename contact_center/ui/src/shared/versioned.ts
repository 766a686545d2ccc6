// Two people change one record at once: what one of them typed is laid over what the other one saved.

// What was typed may hold NaN, which JSON would take for null.
export const words = (one: unknown): string => JSON.stringify(one, (_, value: unknown) => (Number.isNaN(value) ? "NaN" : value)) ?? "";
export const same = (one: unknown, other: unknown): boolean => words(one) === words(other);
const keysOf = <T extends object>(one: T) => Object.keys(one) as (keyof T & string)[];

/** A copy of its own of plain data, also of what Vue watches. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A part that another one has changed; a clash where it was changed here as well, into something else. */
export interface Change<Key extends string = string> {
  key: Key;
  clash: boolean;
}

/** The parts of `mine` that are others than in `base`. */
export function changedParts<T extends object>(base: T, mine: T): Partial<T> {
  return Object.fromEntries(
    keysOf(mine)
      .filter((key) => !same(base[key], mine[key]))
      .map((key) => [key, mine[key]]),
  ) as Partial<T>;
}

/** `mine` over `theirs`, both made from `base`, and the parts in which the other one changed something. */
export function laidOver<T extends object>(base: T, mine: T, theirs: T): { both: T; changes: Change<keyof T & string>[] } {
  const changed = keysOf(theirs).filter((key) => !same(base[key], theirs[key]));
  const clash = (key: keyof T) => !same(base[key], mine[key]) && !same(mine[key], theirs[key]);
  return { both: { ...theirs, ...changedParts(base, mine) }, changes: changed.map((key) => ({ key, clash: clash(key) })) };
}
