// @vitest-environment happy-dom
// The lists of the desk: tickets, customers, the timeline and the register, a part at a time.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import { ref } from "vue";
import ComplaintPanel from "../../src/desk/complaints/ComplaintPanel.vue";
import RegisterView from "../../src/desk/complaints/RegisterView.vue";
import { useComplaint } from "../../src/desk/complaints/useComplaint";
import type { Complaint } from "../../src/desk/complaints/shapes";
import CustomerTimeline from "../../src/desk/customer/CustomerTimeline.vue";
import CustomersView from "../../src/desk/customers/CustomersView.vue";
import NotesCard from "../../src/desk/conversation/NotesCard.vue";
import { useOpenTicket } from "../../src/desk/tickets/useOpenTicket";
import { useTicketList } from "../../src/desk/tickets/useTicketList";
import { deskOver, later, mounted, refusal } from "./mounted";

const words = (id: number) => ({
  id,
  conversation_id: 1,
  channel: "sms",
  kind: "query",
  author: "customer",
  text: `words ${id}`,
  language: "en",
  created_at: "2026-11-02T02:00:00Z",
  pictures: [],
});

test("earlier words are fetched once however often one presses, and what was filtered out meanwhile is dropped", async () => {
  const older = later();
  const { desk, seen } = deskOver((request) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.get("before")) return older.response;
    const newest = searchParams.get("kind") ? [words(3)] : Array.from({ length: 30 }, (_, at) => words(130 - at));
    return Response.json({ items: newest });
  });
  const line = mounted(CustomerTimeline, { customerId: 1 }, desk);
  await flushPromises();
  expect(line.findAll("[data-test=timeline-item]")).toHaveLength(30);
  await line.get("[data-test=timeline-more]").trigger("click");
  await line.get("[data-test=timeline-more]").trigger("click");
  await flushPromises();
  expect(seen.filter((one) => one.includes("before=101"))).toHaveLength(1);

  await line.get("[data-test=timeline-kind]").setValue("query");
  await flushPromises();
  older.answer({ items: [words(100)] });
  await flushPromises();
  expect(line.findAll("[data-test=timeline-text]").map((one) => one.text())).toEqual(["words 3"]);
});

const entry = (id: number) => ({
  ticket_id: id,
  number: `T${id}`,
  stage: "received",
  received_at: "2026-11-02T02:00:00Z",
  due_on: "2026-11-17",
  days_left: 9,
  overdue: false,
  severity: "low",
  category: "service",
  product: null,
  branch: null,
  root_cause: null,
  assignee: null,
  redress: "",
});

test("the register shows how many there are, and the rest when it is asked for; a new filter begins anew", async () => {
  const { desk, seen } = deskOver((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("choices"))
      return Response.json({
        stages: [],
        severities: [{ key: "low", name: { zh: "低", en: "Low" } }],
        categories: [],
        products: [],
        causes: [],
        branches: [],
      });
    const items = Array.from({ length: Number(searchParams.get("limit")) > 100 ? 6 : 4 }, (_, at) => entry(at + 1));
    return Response.json({ items, total: 6, totals: {}, hot_spots: [] });
  });
  const page = mounted(RegisterView, {}, desk);
  await flushPromises();
  expect(page.findAll("[data-test=register-row]")).toHaveLength(4);
  expect(page.text()).toContain("4 of 6 shown");
  expect(page.get("[data-test=register-cell-severity]").text()).toBe("Low");
  expect(page.get("[data-test=register-cell-product]").text()).toBe("–");
  await page.get("[data-test=table-more]").trigger("click");
  await flushPromises();
  expect(page.findAll("[data-test=register-row]")).toHaveLength(6);
  await page.get("[data-test=register-state]").setValue("open");
  await flushPromises();
  expect(seen.at(-1)).toContain("limit=100");
});

