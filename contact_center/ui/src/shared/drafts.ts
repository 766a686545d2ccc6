// What somebody began to write, kept in their browser until it is sent or discarded: a sign-in that ended, a closed
// dialog or a reload lose nothing. Each user has drafts of their own.
import { ref, watch, type Ref } from "vue";

const PREFIX = "switchboard.draft";
const KEPT_MS = 7 * 86_400_000;

interface Kept {
  text: string;
  at: number;
}
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** The browser's storage, or the page's memory where the reader lets no page keep anything. */
export function browserStore(): DraftStore {
  try {
    const probe = `${PREFIX}.probe`;
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return memoryStore();
  }
}

export function memoryStore(): DraftStore {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

export function createDrafts(userId: number, store: DraftStore = browserStore(), now: () => number = Date.now) {
  const name = (key: string) => `${PREFIX}.${userId}.${key}`;

  function read(key: string): string {
    try {
      const kept = JSON.parse(store.getItem(name(key)) ?? "null") as Kept | null;
      return kept && now() - kept.at < KEPT_MS ? kept.text : "";
    } catch {
      return "";
    }
  }
  function write(key: string, text: string): void {
    try {
      if (text) store.setItem(name(key), JSON.stringify({ text, at: now() }));
      else store.removeItem(name(key));
    } catch {
      /* A full storage keeps nothing more; the page still has the words. */
    }
  }
  /** Drafts of any user that are older than a week go. */
  function tidy(): void {
    const keys = Array.from({ length: store.length }, (_, at) => store.key(at)).filter((key) => key?.startsWith(`${PREFIX}.`));
    for (const key of keys) {
      try {
        if (now() - ((JSON.parse(store.getItem(key!) ?? "null") as Kept | null)?.at ?? 0) >= KEPT_MS) store.removeItem(key!);
      } catch {
        store.removeItem(key!);
      }
    }
  }
  tidy();
  return {
    read,
    write,
    /** A text that is kept as it is written. */
    use(key: string): Ref<string> {
      const text = ref(read(key));
      watch(text, (written) => write(key, written), { flush: "sync" });
      return text;
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
