// Two people changed a list at once: what one of them typed is laid over what the other one saved.
import type { Text } from "./types";

interface Named {
  key: string;
  name: Text;
}

// What was typed may hold NaN, which JSON would take for "not promised".
const words = (one: unknown) => JSON.stringify(one, (_, value: unknown) => (Number.isNaN(value) ? "NaN" : value));
const same = (one: unknown, other: unknown) => words(one) === words(other);
const byKey = <T extends Named>(list: T[]) => new Map(list.map((one) => [one.key, one]));

/** `mine` over `theirs`, both made from `base`; what both changed is as in `mine`, and is named among the clashes. */
export function mergedLists<T extends Named>(base: T[], mine: T[], theirs: T[]): { list: T[]; clashes: Text[] } {
  const [was, now, other] = [byKey(base), byKey(mine), byKey(theirs)];
  const clashes: Text[] = [];
  const chosen = new Map<string, T>();
  for (const key of new Set([...now.keys(), ...other.keys()])) {
    const [before, typed, saved] = [was.get(key), now.get(key), other.get(key)];
    const [iChanged, theyChanged] = [!same(before, typed), !same(before, saved)];
    const one = iChanged && (typed || !theyChanged) ? typed : saved;
    if (one) chosen.set(key, one);
    if (one && iChanged && theyChanged && !same(typed, saved)) clashes.push(one.name);
  }
  return { list: inOrder(base, mine, theirs).flatMap((key) => chosen.get(key) ?? []), clashes };
}

/** As in `mine` where that moved something, else as in `theirs`; what only the other has comes in at its place. */
function inOrder(base: Named[], mine: Named[], theirs: Named[]): string[] {
  const [was, now, other] = [base, mine, theirs].map((list) => list.map(({ key }) => key)) as [string[], string[], string[]];
  const iMoved = !same(
    now.filter((key) => was.includes(key)),
    was.filter((key) => now.includes(key)),
  );
  const [order, rest] = iMoved ? [[...now], other] : [[...other], now];
  rest.forEach((key, at) => {
    if (!order.includes(key)) order.splice(at, 0, key);
  });
  return order;
}
