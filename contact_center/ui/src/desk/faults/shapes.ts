// The shapes of the faults API.
import type { FaultState, Person, Text } from "../../shared/types";
import type { TicketRef } from "../complaints/shapes";

export interface Fault {
  id: number; title: Text; branch: string | null; state: FaultState; state_name: Text; opened_by: Person; opened_at: string; changed_at: string;
  /** Those the reader may see; `customers` counts everybody's. */
  tickets: TicketRef[]; customers: number; may_advance: boolean;
}
export interface FaultDraft { zh: string; en: string; branch: string }

export const newDraft = (): FaultDraft => ({ zh: "", en: "", branch: "" });
export const isReady = ({ zh, en }: FaultDraft): boolean => zh.trim() !== "" && en.trim() !== "";
/** The body of a report. */
export const reportOf = ({ zh, en, branch }: FaultDraft, tickets: number[]) =>
  ({ title: { zh: zh.trim(), en: en.trim() }, branch: branch || null, tickets });
