// The way of a complaint on the screen: the line of stages, the deadline, the steps, and what each of them sends.
import { expect, test } from "vitest";
import type { Complaint } from "../src/desk/complaints/shapes";
import { sizeOf } from "../src/desk/complaints/sizes";
import { deadlineTone, lineOf, stepsOf } from "../src/desk/complaints/stages";
import { bodyOf, fieldsOf, isComplete, startOf } from "../src/desk/complaints/steps";

const complaint = (parts: Partial<Complaint> = {}): Complaint =>
  ({
    ticket_id: 5,
    stage: "received",
    days_left: 15,
    term_days: 15,
    next_term: 30,
    acknowledged_at: null,
    answered_at: null,
    reviewed_at: null,
    may_review: false,
    merged: [],
    extensions: [],
    ...parts,
  }) as Complaint;
const answered = { stage: "answered", answered_at: "2026-03-02T08:00:00Z", days_left: null, next_term: null } as const;

test("the line shows what is done, where it stands, what comes, and what was passed over", () => {
  const line = lineOf(complaint(answered));
  expect(line.map(({ state }) => state)).toEqual(["done", "skipped", "done", "now", "next", "next"]);
  expect(lineOf(complaint({ stage: "withdrawn" })).map(({ stage }) => stage)).toEqual(["received", "withdrawn"]);
});

test("the deadline presses in the last three days, and no longer once the customer has the answer", () => {
  expect([15, 4, 3, 0, -1].map((days_left) => deadlineTone(complaint({ days_left })))).toEqual(["good", "good", "warn", "warn", "bad"]);
  expect(deadlineTone(complaint(answered))).toBe("plain");
});

test("each stage opens its own steps", () => {
  expect(stepsOf(complaint())).toEqual(["acknowledge", "evidence", "redress", "extension", "answer", "merge", "withdraw"]);
  expect(stepsOf(complaint({ acknowledged_at: "2026-03-02T08:00:00Z" }))[0]).toBe("evidence");
  const asked = [{ state: "requested" }] as Complaint["extensions"];
  expect(stepsOf(complaint({ extensions: asked }))).not.toContain("extension");
  expect(stepsOf(complaint({ next_term: null }))).not.toContain("extension");
  expect(stepsOf(complaint(answered))).toEqual(["reopen", "withdraw"]);
  expect(stepsOf(complaint({ ...answered, may_review: true }))).toEqual(["review", "reopen", "withdraw"]);
  expect(stepsOf(complaint({ stage: "closed", may_review: true }))).toEqual(["review", "reopen"]);
  expect(stepsOf(complaint({ stage: "withdrawn" }))).toEqual(["reopen"]);
});

test("a step sends what it asks for, and not before it is complete", () => {
  const redress = fieldsOf("redress", complaint());
  const values = startOf(redress, complaint());
  expect(values).toEqual({ amount: "", currency: "CNY", reason: "" });
  expect(isComplete(redress, { ...values, amount: "0", reason: "sorry" })).toBe(false);
  expect(isComplete(redress, { ...values, amount: "12.345", reason: "sorry" })).toBe(false);
  expect(isComplete(redress, { ...values, amount: "200.50", reason: "sorry" })).toBe(true);
  expect(bodyOf(redress, { ...values, amount: " 200.50 ", reason: "sorry " })).toEqual({ amount: "200.50", currency: "CNY", reason: "sorry" });
});

test("time is extended to the next term, and a merged complaint may need the answer in the other language", () => {
  const extension = fieldsOf("extension", complaint());
  expect(bodyOf(extension, { ...startOf(extension, complaint()), reason: "why" })).toEqual({ days: 30, reason: "why" });
  const both = fieldsOf("answer", complaint({ merged: [{ ticket_id: 6, number: "T100006" }] }));
  expect(both.map(({ name }) => name)).toEqual(["text", "other_text"]);
  expect(isComplete(both, { text: "Sorry", other_text: "" })).toBe(true);
  expect(bodyOf(both, { text: "Sorry", other_text: "" })).toEqual({ text: "Sorry" });
});

test("a file is as large as people say it", () => {
  expect([1, 1024, 52_000, 1_048_576, 9_961_472].map(sizeOf)).toEqual(["1 KB", "1 KB", "51 KB", "1.0 MB", "9.5 MB"]);
});
