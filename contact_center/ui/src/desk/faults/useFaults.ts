// The faults under the chosen filter, fetched anew when somebody changes one.
import { ref, watch } from "vue";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";
import type { Fault } from "./shapes";

export function useFaults(desk: Desk) {
  const state = ref<"open" | "all">("open");
  const faults = ref<Fault[]>([]);
  const loading = ref(true);

  const refresh = useRefresh(async () => {
    const asked = state.value;
    try {
      const read = await desk.api.faults.list({ state: asked });
      if (asked === state.value) faults.value = read;
    } catch (error) {
      desk.fail(error);
    } finally {
      loading.value = false;
    }
  });
  watch(state, () => {
    loading.value = true;
    void refresh();
  });
  desk.onChange((change) => {
    if (!change || change.type === "fault") void refresh();
  });
  void refresh();
  return { state, faults, loading, refresh };
}
