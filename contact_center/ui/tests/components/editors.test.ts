// @vitest-environment happy-dom
// The editors of rules and of service levels: in order, saved once, and what a colleague saved meanwhile is told.
import { flushPromises } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { newTarget } from "../../src/desk/routing/rules";
import RoutingView from "../../src/desk/routing/RoutingView.vue";
import type { Routing, Rule } from "../../src/desk/routing/shapes";
import { newCalendar, newLevel } from "../../src/desk/service-levels/lists";
import ServiceLevelsView from "../../src/desk/service-levels/ServiceLevelsView.vue";
import type { Promises } from "../../src/desk/service-levels/shapes";
import { deskOver, later, mounted, refusal } from "./mounted";

afterEach(() => vi.unstubAllGlobals());

const rule = (key: string, parts: Partial<Rule> = {}): Rule => ({
  key,
  name: { zh: `${key}规则`, en: key },
  active: true,
  default: key === "rest",
  targets: [newTarget("general")],
  escalate_after_s: 600,
  when: { categories: [], topics: [], channels: [], languages: [], tiers: [], branches: [], min_priority: null, on_the_line: false },
  ...parts,
});

function routingOver(stored: Routing) {
  const changes = vi.fn();
  const over = deskOver(async (request) => {
    if (request.method === "GET") return Response.json(stored);
    const body = (await request.clone().json()) as { version: number; rules: Rule[] };
    changes(body);
    if (body.version !== stored.version) return refusal("routing_changed");
    Object.assign(stored, { rules: body.rules, version: stored.version + 1 });
    return Response.json(stored);
  });
  return { ...over, changes };
}
const routing = (...rules: Rule[]) =>
  ({
    version: 1,
    rules,
    queues: [{ key: "general", name: { zh: "综合", en: "General" } }],
    skills: [],
    branches: [],
  }) as unknown as Routing;

test("rules are moved and saved once; the page says that it is unsaved until then", async () => {
  const stored = routing(rule("calls"), rule("complaints"), rule("rest"));
  const { desk, changes } = routingOver(stored);
  const page = mounted(RoutingView, {}, desk);
  await flushPromises();
  const keys = () => page.findAll("[data-test=rule]").map((one) => one.attributes("data-key"));
  expect(keys()).toEqual(["calls", "complaints", "rest"]);
  expect(page.findAll<HTMLButtonElement>("[data-test=rule-down]").map((one) => one.element.disabled)).toEqual([false, true, true]);

  await page.findAll("[data-test=rule-down]")[0]!.trigger("click");
  expect(keys()).toEqual(["complaints", "calls", "rest"]);
  expect(page.find("[data-test=rules-dirty]").exists()).toBe(true);
  await page.get("[data-test=rules-save]").trigger("click");
  await page.get("[data-test=rules-save]").trigger("click");
  await flushPromises();
  expect(changes).toHaveBeenCalledOnce();
  expect(stored.rules.map(({ key }) => key)).toEqual(["complaints", "calls", "rest"]);
  expect(page.find("[data-test=rules-dirty]").exists()).toBe(false);
});

test("who saves second reads what the first did, keeps their own, and both are stored", async () => {
  const stored = routing(rule("calls"), rule("complaints"), rule("rest"));
  const { desk } = routingOver(stored);
  const page = mounted(RoutingView, {}, desk, "zh");
  await flushPromises();
  await page.get("[data-test=rule-name-en]").setValue("Calls first");
  Object.assign(stored, { rules: [rule("cards"), rule("calls", { escalate_after_s: 60 }), rule("rest")], version: 2 });
  await page.get("[data-test=rules-save]").trigger("click");
  await flushPromises();

  const told = (key: string) => page.get(`[data-test=changed-${key}]`).text();
  expect([told("cards"), told("complaints"), told("calls")]).toEqual(["对方：新增", "对方：已删除", "对方：有修改您：有修改"]);
  expect(page.get<HTMLButtonElement>("[data-test=rules-save]").element.disabled).toBe(true);
  await page.get("[data-test=rules-keep-mine]").trigger("click");
  expect(page.get("[data-test=rules-clashes]").text()).toContain("calls规则");
  await page.get("[data-test=rules-save]").trigger("click");
  await flushPromises();
  expect(stored.rules.map(({ key, name }) => [key, name.en])).toEqual([
    ["cards", "cards"],
    ["calls", "Calls first"],
    ["rest", "rest"],
  ]);
});

