// @vitest-environment happy-dom
// A channel is what the service says of it: its name, who reads it, how long a message may be. No screen has to know its key.
import { flushPromises } from "@vue/test-utils";
import { beforeEach, expect, test } from "vitest";
import ChannelIcon from "../../src/desk/ChannelIcon.vue";
import OwnerBanner from "../../src/desk/conversation/OwnerBanner.vue";
import ReplyBox from "../../src/desk/conversation/ReplyBox.vue";
import ContactPoints from "../../src/desk/customer/ContactPoints.vue";
import CustomerTimeline from "../../src/desk/customer/CustomerTimeline.vue";
import DryRun from "../../src/desk/routing/DryRun.vue";
import type { Conversation, Customer, Ticket } from "../../src/shared/types";
import { deskOver, mounted } from "./mounted";
import { vocabulary } from "./vocabulary";

const EVERY = ["sms", "phone", "web_chat", "pager"];
const valuesOf = (options: { element: Element }[]) => options.map(({ element }) => (element as HTMLOptionElement).value);
beforeEach(() => localStorage.clear());

test("the timeline can be read by each channel of the installation, in the reader's language", async () => {
  const { desk, seen } = deskOver(() => Response.json({ items: [] }));
  const line = mounted(CustomerTimeline, { customerId: 1 }, desk, "zh");
  const filter = line.get("[data-test=timeline-channel]");
  expect(valuesOf(filter.findAll("option"))).toEqual(["", ...EVERY]);
  expect(filter.text()).toContain("寻呼机");

  await filter.setValue("pager");
  await flushPromises();
  expect(seen.at(-1)).toContain("channel=pager");
});

test("a dry run begins with the first channel and offers every one", async () => {
  const { desk, seen } = deskOver(() => new Response(null, { status: 500 }));
  const routing = { version: 1, rules: [], skills: [], queues: [], branches: [] };
  const run = mounted(DryRun, { routing, rules: [], dirty: false }, desk);
  const channel = run.get<HTMLSelectElement>("[data-test=dry-channel]");
  expect(valuesOf(channel.findAll("option"))).toEqual(EVERY);
  expect(channel.element.value).toBe("sms");

  await channel.setValue("pager");
  await run.get("form").trigger("submit");
  await flushPromises();
  expect(seen.at(-1)).toContain('"channel":"pager"');
});

test.each([
  ["sms", "1600"],
  ["web_chat", "4000"],
  ["pager", "80"],
  ["of_old", undefined],
])("a message on %s may have %s characters", async (channel, longest) => {
  const { desk } = deskOver(() => Response.json({}));
  const box = mounted(ReplyBox, { conversationId: 5, channel, locked: false, closed: false }, desk);
  expect(box.get("textarea").attributes("maxlength")).toBe(longest);
  await flushPromises();
});

test.each([
  ["phone", "2026-11-02T02:00:00Z", "true"],
  ["phone", null, "false"],
  ["sms", "2026-11-02T02:00:00Z", "false"],
  ["of_old", "2026-11-02T02:00:00Z", "false"],
])("whoever spoke on %s until %s has gone: %s", (channel, closed_at, gone) => {
  const { desk } = deskOver(() => Response.json({}));
  const conversation = { channel, closed_at, owner: "agent", agent: null, written_to: null } as unknown as Conversation;
  const ticket = { status: "assigned", position: null } as unknown as Ticket;
  const banner = mounted(OwnerBanner, { ticket, conversation, me: 3 }, desk);
  expect(banner.attributes("data-gone")).toBe(gone);
});

test("the addresses of a new channel of telephones are telephones", () => {
  const { desk } = deskOver(() => Response.json({}));
  const points = ["sms", "fax", "pager"].map((channel, at) => ({
    id: at + 1,
    channel,
    address: "+8613800000001",
    state: "verified",
    verified_by: null,
    verified_at: null,
    consents: [],
  }));
  const customer = { id: 1, contact_points: points } as unknown as Customer;
  const lines = (channels = vocabulary.channels) => {
    const shown = mounted(ContactPoints, { customer }, { ...desk, vocabulary: { ...vocabulary, channels } });
    return shown.findAll("[data-test=contact-point]").length;
  };
  expect(lines()).toBe(3);
  const fax = { key: "fax", name: { zh: "传真", en: "Fax" }, spoken: false, telephone: true, longest: 4000 };
  expect(lines([...vocabulary.channels, fax])).toBe(2);
});

test("a channel is told by its name to those who do not see its sign", () => {
  const { desk } = deskOver(() => Response.json({}));
  const label = (channel: string, language: "zh" | "en") => mounted(ChannelIcon, { channel }, desk, language).attributes("aria-label");
  expect([label("pager", "zh"), label("pager", "en"), label("of_old", "en")]).toEqual(["寻呼机", "Pager", "of old"]);
});
