// The chat's connection: asked for again when it was refused, and by nobody twice at once.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createChat } from "../src/widget/chat";
import { createDrawer } from "../src/widget/storage";

type Hear = (what: unknown) => void;
const line = vi.hoisted(() => ({ active: false, connects: 0, hearers: new Map<string, (what: unknown) => void>() }));

vi.mock("socket.io-client", () => ({
  io: () => ({
    get active() {
      return line.active;
    },
    on: (name: string, hear: Hear) => line.hearers.set(name, hear),
    connect() {
      line.active = true;
      line.connects += 1;
    },
  }),
}));

beforeEach(() => {
  vi.useFakeTimers();
  line.active = false;
  line.connects = 0;
});
afterEach(() => vi.useRealTimers());

function opened() {
  const kept = new Map<string, string>();
  const store = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
  const chat = createChat({
    server: "",
    identity: null,
    language: () => "en",
    drawer: createDrawer("visitor", store, store),
    changed: () => undefined,
    askIdentity: () => undefined,
  });
  chat.connect();
  return chat;
}

function refused(message: string): void {
  line.active = false;
  line.hearers.get("connect_error")?.(new Error(message));
}

for (const why of ["bad_visitor_token", "try_again"]) {
  test(`refused because of ${why}, it connects once more`, () => {
    opened();
    refused(why);

    vi.advanceTimersByTime(60_000);

    expect(line.connects).toBe(2);
  });

  test(`refused because of ${why} and opened meanwhile, it does not connect twice`, () => {
    const chat = opened();
    refused(why);

    chat.connect();
    vi.advanceTimersByTime(60_000);

    expect(line.connects).toBe(2);
  });
}
