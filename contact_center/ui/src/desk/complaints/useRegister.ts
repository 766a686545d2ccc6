// The register of complaints under its filters, a part at a time, and where it can be taken away from.
import { computed, onScopeDispose, reactive, ref, watch } from "vue";
import { atMost } from "../../shared/atMost";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";

const PACE_MS = 2_000;
const PAGE = 100;
/** As many as the service tells at once; the files have them all. */
const MOST = 500;

export function useRegister({ api, fail, onChange }: Desk) {
  const filter = reactive({ state: "", from: "", to: "", branch: "", product: "", cause: "" });
  const limit = ref(PAGE);
  watch(filter, () => (limit.value = PAGE), { flush: "sync" });
  const { answer: register, loading, failed, refresh, retry } = useFetched(() => ({ ...filter, limit: limit.value }), api.complaints.register, fail);
  const live = atMost(() => {
    void refresh();
  }, PACE_MS);
  onChange((change) => {
    if (!change || change.type === "ticket") live.ask();
  });
  onScopeDispose(live.stop);
  return {
    filter,
    register,
    loading,
    failed,
    retry,
    more: () => (limit.value += PAGE),
    ended: computed(() => limit.value >= MOST),
    exportPath: (format: "csv" | "xlsx") => api.complaints.exportPath({ ...filter, format }),
  };
}
