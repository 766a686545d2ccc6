// Nothing typed is lost: drafts and unsent replies by user, across sign-ins, reloads and full or forbidden storage.
import { expect, test, vi } from "vitest";
import { createReplyBook } from "../src/desk/conversation/replies";
import { withMessage } from "../src/practice/phone/usePhone";
import type { DeskApi } from "../src/api/desk";
import { ApiError } from "../src/api/error";
import { createDrafts, memoryStore } from "../src/shared/drafts";
import type { PhoneMessage } from "../src/shared/types";

const settle = () =>
  new Promise((done) => {
    setTimeout(done, 0);
  });

test("a draft is there again for the same user, and for nobody else", () => {
  const store = memoryStore();
  createDrafts(1, store).use("reply.7").value = "您好，关于";
  expect(createDrafts(1, store).use("reply.7").value).toBe("您好，关于");
  expect(createDrafts(2, store).use("reply.7").value).toBe("");
  expect(createDrafts(1, store).use("reply.8").value).toBe("");
});

test("what is sent or emptied is forgotten, and what is a week old", () => {
  const store = memoryStore();
  let now = 0;
  const drafts = createDrafts(1, store, () => now);
  const text = drafts.use("note.1");
  text.value = "a";
  text.value = "";
  expect(store.length).toBe(0);
  text.value = "b";
  now = 7 * 86_400_000;
  expect(drafts.read("note.1")).toBe("");
  createDrafts(2, store, () => now);
  expect(store.length).toBe(0);
});

test("a storage that is full or holds something else stops nobody from writing", () => {
  const store = {
    ...memoryStore(),
    length: 0,
    getItem: () => "{not json",
    setItem: () => {
      throw new Error("quota");
    },
  };
  const text = createDrafts(1, store).use("reply.1");
  text.value = "still here";
  expect(text.value).toBe("still here");
});

test("a reply typed when the session had ended waits for the writer, and is sent once with its first id", async () => {
  const drafts = createDrafts(1, memoryStore());
  const ended = new ApiError(401, "signed_out", { zh: "请先登录。", en: "Please sign in." });
  const post = vi.fn().mockRejectedValueOnce(ended);
  await createReplyBook({ conversations: { reply: post } } as unknown as DeskApi, drafts)
    .of(5)
    .reply("稍等，我查一下");
  const sent = post.mock.calls[0]![1] as { client_id: string };

  const again = vi.fn().mockResolvedValue({ id: 9 });
  const book = createReplyBook({ conversations: { reply: again } } as unknown as DeskApi, drafts).of(5);
  expect(book.pending.value).toMatchObject([{ text: "稍等，我查一下", state: "failed", clientId: sent.client_id }]);
  await book.resume();
  expect(again).not.toHaveBeenCalled();
  await book.again(sent.client_id);
  await settle();
  expect(again).toHaveBeenCalledExactlyOnceWith(5, { text: "稍等，我查一下", client_id: sent.client_id });
  expect(createReplyBook({} as DeskApi, drafts).of(5).pending.value).toEqual([]);
});

test("a text on the practice phone goes forward only, whichever word comes last", () => {
  const at = (status: string, direction: "inbound" | "outbound" = "inbound"): PhoneMessage => ({
    sid: "SM1",
    direction,
    text: "hi",
    status,
    at: "2026-03-02T08:00:00Z",
  });
  const run = (...states: string[]) => states.map((state) => at(state)).reduce(withMessage, [] as PhoneMessage[])[0]!.status;
  expect(run("received", "sending")).toBe("received");
  expect(run("sending", "received")).toBe("received");
  expect(run("queued", "delivered", "sent")).toBe("delivered");
  expect(run("failed", "sending", "received")).toBe("received");
});
