// What an agent sees of a ticket's details, and the search for an intent.
import { expect, test } from "vitest";
import { summaryOf } from "../src/desk/conversation/summary";
import { withInteraction } from "../src/desk/tickets/useOpenTicket";
import { searchIntents } from "../src/desk/useIntents";
import type { Intent, Interaction } from "../src/shared/types";

test("the assistant's summary is taken apart", () => {
  const tried = [
    { step: "answered", intent: "ask_pin" },
    { step: "form", intent: "request_dispute", form: "dispute_form" },
  ];
  const details = { message: "人工", wants: "request_dispute", facts: { card_ending: "1234", branch: "" }, tried, identified: true, notes: ["急"] };
  expect(summaryOf(details)).toEqual({
    message: "人工",
    wants: "request_dispute",
    identified: true,
    notes: ["急"],
    facts: [["card_ending", "1234"]],
    tried: [
      { step: "answered", intent: "ask_pin", form: null },
      { step: "form", intent: "request_dispute", form: "dispute_form" },
    ],
  });
});

test("flat facts of other tickets stay facts", () => {
  const summary = summaryOf({ callback_time: "明天上午", callback_phone: null, notes: "一" });
  expect(summary).toMatchObject({ facts: [["callback_time", "明天上午"]], notes: ["一"], wants: null, tried: [], identified: null });
});

test("facts stand in the order they are read, unknown ones last", () => {
  const names = summaryOf({ facts: { odd: "1", callback_time: "2", card_ending: "3", what_happened: "4" } }).facts.map(([name]) => name);
  expect(names).toEqual(["what_happened", "card_ending", "callback_time", "odd"]);
});

test("details of no known shape are shown, not lost", () => {
  expect(summaryOf({ facts: "odd", tried: "odd", other: { a: [1, null] } }).facts).toEqual([
    ["facts", "odd"],
    ["other", '{"a":[1,null]}'],
  ]);
  expect(summaryOf(null)).toEqual({ message: null, wants: null, tried: [], notes: [], facts: [], identified: null });
});

test("an intent is found by words of either language", () => {
  const intent = (key: string, zh: string, en: string): Intent => ({ key, name: { zh, en } });
  const all = [intent("request_lost_card", "挂失银行卡", "Report a lost card"), intent("ask_pin", "卡密码", "Card PIN")];
  const keys = (wanted: string) => searchIntents(all, wanted, "en").map(({ key }) => key);
  expect(keys("")).toEqual(["ask_pin", "request_lost_card"]);
  expect(keys("挂失")).toEqual(["request_lost_card"]);
  expect(keys("CARD lost")).toEqual(["request_lost_card"]);
  expect(keys("loan")).toEqual([]);
});

test("a changed interaction keeps its place, a new one comes last", () => {
  const one = (id: number, intent: string) => ({ id, intent }) as Interaction;
  const talk = [one(1, "a"), one(2, "b")];
  expect(withInteraction(talk, one(1, "c"))).toEqual([one(1, "c"), one(2, "b")]);
  expect(withInteraction(talk, one(3, "d")).at(-1)).toEqual(one(3, "d"));
});
