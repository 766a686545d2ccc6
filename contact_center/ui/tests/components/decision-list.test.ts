// @vitest-environment happy-dom
// Redress and more time: who may decide has the buttons, who may not reads why, and each decision names its own entry.
import { expect, test } from "vitest";
import DecisionList from "../../src/desk/complaints/DecisionList.vue";
import type { Complaint, Extension, Redress } from "../../src/desk/complaints/shapes";
import { deskOver, mounted } from "./mounted";

const ann = { id: 1, name: "安娜" };
const redress: Redress = {
  id: 8,
  amount: "120.00",
  currency: "CNY",
  reason: "手续费",
  state: "proposed",
  needs_approval: true,
  proposed_by: ann,
  proposed_at: "2026-03-02T08:00:00Z",
  decided_by: null,
  decided_at: null,
  may_decide: true,
};
const extension: Extension = {
  id: 9,
  days: 30,
  reason: "取证",
  state: "requested",
  requested_by: ann,
  requested_at: "2026-03-02T08:00:00Z",
  decided_by: null,
  decided_at: null,
  may_decide: false,
};
const complaint = (more: Partial<Complaint> = {}) =>
  ({ stage: "investigating", redress_proposals: [redress], extensions: [extension], ...more }) as Complaint;
const { desk } = deskOver(() => Response.json({}));

test("each decision names what it is about; who may not decide has no button", async () => {
  const list = mounted(DecisionList, { complaint: complaint(), busy: false }, desk);
  await list.get("[data-test=redress-approve]").trigger("click");
  await list.get("[data-test=redress-refuse]").trigger("click");

  expect(list.emitted("decide")).toEqual([
    ["redress", 8, "approve"],
    ["redress", 8, "refuse"],
  ]);
  expect(list.find("[data-test=extension-approve]").exists()).toBe(false);
});

test("nothing is decided twice, or on what is over", () => {
  const decided = mounted(
    DecisionList,
    { complaint: complaint({ redress_proposals: [{ ...redress, state: "approved", decided_by: ann }] }), busy: false },
    desk,
  );
  const closed = mounted(DecisionList, { complaint: complaint({ stage: "closed" }), busy: false }, desk);
  for (const list of [decided, closed]) expect(list.find("[data-test=redress-approve]").exists()).toBe(false);
  expect(decided.get("[data-test=redress-item]").attributes("data-state")).toBe("approved");
});

test.each([
  ["zh", "¥120.00"],
  ["en", "CN¥120.00"],
] as const)("an amount is written as its reader does (%s)", (language, amount) => {
  expect(mounted(DecisionList, { complaint: complaint(), busy: false }, desk, language).text()).toContain(amount);
});
