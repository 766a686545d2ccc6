// Two people changed a list at once: what one of them typed is laid over what the other one saved.
import type { Text } from "./types";
import { same, type Change } from "./versioned";

interface Named {
  key: string;
  name: Text;
}
export type Deed = "added" | "changed" | "removed" | "moved";

/** What the other one did with a part of the list, or with its order where no part is named; and what was done here. */
export interface ListChange extends Change {
  name: Text | null;
  theirs: Deed;
  mine: Deed | null;
}

const byKey = <T extends Named>(list: T[]) => new Map(list.map((one) => [one.key, one]));
const keysOf = (list: Named[]) => list.map(({ key }) => key);

function deed(before: Named | undefined, now: Named | undefined): Deed | null {
  if (same(before, now)) return null;
  return before ? (now ? "changed" : "removed") : "added";
}

/** `mine` over `theirs`, both made from `base`; what both changed is as in `mine`, and is named among the clashes. */
export function mergedLists<T extends Named>(base: T[], mine: T[], theirs: T[]): { list: T[]; changes: ListChange[]; clashes: Text[] } {
  const [was, now, other] = [byKey(base), byKey(mine), byKey(theirs)];
  const changes: ListChange[] = [];
  const chosen = new Map<string, T>();
  for (const key of new Set([...now.keys(), ...other.keys(), ...was.keys()])) {
    const [before, typed, saved] = [was.get(key), now.get(key), other.get(key)];
    const [mineDid, theyDid] = [deed(before, typed), deed(before, saved)];
    const one = mineDid && (typed || !theyDid) ? typed : saved;
    if (one) chosen.set(key, one);
    if (!theyDid) continue;
    const clash = mineDid !== null && !same(typed, saved);
    changes.push({ key, name: (saved ?? typed ?? before)!.name, theirs: theyDid, mine: clash ? mineDid : null, clash });
  }
  const [iMoved, theyMoved] = [moved(base, mine), moved(base, theirs)];
  if (theyMoved) changes.push({ key: "order", name: null, theirs: "moved", mine: iMoved ? "moved" : null, clash: iMoved && moved(mine, theirs) });
  const clashes = changes.flatMap(({ clash, name, key }) => (clash && name && chosen.has(key) ? [chosen.get(key)!.name] : []));
  return { list: inOrder(base, mine, theirs).flatMap((key) => chosen.get(key) ?? []), changes, clashes };
}

/** Whether what both lists have stands in another order. */
function moved(before: Named[], after: Named[]): boolean {
  const [was, now] = [keysOf(before), keysOf(after)];
  return !same(
    now.filter((key) => was.includes(key)),
    was.filter((key) => now.includes(key)),
  );
}

/** As in `mine` where that moved something, else as in `theirs`; what only the other has comes in at its place. */
function inOrder(base: Named[], mine: Named[], theirs: Named[]): string[] {
  const [now, other] = [keysOf(mine), keysOf(theirs)];
  const [order, rest] = moved(base, mine) ? [[...now], other] : [[...other], now];
  rest.forEach((key, at) => {
    if (!order.includes(key)) order.splice(at, 0, key);
  });
  return order;
}
