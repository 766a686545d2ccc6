// Replies on their way to the service: the same client id until one answer says it is stored.
import { ref, shallowRef, watch } from "vue";
import type { DeskApi } from "../../api/desk";
import { ApiError } from "../../api/error";
import type { Drafts } from "../../shared/drafts";
import type { Interaction, Text } from "../../shared/types";
import { uuid } from "../../shared/uuid";

export interface PendingReply {
  clientId: string;
  text: string;
  state: "sending" | "trying" | "failed";
  failure: Text | null;
  /** Whether the failure may pass by itself, so that a new connection is reason to try again. */
  passing: boolean;
}
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];
const pause = (ms: number) =>
  new Promise<void>((done) => {
    setTimeout(done, ms);
  });

/** Where replies on their way are kept, so that a sign-in that ends meanwhile loses none. */
export interface Keep {
  read: () => string;
  write: (text: string) => void;
}
const FORGETFUL: Keep = { read: () => "", write: () => {} };
const UNSENT: Text = { zh: "尚未送出，请确认后重试。", en: "It was not sent yet. Look at it and try again." };

function keptIn(keep: Keep): PendingReply[] {
  try {
    const kept = JSON.parse(keep.read() || "[]") as { clientId: string; text: string }[];
    return kept.map(({ clientId, text }) => ({ clientId, text, state: "failed", failure: UNSENT, passing: false }));
  } catch {
    return [];
  }
}

export function createReplies(
  api: Pick<DeskApi, "conversations">,
  conversationId: number,
  wait: (ms: number) => Promise<void> = pause,
  keep: Keep = FORGETFUL,
) {
  const pending = ref<PendingReply[]>(keptIn(keep));
  watch(
    () => pending.value.map(({ clientId, text }) => ({ clientId, text })),
    (now) => keep.write(now.length ? JSON.stringify(now) : ""),
    { flush: "sync", deep: true },
  );
  const stored = shallowRef<Interaction | null>(null);
  const queue: string[] = [];
  let working = false;
  let wake = () => {};

  const find = (clientId: string) => pending.value.find((one) => one.clientId === clientId);
  const drop = (clientId: string) => {
    pending.value = pending.value.filter((one) => one.clientId !== clientId);
  };

  async function send(reply: PendingReply): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        stored.value = await api.conversations.reply(conversationId, { text: reply.text, client_id: reply.clientId });
        drop(reply.clientId);
        return;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const ms = WAITS_MS[attempt];
        if (!error.passing || ms === undefined) {
          Object.assign(reply, { state: "failed", failure: error.texts, passing: error.passing });
          return;
        }
        reply.state = "trying";
        await Promise.race([
          wait(ms),
          new Promise<void>((done) => {
            wake = done;
          }),
        ]);
      }
    }
  }

  // One after the other, so that answers reach the customer in the order they were written.
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        const next = find(id);
        if (next) await send(next);
      }
    } finally {
      working = false;
    }
  }

  function enqueue(reply: PendingReply): Promise<void> {
    Object.assign(reply, { state: "sending", failure: null });
    queue.push(reply.clientId);
    return work();
  }
  return {
    pending,
    /** The reply that was stored last. */
    stored,
    reply(text: string): Promise<void> {
      const clientId = uuid();
      pending.value.push({ clientId, text, state: "sending", failure: null, passing: false });
      return enqueue(find(clientId)!);
    },
    async again(clientId: string): Promise<void> {
      const reply = find(clientId);
      if (reply?.state === "failed") await enqueue(reply);
    },
    /** The line is back: what waits or failed for want of it goes out now. */
    async resume(): Promise<void> {
      wake();
      const waiting = pending.value.filter(({ state, passing }) => state === "failed" && passing);
      await Promise.all(waiting.map(enqueue));
    },
    discard: drop,
  };
}

export type Replies = ReturnType<typeof createReplies>;

/** The replies of every conversation, kept while one looks at another ticket. */
export function createReplyBook(api: Pick<DeskApi, "conversations">, drafts?: Pick<Drafts, "read" | "write">) {
  const book = new Map<number, Replies>();
  return {
    of(conversationId: number): Replies {
      const key = `pending.${conversationId}`;
      const keep = drafts && { read: () => drafts.read(key), write: (text: string) => drafts.write(key, text) };
      const replies = book.get(conversationId) ?? createReplies(api, conversationId, pause, keep);
      book.set(conversationId, replies);
      return replies;
    },
    resume: () => {
      for (const replies of book.values()) void replies.resume();
    },
    waiting: () => [...book.values()].some(({ pending }) => pending.value.length > 0),
  };
}

export type ReplyBook = ReturnType<typeof createReplyBook>;
