// The complaint of the open ticket: fetched, changed step by step, and fetched again when others change it.
import { ref } from "vue";
import type { AskingStep, Decision, StepBodies } from "../../api/complaints";
import { ApiError } from "../../api/error";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";
import type { Complaint } from "./shapes";

export type Described = "severity" | "category" | "product" | "branch" | "root_cause";
export interface Contested {
  field: Described;
  mine: string | null;
}

export function useComplaint(desk: Desk, ticketId: number, changed: () => void) {
  const complaint = ref<Complaint | null>(null);
  const busy = ref(false);
  /** What was chosen here while somebody else had just chosen something else. */
  const contested = ref<Contested | null>(null);
  const { complaints } = desk.api;

  const refresh = useRefresh(async () => {
    try {
      complaint.value = await complaints.show(ticketId);
    } catch (error) {
      desk.fail(error);
    }
  });
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await work();
      return true;
    } catch (error) {
      desk.fail(error);
      return false;
    } finally {
      // Until what was done shows: a step begun before that would be closed with this one.
      await refresh();
      busy.value = false;
      changed();
    }
  }
  /** Changes one field; where another one was changed meanwhile, on top of that. */
  async function change(field: Described, value: string | null): Promise<void> {
    const read = complaint.value;
    if (!read) return;
    try {
      await complaints.change(ticketId, { [field]: value, version: read.version });
      contested.value = null;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "complaint_changed") throw error;
      complaint.value = error.current as Complaint;
      if (complaint.value[field] === read[field]) return change(field, value);
      contested.value = complaint.value[field] === value ? null : { field, mine: value };
    }
  }
  desk.onChange((change) => {
    if (!change || change.ticket_id === ticketId) void refresh();
  });
  void refresh();
  return {
    complaint,
    busy,
    contested,
    refresh,
    change: (field: Described, value: string | null) => act(() => change(field, value)),
    attach: (file: File) => act(() => complaints.attach(ticketId, file)),
    pathOf: (fileId: number) => complaints.filePath(ticketId, fileId),
    acknowledge: () => act(() => complaints.acknowledge(ticketId)),
    step: <Name extends AskingStep>(name: Name, body: StepBodies[Name]) => act(() => complaints.step(ticketId, name, body)),
    decide: (what: "redress" | "extension", id: number, decision: Decision) =>
      act(() => (what === "redress" ? complaints.decideRedress(ticketId, id, decision) : complaints.decideExtension(ticketId, id, decision))),
  };
}

export type OpenComplaint = ReturnType<typeof useComplaint>;
