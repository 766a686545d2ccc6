// @vitest-environment happy-dom
// Consent and preferences on a customer's record: what is told of each decision, what staff record, and what is sent of a change.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import ConsentPanel from "../../src/desk/customer/ConsentPanel.vue";
import { changeOf, draftOf } from "../../src/desk/customer/preferenceDraft";
import type { Consents, Customer, Preferences } from "../../src/shared/types";
import { deskOver, mounted, onPage, refusal, type } from "./mounted";

const ann = {
  id: 7,
  number: "C1001",
  name: { zh: "安娜", en: "Ann" },
  language: "zh",
  birthday: "1990-02-24",
  birthday_calendar: "lunar",
  preferred_channel: null,
  zone: null,
  contact_hours: [],
  ended: null,
  version: "4",
  contact_points: [],
} as unknown as Customer;
const preferences: Preferences = {
  channels: ["sms"],
  zone_in_use: "Asia/Shanghai",
  bank_hours: { opens: "09:00", closes: "20:00" },
  birthday: {
    solar: "1990-02-24",
    next_solar: "2027-02-24",
    lunar: { zh: "正月廿九", en: "the 29th of the 1st lunar month" },
    next_lunar: "2027-03-07",
  },
};
const entry = (id: number, more: object) =>
  ({
    id,
    purpose: "greeting",
    state: "withdrawn",
    reach: "everywhere",
    channel: null,
    address: null,
    source: "customer",
    by: null,
    interaction_id: null,
    message: null,
    carried_from_id: null,
    link: null,
    detail: "",
    at: "2026-11-20T02:00:00Z",
    ...more,
  }) as Consents["ledger"][number];
const mayGet = (purpose: string, outcome: string, more: object = {}) =>
  ({
    purpose,
    contact_point_id: 3,
    channel: "sms",
    address: "+8613800000001",
    outcome,
    reason: null,
    not_before: null,
    consent_id: null,
    ticket_id: null,
    ...more,
  }) as Consents["may_get"][number];

function over(consents: Partial<Consents>, decided: () => Response = () => refusal("only_the_customer")) {
  return deskOver((request) => {
    const path = new URL(request.url).pathname;
    if (path.endsWith("/preferences")) return Response.json(preferences);
    if (path.endsWith("/timeline")) return Response.json({ items: [] });
    if (path.endsWith("/preference-link")) return Response.json({ url: "https://bank.test/preferences/abc", expires_on: "2026-12-28" });
    if (request.method === "POST") return decided();
    return Response.json({ ledger: [], may_get: [], held: [], ...consents });
  });
}

test("each purpose says whether it may go now, and why not", async () => {
  const why = { code: "withdrawn", text: { zh: "客户不希望收到此类消息。", en: "The customer does not want such messages." } };
  const { desk } = over({ may_get: [mayGet("greeting", "refused", { reason: why, ticket_id: 12 }), mayGet("tips", "now")] });
  const panel = mounted(ConsentPanel, { customer: ann }, desk, "zh");
  await flushPromises();
  const rows = panel.findAll("[data-test=may-get]");
  expect(rows.map((row) => row.attributes("data-outcome"))).toEqual(["refused", "now"]);
  expect(rows[0]!.text()).toContain("客户不希望收到此类消息。");
  expect(rows[0]!.get("a").attributes("href")).toBe("/tickets/12");
  expect(rows[1]!.find("[data-test=may-get-reason]").exists()).toBe(false);
});

