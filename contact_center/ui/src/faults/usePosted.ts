// What is out of order, as everybody may read it; read again every half a minute while somebody looks.
import { onScopeDispose, ref } from "vue";
import { createApi } from "../shared/api";
import type { FaultState, Text } from "../shared/types";

const EVERY_MS = 30_000;

export interface PostedFault {
  title: Text;
  branch: Text | null;
  state: FaultState;
  state_name: Text;
  since: string;
  changed_at: string;
}

export function usePosted() {
  const faults = ref<PostedFault[] | null>(null);
  const readAt = ref<string | null>(null);
  const failed = ref(false);
  const api = createApi();

  async function refresh(): Promise<void> {
    try {
      faults.value = (await api.get<{ faults: PostedFault[] }>("/faults.json")).faults;
      readAt.value = new Date().toISOString();
      failed.value = false;
    } catch {
      failed.value = true;
    }
  }
  const look = () => {
    if (!document.hidden) void refresh();
  };
  const timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  });
  void refresh();
  return { faults, readAt, failed, refresh };
}
