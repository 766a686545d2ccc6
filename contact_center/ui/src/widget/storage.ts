// What the widget remembers between pages, apart for each signed-in customer so that nobody sees another's conversation.
import { local, ofTab, type Kept } from "../shared/storage";
import type { Pending } from "./outbox";

interface Claims {
  sub?: unknown;
  exp?: unknown;
}

function claimsOf(identity: string): Claims {
  try {
    const body = identity.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(body)) as Claims;
  } catch {
    return {};
  }
}

/** Who the page says the visitor is. Only the server checks the token; here it merely names the drawer. */
export function subjectOf(identity: string | null): string {
  if (!identity) return "visitor";
  const { sub } = claimsOf(identity);
  return sub === undefined ? "customer" : `customer.${String(sub)}`;
}

/** When the identity runs out, in milliseconds since 1970; null where it does not say. */
export function endOf(identity: string | null): number | null {
  const { exp } = identity ? claimsOf(identity) : {};
  return typeof exp === "number" ? exp * 1_000 : null;
}

function read(text: string | null): (Pending & { at: number }) | null {
  try {
    const item = JSON.parse(text ?? "") as Partial<Pending & { at: number }>;
    if (typeof item.id !== "string" || typeof item.text !== "string") return null;
    return { id: item.id, text: item.text, refused: item.refused ?? null, at: Number(item.at) || 0 };
  } catch {
    return null;
  }
}

/** Each message on its way has a place of its own, so that two tabs never write over each other's. */
export function createDrawer(subject: string, kept: Kept = local(), tab: Kept = ofTab()) {
  const key = (name: string) => `switchboard.chat.${subject}.${name}`;
  const prefix = key("pending.");
  const written = new Map<string, string>();
  let last = 0;

  function write(item: Pending): void {
    const before = read(kept.get(prefix + item.id));
    last = Math.max(last + 1, Date.now());
    const text = JSON.stringify({ id: item.id, text: item.text, refused: item.refused, at: before?.at ?? last });
    if (written.get(item.id) === text) return;
    written.set(item.id, text);
    kept.set(prefix + item.id, text);
  }

  return {
    token: () => kept.get(key("token")),
    keepToken: (token: string) => kept.set(key("token"), token),
    /** The bank does not know this token; a newer one, which another tab was given, stays. */
    dropToken(refused: string | null): void {
      if (kept.get(key("token")) === refused) kept.remove(key("token"));
    },
    delivered: () => Number(kept.get(key("delivered")) ?? 0),
    keepDelivered: (id: number) => kept.set(key("delivered"), String(id)),
    /** What is on its way from any tab, in the order it was written. */
    pending(): Pending[] {
      const found = kept
        .keys()
        .filter((name) => name.startsWith(prefix))
        .map((name) => read(kept.get(name)));
      const items = found.filter((item) => item !== null).sort((a, b) => a.at - b.at);
      return items.map(({ id, text, refused }) => ({ id, text, refused }));
    },
    /** Keeps this tab's messages; those that it kept before and has no more are on their way no longer. */
    keepPending(items: Pending[]): void {
      for (const id of [...written.keys()].filter((known) => !items.some((item) => item.id === known))) {
        written.delete(id);
        kept.remove(prefix + id);
      }
      items.forEach(write);
    },
    draft: () => tab.get(key("draft")) ?? "",
    keepDraft: (text: string) => (text ? tab.set(key("draft"), text) : tab.remove(key("draft"))),
    /** Whether the conversation is to be ended as soon as the bank can be reached. */
    ending: () => kept.get(key("ending")) !== null,
    keepEnding: () => kept.set(key("ending"), "1"),
    forget(): void {
      written.clear();
      for (const name of kept.keys()) if (name.startsWith(key(""))) kept.remove(name);
      tab.remove(key("draft"));
    },
  };
}

export type Drawer = ReturnType<typeof createDrawer>;
