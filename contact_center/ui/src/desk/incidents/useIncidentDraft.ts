// An incident that is being described: what was written is there when the dialog is opened again.
import { ref, watch, type Ref } from "vue";
import { useDesk } from "../context";
import { newDraft, type IncidentDraft } from "./shapes";

/** The draft under this name, and what forgets it once the incident is reported. */
export function useIncidentDraft(name: string): { draft: Ref<IncidentDraft>; forget: () => void } {
  const { drafts } = useDesk();
  const draft = ref<IncidentDraft>({ ...newDraft(), ...read() });
  watch(draft, (now) => drafts.write(name, JSON.stringify(now)), { deep: true });
  function read(): Partial<IncidentDraft> {
    try {
      return JSON.parse(drafts.read(name) || "{}") as Partial<IncidentDraft>;
    } catch {
      return {};
    }
  }
  return { draft, forget: () => drafts.write(name, "") };
}
