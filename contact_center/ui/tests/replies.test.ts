// The desk's replies: the same client id until the service says it has the reply.
import { expect, test } from "vitest";
import { watch } from "vue";
import { createReplies } from "../src/desk/conversation/replies";
import type { DeskApi } from "../src/api/desk";
import { ApiError } from "../src/api/error";
import type { Interaction } from "../src/shared/types";

type Body = { text: string; client_id: string };
const down = new ApiError(0, "unreachable", { zh: "无法连接", en: "Unreachable" });
const noWait = () => Promise.resolve();

function setUp(answer: (body: Body, call: number) => Promise<Interaction>) {
  const sent: Body[] = [];
  const stored: Interaction[] = [];
  const reply = (_id: number, body: Body) => {
    sent.push(body);
    return answer(body, sent.length);
  };
  const api = { conversations: { reply } } as unknown as DeskApi;
  const replies = createReplies(api, 5, noWait);
  watch(
    replies.stored,
    (one) => {
      if (one) stored.push(one);
    },
    { flush: "sync" },
  );
  return { sent, stored, replies };
}
const interaction = (text: string) => ({ id: 1, text, conversation_id: 5 }) as Interaction;

test("a reply is sent again under the same id until it is stored", async () => {
  const { sent, stored, replies } = setUp(async ({ text }, call) => {
    if (call < 3) throw down;
    return interaction(text);
  });
  await replies.reply("hello");
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ client_id }) => client_id)).size).toBe(1);
  expect(stored.map(({ text }) => text)).toEqual(["hello"]);
  expect(replies.pending.value).toEqual([]);
});

test("a refusal is not repeated; it is shown and can be tried again under the same id", async () => {
  let refuse = true;
  const { sent, replies } = setUp(async ({ text }) => {
    if (refuse) throw new ApiError(409, "owned_by_another", { zh: "同事", en: "A colleague" });
    return interaction(text);
  });
  await replies.reply("hello");
  expect(sent).toHaveLength(1);
  expect(replies.pending.value[0]).toMatchObject({ state: "failed", failure: { en: "A colleague" } });
  refuse = false;
  await replies.again(sent[0]!.client_id);
  expect(sent[1]!.client_id).toBe(sent[0]!.client_id);
  expect(replies.pending.value).toEqual([]);
});

test("a second reply waits for the first", async () => {
  const { sent, replies } = setUp(async ({ text }, call) => {
    if (call === 1) throw down;
    return interaction(text);
  });
  await Promise.all([replies.reply("one"), replies.reply("two")]);
  expect(sent.map(({ text }) => text)).toEqual(["one", "one", "two"]);
});

test("what failed for want of a line goes out when it is back; a refusal does not", async () => {
  let up = false;
  const { sent, replies } = setUp(async ({ text }) => {
    if (text === "no") throw new ApiError(400, "bad_request", { zh: "有误", en: "Wrong" });
    if (!up) throw down;
    return interaction(text);
  });
  await replies.reply("hello");
  await replies.reply("no");
  expect(replies.pending.value.map(({ state }) => state)).toEqual(["failed", "failed"]);
  up = true;
  const before = sent.length;
  await replies.resume();
  expect(sent.slice(before).map(({ text }) => text)).toEqual(["hello"]);
  expect(replies.pending.value.map(({ text }) => text)).toEqual(["no"]);
});
