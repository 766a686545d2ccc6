// Editing routing rules: order, copies, the default one, what is wrong with a rule; where time-outs lie on the line.
import { expect, test } from "vitest";
import { taken, withSkill, workOf, type StaffMember } from "../src/desk/staff/shapes";
import { mergedLists } from "../src/shared/mergeLists";
import { swapped } from "../src/shared/order";
import { added, barsOf, copied, defaultLast, faultsOf, freeKey, mayMove, newTarget, removed } from "../src/desk/routing/rules";
import type { Rule, TriedTarget } from "../src/desk/routing/shapes";

const rule = (key: string, parts: Partial<Rule> = {}): Rule => ({
  key,
  name: { zh: key, en: key },
  active: true,
  default: false,
  targets: [newTarget("general")],
  escalate_after_s: 600,
  when: { categories: [], topics: [], channels: [], languages: [], tiers: [], branches: [], min_priority: null, on_the_line: false },
  ...parts,
});
const rules = [rule("calls"), rule("complaints"), rule("rest", { default: true })];
const keys = (list: Rule[]) => list.map(({ key }) => key);

test("rules move up and down, but nothing comes after the default one, and it stays where it is", () => {
  expect([mayMove(rules, 1, -1), mayMove(rules, 0, 1)]).toEqual([true, true]);
  expect(keys(swapped(rules, 1, 0))).toEqual(["complaints", "calls", "rest"]);
  for (const [at, by] of [
    [0, -1],
    [1, 1],
    [2, -1],
    [2, 1],
  ] as const) {
    expect(mayMove(rules, at, by)).toBe(false);
  }
});

test("rules two people changed at once are laid together, and the default one stays last", () => {
  const mine = [rule("complaints"), rule("calls", { escalate_after_s: 60 }), rule("rest", { default: true })];
  const theirs = [rule("new"), rule("calls", { escalate_after_s: 90 }), rule("complaints"), rule("cards"), rule("rest", { default: true })];
  const both = mergedLists(rules, mine, theirs);
  const list = defaultLast(both.list);
  expect(keys(list)).toHaveLength(5);
  expect(list.at(-1)!.key).toBe("rest");
  expect(keys(list).indexOf("complaints")).toBeLessThan(keys(list).indexOf("calls"));
  expect(list.find(({ key }) => key === "calls")!.escalate_after_s).toBe(60);
  expect(both.clashes).toEqual([{ zh: "calls", en: "calls" }]);
  expect(both.changes.map(({ key, theirs: they, mine: me }) => [key, they, me])).toEqual([
    ["calls", "changed", "changed"],
    ["new", "added", null],
    ["cards", "added", null],
  ]);
});

test("a new rule and a copy are not active and come before the default one, under a key of their own", () => {
  const more = added(rules, "cards");
  expect(more[0]).toMatchObject({ key: "rule", active: false, default: false, targets: [{ queue: "cards" }] });
  expect(keys(added(more, "cards")).slice(0, 2)).toEqual(["rule_2", "rule"]);
  const twice = copied(rules, 2);
  expect(keys(twice)).toEqual(["calls", "complaints", "rest_2", "rest"]);
  expect(twice[2]).toMatchObject({ active: false, default: false, name: { en: "rest (copy)" } });
  twice[2]!.targets[0]!.queue = "other";
  expect(rules[2]!.targets[0]!.queue).toBe("general");
  expect(freeKey("calls", rules)).toBe("calls_2");
});

test("any rule can be removed but the default one", () => {
  expect(keys(removed(rules, 0))).toEqual(["complaints", "rest"]);
  expect(keys(removed(rules, 2))).toEqual(keys(rules));
});

test("a rule needs names, a step, a time for each step but the last, and each skill once", () => {
  expect(faultsOf(rule("good"))).toEqual([]);
  expect(faultsOf(rule("bad", { name: { zh: " ", en: "x" }, targets: [] }))).toEqual(["routing.fault_name", "routing.fault_no_target"]);
  const open = [newTarget("a"), newTarget("b")];
  expect(faultsOf(rule("bad", { targets: open }))).toEqual(["routing.fault_timeout"]);
  const skills = [
    { skill: "cards", level: 2 },
    { skill: "cards", level: 4 },
  ];
  expect(faultsOf(rule("bad", { targets: [{ ...newTarget("a"), skills }] }))).toEqual(["routing.fault_skill"]);
});

test("time-outs lie one after the other on the line, the open one runs to the escalation", () => {
  const tried = (from_s: number, until_s: number | null): TriedTarget => ({
    queue: { key: "a", name: { zh: "a", en: "a" } },
    from_s,
    until_s,
    skipped: null,
    candidates: [],
  });
  expect(barsOf([tried(0, 30), tried(30, 60), tried(60, null)], 120)).toEqual([
    { from: 0, width: 25, open: false },
    { from: 25, width: 25, open: false },
    { from: 50, width: 50, open: true },
  ]);
  expect(barsOf([tried(0, null)], 600)).toEqual([{ from: 0, width: 100, open: true }]);
  expect(barsOf([tried(0, 80), tried(80, null)], 40)).toEqual([
    { from: 0, width: 100, open: false },
    { from: 100, width: 0, open: true },
  ]);
  expect(barsOf([], 60)).toEqual([]);
});

test("a skill has one level, and level nothing takes it away; what is taken of a person is at most all", () => {
  const bob = {
    languages: ["en"],
    queues: ["a"],
    skills: [{ skill: "cards", level: 2 }],
    capacity: 100,
    branch: null,
    team: null,
    load: 25,
  } as unknown as StaffMember;
  const work = workOf(bob);
  expect(withSkill(work, "cards", 5).skills).toEqual([{ skill: "cards", level: 5 }]);
  expect(withSkill(work, "cards", 0).skills).toEqual([]);
  expect(bob.skills).toEqual([{ skill: "cards", level: 2 }]);
  expect([bob, { ...bob, load: 300 }, { ...bob, capacity: 0 }, { ...bob, capacity: 0, load: 0 }].map(taken)).toEqual([25, 100, 100, 0]);
});
