// The shapes the screens rely on: those of the API by the names the screens give them, and those of the live lines and practice.
import type { Shape } from "../api/shapes";

export type Text = Shape<"Names">;
export type PersonName = Shape<"PersonName">;
export type Language = Shape<"UserShape">["language"];
export type Author = Shape<"InteractionShape">["author"];
export type Owner = Shape<"ConversationShape">["owner"];
export type Delivery = Shape<"InteractionShape">["delivery"];

export type Failure = Shape<"ErrorShape">;
export type Settings = Shape<"SettingsShape">;
export type Person = Shape<"Who">;
export type Choice = Shape<"ChoiceShape">;
export type User = Shape<"UserShape">;
export type Session = Shape<"SessionShape">;
export type QueueName = Shape<"QueueRef">;
export type Queue = Shape<"QueueShape">;
export type Colleague = Shape<"ColleagueShape">;
export type Ticket = Shape<"TicketShape">;
export type Clock = Shape<"ClockShape">;
export type Conversation = Shape<"ConversationShape">;
export type Interaction = Shape<"InteractionShape">;
export type Picture = Shape<"PictureShape">;
export type Intent = Shape<"IntentShape">;
export type ContactPoint = Shape<"ContactPointShape">;
export type TelephoneEvent = Shape<"TelephoneEventShape">;
export type Customer = Shape<"CustomerShape">;
export type Consents = Shape<"ConsentsShape">;
export type LedgerEntry = Shape<"LedgerEntryShape">;
export type MayGet = Shape<"MayGetShape">;
export type Preferences = Shape<"PreferencesShape">;
export type Occasions = Shape<"OccasionsShape">;
export type Anniversary = Shape<"AnniversaryShape">;
export type AudienceKept = Shape<"AudienceShape">;
export type Note = Shape<"NoteShape">;
export type IncidentRef = Shape<"IncidentRef">;
export type IncidentState = IncidentRef["state"];
export type TicketView = Shape<"TicketView">;

/** What the line says has changed; a complaint's deadline is told as a clock too. */
export type ClockKind = Clock["kind"] | "complaint";
export interface Change {
  type: "ticket" | "interaction" | "conversation" | "presence" | "incident" | "customer" | "queue" | "consult";
  ticket_id?: number;
  conversation_id?: number;
  customer_id?: number;
  interaction_id?: number;
  incident_id?: number;
  clock?: ClockKind;
  event?: "warned" | "missed" | "escalated";
  assignee_id?: number | null;
  days_left?: number;
}

export interface PracticeCustomer {
  number: string;
  name: Text;
  phone: string;
  language: Language;
  birthday: string;
}
export interface PracticeStaff {
  login: string;
  password: string;
  name: string;
  role: string;
}
export interface PhonePicture {
  content_type: string;
  data: string;
}
export interface PhoneMessage {
  sid: string;
  direction: "inbound" | "outbound";
  text: string;
  status: string;
  at: string;
}
export interface CallLine {
  who: "bank" | "customer";
  kind?: string;
  text: string;
  language: string;
  at: string;
}
export interface Call {
  sid: string;
  direction?: "inbound" | "outbound";
  status: "ringing" | "in-progress" | "queued" | "completed";
  withheld: boolean;
  lines: CallLine[];
  twiml: string;
  gather: { input: string[]; num_digits: number | null; language: string } | null;
  queue_position: number | null;
}
/** By section and name of the fault: a share from 0 to 1, or seconds where the name ends in _s. */
export type Faults = Record<string, Record<string, number>>;

export interface ChatMessage {
  id: number;
  author: Author;
  author_name: string | null;
  text: string;
  choices: Choice[];
  created_at: string;
}
export interface ChatOwner {
  owner: Owner;
  position: number | null;
  expected_wait_s: number | null;
}
export interface ChatSession extends ChatOwner {
  visitor_token: string;
  history: ChatMessage[];
  /** True when earlier words are kept back. */
  hidden: boolean;
}