test("rules that could not be loaded are asked for again", async () => {
  let down = true;
  const { desk } = deskOver(() => (down ? refusal("failed", null, 500) : Response.json(routing(rule("rest")))));
  const page = mounted(RoutingView, {}, desk);
  await flushPromises();
  expect(page.find("[data-test=rule]").exists()).toBe(false);
  down = false;
  await page.get("[data-test=load-retry]").trigger("click");
  await flushPromises();
  expect(page.findAll("[data-test=rule]")).toHaveLength(1);
});

test("targets change places with all that is in them", async () => {
  const stored = routing(
    rule("rest", {
      targets: [
        { ...newTarget("general"), timeout_s: 30 },
        { ...newTarget("general"), supervisors: true },
      ],
    }),
  );
  const { desk } = routingOver(stored);
  const page = mounted(RoutingView, {}, desk);
  await flushPromises();
  await page.findAll("[data-test=target-up]")[1]!.trigger("click");
  const times = page.findAll<HTMLInputElement>("[data-test=target-timeout]").map((one) => one.element.value);
  const flags = page.findAll<HTMLInputElement>("[data-test=target-supervisors]").map((one) => one.element.checked);
  expect([times, flags]).toEqual([
    ["", "30"],
    [true, false],
  ]);
});

test("an answer that comes while one types on takes neither the field nor what is in it", async () => {
  // In a browser the page is a Document; here it has a class of its own, and Vue would not see where the focus is.
  vi.stubGlobal("Document", document.constructor);
  const stored = routing(rule("calls", { targets: [{ ...newTarget("general"), timeout_s: 30 }] }), rule("rest"));
  const saved = later();
  const { desk } = deskOver((request) => (request.method === "GET" ? Response.json(stored) : saved.response));
  const page = mounted(RoutingView, {}, desk);
  await flushPromises();
  await page.get("[data-test=rule-name-en]").setValue("Calls");
  await page.get("[data-test=rules-save]").trigger("click");
  const row = page.get("[data-test=rule]").element;
  const field = page.get<HTMLInputElement>("[data-test=target-timeout]");
  field.element.focus();
  field.element.value = "45";
  await field.trigger("input");
  saved.answer({ ...stored, version: 2, rules: [{ ...stored.rules[0]!, name: { zh: "calls规则", en: "Calls" } }, stored.rules[1]!] });
  await flushPromises();

  expect(page.find("[data-test=rules-dirty]").exists()).toBe(false);
  expect(page.get("[data-test=rule]").element).toBe(row);
  expect(page.get("[data-test=target-timeout]").element).toBe(field.element);
  expect(document.activeElement).toBe(field.element);
  expect(field.element.value).toBe("45");
  await field.trigger("change");
  expect(page.find("[data-test=rules-dirty]").exists()).toBe(true);
  await field.setValue("0.2");
  expect(field.element.value).toBe("1");
});

function levelsOver() {
  const office = { ...newCalendar("Asia/Shanghai"), key: "office", name: { zh: "工作时间", en: "Office hours" } };
  const level = (key: string) => ({ ...newLevel("office"), key, name: { zh: `${key}级`, en: key } });
  const stored = {
    promises: { version: 1, service_levels: [level("urgent"), level("standard")], calendars: [office] } as Promises,
    queues: [
      { key: "cards", name: { zh: "银行卡", en: "Cards" }, calendar: "office" },
      { key: "loans", name: { zh: "贷款", en: "Loans" }, calendar: null },
    ] as { key: string; name: { zh: string; en: string }; calendar: string | null }[],
  };
  const over = deskOver(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/calendars/days") return Response.json({ days: [], hours: [] });
    if (request.method === "GET") return Response.json(pathname === "/api/queues" ? stored.queues : stored.promises);
    const body = (await request.clone().json()) as Promises & { calendar: string | null; was: string | null };
    if (pathname === "/api/service-levels") {
      if (body.version !== stored.promises.version) return refusal("service_levels_changed");
      stored.promises = { ...body, version: body.version + 1 };
      return Response.json(stored.promises);
    }
    const queue = stored.queues.find(({ key }) => pathname.endsWith(key))!;
    if (queue.calendar !== body.was) return refusal("queue_hours_changed");
    queue.calendar = body.calendar;
    return Response.json(queue);
  });
  return { ...over, stored, level };
}

