// The incidents under the chosen filter, fetched anew when somebody changes one.
import { computed, ref } from "vue";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";

export function useIncidents({ api, fail, onChange }: Desk) {
  const state = ref<"open" | "all">("open");
  const { answer, loading, failed, refresh, retry } = useFetched(
    () => state.value,
    (asked) => api.incidents.list({ state: asked }),
    fail,
  );
  onChange((change) => {
    if (!change || change.type === "incident") void refresh();
  });
  return { state, incidents: computed(() => answer.value ?? []), loading, failed, refresh, retry };
}
