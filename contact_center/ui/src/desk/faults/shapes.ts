// The shapes of the faults API.
import type { Shape } from "../../api/shapes";

export type Fault = Shape<"FaultShape">;
export interface FaultDraft {
  zh: string;
  en: string;
  branch: string;
}

export const newDraft = (): FaultDraft => ({ zh: "", en: "", branch: "" });
export const isReady = ({ zh, en }: FaultDraft): boolean => zh.trim() !== "" && en.trim() !== "";
/** The body of a report. */
export const reportOf = ({ zh, en, branch }: FaultDraft, tickets: number[]) => ({
  title: { zh: zh.trim(), en: en.trim() },
  branch: branch || null,
  tickets,
});
