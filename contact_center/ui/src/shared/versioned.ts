// Two people change one record at once: what one of them typed is laid over what the other one saved.
const words = (one: unknown) => JSON.stringify(one);
const same = (one: unknown, other: unknown) => words(one) === words(other);
const keysOf = <T extends object>(one: T) => Object.keys(one) as (keyof T)[];

/** The parts of `mine` that are others than in `base`. */
export function changedParts<T extends object>(base: T, mine: T): Partial<T> {
  return Object.fromEntries(
    keysOf(mine)
      .filter((key) => !same(base[key], mine[key]))
      .map((key) => [key, mine[key]]),
  ) as Partial<T>;
}

/** `mine` over `theirs`, both made from `base`, and the parts in which the other one changed something. */
export function laidOver<T extends object>(base: T, mine: T, theirs: T): { both: T; changed: (keyof T)[]; clashes: (keyof T)[] } {
  const changed = keysOf(theirs).filter((key) => !same(base[key], theirs[key]));
  const clashes = changed.filter((key) => !same(base[key], mine[key]) && !same(mine[key], theirs[key]));
  return { both: { ...theirs, ...changedParts(base, mine) }, changed, clashes };
}