const complaint = (parts: Partial<Complaint> = {}) =>
  ({
    ticket_id: 1,
    stage: "investigating",
    severity: "low",
    category: "service",
    product: null,
    branch: null,
    root_cause: null,
    version: "1",
    language: "en",
    merged: [],
    merged_into: null,
    missing_to_close: [],
    redress_proposals: [],
    extensions: [],
    evidence: [],
    files: [],
    history: [],
    may: [],
    ...parts,
  }) as unknown as Complaint;

/** The panel of a complaint that anyone may change: `stored` is what the service has, `patches` is what was sent to it. */
async function panelOver() {
  let stored = complaint();
  const patches: Partial<Complaint>[] = [];
  const { desk } = deskOver(async (request) => {
    const { pathname } = new URL(request.url);
    const named = (...keys: string[]) => keys.map((key) => ({ key, name: { zh: key, en: key.toUpperCase() } }));
    if (pathname.endsWith("choices"))
      return Response.json({
        stages: [],
        severities: named("low", "high", "critical"),
        categories: named("service"),
        products: named("card"),
        causes: [],
        branches: [],
      });
    if (request.method === "GET") return Response.json(stored);
    const { version, ...body } = (await request.clone().json()) as Partial<Complaint>;
    patches.push(body);
    if (version !== stored.version) return refusal("complaint_changed", stored);
    stored = { ...stored, ...body, version: `${version}+` };
    return Response.json(stored);
  });
  const part = {
    components: { ComplaintPanel },
    setup: () => {
      const open = useComplaint(desk, 1, () => undefined);
      return { open, complaint: open.complaint };
    },
    template: `<ComplaintPanel v-if="complaint" :complaint="complaint" :open="open" />`,
  };
  const panel = mounted(part, {}, desk);
  await flushPromises();
  return { panel, patches, stored: () => stored, store: (parts: Partial<Complaint>) => (stored = complaint(parts)) };
}

test("a field of a complaint that a colleague set meanwhile is told with both, and theirs can be left", async () => {
  const { panel, stored, store } = await panelOver();
  store({ severity: "critical", version: "2" });
  await panel.get("[data-test=complaint-severity]").setValue("high");
  await flushPromises();
  expect(panel.get("[data-test=changed-severity]").text()).toBe("Theirs: CRITICALYours: HIGH");
  expect(panel.get<HTMLSelectElement>("[data-test=complaint-severity]").element.value).toBe("critical");

  await panel.get("[data-test=changed-take-theirs]").trigger("click");
  await flushPromises();
  expect(panel.find("[data-test=changed-meanwhile]").exists()).toBe(false);
  await panel.get("[data-test=complaint-severity]").setValue("low");
  await flushPromises();
  expect(stored().severity).toBe("low");
});

test("another field changed while the question is open leaves the first one as the colleague set it", async () => {
  const { panel, patches, stored, store } = await panelOver();
  store({ severity: "critical", version: "2" });
  await panel.get("[data-test=complaint-severity]").setValue("high");
  await flushPromises();
  expect(panel.find("[data-test=changed-severity]").exists()).toBe(true);
  await panel.get("[data-test=complaint-product]").setValue("card");
  await flushPromises();

  expect(patches.at(-1)).toEqual({ product: "card" });
  expect(stored()).toMatchObject({ severity: "critical", product: "card" });
  expect(panel.find("[data-test=changed-meanwhile]").exists()).toBe(false);

  // Said once more, what was chosen here is what stays.
  store({ ...stored(), severity: "low", version: "9" });
  await panel.get("[data-test=complaint-severity]").setValue("high");
  await flushPromises();
  await panel.get("[data-test=changed-keep-mine]").trigger("click");
  await flushPromises();
  expect(stored()).toMatchObject({ severity: "high", product: "card" });
});

