// The widget's outbox: nothing lost, nothing doubled, in order, whatever the line does.
import { expect, test } from "vitest";
import { createOutbox, type Ack, type Pending } from "../src/widget/outbox";

type Answer = (message: Pending) => Promise<Ack>;

function setUp(answer: Answer, start: Pending[] = []) {
  const posted: Pending[] = [];
  const stored: number[] = [];
  const line = { up: true };
  let id = 0;
  const outbox = createOutbox({
    start,
    newId: () => `id-${(id += 1)}`,
    connected: () => line.up,
    pause: () => Promise.resolve(),
    post: (message) => {
      posted.push(message);
      return answer(message);
    },
    changed: (_items, confirmed) => {
      if (confirmed) stored.push(confirmed.interactionId);
    },
  });
  return {
    outbox,
    posted,
    stored,
    line,
    settle: () =>
      new Promise((done) => {
        setTimeout(done, 5);
      }),
  };
}

const ok = (id: number): Ack => ({ ok: true, interaction_id: id });

test("messages go out one after the other, in the order they were written", async () => {
  let open = 0;
  const { outbox, posted, stored, settle } = setUp(async () => {
    open += 1;
    expect(open).toBe(1);
    await Promise.resolve();
    open -= 1;
    return ok(posted.length);
  });
  outbox.add("one");
  outbox.add("two");
  await settle();
  expect(posted.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(stored).toEqual([1, 2]);
  expect(outbox.items()).toEqual([]);
});

test("a message without an answer is sent again under the same id", async () => {
  let calls = 0;
  const { outbox, posted, settle } = setUp(async () => {
    calls += 1;
    if (calls < 3) throw new Error("no answer");
    return ok(7);
  });
  outbox.add("hello");
  await settle();
  expect(posted.map(({ id }) => id)).toEqual(["id-1", "id-1", "id-1"]);
  expect(outbox.items()).toEqual([]);
});

test("while the line is down nothing is sent; what waits goes out when it is back", async () => {
  const { outbox, posted, line, settle } = setUp(async () => ok(1));
  line.up = false;
  outbox.add("later");
  await settle();
  expect(posted).toEqual([]);
  line.up = true;
  await outbox.flush();
  expect(posted).toHaveLength(1);
});

test("what was on its way before the page was left is sent from the next page", async () => {
  const { outbox, posted } = setUp(async () => ok(1), [{ id: "kept", text: "before", refused: null }]);
  await outbox.flush();
  expect(posted.map(({ id }) => id)).toEqual(["kept"]);
});

test("a refused message stays to be seen, holds up no other, and can be tried again", async () => {
  let refuse = true;
  const error = { code: "too_long", zh: "过长", en: "Too long" };
  const { outbox, posted, settle } = setUp(async ({ text }) => (text === "bad" && refuse ? { ok: false, error } : ok(1)));
  outbox.add("bad");
  outbox.add("good");
  await settle();
  expect(outbox.items()).toEqual([{ id: "id-1", text: "bad", refused: error }]);
  refuse = false;
  outbox.retry("id-1");
  await settle();
  expect(posted.map(({ id }) => id)).toEqual(["id-1", "id-2", "id-1"]);
  expect(outbox.items()).toEqual([]);
});

test("a message the server could not store is tried again by itself", async () => {
  let calls = 0;
  const error = { code: "not_stored", zh: "未保存", en: "Not stored" };
  const { outbox, settle } = setUp(async () => ((calls += 1) < 2 ? { ok: false, error } : ok(1)));
  outbox.add("hello");
  await settle();
  expect(calls).toBe(2);
  expect(outbox.items()).toEqual([]);
});

test("what the server will take later waits, is told why, and holds its place", async () => {
  let calls = 0;
  const error = { code: "too_many", zh: "请稍候", en: "One moment", retry_after_s: 0.01 };
  const { outbox, posted, settle } = setUp(async () => ((calls += 1) < 2 ? { ok: false, error } : ok(calls)));
  outbox.add("first");
  outbox.add("second");
  await settle();
  expect(posted.map(({ text }) => text)).toEqual(["first", "first", "second"]);
  expect(posted[1]!.held).toEqual(error);
  expect(outbox.items()).toEqual([]);
});

test.each(["signed_out", "ended"])("what was typed when the session ended is kept: %s", async (code) => {
  const { outbox, line, settle } = setUp(async () => {
    line.up = false;
    return { ok: false, error: { code, zh: "结束", en: "Over" } };
  });
  outbox.add("typed");
  await settle();
  expect(outbox.items()).toEqual([{ id: "id-1", text: "typed", refused: null }]);
});

test("what another tab has left is sent once, under its own id", async () => {
  const { outbox, posted, settle } = setUp(async () => ok(1));
  outbox.add("mine");
  outbox.merge([
    { id: "theirs", text: "theirs", refused: null },
    { id: "id-1", text: "mine", refused: null },
  ]);
  await settle();
  expect(posted.map(({ id }) => id)).toEqual(["id-1", "theirs"]);
});
