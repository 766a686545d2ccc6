// The shapes of the routing API.
import type { Person, QueueName, Text } from "../../shared/types";

export interface Named { key: string; name: Text }
export interface SkillLevel { skill: string; level: number }
export type SkipIf = "nobody_online" | "nobody_free";
export interface Target {
  queue: string; known_agent: boolean; skills: SkillLevel[]; same_language: boolean; same_branch: boolean; supervisors: boolean;
  timeout_s: number | null; skip_if: SkipIf | null;
}
export interface When {
  categories: string[]; topics: string[]; channels: string[]; languages: string[]; tiers: string[]; branches: string[];
  min_priority: string | null; on_the_line: boolean;
}
export interface Rule {
  key: string; name: Text; active: boolean; default: boolean; when: When; targets: Target[]; escalate_after_s: number;
}
export interface Routing {
  version: number; rules: Rule[]; skills: Named[]; queues: QueueName[]; branches: Named[]; topics: string[];
}
export interface DryRunQuestion {
  customer_id: number | null; category: string; topic: string; channel: string; language: string; priority: string | null; branch: string | null; rules: Rule[] | null;
}
export interface Considered { key: string; name: Text; matched: boolean; why: Text | null }
export interface Candidate { id: number; name: string; fits: boolean; rank: number | null; why: Text | null }
export interface TriedTarget { queue: QueueName; from_s: number; until_s: number | null; skipped: Text | null; candidates: Candidate[] }
export interface DryRunAnswer {
  rule: Named; considered: Considered[]; targets: TriedTarget[]; agent: Person | null; escalates_after_s: number; priority: string;
}
