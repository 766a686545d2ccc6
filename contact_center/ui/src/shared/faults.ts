// The way of a fault: its states in their order, and what a line of them shows.
import type { FaultState } from "./types";

export const STATES: FaultState[] = ["reported", "confirmed", "repairing", "solved"];
type NextState = Exclude<FaultState, "reported">;
export interface FaultMark {
  state: FaultState;
  mark: "done" | "now" | "next";
}

/** The line of states; what is solved has nothing under way. */
export function marksOf(state: FaultState): FaultMark[] {
  const now = STATES.indexOf(state);
  return STATES.map((one, at) => ({ state: one, mark: at < now || state === "solved" ? "done" : at === now ? "now" : "next" }));
}

/** The states it can move on to: forward only. */
export const nextStates = (state: FaultState): NextState[] => STATES.slice(STATES.indexOf(state) + 1) as NextState[];
