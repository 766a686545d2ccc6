// The shapes of the quality API. Times in seconds, shares from 0 to 1.
import type { Text } from "../../shared/types";

export type Grouping = "agent" | "team" | "queue" | "channel";
export interface Row {
  key: string; name: Text; volume: number; first_response_p50_s: number | null; first_response_p95_s: number | null;
  handle_p50_s: number | null; resolved: number; reopened: number; transferred: number;
  satisfaction: number | null; service_level_hit: number | null;
}
export interface Hour { at: string; opened: number; closed: number; waiting: number }
export interface Now { waiting: number; longest_wait_s: number | null; online: number; on_break: number; busy: number }
export interface Quality { rows: Row[]; by_hour: Hour[]; now: Now }
