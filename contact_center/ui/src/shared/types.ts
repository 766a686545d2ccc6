// The shapes the service answers with, as the screens rely on them.
export type Language = "zh" | "en";
export type Text = { zh: string; en: string };
export type PersonName = { zh: string | null; en: string | null };
export type Channel = "sms" | "phone" | "web_chat" | (string & {});
export type Kind = "query" | "complaint" | "greeting" | "request" | "notice";
export type Author = "customer" | "assistant" | "agent" | "system";
export type Owner = "assistant" | "queue" | "agent";
export type Presence = "online" | "break" | "away" | "offline";
export type Delivery =
  | "received" | "queued" | "sending" | "sent" | "delivered" | "read" | "undelivered" | "failed" | "blocked";

export interface Settings { practice: boolean; bank: Text; timezone?: string }
export interface Failure { code: string; zh: string; en: string; current?: unknown }
export interface Person { id: number; name: string }
export interface Choice { title: string; text: string }

export interface User {
  id: number; login: string; name: string; role: "agent" | "supervisor"; language: Language;
  languages: Language[]; presence: Presence; queues: string[];
  /** Until when there is time to finish the last call; nothing new comes meanwhile. */
  wrap_up_until?: string | null;
}
export interface Session { user: User; csrf_token: string }

export interface QueueName { key: string; name: Text }
export interface Queue extends QueueName { waiting: number; longest_wait_s: number | null; mine: boolean }

export interface Colleague { id: number; name: string; presence: Presence }

export type ClockKind = "first_response" | "next_response" | "resolution" | "complaint";
export interface Clock { kind: ClockKind; state: "running" | "paused" | "met" | "missed"; due_at: string | null; warned: boolean }
/** Parts that came with routing and service levels are left out by a service that does not know them. */
export interface Ticket {
  id: number; number: string; category: string; topic: string; subject: Text; details: Record<string, unknown>;
  priority: "urgent" | "high" | "normal" | "low"; status: "waiting" | "assigned" | "closed"; queue: QueueName;
  assignee: Person | null; reserved_for: Person | null; resolution: string | null;
  customer: { id: number; name: PersonName | null; number: string | null; tier: string | null };
  conversation_id: number; channel: Channel; language: Language; created_at: string;
  first_response_at: string | null; closed_at: string | null; reminded_at: string | null; position: number | null;
  clocks?: Clock[]; awaiting_customer?: boolean; escalated?: boolean; offer_expires_at?: string | null;
  /** The last day for a complaint's answer, once it comes near. */
  complaint_due_on?: string | null;
}
export interface Conversation {
  id: number; customer_id: number; channel: Channel; owner: Owner; agent: Person | null; language: Language;
  identified: boolean;
  opened_at: string; closed_at: string | null;
  /** After a call: whether an answer reaches the caller, as a text message. */
  written_to?: boolean;
}
export interface Interaction {
  id: number; conversation_id: number; channel: Channel; direction: "in" | "out"; kind: Kind; author: Author;
  author_name: string | null; language: Language; text: string; choices: Choice[]; delivery: Delivery;
  error_code: string | null; intent: string | null; may_be_misread: boolean; misread: Misread | null; pictures?: Picture[]; created_at: string;
}
export interface Picture {
  id: number; state: "waiting" | "kept" | "refused" | "failed"; reason: string | null; media_type: string | null; size: number | null;
}
export interface Misread { right_intent: string; state: "marked" | "accepted" | "rejected" }
export interface Intent { key: string; name: Text }
export interface Consent { purpose: string; state: "granted" | "withdrawn"; source: string; at: string }
export interface ContactPoint {
  id: number; channel: Channel; address: string; consents: Consent[];
  state: "unverified" | "verified" | "wrong"; verified_by: "bank" | "staff" | "code" | null; verified_at: string | null;
}
export interface TelephoneEvent {
  id: number; at: string; by: Person | null; number: string; source: "record" | "desk" | "code"; reason: string;
  what: "added" | "joined" | "verified" | "marked_wrong" | "removed" | "moved_away" | "moved_here" | "code_sent" | "code_failed";
  other: { id: number; name: PersonName | null; number: string | null; tier: string | null } | null;
}
export interface Customer {
  id: number; number: string | null; name: PersonName | null; language: Language; birthday: string | null;
  tier: string | null; account_manager: Person | null; contact_points: ContactPoint[]; open_tickets: number; version: string;
}
/** What a colleague said about a ticket; `to` is who is asked. */
export interface Note { id: number; by: Person; to: Person | null; text: string; at: string }
export type FaultState = "reported" | "confirmed" | "repairing" | "solved";
export interface FaultRef { id: number; title: Text; state: FaultState }
export interface TicketView {
  ticket: Ticket; notes?: Note[]; fault?: FaultRef | null; customer: Customer; conversation: Conversation; interactions: Interaction[];
}
export interface Change {
  type: "ticket" | "interaction" | "conversation" | "presence" | "fault" | "customer" | "queue" | "consult";
  ticket_id?: number; conversation_id?: number; customer_id?: number; interaction_id?: number; fault_id?: number;
  clock?: ClockKind; event?: "warned" | "missed" | "escalated"; assignee_id?: number | null; days_left?: number;
}
export interface Page<T> { items: T[]; total?: number }

export interface PracticeCustomer { number: string; name: Text; phone: string; language: Language; birthday: string }
export interface PracticeStaff { login: string; password: string; name: string; role: string }
export interface PhonePicture { content_type: string; data: string }
export interface PhoneMessage {
  sid: string; direction: "inbound" | "outbound"; text: string; status: string; at: string;
}
export interface CallLine { who: "bank" | "customer"; kind?: string; text: string; language: string; at: string }
export interface Call {
  sid: string; direction?: "inbound" | "outbound"; status: "ringing" | "in-progress" | "queued" | "completed"; withheld: boolean; lines: CallLine[];
  twiml: string; gather: { input: string[]; num_digits: number | null; language: string } | null;
  queue_position: number | null;
}
/** By section and name of the fault: a share from 0 to 1, or seconds where the name ends in _s. */
export type Faults = Record<string, Record<string, number>>;

export interface ChatMessage {
  id: number; author: Author; author_name: string | null; text: string; choices: Choice[]; created_at: string;
}
export interface ChatOwner {
  owner: Owner; position: number | null; expected_wait_s: number | null;
}
export interface ChatSession extends ChatOwner {
  visitor_token: string; history: ChatMessage[];
  /** True when earlier words are kept back. */
  hidden: boolean;
}
