// What is promised, as it stands and as it is being edited, with the hours of queues; saved with what was read.
import { watch } from "vue";
import type { DeskApi } from "../../api/desk";
import { useFetched } from "../../shared/useFetched";
import { useVersionedDraft } from "../../shared/useVersionedDraft";
import { copyOf, same } from "../../shared/versioned";
import type { Desk } from "../context";
import { lay, type Draft } from "./merge";
import type { Hours, Promises, QueueWithHours } from "./shapes";

/** What is stored. */
export interface Stored {
  promises: Promises;
  queues: QueueWithHours[];
}

const NOTHING: Stored = { promises: { version: 0, service_levels: [], calendars: [] } as unknown as Promises, queues: [] };
const QUICKER = ["service_levels_changed", "queue_hours_changed"];
const hoursOf = (queues: QueueWithHours[]): Hours => Object.fromEntries(queues.map(({ key, calendar }) => [key, calendar]));

export function useServiceLevels({ api, fail }: Desk) {
  const show = async (): Promise<Stored> => {
    const [promises, queues] = await Promise.all([api.serviceLevels.show(), api.routing.queues()]);
    return { promises, queues };
  };
  const { answer, loading, failed, retry } = useFetched(() => true, show, fail);
  const edited = useVersionedDraft<Stored | null, Draft, ReturnType<typeof lay>["changes"][number]>(null, {
    draftOf: (stored) => {
      const { promises, queues } = stored ?? NOTHING;
      return { promises: copyOf(promises), hours: hoursOf(queues) };
    },
    save: (draft, read, progress) => store(api, draft, read ?? NOTHING, progress),
    theirsOf: ({ code }) => (QUICKER.includes(code) ? show() : null),
    lay,
    fail,
  });
  watch(answer, edited.follow);
  return { ...edited, loading, failed, retry };
}

async function store(api: DeskApi, { promises, hours }: Draft, read: Stored, progress: (stored: Stored) => void): Promise<Stored> {
  let stored = read;
  const keep = (part: Partial<Stored>) => {
    stored = { ...stored, ...part };
    progress(stored);
  };
  async function saveHours(wanted: (now: string | null, chosen: string | null) => boolean): Promise<void> {
    for (const { key, calendar: was } of stored.queues) {
      const calendar = hours[key] ?? null;
      if (was === calendar || !wanted(was, calendar)) continue;
      await api.routing.changeHours(key, { calendar, was });
      keep({ queues: stored.queues.map((one) => (one.key === key ? { ...one, calendar } : one)) });
    }
  }
  const there = (calendar: string | null, list: Promises) => calendar === null || list.calendars.some(({ key }) => key === calendar);
  // A calendar goes only after the queues that keep it have another one, and is there before a queue keeps it.
  await saveHours((was, chosen) => !there(was, promises) && there(chosen, read.promises));
  // A part of an earlier try may be stored by now, and with it another version.
  const wanted = { ...promises, version: read.promises.version };
  if (!same(read.promises, wanted)) keep({ promises: await api.serviceLevels.change(wanted) });
  await saveHours(() => true);
  return stored;
}
