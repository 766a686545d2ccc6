// What a screen shows from the service: fetched at once, anew when something else is asked for, and whenever somebody says so.
import { getCurrentScope, onScopeDispose, ref, shallowRef, watch } from "vue";
import { useRefresh } from "./useRefresh";
import { words } from "./versioned";

interface Ways {
  /** Whether an answer goes as soon as something else is asked for. */
  clear?: boolean;
}

/**
 * Nothing is fetched while `ask` says null. An answer to what is not asked for any more, or that comes after the page
 * was left, is dropped; a failure is told, and stays in `failed` until an answer comes.
 */
export function useFetched<Query, Answer>(
  ask: () => Query | null,
  fetch: (query: Query) => Promise<Answer>,
  fail: (error: unknown) => void,
  { clear = false }: Ways = {},
) {
  const answer = shallowRef<Answer | null>(null);
  const loading = ref(ask() !== null);
  const failed = ref(false);
  let left = false;
  if (getCurrentScope()) onScopeDispose(() => (left = true));

  const refresh = useRefresh(async () => {
    const query = ask();
    if (query === null) {
      [answer.value, loading.value, failed.value] = [null, false, false];
      return;
    }
    const outdated = () => left || words(query) !== words(ask());
    try {
      const read = await fetch(query);
      if (!outdated()) [answer.value, failed.value] = [read, false];
    } catch (error) {
      if (outdated()) return;
      failed.value = true;
      fail(error);
    } finally {
      if (!outdated()) loading.value = false;
    }
  });
  watch(
    () => words(ask()),
    () => {
      if (clear) answer.value = null;
      loading.value = ask() !== null;
      failed.value = false;
      void refresh();
    },
  );
  void refresh();
  /** After a failure somebody asks again, and sees that it is tried. */
  function retry(): Promise<void> {
    loading.value = true;
    return refresh();
  }
  return { answer, loading, failed, refresh, retry };
}
