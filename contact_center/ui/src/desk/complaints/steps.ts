// What each step asks for in its dialog, and where it is sent.
import type { AskingStep, StepBodies } from "../../api/complaints";
import type { Complaint } from "./shapes";
import type { Step } from "./stages";

export interface StepField {
  name: string;
  type: "area" | "amount" | "currency" | "days" | "ticket";
  optional?: boolean;
}

const FIELDS: Record<Exclude<Step, "acknowledge">, StepField[]> = {
  evidence: [{ name: "text", type: "area" }],
  redress: [
    { name: "amount", type: "amount" },
    { name: "currency", type: "currency" },
    { name: "reason", type: "area" },
  ],
  extension: [
    { name: "days", type: "days" },
    { name: "reason", type: "area" },
  ],
  answer: [{ name: "text", type: "area" }],
  review: [{ name: "text", type: "area" }],
  merge: [{ name: "into", type: "ticket" }],
  reopen: [{ name: "reason", type: "area" }],
  withdraw: [{ name: "reason", type: "area" }],
};

export function fieldsOf(step: Step, complaint: Complaint): StepField[] {
  if (step === "acknowledge") return [];
  // Customers whose complaints were merged may speak the other language.
  if (step === "answer" && complaint.merged.length) return [...FIELDS.answer, { name: "other_text", type: "area", optional: true }];
  return FIELDS[step];
}

export const startOf = (fields: StepField[], complaint: Complaint): Record<string, string> =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type === "currency" ? "CNY" : type === "days" ? String(complaint.next_term ?? "") : ""]));

const fits = ({ type, optional }: StepField, value: string): boolean => {
  if (!value.trim()) return optional ?? false;
  return type !== "amount" || (/^\d{1,12}(\.\d{1,2})?$/.test(value.trim()) && Number(value) > 0);
};
export const isComplete = (fields: StepField[], values: Record<string, string>): boolean =>
  fields.every((field) => fits(field, values[field.name] ?? ""));

/** The body of the request: whole numbers where ids and days are asked for, an amount as it was written. */
export const bodyOf = (fields: StepField[], values: Record<string, string>) =>
  Object.fromEntries(
    fields
      .filter(({ name }) => values[name]?.trim())
      .map(({ name, type }) => [name, type === "days" || type === "ticket" ? Number(values[name]) : values[name]!.trim()]),
  ) as unknown as StepBodies[AskingStep];

/** Under which name a draft of this step is kept. */
export const stepDraft = (step: Step, ticketId: number): string => `step.${step}.${ticketId}`;
