// @vitest-environment happy-dom
// An answer goes once, empty ones never; what is typed is there after another ticket.
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import ReplyBox from "../../src/desk/conversation/ReplyBox.vue";
import { deskOver, mounted } from "./mounted";

const props = { conversationId: 5, ticketId: 9, channel: "sms", locked: false, closed: false };
const { desk } = deskOver(() => Response.json({}));
beforeEach(() => localStorage.clear());
// The field measures itself a moment after it is there.
afterEach(flushPromises);

test("what was written goes without the spaces around it, and the box is empty again", async () => {
  const box = mounted(ReplyBox, props, desk, "zh");
  const field = box.get<HTMLTextAreaElement>("textarea");
  await field.setValue("  稍等，我查一下 ");
  await box.get("form").trigger("submit");
  await box.get("form").trigger("submit");

  expect(box.emitted("reply")).toEqual([["稍等，我查一下"]]);
  expect(field.element.value).toBe("");
});

test("Ctrl+Enter sends, Enter alone does not, nor while a word is being composed", async () => {
  const box = mounted(ReplyBox, props, desk);
  const field = box.get("textarea");
  await field.setValue("hello");
  await field.trigger("keydown", { key: "Enter" });
  expect(box.emitted("reply")).toBeUndefined();
  await field.trigger("keydown", { key: "Enter", ctrlKey: true, isComposing: true });
  expect(box.emitted("reply")).toBeUndefined();
  await field.trigger("keydown", { key: "Enter", ctrlKey: true });
  expect(box.emitted("reply")).toEqual([["hello"]]);
});

test("a draft is there again after another ticket, and a locked box sends nothing", async () => {
  const first = mounted(ReplyBox, props, desk);
  await first.get("textarea").setValue("half a sen");
  await flushPromises();
  first.unmount();

  const again = mounted(ReplyBox, { ...props, locked: true }, desk);
  expect(again.get<HTMLTextAreaElement>("textarea").element.value).toBe("half a sen");
  await again.get("form").trigger("submit");
  expect(again.emitted("reply")).toBeUndefined();
  const other = mounted(ReplyBox, { ...props, conversationId: 6 }, desk);
  expect(other.get<HTMLTextAreaElement>("textarea").element.value).toBe("");
});
