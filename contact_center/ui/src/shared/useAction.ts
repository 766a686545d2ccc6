// What somebody does on a screen: one at a time, its failure told, and its success where there is something to say.
import { ref } from "vue";
import { showDone } from "./notify";

export function useAction(fail: (error: unknown) => void, tell: (message: string) => void = showDone) {
  const busy = ref(false);

  /** True when it was done; while another one runs, nothing is. */
  async function run(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await work();
      if (done !== undefined) tell(done);
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, run };
}
