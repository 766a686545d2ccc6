// @vitest-environment happy-dom
// The greetings of the coming days: found, held, changed, sent and called; and what a colleague did meanwhile.
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ChangeGreeting from "../../src/desk/outreach/ChangeGreeting.vue";
import GreetingsView from "../../src/desk/outreach/GreetingsView.vue";
import YearView from "../../src/desk/outreach/YearView.vue";
import type { Greeting } from "../../src/desk/outreach/greetings";
import { setBankZone } from "../../src/shared/bankTime";
import type { Language } from "../../src/shared/types";
import { BIRTHDAY, CHRISTMAS, greeting } from "./greetings";
import { deskOver, isRefusal, later, mounted, onPage, refusal, type } from "./mounted";

const NOON = new Date("2026-03-02T04:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  setBankZone("Asia/Shanghai");
});
afterEach(() => {
  vi.useRealTimers();
  setBankZone(undefined);
});

interface Stored {
  planned: Greeting[];
  calls?: Greeting[];
  next?: string;
}
const countsOf = ({ planned }: Stored) => planned.map(({ day, occasion, state }) => ({ day, occasion, count: { [state]: 1 } }));

async function screen(
  stored: Stored,
  act: (request: Request) => Response | Promise<Response> = () => refusal("forbidden", null, 403),
  language: Language = "en",
) {
  const made = deskOver((request) => {
    const { pathname, searchParams: asked } = new URL(request.url);
    if (pathname === "/api/outreach/days") return Response.json({ items: countsOf(stored) });
    if (pathname !== "/api/outreach/greetings") return act(request);
    if (asked.get("state") === "to_call") return Response.json({ items: stored.calls ?? [], next: null });
    return Response.json({ items: stored.planned, next: asked.get("after") ? null : (stored.next ?? null) });
  });
  const page = mounted(GreetingsView, {}, made.desk, language);
  await flushPromises();
  const asked = (part: string) => made.seen.filter((one) => one.includes(part));
  return { ...made, page, asked };
}
const listQuery = (seen: string[]) =>
  new URLSearchParams(
    seen
      .filter((one) => one.includes("/outreach/greetings?"))
      .at(-1)!
      .split(/[? ]/)[2],
  );

test("the coming thirty days are asked for, and each greeting says who, what, where, when and why not", async () => {
  const { page, asked } = await screen({
    planned: [greeting(1), greeting(2, { channel: null, at: null, why_not: { code: "withdrawn", text: { zh: "不要", en: "They want none." } } })],
  });
  expect(asked("/api/outreach/days")[0]).toContain("first=2026-03-02&last=2026-04-01");
  expect(page.findAll("[data-test=calendar-day]")).toHaveLength(31);

  const [first, second] = page.findAll("[data-test=greeting-row]");
  expect(first!.text()).toContain("Customer 1");
  expect(first!.text()).toContain("Happy birthday.");
  expect(first!.text()).toContain("Text message09:30");
  expect(second!.get("[data-test=greeting-why]").text()).toBe("They want none.");
  expect(second!.get("[data-test=greeting-state]").text()).toBe("Will not go");
});

test("a press in the calendar narrows the list, a second one widens it again", async () => {
  const { page, seen } = await screen({ planned: [greeting(1), greeting(2, { occasion: CHRISTMAS, day: "2026-03-09" })] });
  await page.get("[data-test=calendar-christmas]").trigger("click");
  await flushPromises();
  expect(listQuery(seen).toString()).toContain("first=2026-03-09&last=2026-03-09&occasion=christmas");
  expect(page.get("[data-test=calendar-christmas]").attributes("aria-pressed")).toBe("true");
  expect(page.get<HTMLSelectElement>("[data-test=filter-day]").element.value).toBe("2026-03-09");
  expect(page.get("[data-test=greetings-total]").text()).toBe("1 in all");

  await page.get("[data-test=calendar-christmas]").trigger("click");
  await flushPromises();
  expect(listQuery(seen).get("occasion")).toBeNull();
});

test("the list is narrowed by state, and all of it comes back", async () => {
  const { page, seen } = await screen({ planned: [greeting(1)] });
  await page.get("[data-test=filter-state]").setValue("held");
  await flushPromises();
  expect(listQuery(seen).get("state")).toBe("held");
  await page.get("[data-test=filter-reset]").trigger("click");
  await flushPromises();
  expect(listQuery(seen).get("state")).toBeNull();
});

test("more than a page is fetched on demand", async () => {
  const { page, asked } = await screen({ planned: [greeting(1)], next: "2026-03-05_1" });
  await page.get("[data-test=table-more]").trigger("click");
  await flushPromises();
  expect(asked("after=2026-03-05_1")).toHaveLength(1);
  expect(page.findAll("[data-test=table-more]")).toHaveLength(0);
});

