// The figures of the quality board, fetched anew as the work goes on.
import { onScopeDispose, ref, watch } from "vue";
import { atMost } from "../../shared/atMost";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";
import { boundsOf, type Period } from "./periods";
import type { Grouping, Quality } from "./shapes";

const PACE_MS = 2_000;
const IDLE_MS = 60_000;

export function useQuality(desk: Desk) {
  const period = ref<Period>("today");
  const by = ref<Grouping>("queue");
  const quality = ref<Quality | null>(null);
  const loading = ref(true);
  const readAt = ref<string | null>(null);

  const refresh = useRefresh(async () => {
    const asked = `${period.value} ${by.value}`;
    try {
      const figures = await desk.api.quality.show({ ...boundsOf(period.value, new Date()), by: by.value });
      if (asked !== `${period.value} ${by.value}`) return;
      quality.value = figures;
      readAt.value = new Date().toISOString();
    } catch (error) {
      desk.fail(error);
    } finally {
      loading.value = false;
    }
  });
  const live = atMost(() => {
    void refresh();
  }, PACE_MS);
  watch([period, by], () => {
    loading.value = true;
    void refresh();
  });
  desk.onChange(live.ask);
  // Waiting grows by itself, also when nothing happens.
  const idle = setInterval(live.ask, IDLE_MS);
  onScopeDispose(() => {
    live.stop();
    clearInterval(idle);
  });
  live.ask();
  return { period, by, quality, loading, readAt };
}
