// The regulator's day: on the ticket as a chip, and told to who has the complaint and to supervisors.
import { expect, test } from "vitest";
import { noticeOf } from "../src/desk/complaints/notices";
import { chipsOf } from "../src/desk/tickets/clocks";
import type { Change, Ticket } from "../src/shared/types";

const near = (days_left: number): Change => ({ type: "ticket", ticket_id: 100007, clock: "complaint", event: "warned", assignee_id: 4, days_left });
const complaint = { clocks: [], complaint_due_on: "2026-03-06" } as unknown as Ticket;

test("who has the complaint and every supervisor is told, and nobody else", () => {
  expect(noticeOf(near(2), { id: 4, role: "agent" })).toEqual({ key: "clock.complaint_near", values: { number: "T100007", n: 2 } });
  expect(noticeOf(near(0), { id: 9, role: "supervisor" })?.key).toBe("clock.complaint_today");
  expect(noticeOf(near(-1), { id: 9, role: "supervisor" })?.key).toBe("clock.complaint_passed");
  expect(noticeOf(near(2), { id: 5, role: "agent" })).toBeNull();
  expect(noticeOf({ ...near(2), clock: "resolution" }, { id: 4, role: "agent" })).toBeNull();
});

test("the day is a chip beside the clocks, amber before its end and red after it", () => {
  const at = (moment: string) => chipsOf(complaint, Date.parse(moment), false)[0];
  expect(at("2026-03-04T12:00:00")).toMatchObject({ kind: "complaint", tone: "warn", span: { values: { d: 2, h: 11 } } });
  expect(at("2026-03-07T12:00:00")).toMatchObject({ state: "late", tone: "bad" });
  expect(chipsOf({ ...complaint, complaint_due_on: null }, 0, false)).toEqual([]);
});
