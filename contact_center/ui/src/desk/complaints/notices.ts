// The regulator's day of a complaint: who is told of it, and in which words.
import type { Change, User } from "../../shared/types";

export interface Notice {
  key: string;
  values: { number: string; n: number };
}

/** What to tell this member of staff of a change: a supervisor, or whoever has the complaint; else nothing. */
export function noticeOf(change: Change, user: Pick<User, "id" | "role">): Notice | null {
  if (change.clock !== "complaint" || !change.ticket_id) return null;
  if (user.role !== "supervisor" && user.id !== change.assignee_id) return null;
  const n = change.days_left ?? 0;
  const word = n < 0 ? "passed" : n === 0 ? "today" : "near";
  return { key: `clock.complaint_${word}`, values: { number: `T${change.ticket_id}`, n } };
}
