// A customer's preferences as they are being written, and what is sent of them.
import type { Shape } from "../../api/shapes";
import type { Customer } from "../../shared/types";
import { changedParts } from "../../shared/versioned";

export interface Hours {
  opens: string;
  closes: string;
}
export interface PreferenceDraft {
  channel: string;
  language: Customer["language"];
  hours: Hours[];
  zone: string;
  birthday: string;
  calendar: Customer["birthday_calendar"];
}

/** As many periods as a customer may have. */
export const MOST_HOURS = 6;
export const HALF_HOURS = Array.from({ length: 49 }, (_, half) => `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);

export const draftOf = (customer: Customer): PreferenceDraft => ({
  channel: customer.preferred_channel ?? "",
  language: customer.language,
  hours: customer.contact_hours.map(({ opens, closes }) => ({ opens, closes })),
  zone: customer.zone ?? "",
  birthday: customer.birthday ?? "",
  calendar: customer.birthday_calendar,
});

/** Rows in which nothing is chosen are left out; what is wrong with the others, the service says. */
const filled = (hours: Hours[]) => hours.filter(({ opens, closes }) => opens || closes);

/** What was changed, and no more. */
export function changeOf(base: PreferenceDraft, draft: PreferenceDraft): Shape<"CustomerChange"> {
  const changed = changedParts(base, { ...draft, hours: filled(draft.hours) });
  return {
    ...("channel" in changed ? { preferred_channel: draft.channel || null } : {}),
    ...("language" in changed ? { language: draft.language } : {}),
    ...("hours" in changed ? { contact_hours: filled(draft.hours) } : {}),
    ...("zone" in changed ? { zone: draft.zone.trim() || null } : {}),
    ...("birthday" in changed ? { birthday: draft.birthday || null } : {}),
    ...("calendar" in changed ? { birthday_calendar: draft.calendar } : {}),
  };
}

export const written = (hours: Hours[]): string => hours.map(({ opens, closes }) => `${opens}–${closes}`).join(", ");
