// The current time, for waiting times that grow while one looks.
import { onScopeDispose, ref } from "vue";

export function useNow(everyMs = 5_000) {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, everyMs);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
