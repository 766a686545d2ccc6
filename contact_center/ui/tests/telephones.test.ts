// A customer's numbers as lines: each once, with its channels, how certain it is, and what can be done.
import { expect, test } from "vitest";
import { deedsOf, linesOf } from "../src/desk/customer/telephones";
import type { ContactPoint } from "../src/shared/types";

const point = (id: number, channel: string, address: string, state: ContactPoint["state"]): ContactPoint => ({
  id, channel, address, state, verified_by: state === "verified" ? "bank" : null, verified_at: null, consents: [],
});

test("a number is one line whatever it is reached by; what is wrong comes last", () => {
  const lines = linesOf([
    point(1, "sms", "+8613800000009", "wrong"), point(2, "phone", "+8613800000009", "wrong"), point(3, "web_chat", "C1001", "unverified"),
    point(4, "sms", "+8613800000001", "verified"), point(5, "phone", "+8613800000001", "verified"), point(6, "sms", "+8613800000009", "unverified"),
  ]);
  expect(lines.map(({ address, channels, state }) => [address, channels.join(" "), state])).toEqual([
    ["+8613800000001", "sms phone", "verified"], ["+8613800000009", "sms", "unverified"], ["C1001", "web_chat", null],
    ["+8613800000009", "sms phone", "wrong"],
  ]);
  expect(lines.map(deedsOf)).toEqual([["wrong", "remove"], ["code", "verify", "wrong", "remove"], [], ["remove"]]);
});
