// A customer as it is being written, what is wrong with it, and what is sent.
import type { Shape } from "../../api/shapes";
import type { Customer, Language } from "../../shared/types";
import { changedParts } from "../../shared/versioned";

type Tier = NonNullable<Shape<"CustomerEntry">["tier"]>;

export interface Draft {
  number: string;
  nameZh: string;
  nameEn: string;
  language: Language;
  birthday: string;
  tier: string;
  phone: string;
}

export function draftOf(customer: Customer | null, language: Language): Draft {
  return {
    number: customer?.number ?? "",
    nameZh: customer?.name?.zh ?? "",
    nameEn: customer?.name?.en ?? "",
    language: customer?.language ?? language,
    birthday: customer?.birthday ?? "",
    tier: customer?.tier ?? "ordinary",
    phone: "",
  };
}

/** The text key of what is wrong, by field. What a telephone lacks, the service says: it knows the numbers of every country. */
export function faultsOf(draft: Draft, isNew: boolean, today: string): Partial<Record<keyof Draft, string>> {
  const faults: Partial<Record<keyof Draft, string>> = {};
  if (!draft.nameZh.trim() && !draft.nameEn.trim()) faults.nameZh = "customer.need_name";
  if (isNew && !/^[A-Za-z0-9-]{1,40}$/.test(draft.number)) faults.number = "customer.bad_number";
  if (draft.birthday && (draft.birthday > today || draft.birthday < "1900-01-01")) faults.birthday = "customer.bad_birthday";
  return faults;
}

const nameOf = (draft: Draft) => ({ zh: draft.nameZh.trim() || null, en: draft.nameEn.trim() || null });

/** A new customer, whole. */
export function bodyOf(draft: Draft): Shape<"CustomerEntry"> {
  return {
    number: draft.number,
    name: nameOf(draft),
    language: draft.language,
    birthday: draft.birthday || null,
    tier: draft.tier as Tier,
    ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
  };
}

/** What was changed of a known one, and no more. */
export function changeOf(base: Draft, draft: Draft): Shape<"CustomerChange"> {
  const changed = changedParts(base, draft);
  return {
    ...("nameZh" in changed || "nameEn" in changed ? { name: nameOf(draft) } : {}),
    ...("language" in changed ? { language: draft.language } : {}),
    ...("birthday" in changed ? { birthday: draft.birthday || null } : {}),
    ...("tier" in changed ? { tier: draft.tier as Tier } : {}),
  };
}
