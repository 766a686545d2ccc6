// The faults under the chosen filter, fetched anew when somebody changes one.
import { computed, ref } from "vue";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";

export function useFaults({ api, fail, onChange }: Desk) {
  const state = ref<"open" | "all">("open");
  const { answer, loading, failed, refresh, retry } = useFetched(
    () => state.value,
    (asked) => api.faults.list({ state: asked }),
    fail,
  );
  onChange((change) => {
    if (!change || change.type === "fault") void refresh();
  });
  return { state, faults: computed(() => answer.value ?? []), loading, failed, refresh, retry };
}
