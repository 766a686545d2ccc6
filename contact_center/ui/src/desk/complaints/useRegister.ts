// The register of complaints under its filters, and where it can be taken away from.
import { computed, onScopeDispose, reactive, ref, watch } from "vue";
import { atMost } from "../../shared/atMost";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";
import type { Register } from "./shapes";

const PACE_MS = 2_000;

export function useRegister(desk: Desk) {
  const filter = reactive({ state: "", from: "", to: "", branch: "", product: "", cause: "" });
  const register = ref<Register | null>(null);
  const loading = ref(true);
  const words = computed(() => JSON.stringify(filter));

  const refresh = useRefresh(async () => {
    const asked = words.value;
    try {
      const read = await desk.api.complaints.register({ ...filter });
      if (asked === words.value) register.value = read;
    } catch (error) {
      desk.fail(error);
    } finally {
      loading.value = false;
    }
  });
  const live = atMost(() => {
    void refresh();
  }, PACE_MS);
  watch(words, () => {
    loading.value = true;
    void refresh();
  });
  desk.onChange((change) => {
    if (!change || change.type === "ticket") live.ask();
  });
  onScopeDispose(live.stop);
  live.ask();
  return { filter, register, loading, exportPath: (format: "csv" | "xlsx") => desk.api.complaints.exportPath({ ...filter, format }) };
}
