// The coming days of the calendar that is being written, as the service works them out; asked again shortly after a change.
import { onScopeDispose, ref, watch } from "vue";
import { ApiError } from "../../api/error";
import type { Text } from "../../shared/types";
import type { Desk } from "../context";
import type { Calendar, ShownDays } from "./shapes";

const SETTLED_MS = 400;
const DAYS = 60;

/** `ready` says whether the calendar can be asked for at all. */
export function useComingDays(desk: Desk, calendar: () => Calendar, ready: () => boolean) {
  const coming = ref<ShownDays | null>(null);
  /** What the service says is wrong with the calendar. */
  const refused = ref<Text | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function ask(): Promise<void> {
    const mine = (asked += 1);
    try {
      const found = await desk.api.serviceLevels.days({ calendar: calendar(), days: DAYS });
      if (mine === asked) [coming.value, refused.value] = [found, null];
    } catch (error) {
      if (mine !== asked) return;
      if (error instanceof ApiError && error.code === "calendar_invalid") [coming.value, refused.value] = [null, error.texts];
      else desk.fail(error);
    }
  }
  watch(
    () => JSON.stringify(calendar()),
    (_, before) => {
      clearTimeout(timer);
      if (ready()) timer = setTimeout(ask, before === undefined ? 0 : SETTLED_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return { coming, refused };
}
