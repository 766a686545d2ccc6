// A customer's numbers as lines: each once, with its channels, how certain it is, and what can be done.
import { expect, test } from "vitest";
import { deedsOf, linesOf } from "../src/desk/customer/telephones";
import type { ContactPoint } from "../src/shared/types";
import { vocabulary } from "./components/vocabulary";

const point = (id: number, channel: string, address: string, state: ContactPoint["state"]): ContactPoint => ({
  id,
  channel,
  address,
  state,
  verified_by: state === "verified" ? "bank" : null,
  verified_at: null,
  consents: [],
});

test("a number is one line whatever it is reached by; what is wrong comes last", () => {
  const lines = linesOf(vocabulary, [
    point(1, "sms", "+8613800000009", "wrong"),
    point(2, "phone", "+8613800000009", "wrong"),
    point(3, "web_chat", "C1001", "unverified"),
    point(4, "sms", "+8613800000001", "verified"),
    point(5, "phone", "+8613800000001", "verified"),
    point(6, "sms", "+8613800000009", "unverified"),
  ]);
  expect(lines.map(({ address, channels, state }) => [address, channels.join(" "), state])).toEqual([
    ["+8613800000001", "sms phone", "verified"],
    ["+8613800000009", "sms", "unverified"],
    ["C1001", "web_chat", null],
    ["+8613800000009", "sms phone", "wrong"],
  ]);
  expect(lines.map(deedsOf)).toEqual([["wrong", "remove"], ["code", "verify", "wrong", "remove"], [], ["remove"]]);
});

test("of each purpose the newest decision is shown, whatever the order", () => {
  const said = (purpose: string, state: "granted" | "withdrawn", at: string) => ({ purpose, state, source: "interaction 1", at });
  const [line] = linesOf(vocabulary, [
    {
      ...point(1, "sms", "+8613800000001", "verified"),
      consents: [
        said("all", "withdrawn", "2026-11-27T16:41:00Z"),
        said("all", "granted", "2026-11-27T16:42:00Z"),
        said("all", "withdrawn", "2026-11-27T16:40:00Z"),
        said("birthday", "granted", "2026-11-01T00:00:00Z"),
      ],
    },
  ]);
  expect(line?.consents.map(({ consent }) => `${consent.purpose} ${consent.state}`)).toEqual(["all granted", "birthday granted"]);
});
