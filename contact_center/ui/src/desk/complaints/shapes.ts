// The shapes of the complaints API.
import type { Channel, Language, Person, Text } from "../../shared/types";
import type { Named } from "../routing/shapes";

export type Stage = "received" | "acknowledged" | "investigating" | "answered" | "reviewed" | "closed" | "withdrawn" | "merged";
export interface Choices {
  stages: Named[]; severities: Named[]; categories: Named[]; products: Named[]; causes: Named[]; branches: Named[];
}
export interface TicketRef { ticket_id: number; number: string }
export interface Evidence { id: number; text: string; by: Person; at: string }
export interface EvidenceFile { id: number; name: string; media_type: string; size: number; by: Person; at: string }
export interface Redress {
  id: number; amount: string; currency: string; reason: string; state: "proposed" | "approved" | "refused"; needs_approval: boolean;
  proposed_by: Person; proposed_at: string; decided_by: Person | null; decided_at: string | null; may_decide: boolean;
}
export interface Extension {
  id: number; days: number; reason: string; state: "requested" | "approved" | "refused";
  requested_by: Person; requested_at: string; decided_by: Person | null; decided_at: string | null; may_decide: boolean;
}
export interface ComplaintEvent { id: number; at: string; by: Person | null; what: string; text: Text; details: Record<string, unknown> }
export interface Missing { key: string; name: Text }

/** A complaint as the register lists it; `days_left` is null once it was answered or is over. */
export interface Summary {
  ticket_id: number; number: string; customer_number: string | null; stage: Stage; severity: string; category: string;
  product: string | null; branch: string | null; channel: Channel; root_cause: string | null; received_at: string; term_days: number;
  due_at: string; due_on: string; days_left: number | null; overdue: boolean; answered_at: string | null; assignee: Person | null; redress: string;
}
export interface Complaint extends Summary {
  language: Language; acknowledged_at: string | null; answer: string | null; answered_by: Person | null;
  review: string | null; reviewed_at: string | null; reviewed_by: Person | null; may_review: boolean; reopened: number;
  merged_into: TicketRef | null; merged: TicketRef[]; next_term: 30 | 60 | null;
  evidence: Evidence[]; files?: EvidenceFile[]; redress_proposals: Redress[]; extensions: Extension[]; version: string; history: ComplaintEvent[]; missing_to_close: Missing[];
}
export interface Total { key: string | null; name: Text; count: number }
export interface HotSpot { by: "cause" | "category" | "branch"; key: string; name: Text; week: string; count: number; usual: number }
export interface Register {
  items: Summary[]; total: number; totals: { by_cause: Total[]; by_product: Total[]; by_branch: Total[] }; hot_spots: HotSpot[];
}
