// What somebody types to find something, and what of it is worth looking for: once they have stopped for a moment.
import { getCurrentScope, onScopeDispose, ref, watch } from "vue";

const SETTLED_MS = 200;

export function useTyped() {
  const words = ref("");
  const typed = ref("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(words, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => (typed.value = now.trim()), SETTLED_MS);
  });
  if (getCurrentScope()) onScopeDispose(() => clearTimeout(timer));
  return { words, typed };
}