test("a decision shows its proof: the message, the link, or what staff were told", async () => {
  const message = { id: 5, text: "退订", direction: "in", channel: "sms", language: "zh", created_at: "2026-11-20T02:00:00Z" };
  const { desk } = over({
    ledger: [
      entry(4, { source: "link", state: "granted", link: { mark: "1a2b3c4d", expires_on: "2026-12-28", by_staff: true } }),
      entry(3, { source: "staff", by: { id: 2, name: "林晓雨" }, detail: "at the counter", reach: "channel", channel: "sms" }),
      entry(2, { interaction_id: 5, message }),
      entry(1, { interaction_id: 6 }),
    ],
  });
  const panel = mounted(ConsentPanel, { customer: ann }, desk);
  await flushPromises();
  const [link, staff, said, hidden] = panel.findAll("[data-test=ledger-entry]").map((one) => one.text());
  expect(link).toContain("Link 1a2b3c4d made at the desk, works until 28 December 2026");
  expect(staff).toContain("on Text message");
  expect(staff).toContain("林晓雨");
  expect(staff).toContain("at the counter");
  expect(said).toContain("退订");
  expect(hidden).toContain("you may not see");
});

test("a long ledger is shown in part until somebody wants the whole", async () => {
  const { desk } = over({ ledger: Array.from({ length: 9 }, (_, at) => entry(9 - at, {})) });
  const panel = mounted(ConsentPanel, { customer: ann }, desk);
  await flushPromises();
  expect(panel.findAll("[data-test=ledger-entry]")).toHaveLength(5);
  await panel.get("[data-test=ledger-all]").trigger("click");
  expect(panel.findAll("[data-test=ledger-entry]")).toHaveLength(9);
});

test("what only the customer may lift is said beside the message that would prove it, and the reason stays", async () => {
  const { desk, seen, failures } = over({});
  const panel = mounted(ConsentPanel, { customer: ann }, desk);
  await flushPromises();
  await panel.get("[data-test=consent-record]").trigger("click");
  await flushPromises();
  await expect.poll(() => document.querySelector("[data-test=decision-reason]")).not.toBeNull();
  type("decision-reason", " said so at the counter ");
  await flushPromises();
  document.querySelector("#decision-form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  await flushPromises();
  expect(onPage("decision-fault").textContent).toBe("No");
  expect(onPage("decision-reason").closest("form")!.textContent).toContain("The customer's message");
  expect(failures).toEqual([]);
  expect(seen.find((one) => one.startsWith("POST"))).toBe(
    'POST /api/customers/7/consents {"purpose":"greeting","state":"withdrawn","channel":null,"reason":"said so at the counter","interaction_id":null}',
  );
});

test("the birthday is told by both calendars, and which of them is kept", async () => {
  const { desk } = over({});
  const panel = mounted(ConsentPanel, { customer: ann }, desk, "zh");
  await flushPromises();
  const days = panel.get("[data-test=preference-birthday]").findAll("[data-calendar]");
  expect(days.map((day) => [day.attributes("data-calendar"), day.attributes("data-kept")])).toEqual([
    ["solar", "false"],
    ["lunar", "true"],
  ]);
  expect(days[1]!.text()).toContain("正月廿九");
});

test("a link is made when it is asked for, and not for whom nothing is sent any more", async () => {
  const { desk, seen } = over({});
  const panel = mounted(ConsentPanel, { customer: ann }, desk);
  await flushPromises();
  expect(seen.some((one) => one.includes("preference-link"))).toBe(false);
  await panel.get("[data-test=preference-link-make]").trigger("click");
  await flushPromises();
  expect(panel.get<HTMLInputElement>("[data-test=preference-link]").element.value).toBe("https://bank.test/preferences/abc");
  const other = mounted(ConsentPanel, { customer: { ...ann, ended: "deceased" } }, desk);
  await flushPromises();
  expect(other.find("[data-test=preference-link-make]").exists()).toBe(false);
});

test("of preferences what was changed is sent, and no more", () => {
  const base = draftOf({ ...ann, contact_hours: [{ opens: "09:00", closes: "12:00" }], zone: "Asia/Tokyo" });
  expect(changeOf(base, base)).toEqual({});
  expect(changeOf(base, { ...base, zone: " ", calendar: "solar" })).toEqual({ zone: null, birthday_calendar: "solar" });
  expect(changeOf(base, { ...base, hours: [], channel: "sms" })).toEqual({ contact_hours: [], preferred_channel: "sms" });
  expect(changeOf(base, { ...base, birthday: "" })).toEqual({ birthday: null });
});
