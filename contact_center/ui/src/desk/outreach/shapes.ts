// The shapes of greeting templates in the API, and the template that is being written.
import type { Shape } from "../../api/shapes";

export type Templates = Shape<"TemplatesShape">;
export type Occasion = Shape<"OccasionShape">;
export type Variable = Shape<"VariableShape">;
export type Version = Shape<"TemplateShape">;
export type Packaged = Shape<"PackagedShape">;
export type Step = Version["may"][number];
export type Use = Omit<Shape<"TemplateRequest">, "text">;
export type Word = Shape<"Word">;
export type Count = Shape<"CountShape">;
export type Counted = Shape<"CountedShape">;
export type Preview = Shape<"PreviewShape">;
export type Words = { zh: string; en: string };

/** What versions are counted for. */
export const useOf = ({ occasion, tier, channel, tone }: Use): Use => ({ occasion, tier, channel, tone });
export const sameUse = (one: Use, other: Use): boolean => JSON.stringify(useOf(one)) === JSON.stringify(useOf(other));

/** The bank's own versions for this use, newest first. */
export const versionsOf = ({ own }: Pick<Templates, "own">, use: Use): Version[] =>
  own.filter((one) => sameUse(one, use)).sort((one, other) => other.version - one.version);

/** The packaged template for this use, where there is one. */
export const packagedOf = ({ packaged }: Pick<Templates, "packaged">, use: Use): Packaged | undefined =>
  packaged.find((one) => sameUse(one, { ...use, channel: null }));

/** What a new version is written from: the newest one, else the packaged one. */
export const begunWith = (templates: Templates, use: Use): Words =>
  versionsOf(templates, use).find(({ state }) => state !== "retired")?.text ?? packagedOf(templates, use)?.text ?? { zh: "", en: "" };