test("one is held and released by the same button, and the keyboard stays on it", async () => {
  const stored = { planned: [greeting(1)] };
  const { page, asked } = await screen(stored, (request) => {
    stored.planned = [greeting(1, { state: request.url.endsWith("/hold") ? "held" : "planned" })];
    return Response.json(stored.planned[0]);
  });
  const button = page.get<HTMLButtonElement>("[data-test=greeting-toggle]");
  button.element.focus();
  await button.trigger("click");
  await flushPromises();
  expect(asked("POST /api/customers/101/greetings/1/hold")).toHaveLength(1);
  expect(button.text()).toBe("Release");
  expect(document.activeElement).toBe(button.element);

  await button.trigger("click");
  await flushPromises();
  expect(asked("/release")).toHaveLength(1);
});

test("what is pressed while another is under way, or the list is fetched anew, is not lost", async () => {
  const first = later();
  const stored = { planned: [greeting(1), greeting(2)] };
  const { page, asked, seen } = await screen(stored, (request) =>
    request.url.includes("/greetings/1/") ? first.response : Response.json(greeting(2, { state: "held" })),
  );
  const [one, two] = page.findAll("[data-test=greeting-toggle]");
  await one!.trigger("click");
  await one!.trigger("click");
  await two!.trigger("click");
  await flushPromises();
  expect(asked("POST")).toHaveLength(2);
  stored.planned = [greeting(1, { state: "held" }), greeting(2, { state: "held" })];
  first.answer(stored.planned[0]);
  await vi.waitFor(() => expect(page.findAll("[data-test=greeting-state]")[0]!.text()).toBe("Held"));
  await one!.trigger("click");
  expect(seen.filter((call) => call.endsWith("/1/release"))).toHaveLength(1);
});

test("what a colleague did first is told and shown", async () => {
  const stored = { planned: [greeting(1)] };
  const { page, failures } = await screen(stored, () => {
    stored.planned = [greeting(1, { state: "sent", delivery: "delivered" })];
    return refusal("greeting_over");
  });
  await page.get("[data-test=greeting-toggle]").trigger("click");
  await flushPromises();
  expect(isRefusal(failures[0], "greeting_over")).toBe(true);
  expect(page.get("[data-test=greeting-state]").text()).toBe("Sent");
  expect(page.findAll("[data-test=greeting-toggle]")).toHaveLength(0);
});

test("to send one now is asked about, and names what was read", async () => {
  const { page, asked } = await screen({ planned: [greeting(1, { version: "abc" })] }, () => Response.json(greeting(1)));
  await page.get("[data-test=greeting-send-now]").trigger("click");
  await flushPromises();
  expect(asked("send-now")).toHaveLength(0);
  expect(document.querySelector(".el-message-box")!.textContent).toContain("cannot be taken back");
  document.querySelector<HTMLButtonElement>(".send-now-confirm")!.click();
  await flushPromises();
  expect(asked("POST /api/customers/101/greetings/1/send-now?version=abc")).toHaveLength(1);
});

test("a call is made with the words and noted", async () => {
  const stored: Stored = { planned: [], calls: [greeting(3, { state: "call", by_call: true, channel: null, account_manager: "林晓雨" })] };
  const { page, asked } = await screen(stored, () => {
    stored.calls = [];
    return Response.json(greeting(3));
  });
  expect(page.get("[data-test=call]").text()).toContain("Happy birthday.");
  await page.get("[data-test=call-made]").trigger("click");
  await flushPromises();
  expect(asked("POST /api/customers/103/greetings/3/called")).toHaveLength(1);
  expect(page.findAll("[data-test=calls]")).toHaveLength(0);
});

test("a call is not made to who died or refused since", async () => {
  const gone = { code: "deceased", text: { zh: "客户已去世。", en: "The customer has died." } };
  const { page } = await screen({ planned: [], calls: [greeting(3, { state: "call", by_call: true, channel: null, why_not: gone })] });
  expect(page.get("[data-test=call-not]").text()).toBe("The customer has died.");
  expect(page.get("[data-test=call]").text()).not.toContain("Happy birthday.");
  expect(page.findAll("[data-test=call-made]")).toHaveLength(0);
});

test("who looks after nobody with an occasion is told so, and a failure can be tried again", async () => {
  const empty = await screen({ planned: [] }, undefined, "zh");
  expect(empty.page.text()).toContain("您负责的客户在未来 30 天没有祝福。");

  let down = true;
  const { desk } = deskOver(() => (down ? refusal("failed", null, 500) : Response.json({ items: [] })));
  const page = mounted(GreetingsView, {}, desk);
  await flushPromises();
  down = false;
  await page.get("[data-test=load-retry]").trigger("click");
  await flushPromises();
  expect(page.findAll("[data-test=load-failed]")).toHaveLength(0);
});

