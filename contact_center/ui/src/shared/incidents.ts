// The way of an incident: its states in their order, and what a line of them shows.
import type { IncidentState } from "./types";

export const STATES: IncidentState[] = ["reported", "confirmed", "repairing", "solved"];
type NextState = Exclude<IncidentState, "reported">;
export interface IncidentMark {
  state: IncidentState;
  mark: "done" | "now" | "next";
}

/** The line of states; what is solved has nothing under way. */
export function marksOf(state: IncidentState): IncidentMark[] {
  const now = STATES.indexOf(state);
  return STATES.map((one, at) => ({ state: one, mark: at < now || state === "solved" ? "done" : at === now ? "now" : "next" }));
}

/** The states it can move on to: forward only. */
export const nextStates = (state: IncidentState): NextState[] => STATES.slice(STATES.indexOf(state) + 1) as NextState[];
