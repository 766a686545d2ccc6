// What is promised, as it stands and as it is being edited, with the hours of queues; saved with the version that was read.
import { computed, ref } from "vue";
import { ApiError } from "../../api/error";
import type { Text } from "../../shared/types";
import type { Desk } from "../context";
import { copyOf } from "../routing/rules";
import { merged } from "./merge";
import type { Hours, Promises, QueueWithHours } from "./shapes";

const hoursOf = (queues: QueueWithHours[]): Hours => Object.fromEntries(queues.map(({ key, calendar }) => [key, calendar]));
const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

export function useServiceLevels(desk: Desk) {
  const read = ref<Promises | null>(null);
  const draft = ref<Promises | null>(null);
  const queues = ref<QueueWithHours[]>([]);
  const hours = ref<Hours>({});
  /** The queues whose hours somebody else has changed, while others were chosen for them here. */
  const contested = ref<string[]>([]);
  const busy = ref(false);
  /** What somebody else has saved since these promises were read. */
  const theirs = ref<Promises | null>(null);
  /** What both have changed, after what was typed was laid over it. */
  const clashes = ref<Text[]>([]);
  const promisesDirty = computed(() => differ(read.value, draft.value));
  const dirty = computed(() => promisesDirty.value || differ(hoursOf(queues.value), hours.value));

  function show(promises: Promises): void {
    read.value = promises;
    draft.value = copyOf(promises);
    theirs.value = null;
  }
  function showQueues(list: QueueWithHours[]): void {
    queues.value = list;
    hours.value = hoursOf(list);
    contested.value = [];
  }
  /** Shows the hours as they are by now, with what was chosen here laid over them. */
  async function readQueuesAgain(): Promise<void> {
    const before = hoursOf(queues.value);
    const chosen = Object.entries(hours.value).filter(([key, calendar]) => calendar !== before[key]);
    try {
      showQueues(await desk.api.routing.queues());
    } catch (error) {
      return desk.fail(error);
    }
    const now = hoursOf(queues.value);
    contested.value = chosen.filter(([key, calendar]) => now[key] !== before[key] && now[key] !== calendar).map(([key]) => key);
    Object.assign(hours.value, Object.fromEntries(chosen));
  }
  async function load(): Promise<void> {
    try {
      const [promises, list] = await Promise.all([desk.api.serviceLevels.show(), desk.api.routing.queues()]);
      showQueues(list);
      show(promises);
      clashes.value = [];
    } catch (error) {
      desk.fail(error);
    }
  }
  async function saveHours(wanted: (queue: QueueWithHours, calendar: string | null) => boolean): Promise<void> {
    for (const queue of queues.value) {
      const calendar = hours.value[queue.key] ?? null;
      if (queue.calendar === calendar || !wanted(queue, calendar)) continue;
      await desk.api.routing.changeHours(queue.key, { calendar, was: queue.calendar });
      queue.calendar = calendar;
      contested.value = contested.value.filter((key) => key !== queue.key);
    }
  }
  async function saveAll(promises: Promises): Promise<void> {
    const there = (calendar: string | null, list: Promises) => calendar === null || list.calendars.some(({ key }) => key === calendar);
    // A calendar goes only after the queues that keep it have another one, and is there before a queue keeps it.
    await saveHours((queue, calendar) => !there(queue.calendar, promises) && there(calendar, read.value!));
    if (promisesDirty.value) show(await desk.api.serviceLevels.change(promises));
    clashes.value = [];
    await saveHours(() => true);
  }
  /** The names of calendars that were taken out but stay, for promises of before run by them; null: not saved. */
  async function save(): Promise<Text[] | null> {
    const promises = draft.value;
    if (!promises || busy.value) return null;
    busy.value = true;
    try {
      await saveAll(promises);
      return read.value!.calendars.filter((one) => !promises.calendars.some(({ key }) => key === one.key)).map(({ name }) => name);
    } catch (error) {
      if (error instanceof ApiError && error.code === "service_levels_changed") await readTheirs();
      else desk.fail(error);
      if (error instanceof ApiError && error.code === "queue_hours_changed") await readQueuesAgain();
      return null;
    } finally {
      busy.value = false;
    }
  }
  async function readTheirs(): Promise<void> {
    try {
      theirs.value = await desk.api.serviceLevels.show();
    } catch (error) {
      desk.fail(error);
    }
  }
  /** Goes on from what the other one saved, with what was typed here laid over it. */
  function keepMine(): void {
    if (!read.value || !draft.value || !theirs.value) return;
    const both = merged(read.value, draft.value, theirs.value);
    show(theirs.value);
    draft.value = both.promises;
    clashes.value = both.clashes;
  }
  function discard(): void {
    if (read.value) show(theirs.value ?? read.value);
    showQueues(queues.value);
    clashes.value = [];
  }
  void load();
  return { read, draft, queues, hours, contested, busy, dirty, theirs, clashes, load, save, keepMine, discard };
}
