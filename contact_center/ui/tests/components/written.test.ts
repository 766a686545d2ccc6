// @vitest-environment happy-dom
// What the language model writes: a summary with its sources, and a draft that waits for whoever sends it.
import { flushPromises } from "@vue/test-utils";
import { ref } from "vue";
import { afterEach, beforeEach, expect, test } from "vitest";
import ReplyBox from "../../src/desk/conversation/ReplyBox.vue";
import WrittenSummary from "../../src/desk/conversation/WrittenSummary.vue";
import { deskOver, isRefusal, mounted, refusal } from "./mounted";

const box = { conversationId: 5, ticketId: 9, channel: "sms", locked: false, closed: false };
const drafted = { text: "补卡收费10元。", language: "zh", entries: [{ zh: "补办银行卡", en: "Replacing a card" }] };
const summary = {
  wants: [{ text: "The customer asks for a card.", source: "我要补卡", by: "customer" }],
  done: [],
  open: [],
  left_out: 2,
};
beforeEach(() => localStorage.clear());
afterEach(flushPromises);

test("a summary is asked for in the language of the screen, and shows what it reports", async () => {
  const { desk, seen } = deskOver(() => Response.json(summary));
  const part = mounted(WrittenSummary, { ticketId: 9 }, desk, "en");
  await part.get("[data-test=summarise]").trigger("click");
  await flushPromises();

  expect(seen).toEqual(['POST /api/tickets/9/summary {"language":"en"}']);
  expect(part.get("[data-test=written-wants]").text()).toContain("我要补卡");
  expect(part.find("[data-test=written-done]").exists()).toBe(false);
  expect(part.get("[data-test=written-left-out]").text()).toContain("2");
});

test("a failure is told, and nothing is shown", async () => {
  const { desk, failures } = deskOver(() => refusal("nothing_written", null, 503));
  const part = mounted(WrittenSummary, { ticketId: 9 }, desk, "zh");
  await part.get("[data-test=summarise]").trigger("click");
  await flushPromises();

  expect(failures.some((error) => isRefusal(error, "nothing_written"))).toBe(true);
  expect(part.find("[data-test=written-summary]").exists()).toBe(false);
});

test("a draft fills an empty reply, is marked, and is not sent by itself", async () => {
  const { desk, seen } = deskOver(() => Response.json(drafted));
  const part = mounted(ReplyBox, box, desk, "en");
  await part.get("[data-test=reply-draft]").trigger("click");
  await flushPromises();

  expect(seen).toEqual(["POST /api/tickets/9/draft"]);
  expect(part.get<HTMLTextAreaElement>("textarea").element.value).toBe(drafted.text);
  expect(part.get("[data-test=reply-drafted]").text()).toContain("Replacing a card");
  expect(part.emitted("reply")).toBeUndefined();

  await part.get("form").trigger("submit");
  expect(part.emitted("reply")).toEqual([[drafted.text]]);
  await flushPromises();
  expect(part.find("[data-test=reply-drafted]").exists()).toBe(false);
});

test("what is written already stays unless one agrees", async () => {
  const { desk } = deskOver(() => Response.json(drafted));
  const part = mounted(ReplyBox, box, desk, "en");
  await part.get("textarea").setValue("my own words");
  await part.get("[data-test=reply-draft]").trigger("click");
  await flushPromises();
  document.querySelector<HTMLButtonElement>(".el-message-box__btns button:not(.el-button--primary)")!.click();
  await flushPromises();

  expect(part.get<HTMLTextAreaElement>("textarea").element.value).toBe("my own words");
  expect(part.find("[data-test=reply-drafted]").exists()).toBe(false);
});

test("without a language model there is no button", () => {
  const { desk } = deskOver(() => Response.json({}));
  const part = mounted(ReplyBox, box, { ...desk, languageModel: ref(false) });
  expect(part.find("[data-test=reply-draft]").exists()).toBe(false);
});
