// A customer as it is being written, what is wrong with it, and what is sent.
import type { Customer, Language } from "../../shared/types";

export const TIERS = ["premium", "major", "ordinary", "restricted", "potential"];

export interface Draft {
  number: string; nameZh: string; nameEn: string; language: Language; birthday: string; tier: string; phone: string;
}

export function draftOf(customer: Customer | null, language: Language): Draft {
  return {
    number: customer?.number ?? "", nameZh: customer?.name?.zh ?? "", nameEn: customer?.name?.en ?? "",
    language: customer?.language ?? language, birthday: customer?.birthday ?? "",
    tier: customer?.tier ?? "ordinary", phone: "",
  };
}

const tidyPhone = (phone: string) => phone.replace(/[\s()-]/g, "");

/** The text key of what is wrong, by field. */
export function faultsOf(draft: Draft, isNew: boolean, today: string): Partial<Record<keyof Draft, string>> {
  const faults: Partial<Record<keyof Draft, string>> = {};
  if (!draft.nameZh.trim() && !draft.nameEn.trim()) faults.nameZh = "customer.need_name";
  if (isNew && !/^[A-Za-z0-9-]{1,40}$/.test(draft.number)) faults.number = "customer.bad_number";
  if (draft.birthday && (draft.birthday > today || draft.birthday < "1900-01-01")) faults.birthday = "customer.bad_birthday";
  if (draft.phone && !/^\+\d{8,15}$/.test(tidyPhone(draft.phone))) faults.phone = "customer.bad_phone";
  return faults;
}

export function bodyOf(draft: Draft, isNew: boolean): Record<string, unknown> {
  return {
    ...(isNew ? { number: draft.number } : {}),
    name: { zh: draft.nameZh.trim() || null, en: draft.nameEn.trim() || null },
    language: draft.language, birthday: draft.birthday || null, tier: draft.tier,
    ...(draft.phone ? { phone: tidyPhone(draft.phone) } : {}),
  };
}
