// The way of a complaint: the stages on the line, how pressing the deadline is, and which steps are open.
import type { Tone } from "../tickets/clocks";
import type { Complaint, Stage, Summary } from "./shapes";

export const LINE: Stage[] = ["received", "acknowledged", "investigating", "answered", "reviewed", "closed"];
const OPEN: Stage[] = ["received", "acknowledged", "investigating"];
const OVER: Stage[] = ["closed", "withdrawn", "merged"];
const SOON_DAYS = 3;

export type Step = "acknowledge" | "evidence" | "redress" | "extension" | "answer" | "review" | "merge" | "reopen" | "withdraw";
export interface Mark {
  stage: Stage;
  state: "done" | "now" | "next" | "skipped";
}

export const isOpen = ({ stage }: Summary): boolean => OPEN.includes(stage);
export const isOver = ({ stage }: Summary): boolean => OVER.includes(stage);

function isReached(complaint: Complaint, stage: Stage): boolean {
  if (stage === "acknowledged") return complaint.acknowledged_at !== null;
  if (stage === "reviewed") return complaint.reviewed_at !== null;
  return true;
}

/** The line of stages; a complaint that was withdrawn or merged ends there instead. */
export function lineOf(complaint: Complaint): Mark[] {
  const { stage } = complaint;
  if (stage === "withdrawn" || stage === "merged")
    return [
      { stage: "received", state: "done" },
      { stage, state: "now" },
    ];
  const now = LINE.indexOf(stage);
  return LINE.map((one, at) => ({
    stage: one,
    state: at === now ? "now" : at > now ? "next" : isReached(complaint, one) ? "done" : "skipped",
  }));
}

/** How pressing the regulator's day is; it does not press once the customer has the answer. */
export function deadlineTone({ days_left: left }: Summary): Tone {
  if (left === null) return "plain";
  if (left < 0) return "bad";
  return left <= SOON_DAYS ? "warn" : "good";
}

/** What may be done next. */
export function stepsOf(complaint: Complaint): Step[] {
  if (!isOpen(complaint)) {
    const steps: Step[] = complaint.may_review ? ["review", "reopen"] : ["reopen"];
    return isOver(complaint) ? steps : [...steps, "withdraw"];
  }
  const mayExtend = complaint.next_term !== null && !complaint.extensions.some(({ state }) => state === "requested");
  return [
    ...(complaint.acknowledged_at ? [] : (["acknowledge"] as const)),
    "evidence",
    "redress",
    ...(mayExtend ? (["extension"] as const) : []),
    "answer",
    "merge",
    "withdraw",
  ];
}