test("promises and hours are saved together; hours a colleague set meanwhile are told before they are overwritten", async () => {
  const { desk, stored, seen } = levelsOver();
  const page = mounted(ServiceLevelsView, {}, desk);
  await flushPromises();
  await page.findAll("[data-test=level-down]")[0]!.trigger("click");
  await page.get("[data-test=tab-hours]").trigger("click");
  await flushPromises();
  const hours = page.findAll<HTMLSelectElement>("[data-test=queue-calendar]");
  await hours[0]!.setValue(null);
  await hours[1]!.setValue("office");
  stored.queues[1]!.calendar = "night";
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();

  expect(stored.promises.service_levels.map(({ key }) => key)).toEqual(["standard", "urgent"]);
  expect(page.get("[data-test=changed-hours-loans]").text()).toBe("Theirs: nightYours: Office hours");
  expect(page.find("[data-test=changed-hours-cards]").exists()).toBe(false);
  expect(page.get("[data-test=queue-contested]").text()).toContain("night");
  await page.get("[data-test=levels-keep-mine]").trigger("click");
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();
  expect(stored.queues.map(({ calendar }) => calendar)).toEqual([null, "office"]);
  // What was stored by the first try is not sent again.
  expect(seen.filter((one) => one.startsWith("PUT /api/service-levels"))).toHaveLength(1);
  expect(page.find("[data-test=levels-dirty]").exists()).toBe(false);
});

test("a try that failed half-way goes on from there", async () => {
  const { desk, stored, failures } = levelsOver();
  const page = mounted(ServiceLevelsView, {}, desk);
  await flushPromises();
  await page.findAll("[data-test=level-down]")[0]!.trigger("click");
  await page.get("[data-test=tab-hours]").trigger("click");
  await flushPromises();
  await page.findAll<HTMLSelectElement>("[data-test=queue-calendar]")[1]!.setValue("office");
  const change = vi.spyOn(desk.api.routing, "changeHours").mockRejectedValueOnce(new Error("cut"));
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();
  expect([failures.length, stored.promises.version]).toEqual([1, 2]);
  expect(page.find("[data-test=levels-dirty]").exists()).toBe(true);

  change.mockRestore();
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();
  expect(page.find("[data-test=levels-meanwhile]").exists()).toBe(false);
  expect([stored.promises.version, stored.queues[1]!.calendar]).toEqual([2, "office"]);
});

test("a service level keeps its place on the page, and the focus in it, while it is saved", async () => {
  const { desk } = levelsOver();
  const page = mounted(ServiceLevelsView, {}, desk);
  await flushPromises();
  await page.get("[data-test=level-name-en]").setValue("Most urgent");
  const row = page.get("[data-test=level-choose]").element as HTMLButtonElement;
  row.focus();
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();
  expect(page.find("[data-test=levels-dirty]").exists()).toBe(false);
  expect(page.get("[data-test=level-choose]").element).toBe(row);
  expect(document.activeElement).toBe(row);
});

test("theirs are taken whole where one wishes", async () => {
  const { desk, stored, level } = levelsOver();
  const page = mounted(ServiceLevelsView, {}, desk, "zh");
  await flushPromises();
  await page.get("[data-test=level-name-en]").setValue("Most urgent");
  stored.promises = { ...stored.promises, version: 2, service_levels: [level("standard"), level("urgent"), level("night")] };
  await page.get("[data-test=levels-save]").trigger("click");
  await flushPromises();
  expect(page.get("[data-test=changed-level-night]").text()).toBe("对方：新增");
  expect(page.get("[data-test=changed-level-order]").text()).toBe("对方：已调整");
  await page.get("[data-test=levels-take-theirs]").trigger("click");
  await flushPromises();
  expect(page.findAll("[data-test=level]").map((one) => one.attributes("data-key"))).toEqual(["standard", "urgent", "night"]);
  expect(page.find("[data-test=levels-dirty]").exists()).toBe(false);
});
