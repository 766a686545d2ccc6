// A fault that is being described: what was written is there when the dialog is opened again.
import { ref, watch, type Ref } from "vue";
import { useDesk } from "../context";
import { newDraft, type FaultDraft } from "./shapes";

/** The draft under this name, and what forgets it once the fault is reported. */
export function useFaultDraft(name: string): { draft: Ref<FaultDraft>; forget: () => void } {
  const { drafts } = useDesk();
  const draft = ref<FaultDraft>({ ...newDraft(), ...read() });
  watch(draft, (now) => drafts.write(name, JSON.stringify(now)), { deep: true });
  function read(): Partial<FaultDraft> {
    try {
      return JSON.parse(drafts.read(name) || "{}") as Partial<FaultDraft>;
    } catch {
      return {};
    }
  }
  return { draft, forget: () => drafts.write(name, "") };
}
