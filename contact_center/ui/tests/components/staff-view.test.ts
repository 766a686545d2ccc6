// @vitest-environment happy-dom
// The staff page: who is there, what was changed by two at once, and whose access ends.
import { flushPromises } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import StaffForm from "../../src/desk/staff/StaffForm.vue";
import StaffView from "../../src/desk/staff/StaffView.vue";
import type { StaffMember } from "../../src/desk/staff/shapes";
import { deskOver, isRefusal, later, mounted, onPage, refusal, type } from "./mounted";

const member = (id: number, name: string, parts: Partial<StaffMember> = {}) =>
  ({
    id,
    login: name.toLowerCase(),
    name,
    role: "agent",
    presence: "online",
    load: 10,
    capacity: 20,
    team: null,
    branch: null,
    queues: ["cards"],
    languages: ["zh"],
    skills: [{ skill: "english", level: 3 }],
    version: "1",
    ...parts,
  }) as StaffMember;
const lists = {
  skills: [{ key: "english", name: { zh: "英语", en: "English" } }],
  queues: [{ key: "cards", name: { zh: "银行卡", en: "Cards" } }],
  branches: [],
};
const answer = (request: Request, staff: () => Response) => {
  const { pathname } = new URL(request.url);
  return pathname === "/api/routing" ? Response.json(lists) : staff();
};

test("a failure is told and can be tried again, and does not read as if nobody were there", async () => {
  let down = true;
  const { desk, failures } = deskOver((request) => answer(request, () => (down ? refusal("failed", null, 500) : Response.json([member(1, "Bob")]))));
  const page = mounted(StaffView, {}, desk);
  expect(page.text()).toContain("Loading");
  await flushPromises();
  expect(isRefusal(failures[0], "failed")).toBe(true);
  expect(page.get("[role=alert]").text()).toContain("could not be loaded");

  down = false;
  await page.get("[data-test=load-retry]").trigger("click");
  await flushPromises();
  expect(page.get("[data-test=staff-row]").text()).toContain("Bob");
  expect(page.get("[data-test=staff-cell-queues]").text()).toBe("Cards");
});

test("people are put in order by what is taken of them, and found by a part of their name", async () => {
  const { desk } = deskOver((request) => answer(request, () => Response.json([member(1, "Bob", { load: 20 }), member(2, "Ann", { load: 1 })])));
  const page = mounted(StaffView, {}, desk);
  await flushPromises();
  const names = () => page.findAll("[data-test=staff-row]").map((one) => one.attributes("data-login"));
  expect(names()).toEqual(["bob", "ann"]);
  await page.get("[data-test=sort-load]").trigger("click");
  expect(names()).toEqual(["ann", "bob"]);
  await page.get("[data-test=staff-find] input, input[data-test=staff-find]").setValue("bo");
  expect(names()).toEqual(["bob"]);
});

test("the work of one person goes once; a colleague who was quicker is told, and what was typed is kept", async () => {
  const answers = [later(), later()];
  let sent = 0;
  const { desk, seen } = deskOver(() => answers[sent++]!.response);
  const form = mounted(StaffForm, { member: member(1, "Bob"), lists, teams: [] }, desk, "zh");
  await flushPromises();
  type("staff-team", " 晚班 ");
  type("staff-capacity", "30");
  await flushPromises();
  const press = () => document.querySelector("#staff-form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  press();
  press();
  await flushPromises();
  expect(seen).toEqual(['PUT /api/staff/1/work {"capacity":30,"team":"晚班","version":"1"}']);
  expect(onPage("staff-save").className).toContain("is-loading");

  answers[0]!.answer(refusal("staff_work_changed", member(1, "Bob", { capacity: 40, version: "2" })));
  await flushPromises();
  expect(onPage("changed-capacity").textContent).toBe("对方：40您：30");
  expect(onPage<HTMLInputElement>("staff-capacity").value).toBe("30");
  expect(form.emitted("saved")).toBeUndefined();

  onPage("changed-keep-mine").click();
  await flushPromises();
  press();
  await flushPromises();
  expect(seen.at(-1)).toBe('PUT /api/staff/1/work {"capacity":30,"team":"晚班","version":"2"}');
  answers[1]!.answer(member(1, "Bob", { capacity: 30, team: "晚班", version: "3" }));
  await flushPromises();
  expect(form.emitted("saved")).toHaveLength(1);
});

test("an answer after the form was left is heard by nobody", async () => {
  const late = later();
  const saved = vi.fn();
  const { desk } = deskOver(() => late.response);
  const form = mounted(StaffForm, { member: member(1, "Bob"), lists, teams: [], onSaved: saved }, desk);
  await flushPromises();
  type("staff-capacity", "30");
  document.querySelector("#staff-form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  await flushPromises();
  form.unmount();
  late.answer(member(1, "Bob", { capacity: 30 }));
  await flushPromises();
  expect(saved).not.toHaveBeenCalled();
  expect(document.querySelector(".el-message--success")).toBeNull();
});
