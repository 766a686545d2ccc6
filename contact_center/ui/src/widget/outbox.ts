// Messages on their way: kept until the server says it has them, in order, always under the same id.
import type { Failure } from "../shared/types";

export interface Pending { id: string; text: string; refused: Failure | null }
export type Ack = { ok: true; interaction_id: number } | { ok: false; error: Failure };

export interface OutboxOptions {
  start: Pending[];
  newId: () => string;
  connected: () => boolean;
  /** Hands one message over; rejects when no answer came. */
  post: (message: Pending) => Promise<Ack>;
  pause: () => Promise<void>;
  /** `stored` is set when the server has just confirmed a message. */
  changed: (items: Pending[], stored?: { message: Pending; interactionId: number }) => void;
}

export function createOutbox(options: OutboxOptions) {
  let items = [...options.start];
  let flushing = false;

  function set(next: Pending[], stored?: { message: Pending; interactionId: number }): void {
    items = next;
    options.changed(items, stored);
  }

  async function handOver(message: Pending): Promise<void> {
    const ack = await options.post(message).catch(() => null);
    // No answer, or the server could not store it just now: the same message again in a moment.
    if (!ack || (!ack.ok && ack.error.code === "not_stored")) {
      await options.pause();
      return;
    }
    if (ack.ok) {
      set(items.filter((item) => item.id !== message.id), { message, interactionId: ack.interaction_id });
      return;
    }
    const refused = ack.error;
    set(items.map((item) => (item.id === message.id ? { ...item, refused } : item)));
  }

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    try {
      for (;;) {
        const next = items.find((item) => !item.refused);
        if (!next || !options.connected()) return;
        await handOver(next);
      }
    } finally {
      flushing = false;
    }
  }

  return {
    items: () => items,
    flush,
    add(text: string): void {
      set([...items, { id: options.newId(), text, refused: null }]);
      void flush();
    },
    retry(id: string): void {
      set(items.map((item) => (item.id === id ? { ...item, refused: null } : item)));
      void flush();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
