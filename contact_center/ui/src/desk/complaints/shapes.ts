// The shapes of the complaints API.
import type { Channel, Person } from "../../shared/types";

export type Stage = "received" | "acknowledged" | "investigating" | "answered" | "reviewed" | "closed" | "withdrawn" | "merged";
export interface Evidence { id: number; text: string; by: Person | null; at: string }
export interface Redress {
  id: number; amount: string | number; currency: string; reason: string; needs_approval: boolean; state: "proposed" | "approved" | "refused";
  proposed_by: Person | null; proposed_at: string; decided_by: Person | null; decided_at: string | null;
}
export interface Extension {
  id: number; days: number; reason: string; state: "requested" | "approved" | "refused";
  requested_by: Person | null; requested_at: string; decided_by: Person | null; decided_at: string | null;
}
export interface ComplaintEvent { id: number; what: string; by: Person | null; at: string; details: Record<string, unknown> }
export interface TicketRef { id: number; number: string }
export interface Complaint {
  ticket_id: number; ticket_number: string; stage: Stage; severity: string; category: string; product: string | null; branch: string | null;
  channel: Channel; root_cause: string | null; received_at: string; due_at: string; days_left: number; term_days: number;
  acknowledged_at: string | null; answer: string | null; answered_at: string | null; answered_by: Person | null;
  review: string | null; reviewed_at: string | null; reviewed_by: Person | null;
  merged_into: TicketRef | null; merged: TicketRef[]; reopened: number; missing: string[];
  evidence: Evidence[]; redress: Redress[]; extensions: Extension[]; events: ComplaintEvent[];
}
