// Changing the list of rules: order, copies, and what is wrong with a rule. The default rule stays, and stays last.
import { mayMove as mayMoveIn, type By } from "../../shared/order";
import { copyOf } from "../../shared/versioned";
import type { Rule, Target, TriedTarget, When } from "./shapes";

const anything = (): When => ({
  categories: [],
  topics: [],
  channels: [],
  languages: [],
  tiers: [],
  branches: [],
  min_priority: null,
  on_the_line: false,
});
export const newTarget = (queue: string): Target => ({
  queue,
  known_agent: false,
  skills: [],
  same_language: true,
  same_branch: false,
  supervisors: false,
  timeout_s: null,
  skip_if: null,
});

/** A key nobody has yet: the base, or the base with the next free number. */
export function freeKey(base: string, rules: Rule[]): string {
  const taken = new Set(rules.map(({ key }) => key));
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}

export const mayMove = (rules: Rule[], at: number, by: By): boolean => mayMoveIn(rules, at, by) && !rules[at]?.default && !rules[at + by]?.default;

/** The rules with the default one last. */
export const defaultLast = (rules: Rule[]): Rule[] => [...rules.filter((one) => !one.default), ...rules.filter((one) => one.default)];

function inserted(rules: Rule[], at: number, rule: Rule): Rule[] {
  const end = rules.findIndex((one) => one.default);
  const place = Math.min(at, end < 0 ? rules.length : end);
  return [...rules.slice(0, place), rule, ...rules.slice(place)];
}

/** A new rule at the top that is not active before somebody says so. */
export function added(rules: Rule[], queue: string): Rule[] {
  const rule: Rule = {
    key: freeKey("rule", rules),
    name: { zh: "新规则", en: "New rule" },
    active: false,
    default: false,
    when: anything(),
    targets: [newTarget(queue)],
    escalate_after_s: 1_800,
  };
  return inserted(rules, 0, rule);
}

export function copied(rules: Rule[], at: number): Rule[] {
  const rule = rules[at];
  if (!rule) return rules;
  const copy: Rule = {
    ...copyOf(rule),
    key: freeKey(rule.key, rules),
    active: false,
    default: false,
    name: { zh: `${rule.name.zh}（副本）`, en: `${rule.name.en} (copy)` },
  };
  return inserted(rules, at + 1, copy);
}

export const removed = (rules: Rule[], at: number): Rule[] => rules.filter((rule, place) => place !== at || rule.default);

/** The text keys of what must be mended before the rule can be saved. */
export function faultsOf(rule: Rule): string[] {
  const faults: string[] = [];
  if (!rule.name.zh.trim() || !rule.name.en.trim()) faults.push("routing.fault_name");
  if (!rule.targets.length) faults.push("routing.fault_no_target");
  if (rule.targets.slice(0, -1).some(({ timeout_s: timeout }) => timeout === null)) faults.push("routing.fault_timeout");
  if (rule.targets.some(({ skills }) => new Set(skills.map(({ skill }) => skill)).size < skills.length)) faults.push("routing.fault_skill");
  return faults;
}

export interface Bar {
  from: number;
  width: number;
  open: boolean;
}

/** Where each target lies on a line of time, in percent; one that is open runs to the escalation. */
export function barsOf(targets: TriedTarget[], escalatesAfterS: number): Bar[] {
  const latest = Math.max(0, ...targets.map(({ from_s: from, until_s: until }) => until ?? from));
  const end = Math.max(escalatesAfterS, latest, 1);
  return targets.map(({ from_s: from, until_s: until }) => ({
    from: (from / end) * 100,
    width: (Math.max(0, Math.min(until ?? end, end) - from) / end) * 100,
    open: until === null,
  }));
}
