// Two people changed what is promised at once: what one of them typed is laid over what the other one saved.
import { mergedLists, type ListChange } from "../../shared/mergeLists";
import type { Text } from "../../shared/types";
import { laidOver, type Change } from "../../shared/versioned";
import type { Hours, Promises } from "./shapes";

export interface Draft {
  promises: Promises;
  hours: Hours;
}
/** The hours of a queue. */
export interface HoursChange extends Change {
  queue: string;
}

/** `mine` over `theirs`, both made from `base`; what both changed is as in `mine`, and is named among the clashes. */
export function merged(base: Promises, mine: Promises, theirs: Promises): { promises: Promises; changes: ListChange[]; clashes: Text[] } {
  const levels = mergedLists(base.service_levels, mine.service_levels, theirs.service_levels);
  const calendars = mergedLists(base.calendars, mine.calendars, theirs.calendars);
  const of = (list: string, changes: ListChange[]) => changes.map((one) => ({ ...one, key: `${list}-${one.key}` }));
  return {
    promises: { version: theirs.version, service_levels: levels.list, calendars: calendars.list },
    changes: [...of("level", levels.changes), ...of("calendar", calendars.changes)],
    clashes: [...levels.clashes, ...calendars.clashes],
  };
}

export function lay(base: Draft, mine: Draft, theirs: Draft): { both: Draft; changes: (ListChange | HoursChange)[] } {
  const { promises, changes } = merged(base.promises, mine.promises, theirs.promises);
  const hours = laidOver(base.hours, mine.hours, theirs.hours);
  const ofQueues = hours.changes.map(({ key, clash }) => ({ key: `hours-${key}`, queue: key, clash }));
  return { both: { promises, hours: hours.both }, changes: [...changes, ...ofQueues] };
}
