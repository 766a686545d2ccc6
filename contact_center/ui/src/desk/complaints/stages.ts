// The way of a complaint: the stages on the line, how pressing the deadline is, and which steps are open to whom.
import type { User } from "../../shared/types";
import type { Tone } from "../tickets/clocks";
import type { Complaint, Stage } from "./shapes";

export const LINE: Stage[] = ["received", "acknowledged", "investigating", "answered", "reviewed", "closed"];
export const SEVERITIES = ["low", "medium", "high", "critical"];
export const CATEGORIES = ["cash_machine", "fraud", "fees", "waiting", "conduct", "online_banking", "payments", "cards", "loans", "other"];
export const PRODUCTS = ["account", "card", "cash_machine", "transfer", "loan", "wealth", "online_banking", "branch_service"];
export const CAUSES = ["process", "system", "staff_conduct", "product", "fee", "information", "fraud", "third_party", "none"];
const OPEN: Stage[] = ["received", "acknowledged", "investigating"];
const OVER: Stage[] = ["closed", "withdrawn", "merged"];

export type Step = "acknowledge" | "evidence" | "redress" | "extension" | "answer" | "review" | "merge" | "reopen" | "withdraw";
export interface Mark { stage: Stage; state: "done" | "now" | "next" | "skipped" }

const isReached = (complaint: Complaint, stage: Stage): boolean => {
  if (stage === "acknowledged") return complaint.acknowledged_at !== null;
  if (stage === "answered") return complaint.answered_at !== null;
  if (stage === "reviewed") return complaint.reviewed_at !== null;
  return true;
};

/** The line of stages; a complaint that was withdrawn or merged ends there instead. */
export function lineOf(complaint: Complaint): Mark[] {
  const { stage } = complaint;
  if (stage === "withdrawn" || stage === "merged") return [{ stage: "received", state: "done" }, { stage, state: "now" }];
  const now = LINE.indexOf(stage);
  return LINE.map((one, at) => ({
    stage: one, state: at === now ? "now" : at > now ? "next" : isReached(complaint, one) ? "done" : "skipped",
  }));
}

export const isOpen = ({ stage }: Complaint): boolean => OPEN.includes(stage);

/** How pressing the regulator's day is; it does not press once the customer has the answer. */
export function deadlineTone(complaint: Complaint): Tone {
  if (!isOpen(complaint)) return "plain";
  if (complaint.days_left < 0) return "bad";
  return complaint.days_left <= 3 ? "warn" : "good";
}

/** What may be done next. Nobody reviews or approves their own work. */
export function stepsOf(complaint: Complaint, user: Pick<User, "id" | "role">): Step[] {
  const open = isOpen(complaint);
  const steps: Step[] = [];
  if (open && !complaint.acknowledged_at) steps.push("acknowledge");
  if (open) steps.push("evidence", "redress");
  if (open && complaint.term_days < 60 && !complaint.extensions.some(({ state }) => state === "requested")) steps.push("extension");
  if (open) steps.push("answer");
  const answered = ["answered", "reviewed", "closed"].includes(complaint.stage);
  if (answered && !complaint.reviewed_at && mayDecide(user, complaint.answered_by?.id)) steps.push("review");
  if (open) steps.push("merge");
  if (!open) steps.push("reopen");
  if (!OVER.includes(complaint.stage)) steps.push("withdraw");
  return steps;
}

/** A second person, and a supervisor. */
export const mayDecide = (user: Pick<User, "id" | "role">, author: number | null | undefined): boolean =>
  user.role === "supervisor" && user.id !== author;

/** 15 days become 30, 30 become 60. */
export const nextTerm = (days: number): 30 | 60 => (days < 30 ? 30 : 60);
