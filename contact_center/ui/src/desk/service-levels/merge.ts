// Two people changed the promises at once: what one of them typed is laid over what the other one saved.
import { mergedLists } from "../../shared/mergeLists";
import type { Text } from "../../shared/types";
import type { Promises } from "./shapes";

export interface Merged {
  promises: Promises;
  clashes: Text[];
}

/** `mine` over `theirs`, both made from `base`; what both changed is as in `mine`, and is named among the clashes. */
export function merged(base: Promises, mine: Promises, theirs: Promises): Merged {
  const levels = mergedLists(base.service_levels, mine.service_levels, theirs.service_levels);
  const calendars = mergedLists(base.calendars, mine.calendars, theirs.calendars);
  return {
    promises: { version: theirs.version, service_levels: levels.list, calendars: calendars.list },
    clashes: [...levels.clashes, ...calendars.clashes],
  };
}
