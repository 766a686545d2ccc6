// What pages remember: nothing of another tab is written over, and blocked site data breaks nothing.
import { beforeEach, expect, test } from "vitest";
import { isComposing, sends } from "../src/shared/keys";
import { keep, type Kept } from "../src/shared/storage";
import { createDrawer, endOf, subjectOf } from "../src/widget/storage";

function area(): Storage {
  const held = new Map<string, string>();
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem(key: string, value: string) {
      held.set(key, value);
      (storage as Record<string, unknown>)[key] = value;
    },
    removeItem(key: string) {
      held.delete(key);
      delete (storage as Record<string, unknown>)[key];
    },
  };
  for (const name of ["getItem", "setItem", "removeItem"]) Object.defineProperty(storage, name, { enumerable: false });
  return storage as unknown as Storage;
}

let shared: Storage;
const tab = (): Kept => keep(() => area());
beforeEach(() => {
  shared = area();
});
const drawer = (subject = "visitor") =>
  createDrawer(
    subject,
    keep(() => shared),
    tab(),
  );
const item = (id: string) => ({ id, text: `text of ${id}`, refused: null });

test("two tabs that write while there is no connection keep both messages, in their order", () => {
  const [one, other] = [drawer(), drawer()];
  one.keepPending([item("a")]);
  other.keepPending([item("b")]);
  one.keepPending([item("a"), item("c")]);
  expect(
    drawer()
      .pending()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["a", "b", "c"]);
  expect(
    one
      .pending()
      .map(({ id }) => id)
      .filter((id) => id !== "b"),
  ).toEqual(["a", "c"]);
});

test("a message that has arrived goes, and no other with it", () => {
  const [one, other] = [drawer(), drawer()];
  one.keepPending([item("a")]);
  other.keepPending([item("b")]);
  one.keepPending([]);
  expect(drawer().pending()).toEqual([item("b")]);
  other.keepPending([]);
  expect(drawer().pending()).toEqual([]);
});

test("one customer's drawer is not another's", () => {
  drawer("customer.C1").keepPending([item("a")]);
  expect(drawer("customer.C10").pending()).toEqual([]);
  expect(drawer("customer.C1").pending()).toEqual([item("a")]);
  drawer("customer.C1").forget();
  expect(drawer("customer.C1").pending()).toEqual([]);
});

test("a conversation that was ended leaves nothing behind, whatever was kept", () => {
  const one = drawer();
  one.keepToken("t".repeat(43));
  one.keepDelivered(7);
  one.keepPending([item("a")]);
  one.keepDraft("half a wo");
  one.keepEnding();
  drawer("customer.C1").keepToken("stays");
  one.forget();
  expect([one.token(), one.delivered(), one.pending(), one.draft(), one.ending()]).toEqual([null, 0, [], "", false]);
  expect(Object.keys(shared)).toEqual(["switchboard.chat.customer.C1.token"]);
});

test("a token that the bank refused goes; the newer one of another tab and all that was typed stay", () => {
  const one = drawer();
  one.keepToken("old");
  one.keepPending([item("a")]);
  one.dropToken("old");
  expect([one.token(), one.pending()]).toEqual([null, [item("a")]]);
  drawer().keepToken("new");
  one.dropToken("old");
  expect(one.token()).toBe("new");
});

test.each(["", "null", "{}", "[1]", '{"id":5,"text":"x"}', "\u0000", '{"id":"a"}'])("what is no message is not read: %s", (kept) => {
  shared.setItem("switchboard.chat.visitor.pending.x", kept);
  expect(drawer().pending()).toEqual([]);
});

test("where site data is blocked everything lasts as long as the page", () => {
  const blocked = keep(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const one = createDrawer("visitor", blocked, blocked);
  one.keepToken("token");
  one.keepPending([item("a")]);
  one.keepDraft("half");
  expect([one.token(), one.pending(), one.draft()]).toEqual(["token", [item("a")], "half"]);
  one.forget();
  expect([one.token(), one.pending(), one.draft()]).toEqual([null, [], ""]);
});

test("where there is no room left nothing is lost while the page is open", () => {
  const full = {
    getItem: () => null,
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
    removeItem() {},
  };
  const kept = keep(() => full as unknown as Storage);
  kept.set("a", "1");
  expect(kept.get("a")).toBe("1");
  kept.remove("a");
  expect(kept.get("a")).toBeNull();
});

const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll("+", "-").replaceAll("/", "_")}.y`;
test("an identity names its drawer and its end", () => {
  expect(subjectOf(null)).toBe("visitor");
  expect(subjectOf(token({ sub: "C1001" }))).toBe("customer.C1001");
  expect(subjectOf("nonsense")).toBe("customer");
  expect(endOf(token({ exp: 5 }))).toBe(5_000);
  expect([endOf(null), endOf("nonsense"), endOf(token({ exp: "x" }))]).toEqual([null, null, null]);
});

test("the Enter that ends composing sends nothing", () => {
  const key = (part: object) => ({ key: "Enter", shiftKey: false, isComposing: false, keyCode: 13, ...part }) as KeyboardEvent;
  expect(sends(key({}))).toBe(true);
  for (const part of [{ isComposing: true }, { keyCode: 229 }, { shiftKey: true }, { key: "Process" }, { key: "a" }]) {
    expect(sends(key(part))).toBe(false);
  }
  expect(isComposing(key({ key: "a", keyCode: 229 }))).toBe(true);
});
