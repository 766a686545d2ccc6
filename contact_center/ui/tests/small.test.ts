// Small parts with edges: readable XML, a customer's draft, whose drawer the widget opens, waiting times.
import { expect, test } from "vitest";
import { bodyOf, changeOf, draftOf, faultsOf } from "../src/desk/customers/draft";
import { prettyXml } from "../src/practice/phone/prettyXml";
import { waited } from "../src/shared/time";
import { subjectOf } from "../src/widget/storage";

test("XML is indented, and a text stays with its element", () => {
  expect(prettyXml('<?xml version="1.0"?><Response><Gather numDigits="1"><Say>Hi</Say></Gather><Hangup/></Response>')).toBe(
    ['<?xml version="1.0"?>', "<Response>", '  <Gather numDigits="1">', "    <Say>Hi</Say>", "  </Gather>", "  <Hangup/>", "</Response>"].join("\n"),
  );
});

test("a customer needs a name, and what is given must be possible; of a telephone the service says what it lacks", () => {
  const draft = { ...draftOf(null, "zh"), number: "C 1", birthday: "2030-01-01", phone: "123" };
  expect(Object.keys(faultsOf(draft, true, "2026-01-01")).sort()).toEqual(["birthday", "nameZh", "number"]);
  const good = { ...draft, nameEn: "Ann", number: "C1", birthday: "1990-05-02", phone: " +86 138-0000-0001 " };
  expect(faultsOf(good, true, "2026-01-01")).toEqual({});
  expect(bodyOf(good)).toEqual({
    number: "C1",
    name: { zh: null, en: "Ann" },
    language: "zh",
    birthday: "1990-05-02",
    tier: "ordinary",
    phone: "+86 138-0000-0001",
  });
});

test("of a known customer only what was changed is sent", () => {
  const base = { ...draftOf(null, "zh"), nameZh: "安娜", nameEn: "Ann", birthday: "1990-05-02" };
  expect(changeOf(base, { ...base })).toEqual({});
  expect(changeOf(base, { ...base, tier: "premium" })).toEqual({ tier: "premium" });
  expect(changeOf(base, { ...base, birthday: "", language: "en" })).toEqual({ birthday: null, language: "en" });
  expect(changeOf(base, { ...base, nameEn: " Anna " })).toEqual({ name: { zh: "安娜", en: "Anna" } });
});

test("each signed-in customer has a drawer of their own", () => {
  const token = (sub: string) => `x.${Buffer.from(JSON.stringify({ sub })).toString("base64url")}.y`;
  expect(subjectOf(null)).toBe("visitor");
  expect(subjectOf(token("C1001"))).not.toBe(subjectOf(token("C1002")));
  expect(subjectOf("no token")).toBe("customer");
});

test("waiting times are short and exact", () => {
  expect([0, 42, 725, 11_400].map(waited)).toEqual(["0:00", "0:42", "12:05", "3 h 10"]);
});
