// What somebody does on a screen: one at a time, its failure told, and its success where there is something to say.
import { getCurrentScope, onScopeDispose, ref } from "vue";
import { showDone } from "./notify";

interface Ways {
  tell?: (message: string) => void;
  /** Runs after each, done or failed, before the next may begin. */
  settle?: () => unknown;
}

/** `fail` may take its time as well: until it is over, nothing else begins. */
export function useAction(fail: (error: unknown) => unknown, { tell = showDone, settle }: Ways = {}) {
  const busy = ref(false);
  let left = false;
  if (getCurrentScope()) onScopeDispose(() => (left = true));

  /**
   * True when it was done; while another one runs, nothing is. `then` gets the answer, unless the page was left
   * meanwhile: then a late answer changes and says nothing. A failure is told wherever one is by then.
   */
  async function run<Answer>(work: () => Promise<Answer>, done?: string, then?: (answer: Answer) => unknown): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      const answer = await work();
      if (!left && done !== undefined) tell(done);
      if (!left) await then?.(answer);
      return true;
    } catch (error) {
      await fail(error);
      return false;
    } finally {
      await settle?.();
      busy.value = false;
    }
  }
  return { busy, run };
}
