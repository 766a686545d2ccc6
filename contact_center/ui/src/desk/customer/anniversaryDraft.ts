// An anniversary as it is being written, and whose occasions a customer keeps as it is being changed.
import type { Shape } from "../../api/shapes";
import type { Anniversary, AudienceKept, Occasions } from "../../shared/types";
import { changedParts } from "../../shared/versioned";

export type AnniversaryDraft = Required<Shape<"AnniversaryEntry">>;
type Audience = AudienceKept["key"];
export type Told = "yes" | "no" | "";
export type AudienceDraft = Record<string, Told>;

/** The lunar calendar is known between them. */
export const EARLIEST = "1901-01-01";
export const LATEST = "2100-12-31";

export const anniversaryDraftOf = (one: Anniversary | null): AnniversaryDraft => ({
  kind: one?.kind ?? "wedding",
  began: one?.began ?? "",
  calendar: one?.calendar ?? "solar",
  label_zh: one?.label_zh ?? "",
  label_en: one?.label_en ?? "",
});

export const isOnce = ({ kinds }: Occasions, kind: string): boolean => kinds.some((one) => one.key === kind && one.once);

/** Only a custom one has a name of its own, and only what returns has a calendar. */
export const entryOf = (draft: AnniversaryDraft, once: boolean): AnniversaryDraft => ({
  ...draft,
  calendar: once ? "solar" : draft.calendar,
  label_zh: draft.kind === "custom" ? draft.label_zh.trim() : "",
  label_en: draft.kind === "custom" ? draft.label_en.trim() : "",
});

const toldOf = ({ told }: AudienceKept): Told => (told === null ? "" : told ? "yes" : "no");
export const audienceDraftOf = ({ audiences }: Occasions): AudienceDraft => Object.fromEntries(audiences.map((one) => [one.key, toldOf(one)]));

/** What was changed, and no more. */
export function toldIn(base: AudienceDraft, draft: AudienceDraft): Partial<Record<Audience, boolean | null>> {
  const changed = Object.entries(changedParts(base, draft));
  return Object.fromEntries(changed.map(([key, told]) => [key, told === "" ? null : told === "yes"]));
}
