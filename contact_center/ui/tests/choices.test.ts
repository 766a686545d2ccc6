// Which choices the chat shows: those of the last word, whatever notices came after it.
import { expect, test } from "vitest";
import type { ChatMessage } from "../src/shared/types";
import { openChoices } from "../src/widget/bubbles";

const YES = { title: "是", text: "是" };
const CALL = { title: "请给我回电", text: "请给我回电" };
let id = 0;
const said = (author: ChatMessage["author"], choices: ChatMessage["choices"] = []): ChatMessage => ({
  id: (id += 1),
  author,
  author_name: null,
  text: "…",
  choices,
  created_at: "2026-03-02T09:00:00Z",
});
const shown = (...messages: ChatMessage[]) => openChoices({ messages, pending: [] });

test("a notice leaves the choices before it open, and one with choices of its own replaces them", () => {
  expect(shown(said("assistant", [YES]))).toEqual([YES]);
  expect(shown(said("assistant", [YES]), said("system"), said("system"))).toEqual([YES]);
  expect(shown(said("assistant", [YES]), said("system", [CALL]))).toEqual([CALL]);
});

test("what somebody says closes them", () => {
  expect(shown()).toEqual([]);
  expect(shown(said("system"))).toEqual([]);
  expect(shown(said("assistant", [YES]), said("customer"))).toEqual([]);
  expect(shown(said("assistant", [YES]), said("customer"), said("system"))).toEqual([]);
  expect(shown(said("assistant", [YES]), said("assistant"))).toEqual([]);
  expect(shown(said("assistant", [YES]), said("agent"), said("system"))).toEqual([]);
});

test("nothing is offered while the customer's own words are on their way", () => {
  expect(openChoices({ messages: [said("assistant", [YES])], pending: [{ id: "1", text: "是", refused: null }] })).toEqual([]);
});
