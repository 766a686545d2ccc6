// What the widget remembers between pages, apart for each signed-in customer so that nobody sees another's talk.
import type { Pending } from "./outbox";

/** Who the page says the visitor is. Only the server checks the token; here it merely names the drawer. */
export function subjectOf(identity: string | null): string {
  if (!identity) return "visitor";
  try {
    const body = identity.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    return `customer.${(JSON.parse(atob(body)) as { sub: string }).sub}`;
  } catch {
    return "customer";
  }
}

export function createDrawer(subject: string) {
  const key = (name: string) => `switchboard.chat.${subject}.${name}`;
  // A page may forbid storage; the talk then lasts as long as the page.
  const read = (name: string) => { try { return localStorage.getItem(key(name)); } catch { return null; } };
  const write = (name: string, value: string) => { try { localStorage.setItem(key(name), value); } catch { /* see above */ } };
  return {
    token: () => read("token"),
    keepToken: (token: string) => write("token", token),
    delivered: () => Number(read("delivered") ?? 0),
    keepDelivered: (id: number) => write("delivered", String(id)),
    pending: (): Pending[] => { try { return JSON.parse(read("pending") ?? "[]") as Pending[]; } catch { return []; } },
    keepPending: (items: Pending[]) => write("pending", JSON.stringify(items)),
  };
}

export type Drawer = ReturnType<typeof createDrawer>;
