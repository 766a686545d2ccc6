// Messages on their way: kept until the server says it has them, in order, always under the same id.
import type { Failure } from "../shared/types";

export interface Pending {
  id: string;
  text: string;
  refused: Failure | null;
  /** Why it has to wait, where the server has said so. */
  held?: Failure | null;
}
export type Refusal = Failure & { retry_after_s?: number };
export type Ack = { ok: true; interaction_id: number } | { ok: false; error: Refusal };

/** The server has not taken it, and will later. */
const LATER = new Set(["not_stored", "too_many", "signed_out", "ended"]);

export interface OutboxOptions {
  start: Pending[];
  newId: () => string;
  connected: () => boolean;
  /** Hands one message over; rejects when no answer came. */
  post: (message: Pending) => Promise<Ack>;
  /** Waits for these seconds, or for a moment. */
  pause: (seconds?: number) => Promise<void>;
  /** `stored` is set when the server has just confirmed a message. */
  changed: (items: Pending[], stored?: { message: Pending; interactionId: number }) => void;
}

export function createOutbox(options: OutboxOptions) {
  let items = [...options.start];
  let flushing: Promise<void> | null = null;

  function set(next: Pending[], stored?: { message: Pending; interactionId: number }): void {
    items = next;
    options.changed(items, stored);
  }

  function note(id: string, part: Partial<Pending>): void {
    set(items.map((item) => (item.id === id ? { ...item, ...part } : item)));
  }

  async function handOver(message: Pending): Promise<void> {
    const ack = await options.post(message).catch(() => null);
    if (ack?.ok) {
      set(
        items.filter((item) => item.id !== message.id),
        { message, interactionId: ack.interaction_id },
      );
      return;
    }
    if (ack && !LATER.has(ack.error.code)) {
      note(message.id, { refused: ack.error });
      return;
    }
    // No answer, or not just now: the same message again later.
    if (ack?.error.code === "too_many") note(message.id, { held: ack.error });
    await options.pause(ack?.error.retry_after_s);
  }

  async function handOverAll(): Promise<void> {
    for (;;) {
      const next = items.find((item) => !item.refused);
      if (!next || !options.connected()) return;
      await handOver(next);
    }
  }

  function flush(): Promise<void> {
    flushing ??= handOverAll().finally(() => {
      flushing = null;
    });
    return flushing;
  }

  return {
    items: () => items,
    flush,
    add(text: string): void {
      set([...items, { id: options.newId(), text, refused: null }]);
      void flush();
    },
    /** Takes over what another tab has left. */
    merge(others: Pending[]): void {
      const known = new Set(items.map(({ id }) => id));
      const unknown = others.filter(({ id }) => !known.has(id));
      if (unknown.length) set([...items, ...unknown]);
    },
    retry(id: string): void {
      note(id, { refused: null });
      void flush();
    },
    clear: () => set([]),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
