// Variables are completed by their key or their name, wherever the caret is.
import { expect, test } from "vitest";
import { fitting, openBrace, put } from "../src/desk/outreach/completion";
import type { Variable } from "../src/desk/outreach/shapes";

const variable = (key: string, zh: string, en: string): Variable => ({ key, name: { zh, en }, example: { zh: "例", en: "example" } });
const ALL = [
  variable("name", "客户姓名", "Customer's name"),
  variable("years", "周年数", "Number of years"),
  variable("year_animal", "生肖年", "Zodiac"),
];

test.each([
  ["Dear {", 6, { from: 5, typed: "" }],
  ["Dear {na", 8, { from: 5, typed: "na" }],
  ["祝｛姓", 3, { from: 1, typed: "姓" }],
  ["Dear {na}, {ye", 14, { from: 11, typed: "ye" }],
])("an open brace before the caret is found in %s", (text, caret, found) => {
  expect(openBrace(text, caret)).toEqual(found);
});

test.each([
  ["Dear", 4],
  ["Dear {name}", 11],
  ["{ name", 6],
  ["{name}", 0],
  ["{\n", 2],
])("there is none open in %s", (text, caret) => {
  expect(openBrace(text, caret)).toBeNull();
});

test.each([
  ["", "en", ["name", "years", "year_animal"]],
  ["year", "en", ["years", "year_animal"]],
  ["YEAR_", "en", ["year_animal"]],
  ["customer", "en", ["name"]],
  ["姓", "zh", ["name"]],
  ["nothing", "en", []],
] as const)("what fits %s", (typed, language, keys) => {
  expect(fitting(ALL, typed, language).map(({ key }) => key)).toEqual(keys);
});

test.each([
  ["Dear {na, hello", 5, 8, "Dear {name}, hello"],
  ["Dear {na}, hello", 5, 8, "Dear {name}, hello"],
  ["Dear , hello", 5, 5, "Dear {name}, hello"],
  ["｛姓｝，您好", 0, 2, "{name}，您好"],
])("the variable takes the place of what was typed: %s", (text, from, to, made) => {
  expect(put(text, from, to, "name")).toEqual({ text: made, caret: from + 6 });
});
