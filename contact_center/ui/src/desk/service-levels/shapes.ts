// The shapes of service levels, calendars and the hours of queues in the API.
import type { Shape } from "../../api/shapes";
import type { Queue } from "../../shared/types";

export type Span = Shape<"SpanShape">;
/** A day of the calendar's own; without spans it is free. */
export type OwnDay = Shape<"CalendarDay">;
export type Calendar = Shape<"CalendarShape">;
export type LevelWhen = Shape<"LevelConditions">;
export type Step = Shape<"EscalationStep">;
export type StepTo = Step["to"];
export const TIMES = ["first_response_s", "next_response_s", "resolution_s"] as const;
/** Times are working seconds of the calendar; null: not promised; NaN: what was typed is no time. */
export type Level = Shape<"ServiceLevelShape">;
export type Promises = Shape<"ServiceLevelsShape">;
/** By queue, the calendar its people keep; null: always open. */
export type Hours = Record<string, string | null>;
export type QueueWithHours = Pick<Queue, "key" | "name" | "calendar">;
export type ShownDay = Shape<"ShownDay">;
export type ShownDays = Shape<"ShownDays">;
/** By field, the text key of what has to be mended. */
export type Faults = Record<string, string>;