test("a ticket that is accepted late does not show in place of the one that is open by then", async () => {
  const accepted = later();
  const view = (id: number) => ({ ticket: { id }, conversation: { id }, customer: { id }, interactions: [] });
  const { desk } = deskOver((request) =>
    request.method === "POST" ? accepted.response : Response.json(view(Number(new URL(request.url).pathname.split("/")[3]))),
  );
  const id = ref<number | null>(1);
  let ticket: ReturnType<typeof useOpenTicket>;
  mounted({ setup: () => ((ticket = useOpenTicket(desk, id)), () => null) }, {}, desk);
  await flushPromises();
  const late = ticket!.accept();
  expect(await ticket!.accept()).toBe(false);
  id.value = 2;
  await flushPromises();
  accepted.answer(view(1));
  expect(await late).toBe(true);
  await flushPromises();
  expect(ticket!.open.value?.ticket.id).toBe(2);
});

test("more tickets are fetched once, and not into another list", async () => {
  sessionStorage.clear();
  const older = later();
  const { desk, seen } = deskOver((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/api/queues") return Response.json([]);
    if (searchParams.get("before")) return older.response;
    const known = searchParams.get("assignee") === "none" ? [{ id: 9 }, { id: 8 }] : [{ id: 5 }];
    return Response.json({ items: searchParams.get("limit") === "1" ? [] : known, total: 3 });
  });
  let list: ReturnType<typeof useTicketList>;
  mounted({ setup: () => ((list = useTicketList(desk, "waiting")), () => null) }, {}, desk);
  await flushPromises();
  void list!.more();
  expect(list!.fetching.value).toBe(true);
  await list!.more();
  await flushPromises();
  expect(seen.filter((one) => one.includes("before=8"))).toHaveLength(1);

  list!.view.value = "active";
  await flushPromises();
  older.answer({ items: [{ id: 7 }], total: 3 });
  await flushPromises();
  expect(list!.items.value.map(({ id }) => id)).toEqual([5]);
});

test.each([
  ["come late", () => later().response, 0],
  ["fail", () => refusal("failed", null, 503), 1],
])("tickets are shown where their counts %s", async (_, queues, told) => {
  sessionStorage.clear();
  let up = false;
  const { desk, failures, announce } = deskOver((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/api/queues") return up ? Response.json([{ key: "cards", mine: true }]) : queues();
    return Response.json(searchParams.get("limit") === "1" ? { items: [], total: 2 } : { items: [{ id: 9 }], total: 1 });
  });
  let list: ReturnType<typeof useTicketList>;
  mounted({ setup: () => ((list = useTicketList(desk, "waiting")), () => null) }, {}, desk);
  await flushPromises();
  expect(list!.items.value.map(({ id }) => id)).toEqual([9]);
  expect([list!.loading.value, list!.failed.value, list!.mine.value]).toEqual([false, false, 0]);
  expect(failures).toHaveLength(told);

  // A fetch that failed is made again with the next news.
  if (!told) return;
  up = true;
  announce(null);
  await flushPromises();
  expect([list!.mine.value, list!.asked.value, list!.queues.value.length, failures.length]).toEqual([2, 2, 1, 1]);
});

test("customers that could not be found for want of the service are not said to be none", async () => {
  let down = true;
  const { desk } = deskOver(() => (down ? refusal("failed", null, 503) : Response.json({ items: [], total: 0 })));
  const page = mounted(CustomersView, {}, desk, "zh");
  await flushPromises();
  expect(page.get("[role=alert]").text()).toContain("未能加载");
  down = false;
  await page.get("[data-test=load-retry]").trigger("click");
  await flushPromises();
  expect(page.find("[role=alert]").exists()).toBe(false);
});

test("a note that was stored after one had left its ticket does not wait there to be sent again", async () => {
  localStorage.clear();
  let stored: (done: boolean) => void = () => {};
  const ticket = { busy: ref(false), note: () => new Promise<boolean>((done) => (stored = done)) };
  const { desk } = deskOver(() => Response.json({}));
  const props = { ticketId: 1, notes: [], ticket: ticket as never };
  const card = mounted(NotesCard, props, desk);
  await card.get("textarea").setValue("Ask Bob");
  await card.get("form").trigger("submit");
  card.unmount();
  stored(true);
  await flushPromises();
  const again = mounted(NotesCard, props, desk);
  expect(again.get("textarea").element.value).toBe("");
});
