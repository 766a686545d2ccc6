// The shapes of the incidents API.
import type { Shape } from "../../api/shapes";

export type Incident = Shape<"IncidentShape">;
export interface IncidentDraft {
  zh: string;
  en: string;
  branch: string;
}

export const newDraft = (): IncidentDraft => ({ zh: "", en: "", branch: "" });
export const isReady = ({ zh, en }: IncidentDraft): boolean => zh.trim() !== "" && en.trim() !== "";
/** The body of a report. */
export const reportOf = ({ zh, en, branch }: IncidentDraft, tickets: number[]) => ({
  title: { zh: zh.trim(), en: en.trim() },
  branch: branch || null,
  tickets,
});
