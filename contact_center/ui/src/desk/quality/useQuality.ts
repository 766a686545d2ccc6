// The figures of the quality board, fetched anew as the work goes on.
import { computed, onScopeDispose, ref } from "vue";
import { atMost } from "../../shared/atMost";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";
import { boundsOf, type Period } from "./periods";
import type { Grouping } from "./shapes";

const PACE_MS = 2_000;
const IDLE_MS = 60_000;

export function useQuality(desk: Desk) {
  const period = ref<Period>("today");
  const by = ref<Grouping>("queue");
  const { answer, loading, failed, refresh, retry } = useFetched(
    () => ({ period: period.value, by: by.value }),
    async (asked) => {
      const figures = await desk.api.quality.show({ ...boundsOf(asked.period, new Date()), by: asked.by });
      return { figures, at: new Date().toISOString() };
    },
    desk.fail,
  );
  const live = atMost(() => {
    void refresh();
  }, PACE_MS);
  desk.onChange(live.ask);
  // Waiting grows by itself, also when nothing happens.
  const idle = setInterval(live.ask, IDLE_MS);
  onScopeDispose(() => {
    live.stop();
    clearInterval(idle);
  });
  const quality = computed(() => answer.value?.figures ?? null);
  const readAt = computed(() => answer.value?.at ?? null);
  return { period, by, quality, loading, failed, readAt, retry };
}
