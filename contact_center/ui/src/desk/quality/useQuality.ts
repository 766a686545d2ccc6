// The figures of the quality board, fetched anew as the work goes on.
import { onScopeDispose, ref } from "vue";
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
  const readAt = ref<string | null>(null);
  const { answer, loading, failed, refresh, retry } = useFetched(
    () => ({ period: period.value, by: by.value }),
    async (asked) => {
      const figures = await desk.api.quality.show({ ...boundsOf(asked.period, new Date()), by: asked.by });
      readAt.value = new Date().toISOString();
      return figures;
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
  return { period, by, quality: answer, loading, failed, readAt, retry };
}
