// The way of an incident on the screen: the line of states, where it can go, and what a report sends.
import { expect, test } from "vitest";
import { isReady, newDraft, reportOf } from "../src/desk/incidents/shapes";
import { marksOf, nextStates } from "../src/shared/incidents";

test("the line shows what is over, where it stands and what comes", () => {
  expect(marksOf("reported").map(({ mark }) => mark)).toEqual(["now", "next", "next", "next"]);
  expect(marksOf("repairing").map(({ mark }) => mark)).toEqual(["done", "done", "now", "next"]);
  expect(marksOf("solved").map(({ mark }) => mark)).toEqual(["done", "done", "done", "done"]);
});

test("an incident moves forward only", () => {
  expect(nextStates("reported")).toEqual(["confirmed", "repairing", "solved"]);
  expect(nextStates("solved")).toEqual([]);
});

test("a report needs a title in both languages", () => {
  expect(isReady(newDraft())).toBe(false);
  expect(isReady({ zh: "柜员机", en: " ", branch: "" })).toBe(false);
  expect(isReady({ zh: "柜员机", en: "Cash machine", branch: "" })).toBe(true);
  expect(reportOf({ zh: " 柜员机 ", en: "Cash machine", branch: "" }, [5])).toEqual({
    title: { zh: "柜员机", en: "Cash machine" },
    branch: null,
    tickets: [5],
  });
});
