// The complaint of the open ticket: fetched, changed step by step, and fetched again when others change it.
import { computed } from "vue";
import type { AskingStep, Decision, StepBodies } from "../../api/complaints";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import { useVersionedDraft } from "../../shared/useVersionedDraft";
import { changedParts, laidOver, type Change } from "../../shared/versioned";
import type { Desk } from "../context";
import type { Complaint } from "./shapes";

export type Described = "severity" | "category" | "product" | "branch" | "root_cause";
type Description = Pick<Complaint, Described>;
export interface Contested {
  field: Described;
  mine: string | null;
}

const FIELDS: Described[] = ["severity", "category", "product", "branch", "root_cause"];
const descriptionOf = (complaint: Complaint | null) =>
  Object.fromEntries(FIELDS.map((field) => [field, complaint?.[field] ?? null])) as unknown as Description;

export function useComplaint(desk: Desk, ticketId: number, changed: () => void) {
  const { complaints } = desk.api;
  const described = useVersionedDraft<Complaint | null, Description, Change<Described>>(null, {
    draftOf: descriptionOf,
    save: (draft, read) => complaints.change(ticketId, { ...changedParts(descriptionOf(read), draft), version: read!.version }),
    theirsOf: ({ code, current }) => (code === "complaint_changed" ? (current as Complaint) : null),
    lay: laidOver,
    fail: desk.fail,
    quietly: true,
    asks: false,
  });
  const show = async (id: number) => {
    const read = await complaints.show(id);
    described.follow(read);
    return read;
  };
  const { answer: complaint, loading, failed, refresh, retry } = useFetched(() => ticketId, show, desk.fail);
  /** What was chosen here while somebody else had just chosen something else. */
  const contested = computed<Contested | null>(() => {
    const clash = described.changes.value.find((one) => one.clash);
    return clash ? { field: clash.key, mine: described.draft.value[clash.key] } : null;
  });
  const { busy, run } = useAction(desk.fail, {
    // Until what was done shows: a step begun before that would be closed with this one.
    settle: async () => {
      await refresh();
      changed();
    },
  });
  /**
   * Changes one field; where another one was changed meanwhile, on top of that. Said once more, it is what stays;
   * a question left open while something else is changed leaves what the colleague chose.
   */
  async function change(field: Described, value: string | null): Promise<boolean> {
    if (!complaint.value) return false;
    let saved = false;
    await run(async () => {
      if (contested.value?.field === field) described.keepMine();
      else described.takeTheirs();
      described.draft.value = { ...described.draft.value, [field]: value };
      saved = await described.save();
      if (!saved && !described.theirs.value) described.discard();
    });
    return saved;
  }
  desk.onChange((change) => {
    if (!change || change.ticket_id === ticketId) void refresh();
  });
  return {
    complaint,
    loading,
    failed,
    retry,
    busy,
    contested,
    refresh,
    change,
    takeTheirs: described.takeTheirs,
    attach: (file: File) => run(() => complaints.attach(ticketId, file)),
    pathOf: (fileId: number) => complaints.filePath(ticketId, fileId),
    acknowledge: () => run(() => complaints.acknowledge(ticketId)),
    step: <Name extends AskingStep>(name: Name, body: StepBodies[Name]) => run(() => complaints.step(ticketId, name, body)),
    decide: (what: "redress" | "extension", id: number, decision: Decision) =>
      run(() => (what === "redress" ? complaints.decideRedress(ticketId, id, decision) : complaints.decideExtension(ticketId, id, decision))),
  };
}

export type OpenComplaint = ReturnType<typeof useComplaint>;
