// What a ticket's details say: the assistant's summary of the conversation, or the plain facts of other tickets.
export interface Tried {
  step: string;
  intent: string;
  form: string | null;
}
export interface Summary {
  message: string | null;
  wants: string | null;
  tried: Tried[];
  notes: string[];
  facts: [name: string, value: string][];
  /** Whether the customer was identified when the assistant handed over; null where nobody noted it. */
  identified: boolean | null;
}

// The store keeps no order; this is the one in which they are read best, what is not in it comes last.
const ORDER = [
  "what_happened",
  "where_when",
  "report_what",
  "report_where",
  "card_ending",
  "cards",
  "reason",
  "disputed_amount",
  "disputed_merchant",
  "disputed_date",
  "disputed_reason",
  "branch",
  "appointment_time",
  "appointment_before",
  "appointment_state",
  "appointment_topic",
  "visit_partner",
  "visit_contact",
  "new_address",
  "statement_period",
  "statement_account",
  "statement_language",
  "statement_delivery",
  "period_from",
  "period_to",
  "loan_type",
  "loan_amount",
  "loan_term",
  "loan_income",
  "callback_allowed",
  "callback_phone",
  "callback_time",
  "callback_name",
  "callback_subject",
  "ticket_number",
];
const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
const OWN = new Set(["message", "wants", "tried", "notes", "identified"]);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value.trim() : null);

function readable(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

function triedOf(value: unknown): Tried[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isRecord)
    .flatMap(({ step, intent, form }) => (text(step) ? [{ step: text(step)!, intent: text(intent) ?? "", form: text(form) }] : []));
}

/** Reads details of any age; what does not have the expected shape is shown as a fact, never lost. */
export function summaryOf(details: Record<string, unknown> | null | undefined): Summary {
  const given = details ?? {};
  const own = (name: string) => OWN.has(name) || (name === "facts" && isRecord(given.facts));
  const facts = [...Object.entries(isRecord(given.facts) ? given.facts : {}), ...Object.entries(given).filter(([name]) => !own(name))];
  const notes = Array.isArray(given.notes) ? given.notes.map(readable) : [readable(given.notes)];
  return {
    message: text(given.message),
    wants: text(given.wants),
    tried: triedOf(given.tried),
    notes: notes.filter(Boolean),
    facts: facts
      .map(([name, value]): [string, string] => [name, readable(value)])
      .filter(([, value]) => value)
      .sort(([one], [other]) => rank(one) - rank(other)),
    identified: typeof given.identified === "boolean" ? given.identified : null,
  };
}