test("a customer's change fetches the list anew; one of a stranger's messages does not", async () => {
  const { announce, asked } = await screen({ planned: [greeting(1)] });
  const before = asked("/api/outreach/days").length;
  announce({ type: "interaction", customer_id: 999 });
  await flushPromises();
  expect(asked("/api/outreach/days")).toHaveLength(before);
  announce({ type: "customer", customer_id: 101 });
  await flushPromises();
  expect(asked("/api/outreach/days")).toHaveLength(before + 1);
});

async function dialog(answers: (request: Request) => Response, one = greeting(1)) {
  const made = deskOver(answers);
  const page = mounted(ChangeGreeting, { greeting: one, today: "2026-03-02" }, made.desk);
  await flushPromises();
  const save = async () => {
    document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
    await flushPromises();
  };
  return { ...made, page, save };
}

test("only what was changed is saved, and nobody is written to by phone", async () => {
  const { page, seen, save } = await dialog(() => Response.json(greeting(1, { line: "Well done." })));
  expect([...onPage<HTMLSelectElement>("greeting-channel").options].map(({ value }) => value)).toEqual(["", "sms", "web_chat", "pager"]);
  type("greeting-line", "Well done. ");
  await save();
  expect(seen).toEqual(['PATCH /api/customers/101/greetings/1 {"line":"Well done.","version":"1"}']);
  expect(page.emitted("saved")).toHaveLength(1);
});

test("a colleague's change elsewhere is kept with what was typed here", async () => {
  let tries = 0;
  const theirs = greeting(1, { state: "held", day: "2026-03-07", version: "2" });
  const { page, seen, save } = await dialog(() => (++tries === 1 ? refusal("greeting_changed", theirs) : Response.json(theirs)));
  type("greeting-line", "Mine");
  await save();
  expect(seen[1]).toBe('PATCH /api/customers/101/greetings/1 {"line":"Mine","version":"2"}');
  expect(page.emitted("saved")).toHaveLength(1);
});

test("where both wrote a line, both stand there and one is chosen", async () => {
  let tries = 0;
  const theirs = greeting(1, { line: "Theirs", version: "2" });
  const { seen, save } = await dialog(() => (++tries === 1 ? refusal("greeting_changed", theirs) : Response.json(theirs)));
  type("greeting-line", "Mine");
  await save();
  expect(onPage("changed-line").textContent).toMatch(/Theirs: Theirs.*Yours: Mine/);
  onPage("greeting-keep-mine").click();
  await flushPromises();
  await save();
  expect(seen.at(-1)).toBe('PATCH /api/customers/101/greetings/1 {"line":"Mine","version":"2"}');
});

test("of one that has gone meanwhile nothing can be kept", async () => {
  const { failures, save } = await dialog(() => refusal("greeting_changed", greeting(1, { state: "sent", version: "2" })));
  type("greeting-line", "Mine");
  await save();
  expect(isRefusal(failures[0], "greeting_changed")).toBe(true);
  expect(document.querySelector("[data-test=greeting-meanwhile]")).toBeNull();
});

test("a year is asked for, added up, and narrowed to an occasion", async () => {
  const row = (occasion: object, sent: number) => ({
    day: "2025-12-25",
    occasion,
    sent,
    delivered: sent,
    failed: 0,
    refused: 0,
    calls: 1,
    replies: 2,
    opt_outs: 1,
    segments: 2 * sent,
    costs: occasion === BIRTHDAY ? [{ amount: "0.27", currency: "CNY" }] : [],
  });
  const { desk, seen } = deskOver(() => Response.json({ year: 2025, items: [row(BIRTHDAY, 3), row(CHRISTMAS, 40)] }));
  const page = mounted(YearView, {}, desk);
  await flushPromises();
  expect(seen[0]).toBe("GET /api/outreach/year?year=2026");
  expect(page.get("[data-test=year-sent]").text()).toBe("43");
  expect(page.findAll("[data-test=year-row]").map((one) => one.attributes("data-key"))).toEqual(["birthday", "christmas"]);

  expect(page.get("[data-test=year-segments]").text()).toBe("86");
  expect(page.get("[data-test=year-cost]").text()).toBe("CN¥0.27");
  expect(page.findAll("[data-test=year-row]").map((one) => one.findAll("td").at(-1)!.text())).toEqual(["CN¥0.27", "–"]);

  await page.get("[data-test=year-occasion]").setValue("christmas");
  expect(page.find("[data-test=year-cost]").exists()).toBe(false);
  await page.get("[data-test=year-occasion]").setValue("birthday");
  expect(page.get("[data-test=year-sent]").text()).toBe("3");
  await page.get("[data-test=year-by]").setValue("day");
  expect(page.findAll("[data-test=year-row]").map((one) => one.text())).toEqual([expect.stringContaining("25 Dec")]);
  await page.get("[data-test=year-year]").setValue("2024");
  await flushPromises();
  expect(seen.at(-1)).toBe("GET /api/outreach/year?year=2024");
});
